/** Long work that comes in slices, driven so that messages are heard in between, progress is told, and Cancel is obeyed. */
import type { Work } from '../explain';
import type { LongWork } from '../protocol';
import type { Workspace } from './workspace';

/** Work between two looks at the messages that came in. */
const TURN_MS = 25;
/** Progress is told at most this often. */
export const PROGRESS_MS = 60;

/** Runs `work` as the one long activity. Throws NetloomError `busy`, `canceled`, and what the work throws. */
export async function workThrough<T>(workspace: Workspace, name: LongWork, work: () => Work<T>): Promise<T> {
  return workspace.during(name, async (checkCanceled) => {
    const ended = await throughSteps(workspace, work(), checkCanceled);
    if (ended === null) throw new RangeError('work was left');
    return ended.value;
  });
}

/**
 * Goes on with `steps` to their end, or until `leave` says so of their share: then null. Throws what they and
 * `checkCanceled` throw.
 */
export async function throughSteps<T>(
  { ports: { now, emit } }: Workspace,
  steps: Work<T>,
  checkCanceled: () => Promise<void>,
  leave: (share: number) => boolean = () => false,
): Promise<{ readonly value: T } | null> {
  let told = Number.NEGATIVE_INFINITY;
  for (;;) {
    const until = now() + TURN_MS;
    let step = steps.next();
    while (step.done !== true && now() < until) step = steps.next();
    if (step.done === true) return { value: step.value };
    if (now() - told >= PROGRESS_MS) {
      emit({ kind: 'analyzing', ...step.value });
      told = now();
    }
    await checkCanceled();
    if (leave(step.value.share)) return null;
  }
}
