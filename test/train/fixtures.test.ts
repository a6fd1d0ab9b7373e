import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { availableKernels } from '../../src/engine/kernels/load';
import { OPTIMIZER_NAMES } from '../../src/engine/protocol';
import { checkFixture } from '../../src/engine/train/fixtureCheck';

const FOLDER = new URL('../fixtures/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
const names = [
  ...readdirSync(new URL('pytorch', FOLDER)).map((name) => `pytorch/${name}`),
  'notes-iris-full-batch.json',
];

describe.each(availableKernels())('%s kernels', (kernels) => {
  it.each(names)('agree with %s', (name) => {
    expect(checkFixture(read(name), kernels)).toMatchObject({ passed: true, firstMismatch: null });
  });
});

/** A fixture with one place changed: `at` is a path of names and positions, `change` gives the new value. */
function changed(name: string, at: readonly (string | number)[], change: (value: number) => unknown): unknown {
  const json: Record<string | number, unknown> = structuredClone(read(name)) as Record<string, unknown>;
  const last = at[at.length - 1];
  const holder = at.slice(0, -1).reduce((value, key) => value[key] as typeof json, json);
  holder[last] = change(holder[last] as number);
  return json;
}
const mismatch = (json: unknown): string | null => checkFixture(json, 'plain').firstMismatch;

describe('a fixture that is not true fails, and says where', () => {
  const name = 'pytorch/wide-batch-norm-adam.json';
  it.each([
    [['outputInEvaluation', 3, 1], 'outputInEvaluation[22]'],
    [['outputInTraining', 0, 6], 'outputInTraining[6]'],
    [['loss0'], 'loss before step 1'],
    [['gradients0', 1, 'weights', 2, 4], 'gradients0[1].weights[78]'],
    [['gradients0', 0, 'gamma', 5], 'gradients0[0].gamma[5]'],
    [['after', 2, 'lossBefore'], 'loss before step 3'],
    [['after', 4, 'state', 0, 'runningVariance', 7], 'after[4].state[0].runningVariance[7]'],
    [['after', 4, 'state', 2, 'biases', 1], 'after[4].state[2].biases[1]'],
    [['outputAfter', 63, 0], 'outputAfter[441]'],
  ])('%j', (at, place) => {
    expect(mismatch(changed(name, at, (value) => value * 1.0001 + 1e-5))).toContain(`${place} is `);
    expect(mismatch(changed(name, at, (value) => value * 1.000001))).toBeNull();
  });

  it('the textbook run', () => {
    const notes = 'notes-iris-full-batch.json';
    expect(mismatch(changed(notes, ['final', 1, 'weights', 2, 3], (value) => value + 1e-3))).toContain(
      'after[199].state[1].weights[19]',
    );
    expect(mismatch(changed(notes, ['finalLoss'], (value) => value * 1.001))).toContain('finalLoss');
    expect(mismatch(changed(notes, ['accuracy'], () => 0.9))).toContain('accuracy');
  });

  it('with the wrong loss', () => {
    expect(mismatch(changed('pytorch/activation-tanh.json', ['loss'], () => 'huber'))).toContain('loss before step 1');
    expect(mismatch(changed('pytorch/mae.json', ['loss'], () => 'mse'))).toContain('loss before step 1');
  });

  it('with the wrong activation', () => {
    expect(mismatch(changed('pytorch/activation-gelu.json', ['layers', 0, 'activation'], () => 'silu'))).toContain(
      'outputInEvaluation',
    );
  });

  it.each(OPTIMIZER_NAMES.filter((kind) => kind !== 'adam'))('with another optimizer, %s instead of adam', (kind) => {
    // AdamW without decay is Adam, so it is given some.
    const json = changed('pytorch/optimizer-adam.json', ['optimizer'], () => ({
      kind,
      learningRate: 0.01,
      decoupledDecay: 0.5,
    }));
    expect(mismatch(json)).toContain('after[0].state');
  });

  it('without its class weights', () => {
    expect(mismatch(changed('pytorch/softmax-class-weights.json', ['classWeights'], () => null))).toContain(
      'loss before step 1',
    );
  });
});

describe('what is not a fixture fails with a clear word', () => {
  const softmax = 'pytorch/softmax.json';
  it.each<[string, unknown, string]>([
    ['nothing', null, 'the file'],
    ['an empty object', {}, 'inputs'],
    [
      "a number of layers that is not the state's",
      changed(softmax, ['initial'], () => []),
      'initial: 0 layers instead of 2',
    ],
    ['a ragged matrix', changed(softmax, ['x', 2], () => [1, 2]), 'x[2]: 2 numbers instead of 5'],
    ['a missing row', changed(softmax, ['outputAfter'], () => []), 'outputAfter: 0 rows instead of 9'],
    ['a class that is not there', changed(softmax, ['y', 4], () => 4), 'y.4: it must be a class number from 0 to 3'],
    ['fewer classes than rows', changed(softmax, ['y'], () => [1, 2]), 'y: 2 rows instead of 9'],
    ['text for a number', changed(softmax, ['loss0'], () => 'one'), 'loss0'],
    [
      'an unknown activation',
      changed(softmax, ['layers', 0, 'activation'], () => 'sine'),
      'there is no activation “sine”',
    ],
    [
      'an unlawful end',
      changed(softmax, ['layers', 1, 'activation'], () => 'relu'),
      '“crossEntropy relu” is no lawful end',
    ],
    ['an unknown optimizer', changed(softmax, ['optimizer', 'kind'], () => 'lion'), 'optimizer.kind'],
    ['class weights for numbers', changed('pytorch/mae.json', ['classWeights'], () => [1, 2]), 'classWeights'],
    ['no steps', changed(softmax, ['after'], () => []), 'after'],
    ['a batch norm without its state', changed(softmax, ['layers', 0, 'batchNorm'], () => true), 'initial[0].gamma'],
    ['notes of another table', changed('notes-iris-full-batch.json', ['samples'], () => 149), 'samples'],
  ])('%s', (_, json, words) => {
    const verdict = checkFixture(json, 'plain');
    expect(verdict.passed).toBe(false);
    expect(verdict.firstMismatch).toContain('malformed fixture: ');
    expect(verdict.firstMismatch).toContain(words);
  });
});
