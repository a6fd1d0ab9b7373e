/** The reading receipt: what was decided about the file and each column, why, and what else it could be. */
import type { ColumnReceipt, Decision, FileReceipt, ReadingReceipt } from '../protocol';
import { columnReadingOf } from '../protocol';
import type { ReadTable } from './readTable';

const sure = <Value>(value: Value, reason: Decision<Value>['reason']): Decision<Value> => ({
  value,
  by: 'netloom',
  sure: 'certain',
  reason,
  parameters: {},
  alternatives: [],
});

export function receiptOf(read: ReadTable): ReadingReceipt {
  return { file: fileReceipt(read), columns: read.table.columns.map((_, position) => columnReceipt(read, position)) };
}

function fileReceipt({ facts }: ReadTable): FileReceipt {
  return {
    workbook: false,
    encoding: sure(facts.encoding, 'validUtf8'),
    delimiter: sure(facts.delimiter, 'oneColumn'),
    quote: sure(facts.quote, 'quotesUsual'),
    lineEnds: 'LF',
    titleLines: sure(0, 'noTitles'),
    titles: [],
    header: sure(facts.header, 'headerAssumed'),
    unitsRow: sure(false, 'noUnits'),
    units: [],
    footerLines: sure(0, 'noFooter'),
    footers: [],
    sheet: null,
  };
}

function columnReceipt({ table, facts, reading }: ReadTable, position: number): ColumnReceipt {
  const kind = table.columns[position]?.kind ?? 'category';
  const byPerson = columnReadingOf(reading, position).kind !== undefined;
  return {
    position,
    kind: { ...sure(kind, byPerson ? 'decidedByYou' : 'empty'), by: byPerson ? 'person' : 'netloom' },
    signs:
      kind === 'number' ? sure({ decimal: facts.decimalSigns[position] ?? '.', thousands: '' }, 'signNotNeeded') : null,
    dateOrder: kind === 'date' ? sure('ymd', 'signNotNeeded') : null,
    disagreeing: { count: 0, cells: [] },
    ambiguous: { count: 0, cells: [] },
    missingWords: [],
    sentinels: [],
  };
}
