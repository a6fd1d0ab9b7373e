import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/disk/nodeFiles';
import { type RowStream, readRows } from '../../src/engine/table';
import { allRows, failureOf, fixture, memoryFiles, noProgress, readFixture } from './tableFiles';

async function rowsOf(stream: RowStream): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const batch of stream.batches) rows.push(...batch.rows);
  return rows;
}

describe('raw rows', () => {
  it('come as they are written, in order, all of the same width', async () => {
    const files = memoryFiles(['a;b; c \r\n01;" x ";1,50\r\n\r\nNA;2\r\n3;4;5;6\r\n;;\r\n7;;\r\n;;\r\n']);
    const stream = await readRows(files, 'x', {}, noProgress);
    expect(stream.names).toEqual(['a', 'b', 'c']);
    expect(await rowsOf(stream)).toEqual([
      ['01', ' x ', '1,50'],
      ['NA', '2', ''],
      ['3', '4', '5'],
      ['', '', ''],
      ['7', '', ''],
    ]);
    expect(stream).toMatchObject({
      delimiter: ';',
      header: true,
      encoding: 'utf-8',
      dialects: ['.', '.', ','].map((decimal) => ({ decimal })),
    });
    expect(stream.warnings().map(({ code }) => code)).toEqual(['raggedRow', 'emptyRows']);
    expect(files.open()).toBe(0);
  });

  it('are those of the table', async () => {
    const read = await readFixture('nasty/_base_penguins.csv');
    // The file writes some numbers with more digits than they need.
    const shortest = (cell: string): string =>
      cell === '' || Number.isNaN(Number(cell)) ? cell : String(Number(cell));
    for (const name of ['penguins_pipe.csv', 'penguins_utf16le_tab.txt', 'penguins_quote_all.csv']) {
      const rows = await rowsOf(await readRows(nodeFiles, fixture(`nasty/${name}`), {}, noProgress));
      expect(rows.map((row) => row.map(shortest))).toEqual(allRows(read));
    }
  });

  it('know the encoding before the first row is given out', async () => {
    const text = Buffer.concat([Buffer.from(`a,b\n${'1,2\n'.repeat(200_000)}`), Buffer.from([0xe9, 0x2c, 0x31, 0x0a])]);
    const stream = await readRows(memoryFiles([text]), 'x', {}, noProgress);
    expect(stream.encoding).toBe('windows-1252');
    expect((await rowsOf(stream)).at(-1)).toEqual(['é', '1']);
  });

  it('are not kept: each batch is small, however long the file', async () => {
    const stream = await readRows(memoryFiles([`a,b\n${'1,2\n'.repeat(1_000_000)}`]), 'x', {}, noProgress);
    let largest = 0;
    let rows = 0;
    for await (const batch of stream.batches) {
      largest = Math.max(largest, batch.rows.length);
      rows += batch.rows.length;
    }
    expect(rows).toBe(1_000_000);
    expect(largest).toBeLessThan(150_000);
  });

  it('leave no file open when they are left early, or not begun', async () => {
    const files = memoryFiles([`a,b\n${'1,2\n'.repeat(500_000)}`]);
    const stream = await readRows(files, 'x', {}, noProgress);
    for await (const batch of stream.batches) if (batch.rows.length > 0) break;
    expect(files.open()).toBe(0);
    const other = await readRows(files, 'x', {}, noProgress);
    expect(files.open()).toBe(1);
    await other.close();
    expect(files.open()).toBe(0);
  });

  it('end with what progress throws, and with headerOnly where there are none', async () => {
    const files = memoryFiles([`a,b\n${'1,2\n'.repeat(500_000)}`]);
    let calls = 0;
    const stream = await readRows(files, 'x', {}, () => {
      calls += 1;
      if (calls === 12) throw new Error('stop');
    });
    await expect(rowsOf(stream)).rejects.toThrow('stop');
    expect(files.open()).toBe(0);
    const empty = await readRows(memoryFiles(['a,b\n']), 'x', {}, noProgress);
    expect(await failureOf(rowsOf(empty))).toMatchObject({ code: 'headerOnly' });
  });
});
