/** The reading receipt: what was decided about the file and each column, why, and what else it could be. */
import type { Decision, FileReceipt, ReadingReceipt } from '../protocol';
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
  return { file: fileReceipt(read), columns: read.receipts };
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
