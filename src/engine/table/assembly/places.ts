// Where everything lies that rows are read from and into, and the places of all delimiters and line ends: they are found
// first and for a whole piece, sixty-four bytes at once, so that no cell has to be searched for its end (Langdale and Lemire
// 2019, Parsing gigabytes of JSON per second, section 3.1).

/** Cells of a row; rows that there is room for. */
export let width: i32 = 0;
export let capacity: i32 = 0;
/** Bytes; a quotation mark that no byte can be where there is none. */
export let delimiter: u32 = 0;
export let quote: u32 = 0;
/** [width] How cells are read, their decimal sign sixteen times, 1 where ambiguous numbers are wanted as texts. */
export let modes: usize = 0;
export let signs: usize = 0;
export let wanted: usize = 0;
/** [width] What the rows have besides plain cells: see rows.ts. */
export let others: usize = 0;
/** [capacity + 1] Where rows begin, or [capacity][width + 1] where cells do; and [capacity] how many of their cells are empty. */
export let begins: usize = 0;
export let blanks: usize = 0;
/** [width][capacity], or [capacity][width + 1] (cells.ts) */
export let kinds: usize = 0;
export let values: usize = 0;
/** The bytes; sixteen before them and sixty-four behind may be read. */
export let bytes: usize = 0;
/** [bytes + 64] Addresses of delimiters and line ends, and behind them the end of the bytes. */
let places: usize = 0;

/** The end of the bytes, where a line feed stands. */
export let limit: usize = 0;
/** The next one of the places that no row has used. */
export let next: usize = 0;

export function goTo(place: usize): void {
  next = place;
}

export function describeRows(
  cellsOfRow: i32,
  rows: i32,
  delimiterByte: u32,
  quoteByte: u32,
  modesAt: usize,
  signsAt: usize,
  wantedAt: usize,
  othersAt: usize,
  beginsAt: usize,
  blanksAt: usize,
  kindsAt: usize,
  valuesAt: usize,
  bytesAt: usize,
  placesAt: usize,
): void {
  width = cellsOfRow;
  capacity = rows;
  delimiter = delimiterByte;
  quote = quoteByte;
  modes = modesAt;
  signs = signsAt;
  wanted = wantedAt;
  others = othersAt;
  begins = beginsAt;
  blanks = blanksAt;
  kinds = kindsAt;
  values = valuesAt;
  bytes = bytesAt;
  places = placesAt;
}

/** Finds the delimiters and line ends among the first `count` bytes, behind which a line feed stands. */
export function findPlaces(count: i32): void {
  find(count, false);
}

/** As `findPlaces`, and all bytes that ask for care: quotation marks, zeros, and those that are no ASCII. */
export function findOddPlaces(count: i32): void {
  find(count, true);
}

@inline
function find(count: i32, odd: bool): void {
  const end = bytes + usize(count);
  const delimiters = i8x16.splat(u8(delimiter));
  let out = places;
  for (let at = bytes; at < end; at += 64) {
    let found =
      endsAmong(at, delimiters, odd) |
      (endsAmong(at + 16, delimiters, odd) << 16) |
      (endsAmong(at + 32, delimiters, odd) << 32) |
      (endsAmong(at + 48, delimiters, odd) << 48);
    if (end - at < 64) found &= (u64(1) << u64(end - at)) - 1;
    const count = usize(popcnt(found));
    // How many there are is hardly ever foreseen: eight are written in any case, and what is too many is written over.
    let to = out;
    out += count << 2;
    do {
      for (let one: usize = 0; one < 32; one += 4) {
        store<u32>(to + one, u32(at) + u32(ctz(found)));
        found &= found - 1;
      }
      to += 32;
    } while (to < out);
  }
  store<u32>(out, u32(end));
  limit = end;
  next = places;
}

/** A bit for each of sixteen bytes that is a delimiter, a line feed or a carriage return, or that asks for care. */
@inline
function endsAmong(at: usize, delimiters: v128, odd: bool): u64 {
  const text = v128.load(at);
  const lineEnds = v128.or(i8x16.eq(text, i8x16.splat(10)), i8x16.eq(text, i8x16.splat(13)));
  const ends = v128.or(i8x16.eq(text, delimiters), lineEnds);
  if (!odd) return u64(i8x16.bitmask(ends));
  const marks = v128.or(i8x16.eq(text, i8x16.splat(34)), i8x16.eq(text, i8x16.splat(u8(quote))));
  // What is no ASCII has its highest bit set already.
  return u64(i8x16.bitmask(v128.or(v128.or(ends, marks), v128.or(i8x16.eq(text, i8x16.splat(0)), text))));
}
