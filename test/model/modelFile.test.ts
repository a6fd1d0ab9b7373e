import { describe, expect, it } from 'vitest';
import {
  completeModel,
  decimateHistory,
  type Model,
  parseModel,
  verifyModel,
  writeModel,
} from '../../src/engine/model';
import type { EpochPoint } from '../../src/engine/protocol';
import { BINARY, hasher, type ModelOptions, REGRESSION, randomParameters, trainedModel } from './models';

const complete = (options: ModelOptions = {}): Model => completeModel(trainedModel(options), 'plain');
const written = (model: Model): string => writeModel(model, hasher());
const read = (text: string): Model => parseModel(text, 'm.netloom.json', hasher());

describe('a model file', () => {
  it.each([
    ['several classes', {}],
    ['two classes, one output', BINARY],
    ['two classes by squared error', { ...BINARY, output: 'tanhMse' }],
    ['numbers', REGRESSION],
    ['numbers on a sigmoid', { ...REGRESSION, output: 'sigmoidMse', settings: { output: 'sigmoidMse' } }],
  ] as [string, ModelOptions][])('of %s reads back to the same model and the same bits', (_, options) => {
    const model = complete(options);
    const again = read(written(model));
    expect(again).toEqual(model);
    again.parameters.forEach((layer, at) => {
      expect(new Uint32Array(layer.weights.buffer)).toEqual(new Uint32Array(model.parameters[at].weights.buffer));
    });
    expect(written(again)).toBe(written(model));
    expect(verifyModel(again, 'm', 'plain')).toEqual({ checkRows: 32, largestDifference: 0 });
  });

  it('has a note only where a person wrote one, and is read without', () => {
    const model = complete();
    expect(JSON.parse(written(model))).not.toHaveProperty('note');
    const noted = { ...model, note: 'a “note”\nin two lines' };
    expect(read(written(noted))).toEqual(noted);
    expect(() => read(written({ ...model, note: 'x'.repeat(2001) }))).toThrow(/is damaged at note/);
  });

  it('keeps the sign of zero', () => {
    const model = complete();
    model.parameters[0].biases[0] = -0;
    const again = read(written(model));
    expect(Object.is(again.parameters[0].biases[0], -0)).toBe(true);
  });

  it('can be read by a person: a weight row a line, small things on one line', () => {
    const lines = written(complete()).split('\n');
    expect(lines.slice(0, 4)).toEqual([
      '{',
      '  "format": "netloom-model",',
      '  "version": 2,',
      expect.stringMatching(/^ {2}"checksum": "[0-9a-f]{64}",$/),
    ]);
    expect(lines).toContain('    "rows": { "train": 50, "validation": 5, "test": 5 },');
    expect(lines.filter((line) => /^ {8}\[-?\d.*\],?$/.test(line)).length).toBe(9 + 5 + 3);
  });

  it('holds no row of the data', () => {
    // The check rows are drawn from ranges: none equals a training row in all columns (gaps and categories recur).
    const { checks } = complete();
    expect(checks.rows.length).toBeGreaterThanOrEqual(20);
    expect(checks.rows.length).toBeLessThanOrEqual(50);
    const lengths = checks.rows
      .slice(4)
      .map(({ cells }) => cells[0])
      .filter((cell) => cell !== '');
    expect(lengths.every((cell) => !Number.isInteger(Number(cell)))).toBe(true);
    expect(complete().checks).toEqual(checks);
  });

  it('is indifferent to blanks, order of keys, escapes and a byte order mark', () => {
    const model = complete();
    const value = JSON.parse(written(model));
    const turned = Object.fromEntries(Object.entries(value).reverse());
    const ascii = JSON.stringify(turned).replace(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    expect(read(`\ufeff ${ascii}`)).toEqual(model);
  });

  it('of a million parameters is written within a second and read within two', () => {
    const base = trainedModel();
    const network = {
      ...base.network,
      hiddenLayers: [1000, 980].map((units) => ({ units, activation: 'relu' as const, batchNorm: false, dropout: 0 })),
    };
    const model = completeModel({ ...base, network, parameters: randomParameters(network, 1) }, 'plain');
    const start = process.cpuUsage();
    const text = written(model);
    const writing = process.cpuUsage(start).user;
    const again = read(text);
    const both = process.cpuUsage(start).user;
    expect(
      Buffer.from(again.parameters[1].weights.buffer).equals(Buffer.from(model.parameters[1].weights.buffer)),
    ).toBe(true);
    // Microseconds of this process alone: other tests run beside it.
    expect(writing).toBeLessThan(1_000_000);
    expect(both - writing).toBeLessThan(2_000_000);
  }, 30_000);
});

describe('history', () => {
  const points = (count: number): EpochPoint[] =>
    Array.from({ length: count }, (_, i) => ({
      epoch: i + 1,
      trainingLoss: i,
      validationLoss: null,
      trainingScore: 0,
      validationScore: null,
      learningRate: 1,
    }));

  it.each([2000, 2001, 2500, 100_000])('of %i points keeps first, best and last in at most 2,000', (count) => {
    const best = Math.floor(count * 0.637);
    const kept = decimateHistory(points(count), best).map(({ epoch }) => epoch);
    expect(kept.length).toBeLessThanOrEqual(2000);
    expect(kept.length).toBeGreaterThan(1500);
    expect([kept[0], kept.includes(best), kept.at(-1)]).toEqual([1, true, count]);
    expect(kept).toEqual([...kept].sort((a, b) => a - b));
  });

  it('leaves out points that no file can hold', () => {
    const model = trainedModel();
    const history = [...model.training.history, { ...points(1)[0], epoch: 4, trainingLoss: Number.POSITIVE_INFINITY }];
    const completed = completeModel({ ...model, training: { ...model.training, history } }, 'plain');
    expect(completed.training.history.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
  });
});
