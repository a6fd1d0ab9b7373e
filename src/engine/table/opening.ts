/**
 * The beginning of every reading: the sample, the layout, the names of the columns. What follows is a stream of rows that
 * all have the table's width; titles, blank lines, empty rows at the end, notes below the table and ragged rows have been
 * dealt with and counted.
 */
import { type Delimiter, type EncodingName, NetloomError, type ReadingOptions, type Warning } from '../protocol';
import { WorkbookFound } from './decoding';
import { isBlankLine, lacksFirstName, usualWidth } from './dialect';
import { nameColumns, namesByPosition } from './headers';
import { findLayout, type Layout } from './layout';
import type { PlainRows } from './plainRows';
import { RowFlow } from './rowFlow';
import { CELL_MAXIMUM } from './rowParser';
import type { FileFacts, Files, Hasher } from './source';
import { openText, type RowSource, type TextTraits } from './textRows';
import { type EncodingFinding, type Manner, USUAL_MANNER } from './textSource';
import { openWorkbook } from './workbook/workbook';

/** More columns than this are a mistake, or beyond what a network on one computer learns from. */
const COLUMN_MAXIMUM = 20_000;

export interface Dialect {
  readonly file: FileFacts;
  readonly encoding: EncodingName;
  readonly delimiter: Delimiter;
  readonly header: boolean;
  /** Cells come from a workbook, which keeps numbers as numbers. */
  readonly workbook: boolean;
  /** Null for a workbook. */
  readonly text: TextTraits | null;
  readonly sheet: RowSource['sheet'];
  readonly layout: Layout;
  readonly names: readonly string[];
  /** What the header said, before names were made unique; names by position where there is none. */
  readonly originalNames: readonly string[];
  /** About names and header. */
  readonly warnings: readonly Warning[];
  /** Rows of the sample, without the header, as they are in the file. */
  readonly sample: readonly (readonly string[])[];
}

export interface RowBatch {
  readonly rows: string[][];
  /** Bytes of the file read so far. */
  readonly bytes: number;
}

export interface OpenedRows {
  readonly dialect: Dialect;
  readonly flow: RowFlow;
  /** May be called once. What `plain` takes of the rows is counted by `flow`, and not in the batches. */
  batches(plain: PlainRows | null): AsyncGenerator<RowBatch>;
  /** Closes the file; has to be called unless `batches` came to its end. */
  close(): Promise<void>;
}

/** Awaited between steps of some milliseconds; whatever it throws ends the reading. */
export type Pause = (totalBytes: number) => void | Promise<void>;

/** `hasher` as in `readBytes`. Throws fileEmpty, fileBinary, tooManyColumns, cellTooLong, and `NotPlainUtf8`. */
export async function openRows(
  files: Files,
  path: string,
  reading: ReadingOptions,
  finding: EncodingFinding | null,
  hasher: Hasher | null,
  pause: Pause,
  manner: Manner = USUAL_MANNER,
): Promise<OpenedRows> {
  const file = await files.describe(path);
  const source = await openSource(files, path, file, reading, finding, hasher, pause, manner);
  try {
    const dialect = findDialect(file, source, reading);
    await pause(file.bytes);
    const { layout, text } = dialect;
    const flow = new RowFlow({
      file: file.name,
      width: dialect.names.length,
      titleLines: layout.titleLines,
      header: layout.header,
      units: layout.units !== null,
      footerLines: reading.footerLines ?? null,
      lossy: text?.encoding.lossy ?? false,
      nuls: text?.encoding.nuls ?? false,
    });
    const width = dialect.names.length;
    return { dialect, flow, batches: (plain) => rowBatches(source, flow, width, plain), close: source.close };
  } catch (caught) {
    await source.close();
    throw caught;
  }
}

async function openSource(
  files: Files,
  path: string,
  file: FileFacts,
  reading: ReadingOptions,
  finding: EncodingFinding | null,
  hasher: Hasher | null,
  pause: Pause,
  manner: Manner,
): Promise<RowSource> {
  try {
    return await openText(files, path, file, reading, finding, hasher, () => pause(file.bytes), manner);
  } catch (caught) {
    if (caught instanceof WorkbookFound) return openWorkbook(files, path, file, reading, hasher);
    throw caught;
  }
}

function findDialect(file: FileFacts, source: RowSource, reading: ReadingOptions): Dialect {
  const { text } = source;
  const isEmpty = !source.sample.some((row) => !isBlankLine(row));
  if (isEmpty) throw noRowIn(file.name, source);
  const layout = findLayout(source.sample, reading);
  const { header, rows } = layout;
  if (header && layout.names.length === 0) throw new NetloomError('headerOnly', { file: file.name });
  const titles = header && lacksFirstName([layout.names, ...rows]) ? ['', ...layout.names] : [...layout.names];
  const width = header ? titles.length : usualWidth(rows);
  if (width > COLUMN_MAXIMUM) {
    throw new NetloomError('tooManyColumns', { file: file.name, columns: width, maximum: COLUMN_MAXIMUM });
  }
  const named = header ? nameColumns(titles) : { names: namesByPosition(width), warnings: [] };
  return {
    file,
    encoding: text?.encoding.name ?? 'utf-8',
    delimiter: text?.delimiter ?? ',',
    header,
    workbook: text === null,
    text,
    sheet: source.sheet,
    layout,
    names: named.names,
    originalNames: header ? titles : named.names,
    warnings: [...named.warnings, ...layoutWarnings(layout, reading), ...encodingWarnings(text)],
    sample: rows,
  };
}

const SHOWN = 80;
const joined = (cells: readonly string[]): string => cells.join(' ').trim().slice(0, SHOWN);

function layoutWarnings({ titles, titleLines, header, units }: Layout, reading: ReadingOptions): Warning[] {
  const warnings: Warning[] = [];
  const warn = (code: Warning['code'], parameters: Warning['parameters']): void => {
    warnings.push({ code, column: null, parameters });
  };
  if (!header && reading.header === undefined) warn('headerGuessed', {});
  if (titleLines > 0) warn('titleLines', { count: titleLines, value: joined(titles[0] ?? []) });
  if (units !== null) warn('unitsRow', { value: units.filter((unit) => unit.trim() !== '').join(', ') });
  return warnings;
}

/** As encodings are usually written. */
export const encodingLabel = (name: EncodingName): string =>
  name.startsWith('windows')
    ? name.replace('w', 'W')
    : name === 'shift_jis'
      ? 'Shift-JIS'
      : name === 'big5'
        ? 'Big5'
        : name.toUpperCase();

function encodingWarnings(text: TextTraits | null): Warning[] {
  if (text?.finding?.reason !== 'encodingWeighed') return [];
  const encoding = encodingLabel(text.encoding.name);
  return [{ code: 'encodingGuessed', column: null, parameters: { encoding } }];
}

/** Nothing but blanks, or a first row that is longer than any sample. */
function noRowIn(file: string, { beginning, whole, text }: RowSource): NetloomError {
  if (whole) return new NetloomError('fileEmpty', { file });
  const columns = beginning.split(text?.delimiter ?? ',').length;
  if (columns <= COLUMN_MAXIMUM) return new NetloomError('cellTooLong', { file, row: 1, maximum: CELL_MAXIMUM });
  return new NetloomError('tooManyColumns', { file, columns, maximum: COLUMN_MAXIMUM });
}

async function* rowBatches(
  source: RowSource,
  flow: RowFlow,
  width: number,
  plain: PlainRows | null,
): AsyncGenerator<RowBatch> {
  for await (const part of source.parts(width, plain)) {
    yield { rows: flow.accept(part, part.last, part.cut), bytes: part.bytes };
  }
}
