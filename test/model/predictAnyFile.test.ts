/** Files of every form, predicted as a whole, beside the same rows asked one by one. */
import { describe, expect, it } from 'vitest';
import {
  completeModel,
  type FilePredictionRequest,
  type Model,
  ModelPredictor,
  predictFile,
} from '../../src/engine/model';
import { addedNames } from '../../src/engine/model/addedColumns';
import { harmlessWord } from '../../src/engine/model/harmlessWords';
import { OutputLines } from '../../src/engine/model/outputLines';
import { shortestFloat32 } from '../../src/engine/model/shortestFloat32';
import { createRowWriter, type Files } from '../../src/engine/table';
import { memoryFiles, randomNumbers } from '../table/tableFiles';
import { REGRESSION, trainedModel } from './models';

const CLASSES = completeModel(trainedModel(), 'plain');
const NUMBERS = completeModel(trainedModel(REGRESSION), 'plain');

interface Written {
  readonly text: string;
  readonly parts: number[];
  readonly progress: { bytes: number; totalBytes: number; rows: number }[];
  readonly outcome: Awaited<ReturnType<typeof predictFile>>;
}

async function predicted(content: string | Uint8Array, model: Model, attempts = 1): Promise<Written> {
  const memory = memoryFiles([content], 1_000_000);
  let written: Uint8Array[] = [];
  let writings = 0;
  const files: Files = {
    ...memory,
    same: async () => false,
    async write(_path, parts) {
      writings += 1;
      written = [];
      for await (const part of parts) written.push(Buffer.from(part));
      return written.reduce((sum, { length }) => sum + length, 0);
    },
  };
  const progress: Written['progress'] = [];
  const request: FilePredictionRequest = {
    model,
    kernels: 'plain',
    crew: null,
    input: 'a',
    output: 'b',
    trust: false,
    progress: (now) => void progress.push({ ...now }),
  };
  const outcome = await predictFile(files, request);
  expect(memory.open()).toBe(0);
  expect(writings).toBe(attempts);
  return { text: Buffer.concat(written).toString(), parts: written.map(({ length }) => length), progress, outcome };
}

const NAMES = ['note', 'length', 'when', '__proto__', 'smokes'];

/** What the file must become, row by row, by the predictor that answers forms. */
function expected(rows: readonly string[][], model: Model, delimiter: string): string {
  const predictor = new ModelPredictor(model, 'plain', 1);
  const { target } = model.encoding;
  const writeRow = createRowWriter(delimiter);
  const lines = rows.map((row) => {
    const { answers, probabilities } = predictor.predictRow(
      Object.fromEntries(row.map((cell, at) => [NAMES[at], cell])),
    );
    if (target.kind === 'numbers') return writeRow([...row, ...answers.map(({ value }) => String(value))]);
    const shares = new Map(probabilities.map(({ value, probability }) => [value, probability]));
    const texts = target.classes.map((name) => String(shortestFloat32(shares.get(name) ?? Number.NaN)));
    return writeRow([...row, harmlessWord(String(answers[0].value)), ...texts]);
  });
  return writeRow([...NAMES, ...addedNames(target, false)]) + lines.join('');
}

const WORDS = [
  '',
  'plain',
  'a, b',
  'two\nlines',
  'say "so"',
  '=1+1',
  'Ärger',
  '漢字',
  ' blanks ',
  "it's",
  'x'.repeat(300),
];

function madeRows(count: number, seed: number): string[][] {
  const random = randomNumbers(seed);
  const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
  return Array.from({ length: count }, (_, row) => [
    any(WORDS),
    row < 30 ? `${row}.5` : any(['', '7', '-3.25', '1e2', '99', 'NA', '22.000000000000001', '007', '0.1']),
    any(['2020-03-04', '2020-01-01T05:00', '', '1999-12-31', 'soon']),
    any(['red', 'green, or blue', '=1+1', '', 'purple']),
    any(['yes', 'no', '', 'maybe']),
  ]);
}

const written = (rows: readonly string[][], delimiter: string, lineEnd: string, quoteAll = false): string => {
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  const mustQuote = (cell: string): boolean =>
    quoteAll || cell === '' || /["\r\n]/.test(cell) || cell.includes(delimiter);
  const cells = (row: readonly string[]): string =>
    row.map((cell) => (mustQuote(cell) ? quoted(cell) : cell)).join(delimiter);
  return [NAMES, ...rows].map((row) => cells(row) + lineEnd).join('');
};

describe('a file that is predicted', () => {
  it.each([
    ['with LF', ',', '\n', false],
    ['with CRLF', ',', '\r\n', false],
    ['with CR', ';', '\r', false],
    ['with tabs and all cells quoted', '\t', '\r\n', true],
    ['with bars', '|', '\n', false],
  ] as const)('%s has the answers that its rows get one by one', async (_name, delimiter, lineEnd, quoteAll) => {
    const rows = madeRows(700, 1);
    for (const model of [CLASSES, NUMBERS]) {
      const { text, outcome } = await predicted(written(rows, delimiter, lineEnd, quoteAll), model);
      expect(text).toBe(expected(rows, model, delimiter));
      expect(outcome.rows).toBe(700);
    }
  });

  it.each([
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['NUL characters', (text: string) => Buffer.from(text.replaceAll('plain', 'pl\0ain'))],
  ])('in %s is written in UTF-8', async (_name, encode) => {
    const rows = madeRows(700, 2);
    const { text } = await predicted(encode(written(rows, ',', '\n')), CLASSES);
    expect(text).toBe(expected(rows, CLASSES, ','));
  });

  it('shows only near its end that it is no UTF-8, and is predicted once more', async () => {
    const plain = madeRows(20_000, 3).map((row) => [/[^ -~]/.test(row[0]) ? 'plain' : row[0], ...row.slice(1)]);
    const rows = [...plain, ['Ärger', '1', '', 'red', 'no'], ...plain.slice(0, 5)];
    const { text, outcome, progress } = await predicted(Buffer.from(written(rows, ',', '\n'), 'latin1'), NUMBERS, 2);
    expect(text).toBe(expected(rows, NUMBERS, ','));
    expect(outcome.rows).toBe(rows.length);
    const unseen = outcome.remarks.find(({ code, column }) => code === 'unseenCategory' && column === 'smokes');
    expect(unseen?.count).toBe(rows.filter((row) => row[4] === 'maybe').length);
    const last = progress.at(-1);
    expect([last?.bytes, last?.rows]).toEqual([last?.totalBytes, rows.length]);
  });

  it.each([1, 2, 1023, 1024, 1025, 2049])('of %i rows loses none where chunks meet', async (count) => {
    const rows = madeRows(count + 1, count).slice(1);
    const { text, outcome } = await predicted(written(rows, ',', '\n').trimEnd(), CLASSES);
    expect(outcome.rows).toBe(count);
    expect(text).toBe(expected(rows, CLASSES, ','));
  });

  it('is written in parts of bounded size, with rows of all lengths across them', async () => {
    const rows = madeRows(30_000, 5);
    const { text, parts, progress } = await predicted(written(rows, ',', '\n'), CLASSES);
    expect(text).toBe(expected(rows, CLASSES, ','));
    expect(parts.length).toBeGreaterThan(2);
    expect(Math.max(...parts)).toBeLessThan(2_000_000);
    expect(progress.length).toBeGreaterThan(29);
    expect(progress.every(({ rows: now }, at) => at === 0 || now >= progress[at - 1].rows)).toBe(true);
  });

  it('may have ragged rows, blank lines, and notes below the table', async () => {
    const body = [
      'a,1.5,2020-03-04,red,yes',
      'b,2',
      '',
      'c,3,2020-01-01,red,no,,',
      ',,,,',
      'd,4,,red,no',
      '',
      'Total,10,,,',
    ];
    const lines = [NAMES.join(','), ...Array<string>(2000).fill(body[0]), ...body, ''];
    const rows = [...Array<string>(2001).fill(body[0]), 'b,2,,,', 'c,3,2020-01-01,red,no', ',,,,', 'd,4,,red,no'].map(
      (line) => line.split(','),
    );
    const { text } = await predicted(lines.join('\n'), CLASSES);
    expect(text).toBe(expected(rows, CLASSES, ','));
  });
});

describe('numbers that are added', () => {
  const cellsOf = (values: Iterable<number>, delimiter: string, sign: '.' | ','): string => {
    const lines = new OutputLines(delimiter, sign);
    for (const value of values) lines.float32(value);
    return Buffer.from(lines.take()).toString();
  };

  it('are the shortest that read back to the same bits', () => {
    const random = randomNumbers(11);
    const values = [0, -0, 1, 0.1, 1e-6, 9.9e-7, 1e-7, 123456, 1e6, 1e21, 0.001, 0.99999994, 0.5, -0.25, 3.4e38, 1e-45];
    for (let i = 0; i < 10_000; i++) values.push(random(), (random() - 0.5) * 10 ** Math.floor(random() * 14 - 8));
    const floats = Float32Array.from(values);
    const texts = cellsOf(floats, ',', '.').slice(1).split(',');
    expect(texts).toEqual(Array.from(floats, (value) => String(shortestFloat32(value))));
    expect(Float32Array.from(texts, Number)).toEqual(floats.map((value) => (value === 0 ? 0 : value)));
  });

  it('have a comma where the file has, in quotation marks where commas part cells', () => {
    expect(cellsOf([0.25, -1.5, 2, Math.fround(1e-7)], ';', ',')).toBe(';0,25;-1,5;2;1e-7');
    expect(cellsOf([0.25, 2], ',', ',')).toBe(',"0,25",2');
  });
});
