/**
 * Reading straight from bytes gives what reading by text gives, every cell, every count, every word of the receipt; and
 * compiled code takes the rows that TypeScript takes.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NetloomError, type ReadingOptions } from '../../src/engine/protocol';
import { type ReadTable, readTable } from '../../src/engine/table';
import { RowFlow } from '../../src/engine/table/rowFlow';
import type { Manner } from '../../src/engine/table/textSource';
import { mutated } from './mutations';
import { memoryFiles, noProgress, randomNumbers } from './tableFiles';

/** `NETLOOM_FUZZ=10000` tries more of them than the suite has time for. */
const MUTATED = Number(process.env.NETLOOM_FUZZ ?? 400);

type Random = () => number;
const pick = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)];

/** Pieces so small that a file of a few hundred bytes has many, and a sample that is a part of it only. */
const finely = (pieceBytes: number, sampleLines = 3): Manner => ({
  pieceBytes,
  sampleLength: 1,
  sampleLines,
  plainBytes: true,
  compiled: true,
});

async function outcomeOf(bytes: Uint8Array, reading: ReadingOptions, manner: Manner): Promise<unknown> {
  try {
    return comparable(await readTable(memoryFiles([bytes]), 'table.csv', reading, noProgress, manner));
  } catch (caught) {
    if (caught instanceof NetloomError) return caught.failure;
    throw caught;
  }
}

/** Bits of numbers, so that -0 is not 0. */
function comparable({ table, ...rest }: ReadTable): unknown {
  const columns = table.columns.map((column) =>
    'values' in column ? { ...column, values: new BigUint64Array(Float64Array.from(column.values).buffer) } : column,
  );
  return { ...rest, table: { ...table, columns } };
}

async function expectSame(text: string | Uint8Array, manner: Manner, reading: ReadingOptions = {}, where = '') {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const texts = await outcomeOf(bytes, reading, { ...manner, plainBytes: false, compiled: false });
  const before = taken;
  const plain = await outcomeOf(bytes, reading, { ...manner, compiled: false });
  const takenPlain = taken - before;
  taken = before;
  const compiled = await outcomeOf(bytes, reading, manner);
  expect(plain, where).toEqual(texts);
  expect(compiled, where).toEqual(texts);
  expect(taken - before, where).toBe(takenPlain);
  return compiled;
}

const digits = (random: Random, most: number): string =>
  Array.from({ length: 1 + Math.floor(random() * most) }, () => Math.floor(random() * 10)).join('');

type Writer = (random: Random) => string;
const KINDS: readonly Writer[] = [
  (random) => String(Math.floor(random() * 1000)),
  (random) => ((random() - 0.5) * 100).toFixed(Math.floor(random() * 5)),
  (random) => (random() * 2000).toFixed(3),
  (random) => String((random() - 0.5) * 10 ** Math.floor(random() * 12 - 6)),
  (random) => (random() * 1e5).toExponential(Math.floor(random() * 6)),
  (random) => `${digits(random, 3)},${digits(random, 3)}`,
  (random) => `${digits(random, 10)}.${digits(random, 10)}`,
  (random) => digits(random, 18),
  (random) => new Date(Math.floor(random() * 2e12)).toISOString().slice(0, pick(random, [10, 10, 10, 19])),
  (random) => `${1 + Math.floor(random() * 12)}/${1 + Math.floor(random() * 28)}/2020`,
  (random) => pick(random, ['red', 'green', 'blue', 'dark blue', ' red']),
  (random) => pick(random, ['Zürich', 'żółw', '企鹅', '😀 yes', 'a']),
  (random) => pick(random, ['a, b', 'say "yes"', 'two\nlines', 'x\r\ny', "it's", '5" disk', '']),
  (random) => `remark ${digits(random, 6)}`,
  (random) => pick(random, ['yes', 'no']),
];
const ODD = [
  '',
  '',
  '',
  ' ',
  'NA',
  '?',
  'null',
  '-',
  '1 234',
  '5 %',
  '+3',
  '007',
  '1e400',
  '.',
  'note: x',
  '-0',
  'Total',
  '1.234',
];
const LINE_ENDS = ['\n', '\r\n', '\r'];

/** A table of any columns, with odd cells, rows that are too short, too long, blank or empty, and marks at fault. */
function anyTable(random: Random): { text: string; reading: ReadingOptions } {
  const delimiter = pick(random, [',', ';', '\t', '|']);
  const columns = Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(random, KINDS));
  const oddShare = pick(random, [0, 0.02, 0.2]);
  const faultShare = pick(random, [0, 0, 0.03]);
  const quoteAll = random() < 0.2;
  const quoted = (cell: string): string =>
    quoteAll || cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const end = pick(random, [...LINE_ENDS, 'any']);
  const lineEnd = (): string => (end === 'any' ? pick(random, LINE_ENDS) : end);
  const fault = (): string =>
    pick(random, [
      '',
      delimiter.repeat(columns.length - 1),
      'alone',
      '"open',
      `"a" b${delimiter}`,
      `x${delimiter}"y`,
      ' ',
    ]);
  const row = (): string =>
    random() < faultShare
      ? fault()
      : columns.map((write) => quoted(random() < oddShare ? pick(random, ODD) : write(random))).join(delimiter) +
        (random() < faultShare ? delimiter : '');
  const header = columns.map((_, at) => `c${at}`).join(delimiter);
  const rows = Array.from({ length: 10 + Math.floor(random() * 80) }, () => row() + lineEnd());
  const closing = pick(random, ['', '', lineEnd(), row(), `${lineEnd()}Source: x${lineEnd()}`]);
  return { text: header + lineEnd() + rows.join('') + closing, reading: pick(random, READINGS) };
}
const READINGS: readonly ReadingOptions[] = [
  {},
  {},
  {},
  { columns: { 0: { missing: ['5', 'red'] } } },
  { columns: { 0: { kind: 'number' }, 1: { decimal: ',' } } },
  { columns: { 0: { missingWords: false } }, header: false },
  { quote: "'" },
  { footerLines: 1 },
];

/** Rows that were taken straight from bytes. */
let taken = 0;
beforeEach(() => {
  taken = 0;
  const { passed } = RowFlow.prototype;
  vi.spyOn(RowFlow.prototype, 'passed').mockImplementation(function count(this: RowFlow, rows: number) {
    taken += rows;
    passed.call(this, rows);
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('any table', () => {
  for (let part = 0; part < 4; part += 1) {
    it(`in pieces of any size, part ${part + 1}`, async () => {
      for (let trial = part * 250; trial < (part + 1) * 250; trial += 1) {
        const random = randomNumbers(trial + 5000);
        const { text, reading } = anyTable(random);
        const manner = finely(16 + Math.floor(random() * 300));
        await expectSame(text, manner, reading, `trial ${trial}: ${JSON.stringify(text)}`);
      }
      expect(taken).toBeGreaterThan(5000);
    });
  }
});

it('files of the wild, mutated', { timeout: 3_600_000 }, async () => {
  for (let trial = 0; trial < MUTATED; trial += 1) {
    const random = randomNumbers(trial * 11 + 3);
    const manner = finely(pick(random, [64, 257, 1000]));
    await expectSame(mutated(random), manner, {}, `trial ${trial}`);
  }
  expect(taken).toBeGreaterThan(MUTATED);
});

describe('a piece may end at every byte', () => {
  const text = [
    'n,f,s,d,w,q',
    ...Array.from({ length: 6 }, (_, row) => `${row},${row}.5,${row}.125,2020-01-0${row + 1},wörd,"a ""b"" ${row}"`),
    '7,-1.5e-3,1.500,2020-02-30,"two\r\nlines",😀',
    '8,0.1234567890123456,NA,,red,"x, y"\r',
    '9,12345678901234567,1234.567,2021-12-31, red ,',
    '10,"2.5",,2021-12-31,blue,"z"',
  ].join('\r\n');
  for (const ending of ['', '\n', '\r', '\r\n']) {
    it(`of a file that ends with ${JSON.stringify(ending)}`, async () => {
      const bytes = new TextEncoder().encode(text + ending);
      for (let size = 24; size <= bytes.length; size += 1) await expectSame(bytes, finely(size, 1), {}, `size ${size}`);
      expect(taken).toBeGreaterThan(bytes.length);
    });
  }
});

describe('what a column still wants to see', () => {
  it('is found where it stands late in the file', async () => {
    const rows = Array.from({ length: 400 }, (_, row) => `${row},${row % 7},red`);
    rows[300] = '300,1.5,red';
    rows[310] = '310,1.234,green';
    rows[320] = '320,0.234,red';
    rows[350] = '350,x,Total';
    await expectSame(`a,b,c\n${rows.join('\n')}\n`, finely(100));
    expect(taken).toBeGreaterThan(300);
  });

  it('is counted as often as it comes', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, row) => `${1 + (row % 9)}.${100 + (row % 900)};0.${100 + (row % 900)};${row % 40}.000`,
    );
    const plain = await expectSame(`a;b;c\n${rows.join('\n')}\n`, finely(1000));
    expect(plain).toMatchObject({ receipts: [{ ambiguous: { count: 3000 } }, {}, {}] });
    expect(taken).toBeGreaterThan(2000);
  });

  it('words that never come again, and then do', async () => {
    const rows = Array.from({ length: 6000 }, (_, row) => `${row},word ${row < 4000 ? row : row % 10},${row % 3}`);
    await expectSame(`a,b,c\n${rows.join('\n')}\n`, finely(2000));
    expect(taken).toBeGreaterThan(5000);
  });
});

it('thousands of columns', async () => {
  const line = (row: number): string =>
    Array.from({ length: 3000 }, (_, at) => (at % 5 ? row + at : `w${at % 3}`)).join();
  await expectSame(
    `${line(-1)}\n${Array.from({ length: 40 }, (_, row) => `${line(row)}\n`).join('')}`,
    finely(60_000),
    {
      header: false,
    },
  );
  expect(taken).toBeGreaterThan(20);
});

it('a row longer than any piece, and a mark that is never closed', async () => {
  const rows = Array.from({ length: 3000 }, (_, row) => `${row},${row}`);
  rows[1500] = `1500,"${'long '.repeat(30_000)}"`;
  await expectSame(`a,b\n${rows.join('\n')}\n`, finely(5000));
  expect(taken).toBeGreaterThan(1000);
  rows[1500] = '1500,"open';
  await expectSame(`a,b\n${rows.join('\n')}\n`, finely(200));
  expect(taken).toBeGreaterThan(2000);
});

it('columns whose belief proves wrong are read again', async () => {
  const rows = Array.from(
    { length: 500 },
    (_, row) => `${row < 300 ? row : `code ${row % 4}`},${row},${row < 400 ? '' : 'x'}`,
  );
  await expectSame(`a,b,c\n${rows.join('\n')}\n`, finely(500));
  expect(taken).toBeGreaterThan(800);
});

it('NUL and what is no UTF-8 are found in any cell', async () => {
  const rows = Array.from({ length: 100 }, (_, row) => `${row},red,2020-01-01`);
  for (const [at, cell] of [
    [0, '7\0'],
    [1, 'r\0d'],
    [2, '2020-01-0\0'],
  ] as const) {
    const damaged = rows.map((row, number) => (number === 70 ? row.split(',').with(at, cell).join() : row));
    await expectSame(`a,b,c\n${damaged.join('\n')}\n`, finely(100));
    const bytes = Buffer.from(`a,b,c\n${damaged.join('\n')}\n`);
    bytes[bytes.indexOf(0)] = 0xe9;
    await expectSame(bytes, finely(100));
  }
  expect(taken).toBeGreaterThan(100);
});
