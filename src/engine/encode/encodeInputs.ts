/** A table's rows → the network's input matrix, column by column: one pass over each column's numbers or codes. */
import { NetloomError } from '../protocol';
import { type Column, isNumeric, type Table } from '../table/table';
import { classLabel } from './classCodes';
import { columnsNamed } from './columns';
import { type Encoding, type InputEncoding, inputWidth, isNumberEncoding, widthOf } from './encoding';
import { CategorySlots, scaled, writeNumber } from './inputValues';

/**
 * Returns [rows.length][inputWidth], row-major float32. `rows` are row numbers of the table, in any order. The table may
 * be another than the encoding was fitted on; columns are found by name and unknown categories are "other".
 * Throws NetloomError `columnUnknown`, `columnKindImpossible`.
 */
export function encodeInputs(encoding: Encoding, table: Table, rows: Int32Array): Float32Array {
  const out = new Float32Array(rows.length * inputWidth(encoding));
  encodeInputsInto(out, encoding, table, rows);
  return out;
}

/** The same into a matrix of zeros that somebody else owns. */
export function encodeInputsInto(out: Float32Array, encoding: Encoding, table: Table, rows: Int32Array): void {
  const width = inputWidth(encoding);
  const columns = columnsNamed(
    table,
    encoding.inputs.map((input) => input.column),
  );
  let at = 0;
  encoding.inputs.forEach((input, i) => {
    encodeColumn(input, columns[i], rows, out, at, width);
    at += widthOf(input);
  });
}

function encodeColumn(
  input: InputEncoding,
  column: Column,
  rows: Int32Array,
  out: Float32Array,
  offset: number,
  width: number,
): void {
  if (isNumberEncoding(input)) {
    if (!isNumeric(column) || column.kind !== input.kind) throw wrongKind(input, column);
    const { values } = column;
    const { fill, center, spread } = input;
    if (widthOf(input) > 1) {
      for (let i = 0; i < rows.length; i++) writeNumber(input, values[rows[i]], out, i * width + offset);
      return;
    }
    // Most numbers become one input each, as `writeNumber` has it.
    for (let i = 0; i < rows.length; i++) {
      const value = values[rows[i]];
      out[i * width + offset] = scaled(Number.isFinite(value) ? value : fill, center, spread);
    }
    return;
  }
  if (isNumeric(column)) throw wrongKind(input, column);
  const slots = new CategorySlots(input);
  const slotOfCode = Int32Array.from(column.categories, (name) => slots.of(name));
  for (let i = 0; i < rows.length; i++) {
    const code = column.codes[rows[i]];
    const slot = code < 0 ? slots.missing : slotOfCode[code];
    if (slot >= 0) out[i * width + offset + slot] = 1;
  }
}

/** The first value that is there is named, for a person to see what is meant. */
export function wrongKind(expected: { readonly kind: string }, column: Column): NetloomError {
  const row = isNumeric(column)
    ? column.values.findIndex(Number.isFinite)
    : column.codes.findIndex((code) => code >= 0);
  const value = isNumeric(column)
    ? classLabel(column.kind, column.values[row])
    : (column.categories[column.codes[row]] ?? '');
  return new NetloomError('columnKindImpossible', { column: column.name, kind: expected.kind, row: row + 1, value });
}
