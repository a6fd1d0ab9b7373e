import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/disk/nodeFiles';
import { parseNumber, type RowStream, readRows } from '../../src/engine/table';
import { NotPlainUtf8 } from '../../src/engine/table/decoding';
import { openRows } from '../../src/engine/table/opening';
import type { OnProgress } from '../../src/engine/table/readTable';
import type { Files } from '../../src/engine/table/source';
import { USUAL_MANNER, weighEncoding } from '../../src/engine/table/textSource';
import { allRows, failureOf, fixture, memoryFiles, noProgress, randomNumbers, readFixture } from './tableFiles';

interface Chunks {
  readonly rows: string[][];
  /** What was read as a number, by row and column; NaN elsewhere. */
  readonly values: number[][];
  readonly sizes: number[];
}

async function chunksOf(stream: RowStream, most = 7, progress: OnProgress = noProgress): Promise<Chunks> {
  const [rows, values, sizes]: [string[][], number[][], number[]] = [[], [], []];
  const numbers = stream.dialects.map(({ decimal }) => decimal);
  for await (const chunk of stream.chunks(numbers, most, progress)) {
    sizes.push(chunk.rows);
    for (let row = 0; row < chunk.rows; row++) {
      rows.push(stream.names.map((_, column) => chunk.text(row, column)));
      values.push(stream.names.map((_, column) => chunk.values[row * chunk.stride + column]));
    }
  }
  return { rows, values, sizes };
}

const rowsOf = async (stream: RowStream): Promise<string[][]> => (await chunksOf(stream)).rows;

/** The same rows as the parser of texts alone makes of them. */
async function parsedRows(files: Files): Promise<string[][]> {
  const file = await files.describe('x');
  const rows: string[][] = [];
  const finding = await weighEncoding(files, 'x', file, () => {});
  const { batches } = await openRows(files, 'x', {}, finding, null, () => {});
  for await (const batch of batches(null)) rows.push(...batch.rows);
  return rows;
}

describe('rows of bytes', () => {
  it('come as they are written, in order, all of the same width', async () => {
    const files = memoryFiles(['a;b; c \r\n01;" x ";1,50\r\n\r\nNA;2\r\n3;4;5;6\r\n;;\r\n7;;\r\n;;\r\n']);
    const stream = await readRows(files, 'x', {}, null);
    expect(stream.names).toEqual(['a', 'b', 'c']);
    const { rows, values } = await chunksOf(stream);
    expect(rows).toEqual([
      ['01', ' x ', '1,50'],
      ['NA', '2', ''],
      ['3', '4', '5'],
      ['', '', ''],
      ['7', '', ''],
    ]);
    expect(values[2]).toEqual([3, 4, 5]);
    expect(values[0]).toEqual([Number.NaN, Number.NaN, 1.5]);
    expect(stream).toMatchObject({
      delimiter: ';',
      header: true,
      encoding: 'utf-8',
      dialects: ['.', '.', ','].map((decimal) => ({ decimal })),
    });
    expect(files.open()).toBe(0);
  });

  it('are those of the table', async () => {
    const read = await readFixture('nasty/_base_penguins.csv');
    // The file writes some numbers with more digits than they need.
    const shortest = (cell: string): string =>
      cell === '' || Number.isNaN(Number(cell)) ? cell : String(Number(cell));
    for (const name of ['penguins_pipe.csv', 'penguins_utf16le_tab.txt', 'penguins_quote_all.csv']) {
      const rows = await rowsOf(await readRows(nodeFiles, fixture(`nasty/${name}`), {}, null));
      expect(rows.map((row) => row.map(shortest))).toEqual(allRows(read));
    }
  });

  it('tell when the file is no UTF-8 after all, wherever the first such byte stands', async () => {
    const [line, byte] = [Buffer.from('1,2\n'), Buffer.from([0xe9, 0x2c, 0x31, 0x0a])];
    for (const [before, bytes] of [
      [200_000, byte],
      [0, byte],
      [1000, Buffer.from('"\xe9",1\n', 'latin1')],
      [1000, Buffer.from('x,1,\xe9\n', 'latin1')],
      [200_000, Buffer.from([0x31, 0x2c, 0, 0x0a])],
      [1000, Buffer.from([0x31, 0x2c, 0xe2, 0x82])],
    ] as const) {
      const content = Buffer.concat([Buffer.from('a,b\n'), ...Array(before).fill(line), bytes]);
      const reading = async () => rowsOf(await readRows(memoryFiles([content]), 'x', {}, null));
      await expect(reading()).rejects.toThrow(NotPlainUtf8);
    }
    const files = memoryFiles([Buffer.concat([Buffer.from('a,b\n'), byte])]);
    const finding = await weighEncoding(files, 'x', await files.describe('x'), noProgress);
    const stream = await readRows(files, 'x', {}, finding);
    expect(stream.encoding).toBe('windows-1252');
    expect((await rowsOf(stream)).at(-1)).toEqual(['é', '1']);
  });

  it('are not kept: each chunk is small, however long the file', async () => {
    const stream = await readRows(memoryFiles([`a,b\n${'1,2\n'.repeat(1_000_000)}`]), 'x', {}, null);
    const { sizes } = await chunksOf(stream, 1000);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(1_000_000);
    expect(Math.max(...sizes)).toBe(1000);
  });

  it('leave no file open when they are left early, or not begun', async () => {
    const files = memoryFiles([`a,b\n${'1,2\n'.repeat(500_000)}`]);
    const stream = await readRows(files, 'x', {}, null);
    expect(files.open()).toBe(0);
    for await (const chunk of stream.chunks(['.', '.'], 100, noProgress)) if (chunk.rows > 0) break;
    expect(files.open()).toBe(0);
  });

  it('end with what progress throws, and with headerOnly where there are none', async () => {
    const files = memoryFiles([`a,b\n${'1,2\n'.repeat(500_000)}`]);
    let calls = 0;
    const stopping = (): void => {
      calls += 1;
      if (calls === 12) throw new Error('stop');
    };
    const stream = await readRows(files, 'x', {}, null);
    await expect(chunksOf(stream, 1000, stopping)).rejects.toThrow('stop');
    expect(files.open()).toBe(0);
    const empty = await readRows(memoryFiles(['a,b\n']), 'x', {}, null);
    expect(await failureOf(rowsOf(empty))).toMatchObject({ code: 'headerOnly' });
  });

  it('say in which row a cell is too long', async () => {
    const stream = await readRows(
      memoryFiles([`a,b\n${'1,2\n'.repeat(5000)}${'x'.repeat(1_000_001)},1\n3,4\n`]),
      'x',
      {},
      null,
    );
    expect(await failureOf(rowsOf(stream))).toMatchObject({ code: 'cellTooLong', parameters: { row: 5001 } });
  });

  it('go on behind a quotation mark that is never closed', async () => {
    const lines = ['"open,2', ...Array<string>(400_000).fill('1,2')];
    const stream = await readRows(memoryFiles([`a,b\n0,0\n${lines.join('\n')}\n`]), 'x', {}, null);
    const { rows } = await chunksOf(stream, 1000);
    expect(rows.length).toBe(400_002);
    expect(rows[1]).toEqual(['"open', '2']);
  });
});

/** Cells that a scan of bytes, a parser of texts and a person might each take for something else. */
const CELLS = [
  ...['1', '-2.5', '0', '-0', '1.', '.5', '-', '.', '', ' ', '1e3', '+1', '1,5', '123456789', '1234567890.5', '00012'],
  ...['999999999999999', '9999999999999999', '1.234567890123456', ' 7', '8 ', 'NA', 'red', 'Ä ö', '漢字', '\u{1f600}'],
  ...['"quoted"', '"a,b"', '"a;b"', '"say ""so"""', '""', '"1.5"', '"two\nlines"', '"two\r\nlines"', '"\r"', '"ü\n"'],
  ...['a"b', "'x'", "don't", '#1', 'Total', 'x\tb', '5 rows'],
];
/** With a mark that is not where it should be; what that means depends on as much of the text as is at hand. */
const FAULTY = ['"a"b', '"a" ', ' "a"', '"open', '"'];
const LINES = ['', ' ', 'alone', 'a,b', '1,2,3,4,5,6', ',,,', 'Source: me,,,'];

describe('rows of any form', () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed))('are those of the parser of texts, seed %i', async (seed) => {
    const random = randomNumbers(seed);
    const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
    const delimiter = any([',', ',', ';', '\t']);
    const lineEnd = any(['\n', '\n', '\r\n', '\r']);
    const oddness = any([0, 0.02, 0.3]);
    const odd = seed % 3 === 0 ? [...CELLS, ...FAULTY] : CELLS;
    const cell = (): string => (random() < oddness ? any(odd) : (random() * 100 - 50).toFixed(any([0, 2, 7])));
    const lines = Array.from({ length: 40 + Math.floor(random() * 400) }, () =>
      random() < oddness / 10 ? any(LINES) : [cell(), cell(), cell(), cell()].join(delimiter),
    );
    const head = Array.from({ length: 30 }, (_, row) => [row, row / 4, -row, 'word'].join(delimiter));
    const text = [['a', 'b', 'c', 'd'].join(delimiter), ...head, ...lines].join(lineEnd) + any(['', lineEnd]);
    const encoded = any([Buffer.from(text), Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text}`, 'utf16le')]);
    const expected = await parsedRows(memoryFiles([encoded]));
    for (const [pieceBytes, most] of [
      [1_000_000, 1000],
      [any([2, 4, 64, 1000]), 1 + Math.floor(random() * 20)],
    ]) {
      const manner = { ...USUAL_MANNER, pieceBytes };
      const stream = await readRows(memoryFiles([encoded]), 'x', {}, null, manner);
      const chunks = await chunksOf(stream, most);
      const { rows, values } = chunks;
      expect(rows).toEqual(expected);
      const uncompiled = await readRows(memoryFiles([encoded]), 'x', {}, null, { ...manner, compiled: false });
      expect(chunks).toEqual(await chunksOf(uncompiled, most));
      for (const [row, cells] of rows.entries()) {
        for (const [column, value] of values[row].entries()) {
          if (!Number.isNaN(value)) expect(value).toBe(parseNumber(cells[column], stream.dialects[column].decimal, ''));
        }
      }
    }
  });
});
