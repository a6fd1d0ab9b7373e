/** How large a table will be, before it is read. */
import { expect, it } from 'vitest';
import { estimateTable } from '../../src/engine/table';
import { memoryFiles, readText } from './tableFiles';

async function estimateOf(text: string | Uint8Array) {
  const files = memoryFiles([text]);
  const estimate = await estimateTable(files, 'table.csv', await files.describe('table.csv'));
  expect(files.open()).toBe(0);
  return estimate;
}
const lines = (rows: number, line: (row: number) => string): string =>
  `${Array.from({ length: rows }, (_, row) => line(row)).join('\n')}\n`;
const RESERVE = 64e6;

it.each([
  [',', 3],
  [';', 7],
  ['\t', 40],
])('rows and columns of a file with %j between its cells', async (delimiter, columns) => {
  const cells = (row: number) =>
    Array.from({ length: columns }, (_, c) => String((row * 37 + c) % 1000)).join(delimiter);
  const text = `${cells(0)}\n${lines(150_000 / columns, cells)}`;
  const { table } = await readText(text);
  const estimate = await estimateOf(text);
  expect(estimate?.columns).toBe(table.columns.length);
  expect(Math.abs((estimate?.rows ?? 0) / table.rows - 1)).toBeLessThan(0.03);
  expect(estimate?.bytes).toBeCloseTo(RESERVE + (estimate?.rows ?? 0) * columns * 8, -3);
});

it('words that come again take less than numbers, words that do not take more', async () => {
  const bytes = async (line: (row: number) => string) => ((await estimateOf(lines(5_000, line)))?.bytes ?? 0) - RESERVE;
  const numbers = await bytes((row) => `${row},${row + 10_000}`);
  expect(await bytes((row) => `${'abc'.charAt(row % 3)}x,${'de'.charAt(row % 2)}x`)).toBeLessThan(0.7 * numbers);
  expect(await bytes((row) => `name of ${row},street ${row} b`)).toBeGreaterThan(5 * numbers);
});

it('counts letters, not bytes, of UTF-16', async () => {
  const text = lines(3_000, (row) => `${row},${row % 7}`);
  const wide = new Uint8Array(Buffer.from(text, 'utf16le'));
  expect((await estimateOf(wide))?.columns).toBe(2);
});

it('says nothing of packed files and of a single line', async () => {
  expect(await estimateOf(Uint8Array.of(0x50, 0x4b, 3, 4, 10, 10, 10))).toBeNull();
  expect(await estimateOf('a,b,c\n')).toBeNull();
});
