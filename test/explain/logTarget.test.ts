/** A target that is learned as its logarithm: rivals learn it so too, and everything is said in the target's own units. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AnalysisRequest } from '../../src/engine/explain';
import type { Contest, Part } from '../../src/engine/explain/contest';
import { neighborRival } from '../../src/engine/explain/neighborRival';
import type { RandomSource } from '../../src/engine/math/random';
import { type Analysis, DEFAULT_SETTINGS, type Settings } from '../../src/engine/protocol';
import { scratch, TestSession, writeScratch } from '../session/sessions';
import { madeCsv } from './madeTables';

const SETTINGS: Settings = { ...DEFAULT_SETTINGS, epochs: 40, targetTransform: 'log', validationShare: 0.25 };
/** A straight line of its logarithm, over four powers of ten. */
const skewed = (x: readonly number[], random: RandomSource): string =>
  Math.exp(5 + 1.5 * (x[0] ?? 0) - (x[1] ?? 0) + 0.2 * random.normal()).toPrecision(6);

async function trainedOn(name: string, csv: string, settings: Settings = SETTINGS) {
  const session = new TestSession();
  await session.open(writeScratch(name, csv), 'y');
  await session.ask({ kind: 'startTraining', settings });
  const { run } = await session.trained();
  return { session, run, analysis: await session.ask({ kind: 'analyze', run }) };
}

const rmseOf = (scores: Analysis['scores']): number => scores.find(({ name }) => name === 'rmse')?.value ?? Number.NaN;
const r2Of = (scores: Analysis['scores']): number => scores.find(({ name }) => name === 'r2')?.value ?? Number.NaN;

describe('an analysis', () => {
  const csv = madeCsv({ inputs: 3, rows: 2000, seed: 41, target: skewed });

  it('has rivals that learned the logarithm and are scored in own units', async () => {
    const { analysis } = await trainedOn('skewed.csv', csv);
    const linear = analysis.rivals.find(({ name }) => name === 'linear');
    const guess = analysis.rivals.find(({ name }) => name === 'guess');
    // A straight line through the values themselves explains half of what one through the logarithms does.
    expect(r2Of(linear?.scores ?? [])).toBeGreaterThan(0.9);
    expect(analysis.verdict).toMatchObject({ rival: 'linear' });
    expect(analysis.verdict.code).not.toBe('betterThanRival');
    const straight = (await trainedOn('straight.csv', csv, { ...SETTINGS, targetTransform: 'none' })).analysis;
    expect(r2Of(straight.rivals.find(({ name }) => name === 'linear')?.scores ?? [])).toBeLessThan(0.7);
    // The mean is the mean of the values, the same in both.
    expect(guess?.detail).toBe(straight.rivals.find(({ name }) => name === 'guess')?.detail);
  });

  it('shows residuals, worst rows and predictions in own units', async () => {
    const { analysis } = await trainedOn('units.csv', csv);
    const values = csv
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => Number(line.split(',').at(-1)));
    const [view] = analysis.residuals;
    if (view === undefined) throw new Error('numbers have residuals');
    expect(view.actual).toEqual(view.rows.map((row) => values[row]));
    const errors = view.rows.map((_, at) => (view.actual[at] ?? 0) - (view.predicted[at] ?? 0));
    expect(view.rows).toHaveLength(analysis.rows);
    const rmse = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);
    expect(rmseOf(analysis.scores) / rmse).toBeCloseTo(1, 6);
    for (const { row, actual, error } of analysis.worst) {
      expect(Number(actual) / (values[row] ?? 0)).toBeCloseTo(1, 4);
      expect(error).toBeGreaterThan(0);
    }
  });

  it('cross-validates and tries fewer rows in own units', async () => {
    const { session, run, analysis } = await trainedOn('folds.csv', csv);
    const rmse = rmseOf(analysis.scores);
    const options = { folds: 3, repeats: 1, stratified: false, group: null };
    const { folds } = await session.ask({ kind: 'crossValidate', run, ...options });
    const { score, points } = await session.ask({ kind: 'learningCurve', run });
    expect(score).toBe('rmse');
    const told = [...folds.flatMap(({ scores }) => scores.find(({ name }) => name === 'rmse')?.value ?? [])];
    expect(told).toHaveLength(3);
    // Errors of logarithms would be below one; these are hundreds.
    for (const value of [...told, points.at(-1)?.scored ?? 0]) {
      expect(value).toBeGreaterThan(rmse / 5);
      expect(value).toBeLessThan(rmse * 5);
    }
  });

  it('stays finite where an exponential runs away', async () => {
    const lines = csv.trim().split('\n');
    const mostly = trainedRowsFirst(lines);
    const wild = [...mostly, '9e8,-9e8,0,100', '-9e8,9e8,0,100', '5e3,0,0,0.001'].join('\n');
    const settings: Settings = { ...SETTINGS, splitMode: 'fileOrder', testShare: 0.05 };
    const { session, run, analysis } = await trainedOn('wild.csv', wild, settings);
    const numbers = (value: unknown): unknown[] =>
      value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbers) : [value];
    const told = numbers(analysis).filter((value) => typeof value === 'number');
    expect(told.length).toBeGreaterThan(100);
    expect(told.filter((value) => !Number.isFinite(value))).toEqual([]);
    const { html } = await session.ask({ kind: 'report', run, language: 'en' });
    expect(html).not.toMatch(/NaN|Infinity/);
    expect(html).toContain('“y” was learned as its logarithm');
  });
});

const trainedRowsFirst = (lines: readonly string[]): readonly string[] => lines.slice(0, 601);

describe('a promise', () => {
  it('is a factor: never below zero, as wide as the prediction is large, and kept', async () => {
    const csv = madeCsv({ inputs: 3, rows: 4000, seed: 43, target: skewed });
    const { session, analysis } = await trainedOn('promised.csv', csv);
    const check = analysis.promises.find(({ promised }) => promised === 0.9);
    expect(Math.abs((check?.coverage ?? 0) - 0.9)).toBeLessThan(0.04);
    const output = scratch('promised-out.csv');
    await session.ask({ kind: 'predictFile', file: scratch('promised.csv'), output, trust: true });
    const [header = '', ...lines] = readFileSync(output, 'utf8').trim().split('\n');
    const names = header.split(',');
    const place = (name: string) => names.indexOf(name);
    let covered = 0;
    for (const line of lines) {
      const cells = line.split(',');
      const [actual, predicted, low, high] = ['y', 'predicted y', 'low y', 'high y'].map((name) =>
        Number(cells[place(name)]),
      );
      if (low === undefined || high === undefined || predicted === undefined || actual === undefined) throw new Error();
      expect(low).toBeGreaterThan(0);
      expect(high / predicted / (predicted / low)).toBeCloseTo(1, 4);
      if (low <= actual && actual <= high) covered += 1;
    }
    expect(covered / lines.length).toBeGreaterThan(0.87);
    expect(covered / lines.length).toBeLessThan(0.95);
    // In the window, of one row: what the file says.
    const [x1 = '', x2 = '', x3 = ''] = lines[0]?.split(',') ?? [];
    const { trust } = await session.ask({ kind: 'predictRow', values: { x1, x2, x3 } });
    expect(trust?.intervals[0]?.low).toBeCloseTo(Number(lines[0]?.split(',')[place('low y')]), 6);
  });

  it('survives the model file, and stands in own units in one that was saved before', async () => {
    const csv = madeCsv({ inputs: 2, rows: 600, seed: 44, target: skewed });
    const { session } = await trainedOn('kept.csv', csv);
    const file = scratch('kept.netloom.json');
    await session.ask({ kind: 'exportModel', output: file });
    const other = new TestSession();
    await other.ask({ kind: 'importModel', file });
    const values = { x1: '0.5', x2: '-0.5' };
    expect(await other.ask({ kind: 'predictRow', values })).toEqual(await session.ask({ kind: 'predictRow', values }));
    expect(JSON.parse(readFileSync(file, 'utf8')).trust.guarantee.targets[0].transform).toBe('log');
  });
});

describe('similar rows', () => {
  /** All alike, so that the answer is the mean of all; of 1 and 100 in turn. */
  const part = (rows: number, truth: (row: number) => number): Part => ({
    rows: Int32Array.from({ length: rows }, (_, row) => row),
    truth: Float64Array.from({ length: rows }, (_, row) => truth(row)),
    inputs: new Float32Array(rows),
  });
  const answerWith = (transform: 'log' | undefined): number => {
    const column = { column: 'y', center: 0, spread: 1, mean: 50.5, minimum: 1, maximum: 100, transform };
    const input = { column: 'x', kind: 'number', fill: 0, center: 0, spread: 1, indicator: false } as const;
    const encoding: Contest['encoding'] = {
      inputs: [{ ...input, minimum: 0, maximum: 0, median: 0, parts: [] }],
      target: { kind: 'numbers', columns: [column] },
    };
    const scored = part(3, () => 10);
    const contest: Contest = {
      encoding,
      width: 1,
      train: part(10, (row) => (row % 2 === 0 ? 1 : 100)),
      // Best answered by all ten, whichever way they are averaged.
      validation: part(4, () => (transform === 'log' ? 10 : 50.5)),
      scored,
      onValidation: false,
    };
    const request = {
      model: { encoding, settings: { seed: 1 } },
      kernels: 'plain',
      crew: null,
    } as unknown as AnalysisRequest;
    const work = neighborRival(request, contest);
    for (;;) {
      const { done, value } = work.next();
      if (done === true) return value.scored[0] ?? Number.NaN;
    }
  };

  it('are averaged as logarithms where those are learned, else as they are', () => {
    expect(answerWith('log')).toBeCloseTo(10, 10);
    expect(answerWith(undefined)).toBeCloseTo(50.5, 10);
  });
});
