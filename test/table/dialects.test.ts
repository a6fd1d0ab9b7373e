/** Numbers, dates and missing values in the dialects that people write them in; and what the receipt says of each. */
import { describe, expect, it } from 'vitest';
import type { ReadingOptions } from '../../src/engine/protocol';
import { parseDate, parseNumber } from '../../src/engine/table';
import { allRows, kindsOf, readText } from './tableFiles';

describe('one number', () => {
  it.each([
    ['1,234.5', '.', ',', 1234.5],
    ['12,34,567', '.', ',', 1_234_567],
    ['1.234.567,8', ',', '.', 1_234_567.8],
    ['1\u202f234,5', ',', ' ', 1234.5],
    ['1 234 567', '.', ' ', 1_234_567],
    ['1’234.50', '.', "'", 1234.5],
    ['$2,757.00', '.', ',', 2757],
    ['-$5', '.', '', -5],
    ['$-5', '.', '', -5],
    ['1.234,50 €', ',', '.', 1234.5],
    ['EUR 3,5', ',', '', 3.5],
    ['R$ 1.000', ',', '.', 1000],
    ['120 kr', '.', '', 120],
    ['￥88', '.', '', 88],
    ['61.5 %', '.', '', 61.5],
    ['(1,234.50)', '.', ',', -1234.5],
    ['\u2212 3.5', '.', '', -3.5],
    ['1.234,50-', ',', '.', -1234.5],
    ['012.50', '.', '', 12.5],
    ['1.5E+3', '.', '', 1500],
  ] as const)('%s with %s and "%s" is %d', (text, decimal, thousands, value) => {
    expect(parseNumber(text, decimal, thousands)).toBe(value);
  });

  it.each([
    ['1,23', '.', ','],
    ['12,3456', '.', ','],
    ['1,234,56', '.', ','],
    ['0,123', '.', ','],
    ['1.234,5', '.', ','],
    ['1 23', '.', ' '],
    ['1,234.5', ',', '.'],
    ['5 apples', '.', ''],
    ['1-2', '.', ''],
    ['12:30', '.', ''],
  ] as const)('%s with %s and "%s" is none', (text, decimal, thousands) => {
    expect(parseNumber(text, decimal, thousands)).toBeNaN();
  });
});

describe('one date', () => {
  const day = Date.UTC(2020, 2, 5);
  it.each([
    ['5.3.2020', 'dmy', day],
    ['05. 03. 2020', 'dmy', day],
    ['05-03-20', 'dmy', day],
    ['3/5/2020', 'mdy', day],
    ['20-03-05', 'ymd', day],
    ['20200305', 'ymd', day],
    ['2020年3月5日', 'dmy', day],
    ['2020년 3월 5일', 'ymd', day],
    ['5 March 2020', 'ymd', day],
    ['05-Mar-20', 'mdy', day],
    ['Mar 5, 2020', 'dmy', day],
    ['5. März 2020', 'dmy', day],
    ['3/5/2020 1:15 PM', 'mdy', day + 13.25 * 3_600_000],
    ['3/5/2020 12:00 am', 'mdy', day],
    ['5.3.2020, 13:15', 'dmy', day + 13.25 * 3_600_000],
    ['5/3/69', 'dmy', Date.UTC(1969, 2, 5)],
    ['5/3/68', 'dmy', Date.UTC(2068, 2, 5)],
  ] as const)('%s as %s', (text, order, moment) => expect(parseDate(text, order)).toBe(moment));

  it.each(['13/13/2020', '31.2.2020', '5.3', '3/5/2020 13:15 PM', '5 Foo 2020', '1.2.3', '192.168.1.1'])(
    '%s is none',
    (text) => {
      for (const order of ['ymd', 'dmy', 'mdy'] as const) expect(parseDate(text, order)).toBeNaN();
    },
  );
});

const column = (cells: readonly string[]): string => `k;x\n${cells.map((cell, row) => `r${row};${cell}`).join('\n')}\n`;
const readColumn = async (cells: readonly string[], reading: ReadingOptions = {}) => {
  const read = await readText(column(cells), reading);
  return { read, kind: kindsOf(read)[1], cells: allRows(read).map((row) => row[1]), receipt: read.receipts[1] };
};

describe('a column decides for all of its cells', () => {
  it('by the cells that can be read in one way only', async () => {
    expect((await readColumn(['1.234', '2.345,6', '3.456'])).cells).toEqual(['1234', '2345.6', '3456']);
    expect((await readColumn(['1.234', '0.345', '3.456'])).cells).toEqual(['1.234', '0.345', '3.456']);
    expect((await readColumn(['01/02/2020', '25/12/2020'])).cells).toEqual(['2020-02-01', '2020-12-25']);
    expect((await readColumn(['01/02/2020', '12/25/2020'])).cells).toEqual(['2020-01-02', '2020-12-25']);
  });

  it('by the whole numbers beside them', async () => {
    const thousands = await readColumn(['1.234', '2.345', '345', '9.999', '12']);
    expect(thousands.cells).toEqual(['1234', '2345', '345', '9999', '12']);
    expect(thousands.receipt?.signs).toMatchObject({ sure: 'likely', reason: 'signByWholeNumbers' });
    expect((await readColumn(['1.234', '2.345', '3450', '9.999'])).cells[0]).toBe('1.234');
  });

  it('by the other columns of the file', async () => {
    const read = await readText('a;b\n0,5;1.234\n0,25;5.678\n');
    expect(allRows(read)[0]).toEqual(['0.5', '1234']);
    expect(read.receipts[1]?.signs).toMatchObject({ sure: 'likely', reason: 'signOfFile' });
    const dates = await readText('a;b\n25/12/2020;01/02/2020\n24/12/2020;03/04/2020\n');
    expect(allRows(dates)[0]?.[1]).toBe('2020-02-01');
  });

  it('and what disagrees is shown beside its value', async () => {
    const cells = [...Array.from({ length: 300 }, (_, row) => `${row}.5`), 'about 3', 'n. b.'];
    const { receipt } = await readColumn(cells);
    expect(receipt?.kind).toMatchObject({ value: 'number', sure: 'likely', reason: 'mostNumbers' });
    expect(receipt?.disagreeing).toEqual({
      count: 2,
      cells: [
        { row: 301, raw: 'about 3', value: '', other: null },
        { row: 302, raw: 'n. b.', value: '', other: null },
      ],
    });
    const mixed = await readColumn(['1', '2', '3', 'odd', '5']);
    expect(mixed.receipt?.kind).toMatchObject({ value: 'category', reason: 'tooFewNumbers' });
    expect(mixed.receipt?.disagreeing.cells).toEqual([{ row: 4, raw: 'odd', value: 'odd', other: null }]);
    const change = mixed.receipt?.kind.alternatives.find(({ code }) => code === 'readAsNumber')?.change;
    expect((await readColumn(['1', '2', '3', 'odd', '5'], change)).cells).toEqual(['1', '2', '3', '', '5']);
  });

  it('and signs that do not go together are said', async () => {
    const codes = async (cells: readonly string[]) => (await readColumn(cells)).read.warnings.map(({ code }) => code);
    expect(await codes(['$5', '€6', '$7'])).toContain('mixedSigns');
    expect(await codes(['50%', '0.5', '60%'])).toContain('partlyPercent');
    expect(await codes(['$5', '$6'])).not.toContain('mixedSigns');
  });
});

describe('missing values', () => {
  const lengths = [...Array.from({ length: 40 }, (_, row) => String(100 + row)), '-999', '-999', 'NA'];

  it('that may be one are offered, and taken by one click, and given back by another', async () => {
    const first = await readColumn(lengths);
    expect(first.cells.slice(40)).toEqual(['-999', '-999', '']);
    const [offer] = first.receipt?.sentinels ?? [];
    expect(offer).toMatchObject({ code: 'takeAsMissing', parameters: { value: '-999', count: 2 } });
    const taken = await readColumn(lengths, offer?.change);
    expect(taken.cells.slice(40)).toEqual(['', '', '']);
    const back = taken.receipt?.sentinels.find(({ code }) => code === 'keepAsValue');
    expect((await readColumn(lengths, back?.change)).cells[40]).toBe('-999');
    expect((await readColumn(['-5', '-999', '3', '-1200'])).receipt?.sentinels).toEqual([]);
  });

  it('in words are counted, and kept where a person says so', async () => {
    const cells = ['NA', 'DE', 'FR', 'NA', 'unknown'];
    const { receipt } = await readColumn(cells);
    expect(receipt?.missingWords).toEqual([{ value: 'NA', count: 2 }]);
    expect(receipt?.sentinels.map(({ code }) => code)).toEqual(['takeAsMissing', 'keepMissingWords']);
    const keep = receipt?.sentinels.find(({ code }) => code === 'keepMissingWords')?.change;
    expect((await readColumn(cells, keep)).cells).toEqual(cells);
  });
});
