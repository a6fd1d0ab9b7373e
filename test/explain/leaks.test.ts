/**
 * Nothing that is fitted or chosen has seen the rows that judge it: those rows are poisoned (huge numbers, a category of
 * their own, impossible targets), and everything but the scores must stay as it was.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { foldJobs, type Job, type JobSubject } from '../../src/engine/explain';
import { trainFor } from '../../src/engine/explain/jobs';
import { completeModel, type Model } from '../../src/engine/model';
import { type Analysis, DEFAULT_SETTINGS, type Settings } from '../../src/engine/protocol';
import { isNumeric, type Table } from '../../src/engine/table';
import { INPUTS, REGRESSION, TABLE, trainedModel } from '../model/models';
import { scratch, TestSession, writeScratch } from '../session/sessions';
import { madeCsv } from './madeTables';

const SETTINGS: Settings = { ...DEFAULT_SETTINGS, epochs: 15 };

const CLEAN = madeCsv({
  inputs: 4,
  rows: 400,
  seed: 8,
  target: (x) => (Math.sin(2 * (x[0] ?? 0)) + (x[1] ?? 0)).toFixed(4),
});

function poisoned(csv: string, rows: readonly number[]): string {
  const [header = '', ...lines] = csv.trim().split('\n');
  const bad = new Set(rows);
  return [header, ...lines.map((line, row) => (bad.has(row) ? '1000000,,-1000000,777,5000000' : line))].join('\n');
}

interface Outcome {
  readonly analysis: Analysis;
  /** Everything of the model file but what tells of the test rows and of the file itself. */
  readonly kept: unknown;
}

async function outcomeOf(name: string, csv: string): Promise<Outcome> {
  const session = new TestSession();
  await session.open(writeScratch(`${name}.csv`, csv), 'y');
  await session.ask({ kind: 'startTraining', settings: SETTINGS });
  const { run } = await session.trained();
  const analysis = await session.ask({ kind: 'analyze', run });
  await session.ask({ kind: 'exportModel', output: scratch(`${name}.netloom.json`) });
  const file: unknown = JSON.parse(readFileSync(scratch(`${name}.netloom.json`), 'utf8'));
  const { encoding, parameters, training, trust, checks } = file as Model;
  return {
    analysis,
    kept: { encoding, parameters, checks, history: training.history, trust: { ...trust, evidence: null } },
  };
}

describe('test rows', () => {
  it('change nothing that is fitted or chosen, however wild they are', async () => {
    const clean = await outcomeOf('clean', CLEAN);
    const testRows = clean.analysis.residuals[0]?.rows ?? [];
    expect(testRows).toHaveLength(60);
    const wild = await outcomeOf('wild', poisoned(CLEAN, testRows));
    expect(wild.kept).toEqual(clean.kept);
    const chosen = ({ rivals }: Analysis) => rivals.map(({ name, detail }) => ({ name, detail }));
    expect(chosen(wild.analysis)).toEqual(chosen(clean.analysis));
    // The poison has arrived where it belongs.
    expect(wild.analysis.scores).not.toEqual(clean.analysis.scores);
  });

  it('would be noticed, were they training rows', async () => {
    const clean = await outcomeOf('clean2', CLEAN);
    const testRows = new Set(clean.analysis.residuals[0]?.rows ?? []);
    const others = Array.from({ length: 400 }, (_, row) => row).filter((row) => !testRows.has(row));
    const wild = await outcomeOf('wild2', poisoned(CLEAN, others.slice(0, 1)));
    expect(wild.kept).not.toEqual(clean.kept);
  });
});

/** A table whose `row` has a huge number, a category that no other row has, and gaps elsewhere. */
function withPoison(table: Table, row: number): Table {
  return {
    rows: table.rows,
    columns: table.columns.map((column) => {
      if (column.name === 'price' || column.name === 'weight') return column;
      if (isNumeric(column)) {
        const values = column.values.slice();
        values[row] = column.kind === 'date' ? Number.NaN : 1e9;
        return { ...column, values };
      }
      const codes = column.codes.slice();
      codes[row] = column.categories.length;
      return { ...column, codes, categories: [...column.categories, 'POISON'] };
    }),
  };
}

function subjectOf(table: Table): JobSubject {
  const model = completeModel(trainedModel({ ...REGRESSION, settings: { epochs: 3, hiddenLayers: [] } }), 'plain');
  return {
    model,
    table,
    testTable: table,
    rows: Int32Array.from({ length: table.rows }, (_, row) => row),
    inputs: INPUTS,
    targets: ['price', 'weight'],
    division: { classes: null, groups: null },
    stopShare: 0.15,
    kernels: 'plain',
  };
}

function finish<T>(work: Generator<number, T, void>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

describe('the fold that is held out', () => {
  const options = { folds: 5, repeats: 2, stratified: false, group: null };
  const POISONED_ROW = 17;
  const encodingsOn = (table: Table): string[] => {
    const subject = subjectOf(table);
    return foldJobs(subject, options).map((job) => JSON.stringify(finish(trainFor(subject, job, null)).encoding));
  };

  it('changes no scaling, no fill, no category of its fold, and is not the same in any other', () => {
    const [clean, wild] = [encodingsOn(TABLE), encodingsOn(withPoison(TABLE, POISONED_ROW))];
    const same = clean.map((encoding, fold) => encoding === wild[fold]);
    expect(same).toHaveLength(10);
    // In every repeat the row is held out once; elsewhere it is learned from, or decides when to stop.
    for (const repeat of [same.slice(0, 5), same.slice(5)]) {
      expect(repeat).toContain(true);
      expect(repeat).toContain(false);
    }
    // Every fold fits its own encoding.
    expect(new Set(clean).size).toBe(10);
  });

  it('changes no weight', () => {
    const rows = Int32Array.of(POISONED_ROW);
    const fitOn = (table: Table) => {
      const job: Job = { learns: { from: 'others', rows }, stream: ['here'], scored: [] };
      const { encoding, predictor } = finish(trainFor(subjectOf(table), job, null));
      return { encoding, answer: predictor.answerCells(['3', '2020-05-05', 'red', 'yes'], () => {}) };
    };
    expect(fitOn(withPoison(TABLE, POISONED_ROW))).toEqual(fitOn(TABLE));
  });
});
