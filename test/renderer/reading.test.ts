/** The reading receipt in the window: decisions made and taken back, doubts, marks in the grid. */
import { describe, expect, it } from 'vitest';
import type { ColumnReceipt, Decision, ReadingOptions } from '../../src/engine/protocol';
import { cellMarksOf } from '../../src/renderer/data/cellMarks';
import { NOTHING_SELECTED, toggled, toggledAll } from '../../src/renderer/data/columnSelection';
import { wordsOf } from '../../src/renderer/language/language';
import { doubtsOf, isDoubtful } from '../../src/renderer/reading/doubts';
import { changedReading, withoutDecision } from '../../src/renderer/reading/readingChanges';
import { alternativeText, reasonText, signsText } from '../../src/renderer/reading/readingWords';
import { plainReceipt } from './receipts';

const decided = <Value>(value: Value, facts: Partial<Decision<Value>> = {}): Decision<Value> => ({
  value,
  by: 'netloom',
  sure: 'certain',
  reason: 'allNumbers',
  parameters: { filled: 3 },
  alternatives: [],
  ...facts,
});

const column = (facts: Partial<ColumnReceipt> = {}): ColumnReceipt => ({
  position: 0,
  kind: decided('number'),
  signs: null,
  dateOrder: null,
  disagreeing: { count: 0, cells: [] },
  ambiguous: { count: 0, cells: [] },
  missingWords: [],
  sentinels: [],
  ...facts,
});

describe('a decision about the reading', () => {
  const before: ReadingOptions = {
    encoding: 'gbk',
    columns: { 2: { kind: 'text', missing: ['-1'] }, 3: { kind: 'date' } },
  };

  it('is laid over what was decided before', () => {
    expect(changedReading(before, { columns: { 2: { decimal: ',' } } })).toEqual({
      encoding: 'gbk',
      columns: { 2: { kind: 'text', missing: ['-1'], decimal: ',' }, 3: { kind: 'date' } },
    });
    expect(changedReading(before, { header: false })).toEqual({ ...before, header: false });
  });

  it.each([{ delimiter: ';' }, { quote: '' }, { sheet: 'Two' }] as const)(
    'forgets the columns where they become others: %o',
    (change) => {
      expect(changedReading(before, change)).toEqual({ encoding: 'gbk', ...change });
    },
  );

  it('is taken back alone', () => {
    expect(withoutDecision(before, { of: 'file', key: 'encoding' })).toEqual({ columns: before.columns });
    expect(withoutDecision(before, { of: 2, keys: ['kind'] })).toEqual({
      encoding: 'gbk',
      columns: { 2: { missing: ['-1'] }, 3: { kind: 'date' } },
    });
  });

  it('leaves nothing behind when the last one of a column, or of all, is taken back', () => {
    expect(withoutDecision(before, { of: 3, keys: ['kind'] }).columns).toEqual({
      2: { kind: 'text', missing: ['-1'] },
    });
    expect(withoutDecision({ columns: { 3: { kind: 'date' } } }, { of: 3, keys: ['kind'] })).toEqual({});
    expect(
      withoutDecision({ delimiter: ';', columns: { 3: { kind: 'date' } } }, { of: 'file', key: 'delimiter' }),
    ).toEqual({});
  });
});

describe('a doubt', () => {
  it('is a guess, a cell that disagrees or can be read in two ways, or a value that may stand for missing', () => {
    const cells = { count: 2, cells: [] };
    const offer = { code: 'takeAsMissing', parameters: {}, change: {} } as const;
    const doubtful = [
      column({ kind: decided('number', { sure: 'guess' }) }),
      column({ disagreeing: cells }),
      column({ ambiguous: cells }),
      column({ sentinels: [offer] }),
    ];
    expect(doubtful.map((receipt) => isDoubtful(doubtsOf(receipt)))).toEqual([true, true, true, true]);
  });

  it('is none where all is certain, where a person decided, or where a word is merely offered back', () => {
    const kept = { code: 'keepAsValue', parameters: {}, change: {} } as const;
    const byPerson = column({ kind: decided('text', { by: 'person', sure: 'guess' }) });
    expect(isDoubtful(doubtsOf(column()))).toBe(false);
    expect(isDoubtful(doubtsOf(column({ sentinels: [kept] })))).toBe(false);
    expect(isDoubtful(doubtsOf(byPerson))).toBe(false);
    expect(doubtsOf(byPerson).byPerson).toBe(true);
  });
});

describe('the words of a receipt', () => {
  const english = wordsOf('en');
  const chinese = wordsOf('zh-CN');

  it('name encodings as they are usually written', () => {
    const alternative = { code: 'readInEncoding', parameters: { encoding: 'shift_jis' }, change: {} } as const;
    expect(alternativeText(alternative, english)).toBe('Read the file in Shift-JIS');
    expect(alternativeText(alternative, chinese)).toContain('Shift-JIS');
  });

  it('never take a raw text for a template', () => {
    const alternative = {
      code: 'keepAsValue',
      parameters: { value: '$t(data.rows) {count} <b>' },
      change: {},
    } as const;
    expect(alternativeText(alternative, english)).toBe('Keep “$t(data.rows) {count} <b>” as a value');
  });

  it('say reasons with numbers in the way of the language', () => {
    expect(reasonText(decided('number', { parameters: { filled: 12345 } }), english)).toBe(
      'All 12,345 filled cells are numbers.',
    );
  });

  it('name the signs of numbers', () => {
    const signs = decided({ decimal: ',', thousands: '.' } as const);
    expect(signsText(signs, english)).toBe('a decimal comma (0,5) and a point between thousands');
    expect(signsText(decided({ decimal: '.', thousands: '' } as const), english)).toBe('a decimal point (0.5)');
  });
});

describe('marks in the grid', () => {
  const cell = { row: 3, raw: '1.234', value: '1234', other: '1.234' };
  const receipt = { ...plainReceipt, columns: [column({ position: 5, ambiguous: { count: 1, cells: [cell] } })] };

  it('are where the receipt says, rows counted from 0', () => {
    const marks = cellMarksOf({ receipt, edits: { rowsLeftOut: 0, merged: [] } });
    expect(marks(2, 5)).toEqual({ kind: 'ambiguous', cell });
    expect(marks(3, 5)).toBeUndefined();
    expect(marks(2, 4)).toBeUndefined();
  });

  it('are not set in wrong rows once rows are left out', () => {
    expect(cellMarksOf({ receipt, edits: { rowsLeftOut: 1, merged: [] } })(2, 5)).toBeUndefined();
  });
});

describe('a selection of columns', () => {
  const shown = [4, 2, 9, 7];

  it('extends along what is shown, in either direction', () => {
    const one = toggled(NOTHING_SELECTED, 9, true, shown, false);
    expect([...toggled(one, 4, true, shown, true).positions].sort()).toEqual([2, 4, 9]);
    expect([...toggled(one, 7, true, shown, true).positions].sort()).toEqual([7, 9]);
  });

  it('lets a range go, too', () => {
    const all = toggledAll(NOTHING_SELECTED, shown, true);
    const from = toggled(all, 2, false, shown, false);
    expect([...toggled(from, 7, false, shown, true).positions]).toEqual([4]);
  });

  it('starts anew where the last one is not shown any more', () => {
    const one = toggled(NOTHING_SELECTED, 1, true, [1, 2, 3], false);
    expect([...toggled(one, 9, true, shown, true).positions].sort()).toEqual([1, 9]);
  });

  it('of all shown leaves those that are not', () => {
    const one = toggled(NOTHING_SELECTED, 1, true, [1], false);
    expect([...toggledAll(one, shown, true).positions].sort()).toEqual([1, 2, 4, 7, 9]);
    expect([...toggledAll(toggledAll(one, shown, true), shown, false).positions]).toEqual([1]);
  });
});
