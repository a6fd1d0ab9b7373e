/** A receipt of a file without surprises, for profiles that tests make up. */
import type { Decision, ReadingReceipt } from '../../src/engine/protocol';

const plain = <Value>(value: Value, reason: Decision<Value>['reason']): Decision<Value> => ({
  value,
  by: 'netloom',
  sure: 'certain',
  reason,
  parameters: {},
  alternatives: [],
});

export const plainReceipt: ReadingReceipt = {
  file: {
    workbook: false,
    encoding: plain('utf-8', 'validUtf8'),
    delimiter: plain(',', 'oneColumn'),
    quote: plain('"', 'quotesUsual'),
    lineEnds: 'LF',
    titleLines: plain(0, 'noTitles'),
    titles: [],
    header: plain(true, 'headerNames'),
    unitsRow: plain(false, 'noUnits'),
    units: [],
    footerLines: plain(0, 'noFooter'),
    footers: [],
    sheet: null,
  },
  columns: [],
};
