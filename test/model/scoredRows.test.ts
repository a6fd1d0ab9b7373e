/** Rows are encoded a piece at a time, and answered as if all had been at once. */
import { describe, expect, it } from 'vitest';
import { encodeInputs, fitEncoding, inputWidth } from '../../src/engine/encode';
import { ModelPredictor, type UncheckedModel } from '../../src/engine/model';
import { scoreRows } from '../../src/engine/model/scoredRows';
import type { NetworkSpec } from '../../src/engine/network/spec';
import type { Task } from '../../src/engine/protocol';
import { numbers, settingsWith, tableOf } from '../encode/tables';
import { randomParameters, trainedModel } from './models';

const COLUMNS = 1_500;
const ROWS = 1_400;
const spread = (of: (row: number) => number | null) => Array.from({ length: ROWS }, (_, row) => of(row));

/** So wide that some hundred rows are as much as is encoded at once. */
const table = tableOf(
  ...Array.from({ length: COLUMNS }, (_, at) =>
    numbers(
      `x${at}`,
      spread((row) => ((row * (at + 3)) % 17) - 8),
    ),
  ),
  // Every hundredth row has no truth.
  numbers(
    'class',
    spread((row) => (row % 100 === 7 ? null : row % 3)),
  ),
  numbers(
    'price',
    spread((row) => (row % 100 === 7 ? null : (row * 7) % 90)),
  ),
);

function modelFor(task: Task, target: string): UncheckedModel {
  const inputs = table.columns.slice(0, COLUMNS).map(({ name }) => name);
  const trainRows = Int32Array.from({ length: 200 }, (_, row) => row);
  const settings = settingsWith({});
  const encoding = fitEncoding({ table, inputs, targets: [target], task, trainRows, settings });
  const output =
    task === 'classification'
      ? ({ name: 'softmaxCrossEntropy', units: 3 } as const)
      : ({ name: 'identityMse', units: 1 } as const);
  const network: NetworkSpec = { inputs: inputWidth(encoding), inputDropout: 0, hiddenLayers: [], output };
  return { ...trainedModel(), task, encoding, network, parameters: randomParameters(network, 3), trust: null };
}

describe.each([
  ['classification', 'class'],
  ['regression', 'price'],
] as const)('%s', (task, target) => {
  const model = modelFor(task, target);
  const predictor = new ModelPredictor(model, 'plain');
  const all = Int32Array.from({ length: ROWS }, (_, row) => row).reverse();
  const scored = scoreRows(model.encoding, predictor, table, all);

  it('leaves rows without a truth out', () => {
    expect([...scored.rows]).toEqual([...all].filter((row) => row % 100 !== 7));
    const truth = (row: number): number => (task === 'classification' ? row % 3 : (row * 7) % 90);
    expect([...scored.truth]).toEqual(Array.from(scored.rows, truth));
  });

  it('gives every other row its own answer, to the bit', () => {
    const inputs = encodeInputs(model.encoding, table, scored.rows);
    expect(scored.answers).toEqual(predictor.answer(inputs, scored.rows.length));
  });

  it('answers no rows with no answers', () => {
    expect(scoreRows(model.encoding, predictor, table, new Int32Array(0)).answers).toHaveLength(0);
  });
});
