/** Whether threads are used at all follows from how long the same work took with and without them. */
import { describe, expect, test } from 'vitest';
import { Pace } from '../../src/engine/kernels/pace';

const CALL = 2 ** 24;

/** Notes calls at so many milliseconds each, alone and together, until `work` is done; returns the share done together. */
function shareTogether(pace: Pace, work: number, msAlone: number, msTogether: number): number {
  let together = 0;
  for (let done = 0; done < work; done += CALL) {
    if (pace.together) together += CALL;
    pace.note(CALL, pace.together ? msTogether : msAlone);
  }
  return together / work;
}

describe('threads', () => {
  test('are not wanted before there is some work', () => {
    const pace = new Pace(2 ** 29, 2 ** 34);
    expect(shareTogether(pace, 2 ** 29, 1, 0.5)).toBe(0);
    expect(pace.together).toBe(true);
  });

  test('are used nearly always where they help', () => {
    expect(shareTogether(new Pace(2 ** 29, 2 ** 34), 2 ** 38, 1, 0.6)).toBeGreaterThan(0.97);
  });

  test('are hardly used where they do not', () => {
    expect(shareTogether(new Pace(2 ** 29, 2 ** 34), 2 ** 38, 1, 1.1)).toBeLessThan(0.1);
  });

  test('are used again soon after the computer has become idle', () => {
    const pace = new Pace(2 ** 29, 2 ** 34);
    shareTogether(pace, 2 ** 36, 1, 4);
    shareTogether(pace, 2 ** 35, 1, 0.6);
    expect(shareTogether(pace, 2 ** 36, 1, 0.6)).toBeGreaterThan(0.9);
  });

  test('are noticed to have become a hindrance', () => {
    const pace = new Pace(2 ** 29, 2 ** 34);
    shareTogether(pace, 2 ** 36, 1, 0.6);
    expect(shareTogether(pace, 2 ** 38, 1, 1.5)).toBeLessThan(0.1);
  });

  test('never rest where they must not', () => {
    expect(shareTogether(new Pace(0, 0), 2 ** 34, 1, 9)).toBe(1);
  });
});
