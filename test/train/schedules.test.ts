import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/engine/protocol';
import { afterEpoch, learningRateAt, type Plateau } from '../../src/engine/train/schedules';
import { classTable, layer, PLAIN_SETTINGS, specOf, train } from './data';

const settings = (changes: Partial<Settings>): Settings => ({ ...PLAIN_SETTINGS, learningRate: 0.1, ...changes });
const rates = (changes: Partial<Settings>, epochs: number[]): number[] =>
  epochs.map((epoch) => learningRateAt(settings(changes), epoch, 1));

describe('the learning rate', () => {
  it('stays, or falls in steps, or a little every epoch', () => {
    expect(rates({ schedule: 'constant' }, [0, 999])).toEqual([0.1, 0.1]);
    expect(rates({ schedule: 'step', decayEvery: 10, decayFactor: 0.5 }, [0, 9, 10, 19, 20])).toEqual([
      0.1, 0.1, 0.05, 0.05, 0.025,
    ]);
    const [first, second, tenth] = rates({ schedule: 'exponential', decayFactor: 0.9 }, [0, 1, 10]);
    expect(first).toBe(0.1);
    expect(second).toBeCloseTo(0.09, 12);
    expect(tenth).toBeCloseTo(0.1 * 0.9 ** 10, 12);
  });

  it('rises over the warm-up and falls along half a cosine', () => {
    const cosine = { schedule: 'cosine', warmUp: 4, epochs: 104 } as const;
    const [first, fourth, full, half, last] = rates(cosine, [0, 3, 4, 54, 103]);
    expect(first).toBeCloseTo(0.02, 12);
    expect(fourth).toBeCloseTo(0.08, 12);
    expect(full).toBe(0.1);
    expect(half).toBeCloseTo(0.05, 12);
    expect(last).toBeGreaterThan(0);
    expect(last).toBeLessThan(0.0001);
    expect(rates({ schedule: 'cosine', warmUp: 10, epochs: 5 }, [0, 4]).every((rate) => rate > 0 && rate <= 0.1)).toBe(
      true,
    );
  });

  it('is reduced on a plateau after the patience, and waits anew', () => {
    const plateau = settings({ schedule: 'plateau', plateauPatience: 2, decayFactor: 0.5 });
    const seen: number[] = [];
    let state: Plateau = { lowest: Number.POSITIVE_INFINITY, waited: 0, factor: 1 };
    for (const loss of [1, 0.9, 0.9, 0.95, 0.92, 0.91, 0.5, 0.49999, 0.6]) {
      state = afterEpoch(state, loss, plateau);
      seen.push(learningRateAt(plateau, 0, state.factor));
    }
    // 0.49999 is no improvement on 0.5: less than a ten-thousandth.
    expect(seen).toEqual([0.1, 0.1, 0.1, 0.05, 0.05, 0.025, 0.025, 0.025, 0.0125]);
  });

  it('is what the points of a training say', () => {
    const spec = specOf(5, [layer(4)], 'softmaxCrossEntropy', 3);
    const training = classTable(60, 5, 3, 'rates');
    const { history } = train({
      spec,
      training,
      settings: { schedule: 'step', decayEvery: 2, decayFactor: 0.1, learningRate: 0.01, epochs: 4 },
    });
    expect(history.map(({ learningRate }) => learningRate)).toEqual([0.01, 0.01, 0.001, 0.001]);
  });
});
