/** The file's part of the reading receipt: what was decided about it, why, and what else it could be. */
import {
  type Alternative,
  type AlternativeCode,
  DELIMITERS,
  type Decision,
  type Delimiter,
  ENCODING_NAMES,
  type EncodingName,
  type FileReceipt,
  type QuoteSign,
  type ReadingOptions,
  type ReadingReason,
  type Sureness,
} from '../protocol';
import type { Layout } from './layout';
import { type Dialect, encodingLabel } from './opening';
import type { RowFlow } from './rowFlow';
import type { TextTraits } from './textRows';

const LINES_SHOWN = 20;

interface Finding {
  readonly sure: Sureness;
  readonly reason: ReadingReason;
  readonly parameters?: Decision<unknown>['parameters'];
}

function decision<Value>(
  value: Value,
  isPerson: boolean,
  { sure, reason, parameters = {} }: Finding,
  alternatives: readonly Alternative[],
): Decision<Value> {
  return isPerson
    ? { value, by: 'person', sure: 'certain', reason: 'decidedByYou', parameters: {}, alternatives }
    : { value, by: 'netloom', sure, reason, parameters, alternatives };
}

export function fileReceiptOf(dialect: Dialect, flow: RowFlow, reading: ReadingOptions): FileReceipt {
  const { layout, text, header } = dialect;
  return {
    workbook: dialect.workbook,
    encoding: encodingOf(text, reading),
    delimiter: delimiterOf(text, reading),
    quote: quoteOf(text, reading),
    lineEnds: text?.lineEnds ?? 'LF',
    titleLines: titlesOf(layout, reading),
    titles: layout.titles.slice(0, LINES_SHOWN).map((cells) => cells.join(' ').trim()),
    header: decision(header, reading.header !== undefined, headerFinding(layout), [
      header
        ? { code: 'firstLineIsData', parameters: {}, change: { header: false, unitsRow: false } }
        : { code: 'firstLineIsHeader', parameters: {}, change: { header: true } },
    ]),
    unitsRow: unitsOf(layout, reading),
    units: layout.units ?? [],
    footerLines: footerOf(flow, reading),
    footers: flow.footers.slice(0, LINES_SHOWN).map((cells) => cells.join(' ').trim()),
    sheet: sheetOf(dialect, reading),
  };
}

const asEncoding = (encoding: EncodingName): Alternative => ({
  code: 'readInEncoding',
  parameters: { encoding: encodingLabel(encoding) },
  change: { encoding },
});

function encodingOf(text: TextTraits | null, reading: ReadingOptions): FileReceipt['encoding'] {
  if (text === null) return decision('utf-8', false, { sure: 'certain', reason: 'workbook' }, []);
  const { encoding, finding } = text;
  const marked: Finding = { sure: 'certain', reason: encoding.bom > 0 ? 'byteOrderMark' : 'validUtf8' };
  const others = [...(finding?.others ?? []), ...ENCODING_NAMES];
  const alternatives = [...new Set(others)].filter((name) => name !== encoding.name).map(asEncoding);
  return decision(encoding.name, reading.encoding !== undefined, finding ?? marked, alternatives);
}

const DIVISIONS: Readonly<Record<Delimiter, AlternativeCode>> = {
  ',': 'divideAtComma',
  ';': 'divideAtSemicolon',
  '\t': 'divideAtTab',
  '|': 'divideAtBar',
};

function delimiterOf(text: TextTraits | null, reading: ReadingOptions): FileReceipt['delimiter'] {
  if (text === null) return decision(',', false, { sure: 'certain', reason: 'workbook' }, []);
  const { delimiter, columns, share } = text;
  const alternatives = DELIMITERS.filter((other) => other !== delimiter).map(
    (other): Alternative => ({ code: DIVISIONS[other], parameters: {}, change: { delimiter: other } }),
  );
  const parameters = { share: Math.floor(share * 100), columns };
  const finding: Finding = text.statedDelimiter
    ? { sure: 'certain', reason: 'statedDelimiter' }
    : columns < 2
      ? { sure: 'likely', reason: 'oneColumn' }
      : { sure: share > 0.98 ? 'certain' : 'likely', reason: 'delimiterFits', parameters };
  return decision(delimiter, reading.delimiter !== undefined, finding, alternatives);
}

function quoteOf(text: TextTraits | null, reading: ReadingOptions): FileReceipt['quote'] {
  if (text === null) return decision('"', false, { sure: 'certain', reason: 'workbook' }, []);
  const { quote, quotedCells: count } = text;
  const other: QuoteSign = quote === "'" ? '"' : "'";
  const finding: Finding =
    count > 0
      ? { sure: 'certain', reason: 'quotesFound', parameters: { count } }
      : { sure: 'certain', reason: 'quotesUsual' };
  return decision(quote, reading.quote !== undefined, finding, [
    { code: 'quoteWith', parameters: { quote: other }, change: { quote: other } },
    { code: 'quoteWithNothing', parameters: {}, change: { quote: '' } },
  ]);
}

function titlesOf({ titleLines }: Layout, reading: ReadingOptions): FileReceipt['titleLines'] {
  const next: Alternative = {
    code: 'leaveOutLines',
    parameters: { line: titleLines + 2 },
    change: { titleLines: titleLines + 1 },
  };
  const first: Alternative = { code: 'titlesAreRows', parameters: {}, change: { titleLines: 0 } };
  const finding: Finding =
    titleLines > 0
      ? { sure: 'likely', reason: 'titlesFound', parameters: { count: titleLines } }
      : { sure: 'certain', reason: 'noTitles' };
  const alternatives = titleLines > 0 ? [first, next] : [next];
  return decision(titleLines, reading.titleLines !== undefined, finding, alternatives);
}

function headerFinding({ header, headerSure }: Layout): Finding {
  if (!header) return { sure: headerSure, reason: 'headerIsData' };
  return headerSure === 'guess'
    ? { sure: 'guess', reason: 'headerAssumed' }
    : { sure: headerSure, reason: 'headerNames' };
}

function unitsOf({ units, header }: Layout, reading: ReadingOptions): FileReceipt['unitsRow'] {
  const value = units?.find((unit) => unit.trim() !== '') ?? '';
  if (units === null) {
    const alternatives: Alternative[] = header
      ? [{ code: 'leaveOutUnits', parameters: {}, change: { unitsRow: true } }]
      : [];
    return decision(false, reading.unitsRow !== undefined, { sure: 'certain', reason: 'noUnits' }, alternatives);
  }
  return decision(
    true,
    reading.unitsRow !== undefined,
    { sure: 'likely', reason: 'unitsFound', parameters: { value } },
    [{ code: 'unitsAreRow', parameters: {}, change: { unitsRow: false } }],
  );
}

function footerOf({ footers }: RowFlow, reading: ReadingOptions): FileReceipt['footerLines'] {
  const count = footers.length;
  const finding: Finding =
    count > 0
      ? { sure: 'likely', reason: 'footerFound', parameters: { count } }
      : { sure: 'certain', reason: 'noFooter' };
  const alternatives: Alternative[] =
    count > 0 ? [{ code: 'footerIsRows', parameters: { count }, change: { footerLines: 0 } }] : [];
  return decision(count, reading.footerLines !== undefined, finding, alternatives);
}

function sheetOf({ sheet }: Dialect, reading: ReadingOptions): FileReceipt['sheet'] {
  if (sheet === null) return null;
  const finding: Finding = {
    sure: sheet.names.length > 1 ? 'likely' : 'certain',
    reason: sheet.names.length > 1 ? 'firstSheet' : 'onlySheet',
  };
  const alternatives = sheet.names
    .filter((name) => name !== sheet.name)
    .map((name): Alternative => ({ code: 'readSheet', parameters: { sheet: name }, change: { sheet: name } }));
  return decision(sheet.name, reading.sheet !== undefined, finding, alternatives);
}
