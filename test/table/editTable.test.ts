/** Changes that lie over a table: it stays what it was, and any order of them gives what one by one gives. */
import { describe, expect, it } from 'vitest';
import { changedTable, leaveOut, mergeOnTop, NO_CHANGES, repeatedRows, rowsAsText } from '../../src/engine/table';
import { PLAIN_PASSES } from '../../src/engine/table/columnPasses';
import { statisticsOf } from '../../src/engine/table/statistics';
import { categories, numbers, tableOf } from '../encode/tables';
import { randomNumbers, readText } from './tableFiles';

const TEXT = 'town,size\nOslo,1\noslo,2\n,3\nBergen,\nOslo,5\n';

describe('a changed table', () => {
  it('is the very same where nothing is changed, and shares the columns that are not', async () => {
    const read = await readText(TEXT);
    expect(changedTable(read, NO_CHANGES)).toBe(read);
    const merged = new Map([[0, new Map([['oslo', 'Oslo']])]]);
    const changed = changedTable(read, { ...NO_CHANGES, merged });
    expect(changed.table.columns[1]).toBe(read.table.columns[1]);
    expect(rowsAsText(changed.table, 0, 9).map(([town]) => town)).toEqual(['Oslo', 'Oslo', '', 'Bergen', 'Oslo']);
    expect(rowsAsText(read.table, 0, 9).map(([town]) => town)).toEqual(['Oslo', 'oslo', '', 'Bergen', 'Oslo']);
  });

  it('has the statistics of its own rows', async () => {
    const read = await readText(TEXT);
    const changed = changedTable(read, leaveOut(read.table, NO_CHANGES, [0, 3]));
    expect(changed.statistics).toEqual(changed.table.columns.map((column) => statisticsOf(column, PLAIN_PASSES)));
    expect(changed.statistics[1]).toMatchObject({ missing: 0, distinct: 3 });
  });

  it('rows left out one after the other are those left out at once', async () => {
    const column = numbers(
      'n',
      Array.from({ length: 200 }, (_, row) => row),
    );
    const read = {
      ...(await readText(TEXT)),
      table: tableOf(column),
      statistics: [statisticsOf(column, PLAIN_PASSES)],
    };
    for (let seed = 1; seed <= 50; seed++) {
      const random = randomNumbers(seed);
      const left = Array.from({ length: 200 }, (_, row) => row);
      let changes = NO_CHANGES;
      for (let step = 0; step < 5; step++) {
        const rows = [...new Set(Array.from({ length: 8 }, () => Math.floor(random() * left.length)))];
        changes = leaveOut(read.table, changes, rows);
        for (const row of rows.sort((a, b) => b - a)) left.splice(row, 1);
        const { table } = changedTable(read, changes);
        expect(rowsAsText(table, 0, 200).map(([n]) => Number(n))).toEqual(left);
      }
    }
  });

  it('ignores rows and columns that the table does not have, as after another reading', async () => {
    const read = await readText(TEXT);
    const merged = new Map([
      [1, new Map([['1', '2']])],
      [7, new Map([['a', 'b']])],
    ]);
    const { table } = changedTable(read, { leftOut: Int32Array.of(4, 5, 900), merged });
    expect(rowsAsText(table, 0, 9)).toEqual(rowsAsText(read.table, 0, 4));
  });
});

describe('categories that are merged', () => {
  it('go with what they were merged into, whatever comes later', () => {
    const first = new Map([['a', 'b']]);
    expect([...mergeOnTop(first, new Map([['b', 'c']]))]).toEqual([
      ['a', 'c'],
      ['b', 'c'],
    ]);
    // What is merged back is merged no more.
    expect([...mergeOnTop(first, new Map([['b', 'a']]))]).toEqual([['b', 'a']]);
    expect([...mergeOnTop(new Map(), new Map([['x', 'x']]))]).toEqual([]);
  });
});

describe('repeated rows', () => {
  it('are found among words, gaps and numbers of every sign, and nothing else is', () => {
    const random = randomNumbers(2);
    const values = [0, -0, 1, -1, 1e300, 0.1, null];
    const rows = 2_000;
    const number = Array.from({ length: rows }, () => values[Math.floor(random() * values.length)] ?? null);
    const word = Array.from({ length: rows }, () => ['a', 'b', '', null][Math.floor(random() * 4)] ?? null);
    const tail = Array.from({ length: rows }, () => Math.floor(random() * 40));
    const seen = new Set<string>();
    const expected: number[] = [];
    for (let row = 0; row < rows; row++) {
      const key = JSON.stringify([number[row] === 0 ? 0 : number[row], word[row], tail[row]]);
      if (seen.has(key)) expected.push(row);
      seen.add(key);
    }
    const columns = [numbers('n', number), categories('w', word), numbers('t', tail)];
    expect([...repeatedRows(columns, rows)]).toEqual(expected);
    expect(expected.length).toBeGreaterThan(500);
    expect(repeatedRows([], 10).length).toBe(0);
  });

  it('among a million different ones are none', () => {
    const rows = 1_000_000;
    const a = numbers(
      'a',
      Array.from({ length: rows }, (_, row) => row % 1_000),
    );
    const b = numbers(
      'b',
      Array.from({ length: rows }, (_, row) => Math.floor(row / 1_000)),
    );
    expect(repeatedRows([a, b], rows).length).toBe(0);
  });
});
