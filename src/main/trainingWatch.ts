/** Whether a training is going on, concluded from what the engine tells, so that nobody has to ask it. */
import type { AppEvent } from '../engine/protocol';

export type TrainingState = 'none' | 'running' | 'paused';

export function trainingAfter(state: TrainingState, event: AppEvent): TrainingState {
  switch (event.kind) {
    case 'training':
      return event.progress.phase === 'ended' ? 'none' : event.progress.phase;
    case 'trainingEnded':
    case 'trainingFailed':
      return 'none';
    case 'engineState':
      return event.state.kind === 'running' ? state : 'none';
    default:
      return state;
  }
}
