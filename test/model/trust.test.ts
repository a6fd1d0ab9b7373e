/** What a model keeps to be trusted by: none of the person's rows, nothing that does not fit, nothing lost on disk. */
import { describe, expect, it } from 'vitest';
import { encodeInputs, inputWidth } from '../../src/engine/encode';
import { completeModel, fitTrust, type Model, ModelPredictor, parseModel, writeModel } from '../../src/engine/model';
import { checksumOf } from '../../src/engine/model/canonicalJson';
import { failureOf, rowsOf } from '../encode/tables';
import { BINARY, hasher, type ModelOptions, REGRESSION, TABLE, trainedModel } from './models';

const SPLIT = { train: rowsOf(40), validation: Int32Array.from({ length: 20 }, (_, at) => 40 + at) };

function trusted(options: ModelOptions = {}): Model {
  const model = trainedModel(options);
  const trust = fitTrust(model, new ModelPredictor(model, 'plain'), TABLE, SPLIT);
  return completeModel({ ...model, trust }, 'plain');
}

const KINDS = [
  ['several classes', {}],
  ['two classes', BINARY],
  ['numbers', REGRESSION],
] as const;

describe.each(KINDS)('trust in %s', (_name, options) => {
  const model = trusted(options);

  it('is read as it was written', () => {
    const text = writeModel(model, hasher());
    expect(parseModel(text, 'm.json', hasher()).trust).toEqual(model.trust);
  });

  it('holds no row of the table', () => {
    const width = inputWidth(model.encoding);
    const inputs = encodeInputs(model.encoding, TABLE, rowsOf(60));
    for (const center of model.trust?.familiarity?.centers ?? []) {
      for (let row = 0; row < 60; row++) {
        const far = center.some((value, at) => Math.abs(value - (inputs[row * width + at] ?? 0)) > 1e-3);
        expect(far, `row ${row}`).toBe(true);
      }
    }
    expect(model.trust?.familiarity?.centers.length).toBeGreaterThan(0);
  });

  it('counts every training row in every column', () => {
    for (const summary of model.trust?.columns ?? []) {
      const other = summary.kind === 'categories' ? summary.other : 0;
      expect(summary.counts.reduce((sum, count) => sum + count, summary.missing + other)).toBe(40);
    }
    expect(model.trust?.columns).toHaveLength(model.encoding.inputs.length);
  });

  it('is refused where it does not fit the model', () => {
    // biome-ignore lint/suspicious/noExplicitAny: damaged files have no type
    const refusal = (damage: (trust: any) => void): string | undefined => {
      const file = JSON.parse(writeModel(model, hasher()));
      damage(file.trust);
      const { checksum: _, ...body } = file;
      const text = JSON.stringify({ ...file, checksum: checksumOf(body, hasher()) });
      return failureOf(() => parseModel(text, 'm.json', hasher()))?.code;
    };
    expect(refusal(() => {})).toBeUndefined();
    for (const damage of [
      (trust) => trust.familiarity.weights.pop(),
      (trust) => trust.familiarity.centers[0].push(1),
      (trust) => (trust.familiarity.usual = 0),
      (trust) => trust.columns.pop(),
      (trust) => trust.columns[0].counts.push(1),
      (trust) => trust.columns.reverse(),
      (trust) => trust.guarantee.quantiles?.pop() ?? trust.guarantee.targets.pop(),
      (trust) => (trust.guarantee.kind = trust.guarantee.kind === 'classes' ? 'numbers' : 'classes'),
      (trust) => (trust.guarantee.temperature = -1),
      // biome-ignore lint/suspicious/noExplicitAny: as above
    ] satisfies ((trust: any) => unknown)[]) {
      expect(refusal(damage), damage.toString()).toBe('modelInvalid');
    }
  });
});

it('has no guarantee without validation rows, and no familiarity without training rows to speak of', () => {
  const model = trainedModel();
  const predictor = new ModelPredictor(model, 'plain');
  const trust = fitTrust(model, predictor, TABLE, { train: rowsOf(4), validation: new Int32Array() });
  expect(trust.guarantee).toBeNull();
  expect(trust.familiarity).toBeNull();
});
