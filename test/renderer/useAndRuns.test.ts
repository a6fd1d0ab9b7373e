import { afterEach, describe, expect, it } from 'vitest';
import type { NetloomApi, PredictorField } from '../../src/engine/protocol';
import { currentWords } from '../../src/renderer/language/language';
import { comparableRuns, compareRuns, differingSettings } from '../../src/renderer/runs/compareRuns';
import { calmerRate } from '../../src/renderer/train/calmerRate';
import { settingsSummary } from '../../src/renderer/train/settingsSummary';
import { predictTable, suggestedOutput, useFilePrediction } from '../../src/renderer/use/filePrediction';
import { missingColumns } from '../../src/renderer/use/missingColumns';
import { checkInWords } from '../../src/renderer/use/modelCheck';
import { fileRemark, rowRemark } from '../../src/renderer/use/remarks';
import { dayOf, sliderRange, typicalRow } from '../../src/renderer/use/rowForm';
import { plainReceipt } from './receipts';
import { classReport, classRun, irisPredictor, numberRun } from './sampleRuns';

const field = (changes: Partial<PredictorField>): PredictorField => ({
  name: 'x',
  kind: 'number',
  minimum: 0,
  maximum: 1,
  typical: '0.5',
  categories: [],
  ...changes,
});

describe('the slider of a number', () => {
  it.each([
    [0, 1, '0.5', 0.005],
    [4.3, 7.9, '5.8', 0.02],
    [0, 690, '43', 5],
    [1, 5, '3', 1],
    [-0.001, 0.002, '0', 0.00002],
    [0, 1e9, '12', 5e6],
  ])('from %d to %d with %s goes in steps of %d', (minimum, maximum, typical, step) => {
    expect(sliderRange(field({ minimum, maximum, typical }))).toEqual({ minimum, maximum, step });
  });

  it('is absent where there is no range', () => {
    expect(sliderRange(field({ minimum: 3, maximum: 3 }))).toBeNull();
    expect(sliderRange(field({ minimum: null, maximum: null }))).toBeNull();
    expect(sliderRange(field({ kind: 'category' }))).toBeNull();
  });
});

describe('the row that is filled in at first', () => {
  it('holds typical values as the engine reads them', () => {
    expect(typicalRow(irisPredictor)).toEqual({
      'sepal length': '5.8',
      petals: '43',
      'found in': 'meadow',
      'found on': '2020-06-01',
    });
  });

  it('shortens medians, and keeps columns with dangerous names', () => {
    const fields = [field({ name: '__proto__', typical: '5.843333333333334' }), field({ name: 'b', typical: '' })];
    const row = typicalRow({ ...irisPredictor, fields });
    expect(Object.entries(row)).toEqual([
      ['__proto__', '5.84333'],
      ['b', ''],
    ]);
  });

  it.each([
    ['2020-06-01', '2020-06-01'],
    ['2020-06-01 12:30:00', '2020-06-01'],
    [String(Date.UTC(2021, 1, 3)), '2021-02-03'],
    ['', ''],
    ['soon', ''],
    ['1e300', ''],
  ])('takes the day of “%s”', (text, day) => {
    expect(dayOf(text)).toBe(day);
  });
});

describe('remarks', () => {
  it('name the range that was left', () => {
    const remark = { code: 'outsideRange', column: 'sepal length', parameters: {} } as const;
    expect(rowRemark(currentWords(), remark, irisPredictor.fields, {})).toBe(
      '“sepal length” is outside the range of the training rows (4.3 to 7.9); the answer is a guess there.',
    );
  });

  it('name the value that was not known, and what stands in for a gap', () => {
    const values = { 'found in': 'desert' };
    const words = currentWords();
    expect(
      rowRemark(words, { code: 'unseenCategory', column: 'found in', parameters: {} }, irisPredictor.fields, values),
    ).toContain('“desert” never occurs in “found in”');
    const gap = { code: 'missing', column: 'petals', parameters: { fill: 43 } } as const;
    expect(rowRemark(words, gap, irisPredictor.fields, values)).toContain('the model takes 43 in its place');
  });

  it('count the cells of a file, in singular and plural', () => {
    const remark = { code: 'missing', column: 'petals', parameters: {} } as const;
    expect(fileRemark(currentWords(), { ...remark, count: 1 })).toBe(
      '1 cell of “petals” is missing; the gap is filled as in training.',
    );
    expect(fileRemark(currentWords(), { ...remark, count: 1200 })).toBe(
      '1,200 cells of “petals” are missing; the gaps are filled as in training.',
    );
  });
});

describe('an opened model', () => {
  it('is called identical only when no bit differs', () => {
    const words = currentWords();
    expect(checkInWords(words, { checkRows: 32, largestDifference: 0 })).toContain('identical to the last bit');
    const close = checkInWords(words, { checkRows: 32, largestDifference: 1.23e-7 });
    expect(close).not.toContain('identical');
    expect(close).toContain('1.2E-7');
  });

  it('names the columns that a table lacks', () => {
    expect(missingColumns(irisPredictor, null)).toEqual(['sepal length', 'petals', 'found in', 'found on', 'species']);
  });
});

describe('runs side by side', () => {
  const other = { ...classRun, run: 3, name: 'species 2', settings: { ...classRun.settings, learningRate: 0.01 } };

  it('show only the settings that differ', () => {
    expect(differingSettings([])).toEqual([]);
    expect(differingSettings([classRun])).toEqual([]);
    expect(differingSettings([classRun, numberRun, other])).toEqual(['learningRate']);
    const rows = compareRuns(currentWords(), [classRun, other]);
    expect(rows.map(({ differences }) => differences)).toEqual([['Learning rate: 0.002'], ['Learning rate: 0.01']]);
  });

  it('give one score and its baseline, or dashes without a report', () => {
    const [first, second, third] = compareRuns(currentWords(), [classRun, numberRun, { ...other, report: null }]);
    expect(first).toMatchObject({
      score: '94% right',
      baseline: '34% right',
      layers: '64 ReLU → 32 ReLU',
      name: '1. species 1',
    });
    expect(second).toMatchObject({ score: 'off by 4.1', baseline: 'off by 13.2' });
    expect(third).toMatchObject({ score: '–', baseline: '–' });
  });

  it('say between what bounds the score lies, also for a model that was saved before its file had them', () => {
    const scores = [{ name: 'accuracy', value: 0.94, low: 0.87, high: 0.99 }] as const;
    const verdict = { code: 'noProof', rival: 'linear', of: 'brier' } as const;
    const improvement = { percent: 0, low: 0, high: 0, proven: false };
    const saying = { code: 'noProof', parameters: {} } as const;
    const evidence = { rows: 50, onValidation: false, scores, verdict: { ...verdict, improvement, saying } };
    const unsure = { ...classReport, headline: null };
    const intervals = compareRuns(currentWords(), [
      classRun,
      numberRun,
      { ...classRun, report: unsure, evidence },
      { ...classRun, report: unsure },
      { ...classRun, report: null },
    ]).map(({ interval }) => interval);
    expect(intervals).toEqual(['86% to 100%', '3.6 to 4.7', '87% to 99%', '', '']);
  });

  it('draw only curves of the same target over one another', () => {
    const runs = [classRun, numberRun, other, { ...other, run: 4, history: [] }];
    expect(comparableRuns(runs, classRun).map(({ run }) => run)).toEqual([1, 3]);
    expect(comparableRuns(runs, numberRun).map(({ run }) => run)).toEqual([2]);
  });
});

describe('the rate to try after an explosion', () => {
  it('is a tenth, and never above what is safe for the optimizer', () => {
    expect(calmerRate({ optimizer: 'sgd', learningRate: 90 })).toBe(0.01);
    expect(calmerRate({ optimizer: 'sgd', learningRate: 0.03 })).toBe(0.003);
    expect(calmerRate({ optimizer: 'adam', learningRate: 0.1 })).toBe(0.001);
  });
});

describe('the summary before a training', () => {
  it('says what will be done', () => {
    const profile = {
      file: 'iris.csv',
      bytes: 3000,
      sha256: '',
      rows: 1500,
      delimiter: ',',
      encoding: 'utf-8',
      header: true,
      columns: [],
      targets: ['species'],
      task: 'classification',
      warnings: [],
      reading: {},
      receipt: plainReceipt,
      edits: { rowsLeftOut: 0, merged: [] },
      history: { undo: null, redo: null },
    } as const;
    const settings = { ...classRun.settings, hiddenLayers: [], earlyStopping: false, batchMode: 'wholeBatch' } as const;
    const facts = settingsSummary(currentWords(), settings, profile).map(({ value }) => value);
    expect(facts).toEqual([
      'species (Classification)',
      '0 columns of 1,500 rows',
      '70% to train, 15% to validate, 15% to test',
      'none (a linear model)',
      'AdamW, learning rate 0.002, All rows at once',
      '300 epochs are done',
    ]);
  });
});

describe('predicting a whole file', () => {
  const houses = { handle: 'h', name: 'houses.csv', purpose: 'table' } as const;

  function answerWith(output: unknown, predicted: unknown): string[] {
    const asked: string[] = [];
    const netloom = {
      app: (request: { kind: string }) => {
        asked.push(request.kind);
        return Promise.resolve({ ok: true, value: output });
      },
      engine: (command: { kind: string }) => {
        asked.push(command.kind);
        const exact = { file: 'houses.csv', columns: [], matched: [], leftover: [], exact: true };
        return Promise.resolve(command.kind === 'matchColumns' ? { ok: true, value: exact } : predicted);
      },
    };
    Object.assign(globalThis, { window: { netloom: netloom as unknown as NetloomApi } });
    return asked;
  }

  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'window');
    useFilePrediction.getState().changed({ kind: 'idle' });
  });

  it('suggests a name beside the file’s own', () => {
    expect(suggestedOutput('houses.csv')).toBe('houses predictions.csv');
    expect(suggestedOutput(`${'x'.repeat(300)}.csv`).length).toBeLessThanOrEqual(200);
  });

  it('asks no more than which columns are which when no output is chosen', async () => {
    const asked = answerWith(null, null);
    await predictTable(houses);
    expect(asked).toEqual(['matchColumns', 'chooseOutput']);
    expect(useFilePrediction.getState().state.kind).toBe('idle');
  });

  it('tells a cancellation from a failure', async () => {
    const output = { handle: 'o', name: 'out.csv', purpose: 'table' };
    answerWith(output, { ok: false, failure: { code: 'canceled', parameters: { activity: 'predicting' } } });
    await predictTable(houses);
    expect(useFilePrediction.getState().state).toEqual({ kind: 'canceled', file: 'houses.csv' });
    const failure = { code: 'predictColumnMissing', parameters: { file: 'houses.csv', column: 'rooms' } } as const;
    answerWith(output, { ok: false, failure });
    await predictTable(houses);
    expect(useFilePrediction.getState().state).toEqual({ kind: 'failed', failure });
  });
});
