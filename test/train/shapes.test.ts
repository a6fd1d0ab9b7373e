/** The training that is kept for its shapes is a real one, made once for each kind of kernels. */
import { describe, expect, it } from 'vitest';
import { availableKernels } from '../../src/engine/kernels/load';
import { createTrainer } from '../../src/engine/train/createTrainer';
import { keepShapes } from '../../src/engine/train/shapes';
import type { Trainer } from '../../src/engine/train/trainer';

describe('the smallest training', () => {
  it.each(availableKernels())('is made once for %s kernels, and trained to its end', (kernels) => {
    const made: Trainer[] = [];
    for (let i = 0; i < 3; i++) {
      keepShapes(kernels, (request) => {
        const trainer = createTrainer(request);
        made.push(trainer);
        return trainer;
      });
    }
    expect(made.map(({ kernel }) => kernel)).toEqual([kernels]);
    expect(made[0].outcome()).toMatchObject({ stopReason: 'epochs', epochs: 30 });
  });
});
