/**
 * Cells of text → network inputs, for rows that come one by one: typed into a form, or streamed from a file that is never
 * held as a table. The text is understood by the reader's own rules and written by the table's own functions, so a row
 * becomes the same bits on both ways. What a person should know about a cell is remarked, never thrown.
 */
import type { PredictionRemark } from '../protocol';
import { type ColumnDialect, cellReader } from '../table/columnDialect';
import { formatDate } from '../table/dates';
import {
  type CategoryEncoding,
  type Encoding,
  type InputEncoding,
  inputWidth,
  isNumberEncoding,
  type NumberEncoding,
  widthOf,
} from './encoding';
import { CategorySlots, writeNumber } from './inputValues';

export type RemarkListener = (remark: PredictionRemark) => void;

/** Writes one cell's inputs to `out` from `at` on, where zeros must be. */
export type CellWriter = (text: string, out: Float32Array, at: number, remark: RemarkListener) => void;

export interface RowEncoder {
  /** Names of the input columns; `cells` below are in this order. */
  readonly columns: readonly string[];
  /** Inputs per row. */
  readonly width: number;
  /** Writes one row's inputs to `out[at]` … `out[at + width - 1]`; calls `remark` for every cell worth a word. */
  encode(cells: readonly string[], out: Float32Array, at: number, remark: RemarkListener): void;
}

/** `dialectOf` tells how a column's cells are written. */
export function createRowEncoder(encoding: Encoding, dialectOf: (column: string) => ColumnDialect): RowEncoder {
  const width = inputWidth(encoding);
  let offset = 0;
  const cellWriters = encoding.inputs.map((input) => {
    const own = { write: cellWriter(input, dialectOf(input.column)), offset };
    offset += widthOf(input);
    return own;
  });
  return {
    columns: encoding.inputs.map((input) => input.column),
    width,
    encode(cells, out, at, remark) {
      out.fill(0, at, at + width);
      for (let i = 0; i < cellWriters.length; i++) {
        cellWriters[i].write(cells[i] ?? '', out, at + cellWriters[i].offset, remark);
      }
    },
  };
}

export const cellWriter = (input: InputEncoding, dialect: ColumnDialect): CellWriter =>
  isNumberEncoding(input) ? numberWriter(input, dialect) : categoryWriter(input, dialect);

function numberWriter(encoding: NumberEncoding, dialect: ColumnDialect): CellWriter {
  const reader = cellReader(dialect);
  const { column, kind, minimum, maximum } = encoding;
  const shown = (value: number): string | number => (kind === 'date' ? formatDate(value) : value);
  return (text, out, at, remark) => {
    const value = kind === 'date' ? reader.date(text) : reader.number(text);
    writeNumber(encoding, value, out, at);
    if (value >= minimum && value <= maximum) return;
    if (Number.isFinite(value)) {
      const parameters = { value: shown(value), minimum: shown(minimum), maximum: shown(maximum) };
      remark({ code: 'outsideRange', column, parameters });
    } else if (reader.isMissing(text)) {
      remark({ code: 'missing', column, parameters: { fill: shown(encoding.fill) } });
    } else {
      remark({ code: 'notUnderstood', column, parameters: { value: text.trim(), fill: shown(encoding.fill) } });
    }
  };
}

function categoryWriter(encoding: CategoryEncoding, dialect: ColumnDialect): CellWriter {
  const reader = cellReader(dialect);
  const slots = new CategorySlots(encoding);
  const { column, fill } = encoding;
  return (text, out, at, remark) => {
    const word = reader.word(text);
    const slot = word === null ? slots.missing : slots.of(word);
    if (slot >= 0) out[at + slot] = 1;
    // A gap that is a category of its own is used as it stands.
    if (word === null && !encoding.missing) remark({ code: 'missing', column, parameters: { fill } });
    if (word !== null && !slots.knows(word)) remark({ code: 'unseenCategory', column, parameters: { value: word } });
  };
}
