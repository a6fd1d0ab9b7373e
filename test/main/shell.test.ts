/** The small parts around the window: reasons of a crash, whether a training is going on. */
import { describe, expect, it, vi } from 'vitest';
import { type AppEvent, REASONS, type TrainingProgress } from '../../src/engine/protocol';
import { reasonOf } from '../../src/main/engineFork';
import { type TrainingState, trainingAfter } from '../../src/main/trainingWatch';

vi.mock('electron', () => ({}));

describe('the reason of an end', () => {
  const HEAP = 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory';
  it.each([
    ['killed', '', REASONS.engineKilled],
    ['crashed', '', REASONS.engineCrashed],
    ['crashed', HEAP, REASONS.engineOutOfMemory],
    ['oom', '', REASONS.engineOutOfMemory],
    ['launch-failed', '', REASONS.engineNotStarted],
    [undefined, '', REASONS.engineCrashed],
  ] as const)('%s %s', (told, lastWords, reason) => {
    expect(reasonOf(told, lastWords)).toBe(reason);
  });
});

describe('the training', () => {
  const progress = (phase: TrainingProgress['phase']): AppEvent => ({
    kind: 'training',
    progress: { phase } as TrainingProgress,
  });
  const engine = (kind: 'running' | 'stopped'): AppEvent => ({ kind: 'engineState', state: { kind } });
  const crash: AppEvent = {
    kind: 'engineState',
    state: { kind: 'crashed', failure: { code: 'engineStopped', parameters: {} }, recoverable: true },
  };
  const failed: AppEvent = { kind: 'trainingFailed', failure: { code: 'internal', parameters: {} } };
  it.each<[string, AppEvent[], TrainingState]>([
    ['runs once it tells progress', [progress('running')], 'running'],
    ['is paused', [progress('running'), progress('paused')], 'paused'],
    ['ends with its last progress', [progress('running'), progress('ended')], 'none'],
    ['ends with a failure', [progress('running'), failed], 'none'],
    ['ends with its engine', [progress('running'), crash], 'none'],
    ['goes on while the engine runs', [engine('running'), progress('running'), engine('running')], 'running'],
    ['is not touched by other news', [progress('running'), { kind: 'menu', action: 'about' }], 'running'],
  ])('%s', (_what, events, state) => {
    expect(events.reduce<TrainingState>(trainingAfter, 'none')).toBe(state);
  });
});
