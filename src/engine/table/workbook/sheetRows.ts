/**
 * The rows of a worksheet as text, as a clean CSV would have them: numbers in their shortest form with a point, dates as ISO
 * by the cell's format, TRUE and FALSE, errors by their names. What a formula gave is taken, not the formula.
 */
import { formatDate } from '../dates';
import { createDecoder } from '../decoding';
import { attribute, elementPattern, richText, unescapeXml } from './xml';
import { BrokenArchive, type InflatedPiece } from './zip';

export interface SheetFacts {
  readonly sharedTexts: readonly string[];
  /** By number of style: whether it shows a date. */
  readonly dateStyles: readonly boolean[];
  /** Days are counted from 1904 and not from 1900. */
  readonly since1904: boolean;
}

export interface SheetPart {
  readonly rows: string[][];
  readonly share: number;
}

/** A row that is longer than this is no row. */
const LONGEST_ROW = 64_000_000;
/** Columns beyond the last that a workbook can have (XFD). */
const MOST_COLUMNS = 16_384;

export function* sheetRows(pieces: Iterable<InflatedPiece>, facts: SheetFacts): Generator<SheetPart> {
  const decoder = createDecoder({ name: 'utf-8', bom: 0, lossy: true, nuls: true });
  const pattern = elementPattern('row');
  let pending = '';
  let lastRow = 0;
  for (const { bytes, share } of pieces) {
    pending += decoder.decode(bytes, false);
    const rows: string[][] = [];
    let end = 0;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(pending); match !== null; match = pattern.exec(pending)) {
      const number = Number(attribute(match[1] ?? match[2] ?? '', 'r') ?? lastRow + 1);
      // Rows that are left out are blank; one stands for all.
      if (number > lastRow + 1) rows.push(['']);
      lastRow = number;
      rows.push(cellsOf(match[3] ?? '', facts));
      end = pattern.lastIndex;
    }
    pending = pending.slice(end);
    if (pending.length > LONGEST_ROW) throw new BrokenArchive();
    yield { rows, share };
  }
}

function cellsOf(content: string, facts: SheetFacts): string[] {
  const cells: string[] = [];
  for (const match of content.matchAll(elementPattern('c'))) {
    const tag = match[1] ?? match[2] ?? '';
    const place = columnOf(attribute(tag, 'r')) ?? cells.length;
    if (place >= MOST_COLUMNS) throw new BrokenArchive();
    while (cells.length < place) cells.push('');
    cells[place] = cellText(tag, match[3] ?? '', facts);
  }
  return cells.length === 0 ? [''] : cells;
}

/** `AB12` is column 27, counted from 0. */
function columnOf(reference: string | null): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

const VALUE = /<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<\/(?:\w+:)?v\s*>/;

function cellText(tag: string, content: string, { sharedTexts, dateStyles, since1904 }: SheetFacts): string {
  if (content === '') return '';
  const type = attribute(tag, 't') ?? 'n';
  if (type === 'inlineStr') return richText(content);
  const value = unescapeXml(VALUE.exec(content)?.[1] ?? '');
  if (value === '') return '';
  if (type === 's') return sharedTexts[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return value;
  const number = Number(value);
  if (Number.isNaN(number)) return value;
  const isDate = dateStyles[Number(attribute(tag, 's') ?? 0)] ?? false;
  return isDate ? dateText(number, since1904) : String(number);
}

const DAY = 86_400_000;
/** 1970-01-01 in days since the end of 1899, and what 1904 is later. */
const EPOCH = 25_569;
const FROM_1904 = 1462;
/** The 29th of February 1900, which never was, is day 60. */
const PHANTOM_DAY = 60;
/** 9999-12-31. */
const LAST_DAY = 2_958_466;

/** A serial day to ISO; a time of day alone to `hh:mm:ss`. */
function dateText(serial: number, since1904: boolean): string {
  if (serial < 0 || serial > LAST_DAY) return String(serial);
  // Serial days are rounded in their 15th digit: to the second, unless there are real milliseconds.
  const exact = serial * DAY;
  const seconds = Math.round(exact / 1000) * 1000;
  const moment = Math.abs(exact - seconds) < 5 ? seconds : Math.round(exact);
  if (serial < 1) return formatDate(moment).slice(11) || '00:00:00';
  const shift = since1904 ? FROM_1904 : serial < PHANTOM_DAY ? 1 : 0;
  return formatDate(moment + (shift - EPOCH) * DAY);
}
