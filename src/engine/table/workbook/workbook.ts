/**
 * An Excel workbook (.xlsx) as rows: one of its sheets, streamed, so that memory holds the compressed file, the shared texts
 * and no more. Formats, pictures, macros and what is hidden are of no interest; formulas are taken by their results.
 */
import { NetloomError, type ReadingOptions } from '../../protocol';
import { createDecoder } from '../decoding';
import { isBlankLine } from '../dialect';
import type { FileFacts, Files, Hasher } from '../source';
import type { RowPart, RowSource } from '../textRows';
import { type SheetFacts, type SheetPart, sheetRows } from './sheetRows';
import { attribute, elementPattern, elements, richText } from './xml';
import { BrokenArchive, inflateEntry, type ZipEntry, zipEntries } from './zip';

interface Sheet {
  readonly name: string;
  readonly entry: ZipEntry;
}

interface Workbook {
  readonly archive: Uint8Array;
  readonly sheets: readonly Sheet[];
  readonly facts: SheetFacts;
}

/** Rows, and characters, of the sample. */
const SAMPLE_ROWS = 1000;
const SAMPLE_LENGTH = 250_000;

/** Throws NetloomError workbookUnreadable, sheetUnknown, fileEmpty, and what `Files` throws. */
export async function openWorkbook(
  files: Files,
  path: string,
  file: FileFacts,
  reading: ReadingOptions,
  hasher: Hasher | null,
): Promise<RowSource> {
  const archive = await readAll(files, path, file, hasher);
  try {
    const workbook = readWorkbook(archive);
    const names = workbook.sheets.map(({ name }) => name);
    if (reading.sheet !== undefined && !names.includes(reading.sheet)) {
      throw new NetloomError('sheetUnknown', { file: file.name, sheet: reading.sheet, sheets: names.join(', ') });
    }
    for (const sheet of workbook.sheets) {
      if (reading.sheet !== undefined && sheet.name !== reading.sheet) continue;
      const source = openSheet(workbook, sheet, file, names);
      if (reading.sheet !== undefined || source.sample.some((row) => !isBlankLine(row))) return source;
    }
  } catch (caught) {
    throw caught instanceof BrokenArchive ? new NetloomError('workbookUnreadable', { file: file.name }) : caught;
  }
  throw new NetloomError('fileEmpty', { file: file.name });
}

async function readAll(files: Files, path: string, file: FileFacts, hasher: Hasher | null): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of files.read(path)) {
    hasher?.update(piece);
    pieces.push(piece);
    length += piece.length;
  }
  if (length !== file.bytes) throw new NetloomError('fileChanged', { file: file.name });
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** A part that is no sheet and does not fit into a text is none that a workbook has. */
const LONGEST_PART = 500_000_000;

function textOf(archive: Uint8Array, entry: ZipEntry | undefined): string {
  if (entry === undefined) return '';
  const decoder = createDecoder({ name: 'utf-8', bom: 0, lossy: true, nuls: true });
  let text = '';
  for (const { bytes } of inflateEntry(archive, entry)) {
    text += decoder.decode(bytes, false);
    if (text.length > LONGEST_PART) throw new BrokenArchive();
  }
  return text;
}

function readWorkbook(archive: Uint8Array): Workbook {
  const entries = zipEntries(archive);
  const main = textOf(archive, entries.get('xl/workbook.xml'));
  const targets = new Map(
    elements(textOf(archive, entries.get('xl/_rels/workbook.xml.rels')), 'Relationship').map(({ tag }) => [
      attribute(tag, 'Id') ?? '',
      attribute(tag, 'Target') ?? '',
    ]),
  );
  const sheets = elements(main, 'sheet').flatMap(({ tag }): Sheet[] => {
    const target = targets.get(attribute(tag, '(?:\\w+:)?id') ?? '') ?? '';
    const entry = entries.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    const isHidden = (attribute(tag, 'state') ?? 'visible') !== 'visible';
    return entry === undefined || isHidden ? [] : [{ name: attribute(tag, 'name') ?? '', entry }];
  });
  if (sheets.length === 0) throw new BrokenArchive();
  const [properties] = elements(main, 'workbookPr');
  const date1904 = attribute(properties?.tag ?? '', 'date1904') ?? '0';
  const facts: SheetFacts = {
    sharedTexts: sharedTexts(textOf(archive, entries.get('xl/sharedStrings.xml'))),
    dateStyles: dateStyles(textOf(archive, entries.get('xl/styles.xml'))),
    since1904: date1904 === '1' || date1904 === 'true',
  };
  return { archive, sheets, facts };
}

function sharedTexts(text: string): string[] {
  const texts: string[] = [];
  for (const match of text.matchAll(elementPattern('si'))) texts.push(richText(match[3] ?? ''));
  return texts;
}

/** Formats of dates and times that every workbook has by number (ECMA-376, part 1, 18.8.30). */
const isBuiltInDate = (format: number): boolean =>
  (format >= 14 && format <= 22) ||
  (format >= 27 && format <= 36) ||
  (format >= 45 && format <= 47) ||
  (format >= 50 && format <= 58);

function dateStyles(text: string): boolean[] {
  const custom = new Map(
    elements(text, 'numFmt').map(({ tag }) => [Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '']),
  );
  const [formats] = elements(text, 'cellXfs');
  return [...(formats?.content ?? '').matchAll(/<(?:\w+:)?xf\b([^>]*)>/g)].map(([, tag = '']) => {
    const format = Number(attribute(tag, 'numFmtId') ?? 0);
    const code = custom.get(format);
    return code === undefined ? isBuiltInDate(format) : showsDate(code);
  });
}

/** Letters of dates outside of quoted texts, colors and conditions. */
const showsDate = (code: string): boolean =>
  /[ymdhs]/i.test(code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|General/gi, ''));

function openSheet({ archive, facts }: Workbook, sheet: Sheet, file: FileFacts, names: readonly string[]): RowSource {
  const parts = sheetRows(inflateEntry(archive, sheet.entry), facts);
  const begun: SheetPart[] = [];
  let [rows, length] = [0, 0];
  while (rows < SAMPLE_ROWS && length < SAMPLE_LENGTH) {
    const { value, done } = parts.next();
    if (done) break;
    begun.push(value);
    rows += value.rows.length;
    length += value.rows.reduce((sum, row) => sum + row.reduce((total, cell) => total + cell.length, 0), 0);
  }
  const beginning = begun.flatMap((part) => part.rows).slice(0, SAMPLE_ROWS);
  const widest = beginning.reduce((most, row) => Math.max(most, row.length), 0);
  return {
    text: null,
    sheet: { name: sheet.name, names },
    sample: beginning.map((row) => (row.length * 2 >= widest ? padded(row, widest) : row)),
    beginning: '',
    whole: true,
    parts: (width) => rowParts(begun, parts, file, width),
    close: async () => {},
  };
}

/** Cells at the end of a row that were never filled are not in the file. */
function padded(row: readonly string[], width: number): string[] {
  return row.length >= width ? [...row] : [...row, ...new Array<string>(width - row.length).fill('')];
}

async function* rowParts(
  begun: readonly SheetPart[],
  rest: Generator<SheetPart>,
  file: FileFacts,
  width: number,
): AsyncGenerator<RowPart> {
  const part = ({ rows, share }: SheetPart, last: boolean): RowPart => ({
    rows: rows.map((row) => (row.length === 1 && width > 2 ? row : padded(row, width))),
    openQuotes: [],
    cellTooLong: false,
    bytes: Math.round(file.bytes * share),
    last,
    cut: false,
  });
  try {
    for (const beginning of begun) yield part(beginning, false);
    for (const next of rest) yield part(next, false);
    yield part({ rows: [], share: 1 }, true);
  } catch (caught) {
    throw caught instanceof BrokenArchive ? new NetloomError('workbookUnreadable', { file: file.name }) : caught;
  }
}
