/** Long work that comes in slices, driven so that messages are heard in between, progress is told, and Cancel is obeyed. */
import type { Work } from '../explain';
import type { LongWorkText } from '../protocol';
import type { Workspace } from './workspace';

/** Work between two looks at the messages that came in. */
const TURN_MS = 25;
/** Progress is told at most this often. */
export const PROGRESS_MS = 60;

/** Runs `work` as the one long activity. Throws NetloomError `busy`, `canceled`, and what the work throws. */
export function workThrough<T>(workspace: Workspace, what: LongWorkText, work: () => Work<T>): Promise<T> {
  return driveThrough(workspace, what, work, (step) => workspace.ports.emit({ kind: 'analyzing', ...step }));
}

/** As `workThrough`, for work whose progress is another event. */
export async function driveThrough<T, S>(
  workspace: Workspace,
  what: LongWorkText,
  work: () => Generator<S, T, void>,
  tell: (step: S) => void,
): Promise<T> {
  const { now } = workspace.ports;
  return workspace.during(what, async (checkCanceled) => {
    let told = Number.NEGATIVE_INFINITY;
    return inTurns(workspace, work(), async (step) => {
      if (now() - told >= PROGRESS_MS) {
        tell(step);
        told = now();
      }
      await checkCanceled();
    });
  });
}

/** Runs `steps` beside whatever else goes on; `between` is called after every turn. Throws what the work throws. */
export async function inTurns<T, S>(
  { ports: { now } }: Workspace,
  steps: Generator<S, T, void>,
  between: (step: S) => Promise<void>,
): Promise<T> {
  for (;;) {
    const until = now() + TURN_MS;
    let step = steps.next();
    while (step.done !== true && now() < until) step = steps.next();
    if (step.done === true) return step.value;
    await between(step.value);
  }
}
