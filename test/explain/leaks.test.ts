/**
 * Nothing that is fitted or chosen has seen the rows that judge it: those rows are poisoned (huge numbers, a category of
 * their own, impossible targets), and everything but the scores must stay as it was.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { foldJobs, type Job, type JobSubject } from '../../src/engine/explain';
import { contestOf } from '../../src/engine/explain/contest';
import { trainFor } from '../../src/engine/explain/jobs';
import { linearRival, type RivalAnswers } from '../../src/engine/explain/linearRival';
import { type NeighborAnswers, neighborRival } from '../../src/engine/explain/neighborRival';
import { judge } from '../../src/engine/explain/rivals';
import { RandomSource } from '../../src/engine/math/random';
import { completeModel, type Model } from '../../src/engine/model';
import { type Analysis, DEFAULT_SETTINGS, type Settings } from '../../src/engine/protocol';
import { isNumeric, type Table } from '../../src/engine/table';
import { INPUTS, REGRESSION, TABLE, trainedModel } from '../model/models';
import { scratch, TestSession, writeScratch } from '../session/sessions';

/** Rows that are drawn whatever their class is: otherwise the poison itself would move them. */
const SETTINGS: Settings = { ...DEFAULT_SETTINGS, epochs: 15, stratify: false, rareCategory: 12 };
const ROWS = 400;

/** Numbers with gaps, words of which one is rare, and a target. */
function cleanCsv(target: (x: readonly number[]) => string): string {
  const random = new RandomSource(8).fork('leaks');
  const lines = Array.from({ length: ROWS }, (_, row) => {
    const x = Array.from({ length: 4 }, () => Number(random.normal().toFixed(4)));
    const word = row % 50 === 0 ? 'seldom' : ['often', 'usual', 'common'][random.integer(3)];
    const cells = x.map((value, at) => (at === 1 && row % 7 === 0 ? '' : value));
    return [...cells, word, target(x)].join(',');
  });
  return `a,b,c,d,word,y\n${lines.join('\n')}\n`;
}

interface Kind {
  readonly name: string;
  readonly csv: string;
  /** What a poisoned row says instead of its target. */
  readonly lie: (target: string) => string;
}
const KINDS: readonly Kind[] = [
  {
    name: 'numbers',
    csv: cleanCsv((x) => (Math.sin(2 * (x[0] ?? 0)) + (x[1] ?? 0)).toFixed(4)),
    lie: () => '5000000',
  },
  {
    name: 'two classes',
    csv: cleanCsv((x) => (Math.sin(2 * (x[0] ?? 0)) + (x[1] ?? 0) > 0 ? 'yes' : 'no')),
    lie: (target) => (target === 'yes' ? 'no' : 'yes'),
  },
];

/** Huge numbers, other gaps, a rare word made frequent, a false target. */
function poisoned({ csv, lie }: Kind, rows: ReadonlySet<number>): string {
  const [header = '', ...lines] = csv.trim().split('\n');
  const told = lines.map((line, row) =>
    rows.has(row) ? `1000000,3000000,,-1000000,seldom,${lie(line.split(',').at(-1) ?? '')}` : line,
  );
  return `${[header, ...told].join('\n')}\n`;
}

interface Outcome {
  readonly analysis: Analysis;
  readonly testRows: ReadonlySet<number>;
  /** Everything of the model file but what tells of the test rows and of the file itself. */
  readonly kept: unknown;
  /** What an analysis chose or corrects by. */
  readonly chosen: unknown;
}

async function outcomeOf(name: string, csv: string): Promise<Outcome> {
  const session = new TestSession();
  await session.open(writeScratch(`${name}.csv`, csv), 'y');
  await session.ask({ kind: 'startTraining', settings: SETTINGS });
  const { run } = await session.trained();
  const analysis = await session.ask({ kind: 'analyze', run });
  const all = Array.from({ length: ROWS }, (_, row) => row);
  const { rows } = await session.ask({ kind: 'rowsBehind', run, of: { kind: 'rows', rows: all } });
  await session.ask({ kind: 'exportModel', output: scratch(`${name}.netloom.json`) });
  const file: unknown = JSON.parse(readFileSync(scratch(`${name}.netloom.json`), 'utf8'));
  const { encoding, parameters, training, trust, checks } = file as Model;
  const { rivals, calibration, thresholds } = analysis;
  return {
    analysis,
    testRows: new Set(rows.map(({ row }) => row)),
    kept: { encoding, parameters, checks, history: training.history, trust: { ...trust, evidence: null } },
    chosen: {
      rivals: rivals.map((rival) => ({ name: rival.name, detail: rival.detail })),
      temperature: calibration?.temperature,
      thresholds: thresholds?.validation,
    },
  };
}

describe.each(KINDS)('test rows of $name', (kind) => {
  const clean = outcomeOf(`clean ${kind.name}`, kind.csv);

  it('change nothing that is fitted or chosen, however wild they are', async () => {
    const { analysis, testRows, kept, chosen } = await clean;
    expect(testRows.size).toBe(60);
    const wild = await outcomeOf(`wild ${kind.name}`, poisoned(kind, testRows));
    expect(wild.testRows).toEqual(testRows);
    expect(wild.kept).toEqual(kept);
    expect(wild.chosen).toEqual(chosen);
    // The poison has arrived where it belongs.
    expect(wild.analysis.scores).not.toEqual(analysis.scores);
  });

  it('would be noticed, were they training rows', async () => {
    const { testRows, kept } = await clean;
    const other = Array.from({ length: ROWS }, (_, row) => row).find((row) => !testRows.has(row)) ?? 0;
    const wild = await outcomeOf(`noticed ${kind.name}`, poisoned(kind, new Set([other])));
    expect(wild.kept).not.toEqual(kept);
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

  it('changes no weight, and decides nothing about when to stop', () => {
    const rows = Int32Array.from({ length: 20 }, (_, at) => 3 * at);
    const settings = { ...DEFAULT_SETTINGS, epochs: 30, learningRate: 0.3, patience: 30, rareCategory: 1 };
    const fitOn = (table: Table) => {
      const subject = subjectOf(table);
      const job: Job = { learns: { from: 'others', rows }, stream: ['here'], scored: [] };
      const model = { ...subject.model, settings: { ...subject.model.settings, ...settings } };
      const { encoding, predictor } = finish(trainFor({ ...subject, model }, job, null));
      return { encoding, answer: predictor.answerCells(['3', '2020-05-05', 'red', 'yes'], () => {}) };
    };
    const lied = (table: Table): Table => ({
      rows: table.rows,
      columns: table.columns.map((column) => {
        if (!isNumeric(column) || !['price', 'weight'].includes(column.name)) return column;
        const held = new Set(rows);
        return { ...column, values: column.values.map((value, row) => (held.has(row) ? -50 * value : value)) };
      }),
    });
    const wild = rows.reduce(withPoison, lied(TABLE));
    expect(fitOn(wild)).toEqual(fitOn(TABLE));
  });
});

describe('rivals', () => {
  const part = (from: number, to: number) => Int32Array.from({ length: to - from }, (_, at) => from + at);
  const split = { train: part(0, 40), validation: part(40, 50), test: part(50, 60), leftOut: 0 };
  const model = completeModel(trainedModel(REGRESSION), 'plain');
  const contestOn = (testTable: Table) => {
    const request = { run: 1, model, table: TABLE, split, testTable, kernels: 'plain', crew: null } as const;
    return { request, contest: contestOf(request) };
  };
  const [clean, wild] = [contestOn(TABLE), contestOn(split.test.reduce(withPoison, TABLE))];

  it.each([
    ['a straight line', linearRival],
    ['similar rows', neighborRival],
  ])('%s: is the same, whatever the rows say that it is compared on', (_, rival) => {
    const before: Partial<NeighborAnswers> & RivalAnswers = finish<RivalAnswers>(rival(clean.request, clean.contest));
    const after: typeof before = finish<RivalAnswers>(rival(wild.request, wild.contest));
    expect(after.validation).toEqual(before.validation);
    expect(after.neighbors).toBe(before.neighbors);
    expect(after.scored).not.toEqual(before.scored);
  });
});

describe('the rival that has to be beaten', () => {
  const improvement = (percent: number) => ({ percent, low: percent - 1, high: percent + 1, proven: true });
  const names = ['guess', 'linear', 'neighbors'] as const;
  /** By the loss of each on validation rows; on test rows the straight line is the hardest to beat. */
  const judged = (losses: readonly [number, number, number]) => {
    const percents = [50, 5, 30];
    const entries = names.map((name, at) => {
      return { name, detail: null, scored: new Float64Array(), validationLoss: losses[at] ?? 0 };
    });
    const rivals = names.map((name, at) => {
      return { name, detail: null, scores: [], improvement: improvement(percents[at] ?? 0) };
    });
    return judge(entries, rivals, 100, 'rmse').rival;
  };

  it('is chosen by validation rows, whatever test rows say', () => {
    expect(judged([3, 1, 2])).toBe('linear');
    expect(judged([3, 2, 1])).toBe('neighbors');
  });
});
