/** Long work that comes in slices, driven so that messages are heard in between, progress is told, and Cancel is obeyed. */
import type { Step, Work } from '../explain';
import type { Workspace } from './workspace';

/** Work between two looks at the messages that came in. */
const TURN_MS = 25;
/** Progress is told at most this often. */
const PROGRESS_MS = 60;

/** Runs `work` as the one long activity. Throws NetloomError `busy`, `canceled`, and what the work throws. */
export async function workThrough<T>(workspace: Workspace, what: string, work: () => Work<T>): Promise<T> {
  const { now, emit } = workspace.ports;
  return workspace.during(what, async (checkCanceled) => {
    let told = Number.NEGATIVE_INFINITY;
    return inTurns(workspace, work(), async (step) => {
      if (now() - told >= PROGRESS_MS) {
        emit({ kind: 'analyzing', ...step });
        told = now();
      }
      await checkCanceled();
    });
  });
}

/** Runs `steps` beside whatever else goes on; `between` is called after every turn. Throws what the work throws. */
export async function inTurns<T>(
  { ports: { now } }: Workspace,
  steps: Work<T>,
  between: (step: Step) => Promise<void>,
): Promise<T> {
  for (;;) {
    const until = now() + TURN_MS;
    let step = steps.next();
    while (step.done !== true && now() < until) step = steps.next();
    if (step.done === true) return step.value;
    await between(step.value);
  }
}
