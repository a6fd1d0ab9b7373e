import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/disk/nodeFiles';
import { encodeInputs } from '../../src/engine/encode';
import {
  completeModel,
  type FilePredictionRequest,
  type Model,
  ModelPredictor,
  openModel,
  predictFile,
  saveModel,
} from '../../src/engine/model';
import { freeNames } from '../../src/engine/model/addedColumns';
import { harmlessWord } from '../../src/engine/model/harmlessWords';
import { matchColumns } from '../../src/engine/model/matchColumns';
import { NetloomError } from '../../src/engine/protocol';
import { createRowWriter, type Files, readTable } from '../../src/engine/table';
import { RowParser } from '../../src/engine/table/rowParser';
import { failureOf, rowsOf } from '../encode/tables';
import { memoryFiles } from '../table/tableFiles';
import { BINARY, type ModelOptions, REGRESSION, trainedModel } from './models';

const folder = mkdtempSync(join(tmpdir(), 'netloom-'));
afterAll(() => rm(folder, { recursive: true }));

const complete = (options: ModelOptions = {}): Model => completeModel(trainedModel(options), 'plain');
const MODEL = complete();
const progress = (): void => {};
const request = (model: Model, input: string, output: string): FilePredictionRequest => ({
  model,
  kernels: 'plain',
  crew: null,
  input,
  output,
  trust: false,
  progress,
});

async function predicted(content: string, model = MODEL) {
  const [input, output] = [join(folder, 'in.csv'), join(folder, 'out.csv')];
  writeFileSync(input, content);
  const outcome = await predictFile(nodeFiles, request(model, input, output));
  return { ...outcome, lines: readFileSync(output, 'utf8').split('\n') };
}

async function refusal(content: string, model = MODEL) {
  try {
    await predicted(content, model);
    return null;
  } catch (caught) {
    return caught instanceof NetloomError ? caught.failure : { code: String(caught), parameters: {} };
  }
}

const ROWS = [
  ['1.5', '2020-03-04', 'red', 'yes'],
  ['', '2020-01-01T05:00', 'green, or blue', 'no'],
  ['99', '?', '"quoted"', 'maybe'],
];
const values = ([length, when, color, smokes]: string[]) =>
  Object.fromEntries([
    ['length', length],
    ['when', when],
    ['__proto__', color],
    ['smokes', smokes],
  ]);

describe('a file of rows', () => {
  it('gets the answers that single rows get, beside its own columns in their own order', async () => {
    const header = ['note', 'smokes', '__proto__', 'when', 'length', 'kind'];
    const own = ROWS.map(([length, when, color, smokes]) => ['=A1, "x"', smokes, color, when, length, '']);
    const writeRow = createRowWriter(',');
    const { lines, rows, output } = await predicted([header, ...own].map(writeRow).join('').replaceAll('\n', '\r\n'));
    expect([rows, output]).toEqual([3, 'out.csv']);
    const [names, ...cells] = new RowParser(',').feed(lines.join('\n'), true).rows;
    const classes = ['constructor', 'setosa', '“Ä”\n\u{1F600}'];
    expect(names).toEqual([...header, 'predicted kind', ...classes.map((name) => `probability ${name}`)]);
    const predictor = new ModelPredictor(MODEL, 'plain');
    ROWS.forEach((row, at) => {
      const { answers, probabilities } = predictor.predictRow(values(row));
      const byClass = new Map(probabilities.map(({ value, probability }) => [value, probability]));
      expect(cells[at].slice(0, 6)).toEqual(own[at]);
      expect(cells[at][6]).toBe(answers[0].value);
      expect(cells[at].slice(7).map((cell) => Math.fround(Number(cell)))).toEqual(
        classes.map((name) => byClass.get(name)),
      );
    });
  });

  it('counts what could not be used as it stands', async () => {
    const row = (cells: string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
    const { remarks } = await predicted(
      ['length,when,__proto__,smokes', ...ROWS.map(row), ...ROWS.map(row)].join('\n'),
    );
    expect(remarks.map(({ code, column, count }) => [code, column, count])).toEqual([
      ['writtenOtherwise', 'length', 1],
      ['missing', 'length', 2],
      ['outsideRange', 'length', 2],
      ['missing', 'when', 2],
      ['unseenCategory', '__proto__', 2],
      ['unseenCategory', 'smokes', 2],
    ]);
    expect(remarks[0].parameters).toEqual({ here: '.', there: ',' });
    expect(remarks[2].parameters).toMatchObject({ value: 99 });
  });

  it('keeps the delimiter and the decimal sign', async () => {
    const model = complete(REGRESSION);
    const { lines } = await predicted('length;when;__proto__;smokes;price\n1,5;2020-03-04;red;yes;1000,5\n', model);
    const { answers } = new ModelPredictor(model, 'plain').predictRow(values(ROWS[0]));
    expect(lines).toEqual([
      'length;when;__proto__;smokes;price;predicted price;predicted weight',
      `1,5;2020-03-04;red;yes;1000,5;${answers.map(({ value }) => String(value).replace('.', ',')).join(';')}`,
      '',
    ]);
  });

  it('answers the same bits as rows of a table', async () => {
    const model = complete(BINARY);
    const content = [
      'length,when,__proto__,smokes',
      '1.25,2020-02-02,red,no',
      'NA,2020-05-05T07:30,=1+1,yes',
      '-3e5,1999-01-01,,yes',
    ];
    const { lines } = await predicted(content.join('\n'), model);
    const { table } = await readTable(
      memoryFiles([content.join('\n')]),
      'table.csv',
      { columns: { 2: { kind: 'category' }, 3: { kind: 'yesNo' } } },
      progress,
    );
    const answers = new ModelPredictor(model, 'plain').answer(encodeInputs(model.encoding, table, rowsOf(3)), 3);
    const shares = lines.slice(1, 4).flatMap((line) => line.split(',').slice(-2));
    expect(Float32Array.from(shares, Number)).toEqual(answers);
  });

  it('is the same whatever the size of its pieces', async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, row) => `${row % 23},2020-0${1 + (row % 9)}-01,${['red', '=1+1'][row % 2]},${row % 3 ? 'no' : 'yes'},r${row}`,
    );
    const { lines, rows: count } = await predicted(
      ['length,when,__proto__,smokes,id', ...rows].join('\n'),
      complete(BINARY),
    );
    expect(count).toBe(5000);
    expect(lines.slice(1, -1).map((line) => line.split(',')[4])).toEqual(rows.map((_, row) => `r${row}`));
    const again = new Map<string, string>();
    for (const line of lines.slice(1, -1)) {
      const cells = line.split(',');
      const key = cells.slice(0, 4).join(',');
      const answer = cells.slice(5).join(',');
      expect(again.get(key) ?? answer).toBe(answer);
      again.set(key, answer);
    }
  });
});

describe('columns', () => {
  it('are found by name, exact first, then whatever the letter case', async () => {
    expect(matchColumns(['b', 'A', 'constructor'], ['constructor', 'a', 'b'], 'f')).toEqual([2, 1, 0]);
    expect(matchColumns(['Age'], ['age', 'Age'], 'f')).toEqual([1]);
    const ambiguous = failureOf(() => matchColumns(['AGE'], ['age', 'Age'], 'f.csv'));
    expect(ambiguous).toEqual({ code: 'predictColumnMissing', parameters: { file: 'f.csv', column: 'AGE' } });
    const { lines } = await predicted('SMOKES, When ,Length,__Proto__\nyes,2020-03-04,1.5,red\n', complete(REGRESSION));
    const { answers } = new ModelPredictor(complete(REGRESSION), 'plain').predictRow(values(ROWS[0]));
    expect(lines[1]).toBe(`yes,2020-03-04,1.5,red,${answers.map(({ value }) => value).join(',')}`);
  });

  it('that lack are named, and no file is left open or written', async () => {
    rmSync(join(folder, 'out.csv'), { force: true });
    expect(await refusal('length,when,smokes\n1,2020-01-01,no\n')).toEqual({
      code: 'predictColumnMissing',
      parameters: { file: 'in.csv', column: '__proto__' },
    });
    expect(existsSync(join(folder, 'out.csv'))).toBe(false);
    const memory = memoryFiles([`length,when,smokes\n${'1,2020-01-01,no\n'.repeat(100_000)}`]);
    const files: Files = { ...memory, same: async () => false };
    await expect(predictFile(files, request(MODEL, 'a', 'b'))).rejects.toThrow('__proto__');
    expect(memory.open()).toBe(0);
  });

  it('that are added never hide others', async () => {
    const { lines } = await predicted(
      'length,when,__proto__,smokes,predicted price,predicted price_2\n1,,,,old,older\n',
      complete(REGRESSION),
    );
    expect(lines[0]).toBe(
      'length,when,__proto__,smokes,predicted price,predicted price_2,predicted price_3,predicted weight',
    );
    expect(freeNames(['a', 'a', 'b'], ['a'])).toEqual(['a_2', 'a_3', 'b']);
  });

  it('of a file without header are known by position', async () => {
    const base = trainedModel(REGRESSION);
    const inputs = base.encoding.inputs.map((input, at) => ({ ...input, column: `column_${at + 1}` }));
    const model = completeModel(
      { ...base, reading: { ...base.reading, header: false }, encoding: { ...base.encoding, inputs } },
      'plain',
    );
    const { lines, rows } = await predicted('1.5,2020-03-04,red,yes\n', model);
    expect(rows).toBe(1);
    expect(lines[0]).toMatch(/^column_1,column_2,column_3,column_4,predicted price/);
  });
});

describe('words that are added', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+cmd|x', "'+cmd|x"],
    ['-2+3', "'-2+3"],
    ['\tx', "'\tx"],
    ['-1', '-1'],
    ['+1.5e-3', '+1.5e-3'],
    ['+', '+'],
    ['red', 'red'],
  ])('%j is written as %j', (word, expected) => {
    expect(harmlessWord(word)).toBe(expected);
  });

  it('are quoted where they must be', () => {
    expect(createRowWriter('|')(['a|b', 'c,d', '"', 'x\r', ''])).toBe('"a|b"|c,d|""""|"x\r"|\n');
    expect(createRowWriter('\t')(['a\tb', 'c', ''])).toBe('"a\tb"\tc\t\n');
  });
});

describe('what cannot be predicted', () => {
  it('a file without rows, and its own input', async () => {
    expect((await refusal('length,when,__proto__,smokes\n'))?.code).toBe('predictNothing');
    expect((await refusal(''))?.code).toBe('fileEmpty');
    const input = join(folder, 'in.csv');
    writeFileSync(input, 'length\n1\n');
    await expect(predictFile(nodeFiles, request(MODEL, input, input))).rejects.toThrow(
      'is the file that is being read',
    );
  });

  it('stops when it is told to, leaving what was there', async () => {
    const [input, output] = [join(folder, 'in.csv'), join(folder, 'kept.csv')];
    writeFileSync(input, `length,when,__proto__,smokes\n${'1,2020-01-01,red,no\n'.repeat(50_000)}`);
    writeFileSync(output, 'before');
    let reports = 0;
    const stopping = (): void => {
      reports += 1;
      if (reports === 20) throw new NetloomError('canceled', { activity: 'predicting' });
    };
    await expect(predictFile(nodeFiles, { ...request(MODEL, input, output), progress: stopping })).rejects.toThrow(
      'as you asked',
    );
    expect(readFileSync(output, 'utf8')).toBe('before');
  });
});

describe('a model on disk', () => {
  it('opens as it was saved', async () => {
    const path = join(folder, 'm.netloom.json');
    expect(await saveModel(nodeFiles, path, MODEL)).toBe(readFileSync(path).length);
    expect(await openModel(nodeFiles, path, 'plain')).toEqual({ model: MODEL, checkRows: 32, largestDifference: 0 });
  });

  it.each([
    ['', 'fileEmpty'],
    [Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 'modelNotJson'],
    [Buffer.alloc(100), 'modelNotJson'],
    ['length,when\n1,2\n', 'modelNotJson'],
  ])('%j is refused as %s', async (content, code) => {
    const path = join(folder, 'wrong.json');
    writeFileSync(path, content);
    await expect(openModel(nodeFiles, path, 'plain')).rejects.toMatchObject({ failure: { code } });
    await expect(openModel(nodeFiles, join(folder, 'none.json'), 'plain')).rejects.toMatchObject({
      failure: { code: 'fileMissing' },
    });
  });
});
