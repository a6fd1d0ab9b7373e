import { describe, expect, it } from 'vitest';
import { RandomSource } from '../../src/engine/math/random';
import { decodeBase64, encodeBase64 } from '../../src/engine/train/base64';
import type { Checkpoint } from '../../src/engine/train/checkpoint';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/engine/train/checkpointCodec';
import { createTrainer } from '../../src/engine/train/createTrainer';
import { classTable, layer, requestOf, specOf } from './data';

describe('base64', () => {
  it.each([0, 1, 2, 3, 4, 5, 255, 3 * 4096 - 1, 3 * 4096, 3 * 4096 + 1, 100_000])(
    'of %i bytes is what Node writes',
    (length) => {
      const source = new RandomSource(length);
      const bytes = Uint8Array.from({ length }, () => source.integer(256));
      const text = encodeBase64(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64'));
      expect(decodeBase64(text)).toEqual(bytes);
    },
  );

  it.each(['A', 'AAA', 'AA-A', 'A=AA', 'AA=A', '====', 'AAé='])('refuses %j', (text) => {
    expect(() => decodeBase64(text)).toThrow(RangeError);
  });
});

describe('a stored checkpoint', () => {
  const request = requestOf({
    spec: specOf(5, [layer(6, { batchNorm: true })], 'softmaxCrossEntropy', 3),
    training: classTable(60, 5, 3, 'codec'),
    settings: { epochs: 2 },
  });
  const atEnd = ((): Checkpoint => {
    const trainer = createTrainer(request);
    for (const _ of trainer.steps());
    return trainer.checkpoint();
  })();
  const text = (checkpoint: Checkpoint): string => JSON.stringify(encodeCheckpoint(checkpoint));

  it('reads back equal to the bit, before the first epoch and at the end', () => {
    const atStart = createTrainer(request).checkpoint();
    expect(atStart.best.loss).toBe(Number.POSITIVE_INFINITY);
    for (const checkpoint of [atStart, atEnd])
      expect(decodeCheckpoint(JSON.parse(text(checkpoint)))).toEqual(checkpoint);
  });

  it.each<[string, (stored: Record<string, unknown>) => unknown, string]>([
    ['is no object', () => 'text', 'its first level'],
    ['lacks a part', ({ step: _, ...rest }) => rest, 'step'],
    ['has a part too many', (stored) => ({ ...stored, more: 1 }), 'its first level'],
    ['is of another version', (stored) => ({ ...stored, version: 2 }), 'version'],
    ['has a counter below 0', (stored) => ({ ...stored, epoch: -1 }), 'epoch'],
    ['has text that is not base64', (stored) => ({ ...stored, moments: '*' }), 'moments'],
    ['has bytes that are not whole numbers', (stored) => ({ ...stored, parameters: 'AAAA' }), 'parameters'],
    ['has a point that is none', (stored) => ({ ...stored, history: [{ epoch: 1 }] }), 'history.0.trainingLoss'],
  ])('that %s is refused with the place', (_, damage, place) => {
    expect(() => decodeCheckpoint(damage(JSON.parse(text(atEnd))))).toThrow(`damaged at ${place}`);
  });
});
