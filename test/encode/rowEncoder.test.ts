import { describe, expect, it } from 'vitest';
import { createRowEncoder, encodeInputs, fitEncoding } from '../../src/engine/encode';
import type { DecimalSign, PredictionRemark } from '../../src/engine/protocol';
import { cellWord, PLAIN_DIALECT, parseDate, parseNumber } from '../../src/engine/table';
import { categories, numbers, rowsOf, settingsWith, tableOf } from './tables';

/** Rows as a file has them, with every unpleasantness that a column may hold. */
const ROWS = [
  ['1.5', '1,5', '2024-01-01', 'red', 'yes'],
  [' 2 ', '-0,25', '2024-03-01T13:30', ' red', 'no'],
  ['NA', '', '?', 'NULL', ''],
  ['1e300', '1e-300', '1999-12-31', 'blue', 'no'],
  ['-7.125', '3', '2024/02/29', '__proto__', 'yes'],
  ['0.1', '+3,0', '2024年5月4日', 'blue', 'yes'],
  ['inf', '1.5', 'tomorrow', 'constructor', 'maybe'],
];
const SIGNS = new Map<string, DecimalSign>([['comma', ',']]);

const column = (at: number): string[] => ROWS.map((row) => row[at]);
const present = (value: number): number | null => (Number.isFinite(value) ? value : null);
const table = tableOf(
  numbers(
    'point',
    column(0).map((text) => present(parseNumber(text))),
  ),
  numbers(
    'comma',
    column(1).map((text) => present(parseNumber(text, ','))),
  ),
  numbers(
    'when',
    column(2).map((text) => present(parseDate(text))),
    'date',
  ),
  categories('constructor', column(3).map(cellWord)),
  categories('__proto__', column(4).map(cellWord), 'yesNo'),
  numbers('y', [1, 2, 3, 4, 5, 6, 7]),
);

function both(trainRows: Int32Array, rareCategory: number) {
  const inputs = table.columns.slice(0, 5).map(({ name }) => name);
  const settings = settingsWith({ rareCategory });
  const encoding = fitEncoding({ table, inputs, targets: ['y'], task: 'regression', trainRows, settings });
  const encoder = createRowEncoder(encoding, (name) => ({ ...PLAIN_DIALECT, decimal: SIGNS.get(name) ?? '.' }));
  const typed = new Float32Array(ROWS.length * encoder.width).fill(9);
  const remarks: PredictionRemark[][] = ROWS.map(() => []);
  ROWS.forEach((cells, row) => {
    encoder.encode(cells, typed, row * encoder.width, (remark) => remarks[row].push(remark));
  });
  return { encoding, encoder, typed, remarks, ofTable: encodeInputs(encoding, table, rowsOf(ROWS.length)) };
}

describe('a row of text', () => {
  it.each([
    [rowsOf(7), 1],
    [rowsOf(7), 2],
    [rowsOf(2), 1],
    [Int32Array.of(3, 4, 5), 2],
  ])('becomes the same bits as in the table, fitted on %j', (trainRows, rareCategory) => {
    const { typed, ofTable, encoder } = both(trainRows, rareCategory);
    expect(encoder.columns).toEqual(['point', 'comma', 'when', 'constructor', '__proto__']);
    expect(new Uint32Array(typed.buffer)).toEqual(new Uint32Array(ofTable.buffer));
    expect(typed.every(Number.isFinite)).toBe(true);
  });

  it('remarks what a person should know', () => {
    const { remarks } = both(rowsOf(2), 1);
    expect(remarks[0]).toEqual([]);
    expect(remarks[2]).toEqual([
      { code: 'missing', column: 'point', parameters: { fill: 1.75 } },
      { code: 'missing', column: 'comma', parameters: { fill: 0.625 } },
      { code: 'missing', column: 'when', parameters: { fill: '2024-01-31T06:45:00' } },
      { code: 'missing', column: 'constructor', parameters: { fill: 'red' } },
      { code: 'missing', column: '__proto__', parameters: { fill: 'no' } },
    ]);
    expect(remarks[4]).toEqual([
      { code: 'outsideRange', column: 'point', parameters: { value: -7.125, minimum: 1.5, maximum: 2 } },
      { code: 'outsideRange', column: 'comma', parameters: { value: 3, minimum: -0.25, maximum: 1.5 } },
      { code: 'unseenCategory', column: 'constructor', parameters: { value: '__proto__' } },
    ]);
    expect(remarks[6]).toEqual([
      { code: 'notUnderstood', column: 'point', parameters: { value: 'inf', fill: 1.75 } },
      { code: 'notUnderstood', column: 'comma', parameters: { value: '1.5', fill: 0.625 } },
      { code: 'notUnderstood', column: 'when', parameters: { value: 'tomorrow', fill: '2024-01-31T06:45:00' } },
      { code: 'unseenCategory', column: 'constructor', parameters: { value: 'constructor' } },
      { code: 'unseenCategory', column: '__proto__', parameters: { value: 'maybe' } },
    ]);
  });

  it('has nothing to remark about a gap that is a category of its own', () => {
    const { remarks } = both(rowsOf(7), 1);
    expect(remarks[2].map(({ column: name }) => name)).toEqual(['point', 'comma', 'when']);
  });

  it('reads cells that a short row lacks as missing', () => {
    const { encoder } = both(rowsOf(2), 1);
    const codes: string[] = [];
    encoder.encode(['1.5'], new Float32Array(encoder.width), 0, ({ code }) => codes.push(code));
    expect(codes).toEqual(['missing', 'missing', 'missing', 'missing']);
  });
});
