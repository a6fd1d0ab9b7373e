import { describe, expect, it } from 'vitest';
import { encodeInputs } from '../../src/engine/encode';
import { availableKernels } from '../../src/engine/kernels/load';
import {
  completeModel,
  describePredictor,
  ModelPredictor,
  reportOn,
  reportOnTable,
  summarizeModel,
  verifyModel,
} from '../../src/engine/model';
import { categories, numbers, rowsOf, tableOf } from '../encode/tables';
import { BINARY, INPUTS, REGRESSION, TABLE, trainedModel } from './models';

describe('one row', () => {
  it('of classes has all probabilities, the most probable first', () => {
    const prediction = new ModelPredictor(trainedModel(), 'plain').predictRow({
      length: '7',
      smokes: 'no',
      nonsense: 'x',
    });
    const probabilities = prediction.probabilities.map(({ probability }) => probability);
    expect(probabilities.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 6);
    expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
    expect(prediction.answers).toEqual([{ target: 'kind', value: prediction.probabilities[0].value }]);
    expect(prediction.remarks.map(({ code, column }) => [code, column])).toEqual([['missing', 'when']]);
  });

  it('of two classes has both', () => {
    const { probabilities } = new ModelPredictor(trainedModel(BINARY), 'plain').predictRow({});
    expect(probabilities.map(({ value }) => value).sort()).toEqual(['no', 'yes']);
    expect(probabilities[0].probability + probabilities[1].probability).toBeCloseTo(1, 6);
  });

  it('of numbers is in the targets’ own units', () => {
    const model = trainedModel(REGRESSION);
    const { answers, probabilities } = new ModelPredictor(model, 'plain').predictRow({ length: '7' });
    expect(answers.map(({ target }) => target)).toEqual(['price', 'weight']);
    expect(probabilities).toEqual([]);
    // A random network answers within a few spreads of the center, whatever the unit.
    expect(Number(answers[0].value)).toBeGreaterThan(900);
    expect(Math.abs(Number(answers[1].value))).toBeLessThan(1e-4);
  });

  it('with a column called __proto__ is read from it', () => {
    const predictor = new ModelPredictor(trainedModel(), 'plain');
    const values = JSON.parse('{"length": "3", "when": "2020-02-02", "__proto__": "red", "smokes": "yes"}');
    expect(predictor.predictRow(values).remarks).toEqual([]);
    expect(predictor.predictRow({ ...values }).probabilities).toHaveLength(3);
  });

  it.each(availableKernels())('answers the same in any company on %s kernels', (kernels) => {
    const model = trainedModel();
    const inputs = encodeInputs(model.encoding, TABLE, rowsOf(60));
    const width = inputs.length / 60;
    const together = new ModelPredictor(model, kernels).answer(inputs, 60);
    const alone = new ModelPredictor(model, kernels, 1);
    const one = Array.from({ length: 60 }, (_, row) => [
      ...alone.answer(inputs.slice(row * width, (row + 1) * width), 1),
    ]);
    expect(Float32Array.from(one.flat())).toEqual(together);
  });

  it.each(availableKernels())('keeps its promises from %s kernels on all others', (kernels) => {
    for (const options of [{}, BINARY, REGRESSION]) {
      const model = completeModel(trainedModel(options), kernels);
      expect(model.checks.kernel).toBe(kernels);
      for (const others of availableKernels()) {
        const { largestDifference } = verifyModel(model, 'm', others);
        if (others === kernels) expect(largestDifference).toBe(0);
        else expect(largestDifference).toBeLessThan(1e-5);
      }
    }
  });
});

describe('a report', () => {
  const { target: classes } = trainedModel().encoding;
  const { target: prices } = trainedModel({ ...REGRESSION, targets: ['price'] }).encoding;

  it('of classes has scores, baseline and confusion', () => {
    const answers = Float32Array.of(0.7, 0.2, 0.1, 0.1, 0.6, 0.3, 0.3, 0.5, 0.2, 0.2, 0.2, 0.6);
    const report = reportOn(classes, answers, Int32Array.of(0, 1, 2, 2), true, 1);
    expect(report.scores).toMatchObject({ task: 'classification', rows: 4, accuracy: 0.75 });
    expect(report.confusion).toEqual({
      classes: ['constructor', 'setosa', '“Ä”\n\u{1F600}'],
      counts: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 1, 1],
      ],
    });
    // 50 training rows in turn: 17, 17 and 16; of the two largest the first class.
    expect(report.baselineAnswer).toEqual(['setosa']);
    expect(report.baseline).toMatchObject({ accuracy: 0.25, rocAuc: 0.5, mcc: 0 });
    expect(report.onValidation).toBe(true);
    expect(report.headline).toMatchObject({ name: 'accuracy', value: 0.75, low: 0.25, high: 1 });
  });

  it('of numbers compares with the training mean and draws at most 2,000 points', () => {
    const rows = 5001;
    const actual = Float64Array.from({ length: rows }, (_, row) => 1000 + row);
    const report = reportOn(
      prices,
      actual.map((value) => value + 3),
      actual,
      false,
      1,
    );
    expect(report.scores).toMatchObject({ rows, rmse: 3, mae: 3 });
    expect(report.headline).toEqual({ name: 'mae', value: 3, low: 3, high: 3 });
    expect(report.scatter[0].actual).toHaveLength(2000);
    expect(report.scatter[0].predicted.every((value, i) => value - report.scatter[0].actual[i] === 3)).toBe(true);
    const mean = prices.kind === 'numbers' ? prices.columns[0].mean : Number.NaN;
    expect(report.baselineAnswer).toEqual([String(mean)]);
    expect(report.baseline.task === 'regression' && report.baseline.mae).toBeCloseTo(
      actual.reduce((sum, value) => sum + Math.abs(value - mean) / rows, 0),
      6,
    );
  });

  it('on a table leaves out rows without truth, and classes the model never met', () => {
    const model = trainedModel();
    const inputs = TABLE.columns.filter(({ name }) => INPUTS.includes(name));
    const kinds = Array.from({ length: 60 }, (_, row) => ['setosa', null, 'unheard of'][row % 3]);
    const report = reportOnTable(
      model,
      new ModelPredictor(model, 'plain'),
      tableOf(...inputs, categories('kind', kinds)),
      rowsOf(60),
      false,
    );
    expect(report.scores.rows).toBe(20);
    expect(report.confusion?.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(20);
    const price = Array.from({ length: 60 }, (_, row) => (row < 50 ? null : 1000 + row));
    const regression = trainedModel({ ...REGRESSION, targets: ['price'] });
    const scored = reportOnTable(
      regression,
      new ModelPredictor(regression, 'plain'),
      tableOf(...inputs, numbers('price', price)),
      rowsOf(60),
      false,
    );
    expect(scored.scores.rows).toBe(10);
    expect(scored.scatter[0].actual[0]).toBe(1050);
  });

  it('on no rows at all is empty, not broken', () => {
    const model = trainedModel();
    const report = reportOnTable(model, new ModelPredictor(model, 'plain'), TABLE, new Int32Array(), false);
    expect(report.scores).toMatchObject({ rows: 0, accuracy: 0, logLoss: 0, rocAuc: null });
  });

  it('is kept in the model', () => {
    const model = trainedModel();
    const report = reportOnTable(model, new ModelPredictor(model, 'plain'), TABLE, rowsOf(60), false);
    expect(completeModel({ ...model, report }, 'plain').report).toEqual(report);
  });
});

describe('a description', () => {
  it('has a field per input column, filled with what is typical', () => {
    const { fields, targets, task } = describePredictor(trainedModel());
    expect([targets, task]).toEqual([['kind'], 'classification']);
    expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
      ['length', 'number'],
      ['when', 'date'],
      ['__proto__', 'category'],
      ['smokes', 'yesNo'],
    ]);
    expect(fields[0]).toMatchObject({ minimum: 0, maximum: 22, categories: [] });
    expect(fields[2]).toMatchObject({ typical: 'green, or blue', categories: ['green, or blue', 'red', '=1+1'] });
  });

  it('typical values are understood without remark', () => {
    const model = trainedModel();
    const { fields } = describePredictor(model);
    const values = Object.fromEntries(fields.map(({ name, typical }) => [name, typical]));
    expect(new ModelPredictor(model, 'plain').predictRow(values).remarks).toEqual([]);
  });

  it('of a run says what was trained', () => {
    const model = trainedModel(REGRESSION);
    expect(summarizeModel(model, 4, { kept: true, savedAs: null, importedFrom: 'm.json' })).toMatchObject({
      run: 4,
      targets: ['price', 'weight'],
      network: { inputs: model.network.inputs, output: 'identityMse' },
      rows: { train: 50, validation: 5, test: 5 },
      kernel: 'plain',
      evidence: null,
      kept: true,
      importedFrom: 'm.json',
    });
  });
});
