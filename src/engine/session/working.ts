/** Long work that comes in slices, driven so that messages are heard in between, progress is told, and Cancel is obeyed. */
import type { Work } from '../explain';
import type { Workspace } from './workspace';

/** Work between two looks at the messages that came in. */
const TURN_MS = 25;
/** Progress is told at most this often. */
const PROGRESS_MS = 60;

/** Runs `work` as the one long activity. Throws NetloomError `busy`, `canceled`, and what the work throws. */
export function workThrough<T>(workspace: Workspace, what: string, work: () => Work<T>): Promise<T> {
  return driveThrough(workspace, what, work, (step) => workspace.ports.emit({ kind: 'analyzing', ...step }));
}

/** As `workThrough`, for work whose progress is another event. */
export async function driveThrough<T, S>(
  workspace: Workspace,
  what: string,
  work: () => Generator<S, T, void>,
  tell: (step: S) => void,
): Promise<T> {
  const { now } = workspace.ports;
  return workspace.during(what, async (checkCanceled) => {
    const steps = work();
    let told = Number.NEGATIVE_INFINITY;
    for (;;) {
      const until = now() + TURN_MS;
      let step = steps.next();
      while (step.done !== true && now() < until) step = steps.next();
      if (step.done === true) return step.value;
      if (now() - told >= PROGRESS_MS) {
        tell(step.value);
        told = now();
      }
      await checkCanceled();
    }
  });
}
