/**
 * Where rows lie while they are read from bytes: the bytes themselves, what is known of each column, and the cells that wait
 * for their builders. Either in arrays, or in the memory of the compiled scanner, which then takes most rows. What is
 * right, plainRows.ts says.
 */
import { createCompiled, type Place } from './compiled';
import { CellTexts, type PlainCells } from './plainCells';

/** Cells that wait for their builders: few enough to stay near the processor. */
const CELLS = 32_768;
/** No byte is this one. */
const NO_BYTE = 256;
/** Bytes that the scanner may read before and behind what it is given. */
const MARGIN = 64;
const SIGN_BYTES = 16;

export interface RoomSize {
  readonly width: number;
  /** Bytes of a piece and of what is kept from the one before, and what may be read behind them. */
  readonly bytes: number;
  readonly delimiter: string;
  /** '' for none. */
  readonly quote: string;
}

export interface PlainRoom {
  /** Rows that may wait. */
  readonly capacity: number;
  readonly bytes: Uint8Array;
  /** [width][capacity] */
  readonly cells: PlainCells;
  /** [width] How cells are read: see plainModes.ts. */
  readonly modes: Uint8Array;
  /** [width] 1 while numbers whose decimal sign could part thousands are wanted as texts. */
  readonly wanted: Uint8Array;
  /** [width] Not 0 where a waiting cell is not PLAIN; the scanner says `HAS_PLACES` where one is a PLACE. */
  readonly others: Uint8Array;
  readonly scanner: PlainScanner | null;
}

export const HAS_PLACES = 3;

/** Takes rows as far as their bytes alone say what they mean. */
export interface PlainScanner {
  /** The decimal sign of a column, as a byte. */
  setDecimal(column: number, sign: number): void;
  /** Another piece: the first `end` bytes of the room, behind which a line feed stands. */
  begin(end: number): void;
  /** Adds the rows from `at` on behind `row` others; how many there are now. `begins` of that says where it stopped. */
  scan(at: number, row: number): number;
  /** Whether one of the rows added last has an empty cell. */
  readonly hasBlanks: boolean;
  readonly begins: Int32Array;
  /** By row: empty cells. */
  readonly blanks: Int32Array;
  /** Two for each cell: where the one stands whose value is a PLACE. */
  readonly places: Int32Array;
}

/** `compiled`: whether the compiled scanner is to be used where it runs. */
export function createRoom(size: RoomSize, compiled: boolean): PlainRoom {
  return (compiled ? compiledRoom(size) : null) ?? arrayRoom(size);
}

const capacityOf = (width: number): number => Math.max(1, Math.floor(CELLS / width));

function arrayRoom({ width, bytes }: RoomSize): PlainRoom {
  const capacity = capacityOf(width);
  const cells = capacity * width;
  const values = new Float64Array(cells);
  return {
    capacity,
    bytes: new Uint8Array(bytes),
    cells: {
      rows: 0,
      kinds: new Uint8Array(cells),
      values,
      texts: new CellTexts(),
      countFractions: (from, to) => countFractions(values, from, to),
    },
    modes: new Uint8Array(width),
    wanted: new Uint8Array(width),
    others: new Uint8Array(width),
    scanner: null,
  };
}

function countFractions(values: Float64Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (values[at] !== Math.floor(values[at])) count += 1;
  return count;
}

/** Offsets into the memory, each a multiple of 64, and the bytes that they take together. */
function layoutOf({ width, bytes }: RoomSize, begin: Place, capacity: number) {
  let end = begin;
  const place = (length: number): Place => {
    const at = end;
    end += Math.ceil(length / 64) * 64;
    return at;
  };
  const cells = capacity * width;
  place(MARGIN);
  const at = {
    bytes: place(bytes + MARGIN),
    places: place(4 * (bytes + MARGIN)),
    signs: place(SIGN_BYTES * width),
    modes: place(width),
    wanted: place(width),
    others: place(width),
    begins: place(4 * (capacity + 1)),
    blanks: place(4 * capacity),
    kinds: place(cells),
    values: place(8 * cells),
  };
  return { at, length: end - begin };
}

function compiledRoom(size: RoomSize): PlainRoom | null {
  const { width } = size;
  const capacity = capacityOf(width);
  const compiled = createCompiled(layoutOf(size, 0, capacity).length);
  if (compiled === null) return null;
  const { exports, buffer, begin } = compiled;
  const { at } = layoutOf(size, begin, capacity);
  const quote = size.quote === '' ? NO_BYTE : size.quote.charCodeAt(0);
  exports.describeRows(
    width,
    capacity,
    size.delimiter.charCodeAt(0),
    quote,
    at.modes,
    at.signs,
    at.wanted,
    at.others,
    at.begins,
    at.blanks,
    at.kinds,
    at.values,
    at.bytes,
    at.places,
  );
  const cells = capacity * width;
  const bytesOf = (place: Place, length: number) => new Uint8Array(buffer, place, length);
  const signs = bytesOf(at.signs, SIGN_BYTES * width);
  return {
    capacity,
    bytes: bytesOf(at.bytes, size.bytes),
    cells: {
      rows: 0,
      kinds: bytesOf(at.kinds, cells),
      values: new Float64Array(buffer, at.values, cells),
      texts: new CellTexts(),
      countFractions: (from, to) => exports.countFractions(at.values + 8 * from, to - from),
    },
    modes: bytesOf(at.modes, width),
    wanted: bytesOf(at.wanted, width),
    others: bytesOf(at.others, width),
    scanner: {
      setDecimal: (column, sign) => signs.fill(sign, column * SIGN_BYTES, (column + 1) * SIGN_BYTES),
      begin: exports.findPlaces,
      scan: exports.scanRows,
      get hasBlanks() {
        return exports.hasBlanks() === 1;
      },
      begins: new Int32Array(buffer, at.begins, capacity + 1),
      blanks: new Int32Array(buffer, at.blanks, capacity),
      places: new Int32Array(buffer, at.values, 2 * cells),
    },
  };
}
