/**
 * Rows of a file, as the scan of its bytes leaves them → network inputs. Numbers in plain digits go straight into the
 * inputs; of every other cell the text is encoded, as `createRowEncoder` does, so a row becomes the same bits on both ways.
 */
import type { PredictionRemark } from '../protocol';
import type { ColumnDialect } from '../table/columnDialect';
import { PlainWords } from '../table/plainWords';
import type { RowScanner, ScanOptions } from '../table/scanRows';
import { type Encoding, type InputEncoding, inputWidth, type NumberEncoding, widthOf } from './encoding';
import { scaled } from './inputValues';
import { type CellWriter, cellWriter } from './rowEncoder';

/** `row` of the chunk. */
export type ChunkRemark = (remark: PredictionRemark, row: number) => void;

/** Where an input column stands in the file, and how its cells are written there. */
export interface CellPlace {
  /** Null where the file has no such column. */
  readonly position: number | null;
  readonly dialect: ColumnDialect;
}

export interface ChunkEncoder {
  /** By column of the file: what the scan is to read as numbers. */
  readonly numbers: ScanOptions['numbers'];
  /** Inputs per row. */
  readonly width: number;
  /** Writes the inputs of all rows, [rows][width], over what `out` holds; calls `remark` for every cell worth a word. */
  encode(chunk: RowScanner, out: Float32Array, remark: ChunkRemark): void;
}

type ColumnWriter = (chunk: RowScanner, out: Float32Array, remark: ChunkRemark) => void;

/** `places`: one per input of the encoding; `columns`: of the file. */
export function createChunkEncoder(encoding: Encoding, places: readonly CellPlace[], columns: number): ChunkEncoder {
  const width = inputWidth(encoding);
  const numbers: ('.' | ',' | null)[] = new Array(columns).fill(null);
  let offset = 0;
  const columnWriters = encoding.inputs.map((input, i): ColumnWriter => {
    const { position, dialect } = places[i];
    const from = offset;
    offset += widthOf(input);
    if (position === null) return absentColumn(input, dialect, { offset: from, width });
    const at = { position, offset: from, width };
    // Numbers that mean "no value" are known by their text.
    if (input.kind !== 'number' || dialect.missing.length > 0) return textColumn(input, dialect, at);
    numbers[position] = dialect.decimal;
    return numberColumn(input, dialect, at);
  });
  return {
    numbers,
    width,
    encode(chunk, out, remark) {
      out.fill(0, 0, chunk.rows * width);
      for (const write of columnWriters) write(chunk, out, remark);
    },
  };
}

interface ColumnPlace {
  readonly position: number;
  /** Of the column's first input in a row of `width`. */
  readonly offset: number;
  readonly width: number;
}

function numberColumn(encoding: NumberEncoding, dialect: ColumnDialect, place: ColumnPlace): ColumnWriter {
  const { center, spread, minimum, maximum } = encoding;
  const { position, offset, width } = place;
  const others = new TextCells(encoding, dialect, position);
  return (chunk, out, remark) => {
    const { rows, stride, values } = chunk;
    for (let row = 0; row < rows; row++) {
      const value = values[row * stride + position];
      const at = row * width + offset;
      if (value >= minimum && value <= maximum) out[at] = scaled(value, center, spread);
      else if (Number.isNaN(value)) others.write(chunk, row, out, at, remark);
      else others.writeRare(chunk, row, out, at, remark);
    }
  };
}

/**
 * A column that the file does not have: the same gap in every row. It is told even where a gap is a category of its own,
 * because no training row came from a file that had nothing else.
 */
function absentColumn(
  input: InputEncoding,
  dialect: ColumnDialect,
  { offset, width }: Omit<ColumnPlace, 'position'>,
): ColumnWriter {
  const inputs = new Float32Array(widthOf(input));
  const remarks: PredictionRemark[] = [];
  cellWriter(input, dialect)('', inputs, 0, (about) => remarks.push(about));
  const [gap = { code: 'missing', column: input.column, parameters: {} }] = remarks;
  return (chunk, out, remark) => {
    for (let row = 0; row < chunk.rows; row++) {
      out.set(inputs, row * width + offset);
      remark(gap, row);
    }
  };
}

function textColumn(input: InputEncoding, dialect: ColumnDialect, place: ColumnPlace): ColumnWriter {
  const { position, offset, width } = place;
  const cells = new TextCells(input, dialect, position);
  return (chunk, out, remark) => {
    for (let row = 0; row < chunk.rows; row++) cells.write(chunk, row, out, row * width + offset, remark);
  };
}

/** What one cell became: the inputs that are not 0, counted from the column's first, and what is to be said. */
interface EncodedCell {
  readonly places: readonly number[];
  readonly values: readonly number[];
  readonly remarks: readonly PredictionRemark[];
}

/** Cells of a column whose outcome is kept, so that categories, dates and gaps that come again need no text. */
const MOST_KEPT = 10_000;

/** The cells of a column that are known by their text. */
class TextCells {
  readonly #write: CellWriter;
  readonly #position: number;
  readonly #words = new PlainWords();
  /** By code of the words. */
  readonly #kept: EncodedCell[] = [];
  /** Of one cell. */
  readonly #inputs: Float32Array;

  constructor(input: InputEncoding, dialect: ColumnDialect, position: number) {
    this.#write = cellWriter(input, dialect);
    this.#position = position;
    this.#inputs = new Float32Array(widthOf(input));
  }

  /** `at` is the place of the column's first input, where zeros must be. */
  write(chunk: RowScanner, row: number, out: Float32Array, at: number, remark: ChunkRemark): void {
    const { bytes, starts, stride } = chunk;
    const cell = row * stride + this.#position;
    const [begin, end] = [starts[cell], starts[cell + 1] - 1];
    const code = this.#words.find(bytes, begin, end);
    const encoded = code === -1 ? this.#encode(chunk.text(row, this.#position)) : this.#kept[code];
    if (code === -1 && this.#kept.length < MOST_KEPT)
      this.#words.learn(bytes, begin, end, this.#kept.push(encoded) - 1);
    const { places, values, remarks } = encoded;
    for (let i = 0; i < places.length; i++) out[at + places[i]] = values[i];
    for (const about of remarks) remark(about, row);
  }

  /** As `write`, for a cell that hardly comes again. */
  writeRare(chunk: RowScanner, row: number, out: Float32Array, at: number, remark: ChunkRemark): void {
    this.#write(chunk.text(row, this.#position), out, at, (about) => remark(about, row));
  }

  #encode(text: string): EncodedCell {
    const inputs = this.#inputs.fill(0);
    const remarks: PredictionRemark[] = [];
    this.#write(text, inputs, 0, (about) => remarks.push(about));
    const places = [...inputs.keys()].filter((place) => inputs[place] !== 0);
    return { places, values: places.map((place) => inputs[place]), remarks };
  }
}
