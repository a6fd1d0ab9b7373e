// Rows taken from bytes as `PlainRows` takes them, as far as a cell means something by its bytes alone: numbers, days,
// nothing, and what is skipped. Of every other cell it is said where it stands. Before a row that is not whole, has not the
// table's width, or has a quotation mark where none belongs, it stops.
import { dayBetween, numberBetween, shortNumber } from './number';
import {
  begins, blanks, bytes, capacity, delimiter, goTo, kinds, limit, modes, next, others, quote, signs, values, wanted, width,
} from './places';

/** As in plainModes.ts. */
const SKIPPED: u32 = 0;
const DATES: u32 = 3;
const NUMBERS: u32 = 4;
const WATCHED: u32 = 5;
/** As in plainCells.ts. */
const EMPTY: u8 = 1;
const AMBIGUOUS: u8 = 3;
const SIGNED: u8 = 4;
const PLACE: u8 = 5;
/** What `others` says of a column: some cell is not plain; of some there is the place only. */
const HAS_OTHERS: u8 = 1;
const HAS_PLACES: u8 = 3;

/** Where a decimal sign makes a number worth a second look, as `shortNumber` wants it: anywhere, or before three digits. */
const ANYWHERE = 0xffff;
const BEFORE_THREE = 0x1000;

const LINE_FEED: u32 = 10;
const CARRIAGE_RETURN: u32 = 13;
const SPACE: u32 = 32;
const ZERO: u32 = 48;
const MINUS: u32 = 45;

/** Empty cells of the row under way, and whether a row of the last scan has any. */
let empty: i32 = 0;
let someBlank: bool = false;

export function hasBlanks(): bool {
  return someBlank;
}

/** Adds rows behind `row` others, the first one at a place among the bytes; how many there are now. */
export function scanRows(from: i32, row: i32): i32 {
  let at = bytes + usize(from);
  let place = next;
  while (load<u32>(place) < u32(at)) place += 4;
  goTo(place);
  someBlank = false;
  for (; row < capacity; row++) {
    store<u32>(begins + (usize(row) << 2), u32(at - bytes));
    empty = 0;
    const behind = takeRow(at, row);
    if (behind == 0) break;
    store<u32>(blanks + (usize(row) << 2), empty);
    if (empty > 0) someBlank = true;
    at = behind;
  }
  store<u32>(begins + (usize(row) << 2), u32(at - bytes));
  return row;
}

/** Where the next row begins; 0 where this one is not taken. */
function takeRow(begin: usize, row: i32): usize {
  const last = width - 1;
  const stride = usize(capacity);
  const parting = delimiter;
  const modesAt = modes;
  const signsAt = signs;
  const valuesAt = values;
  const first = next;
  let place = first;
  let at = begin;
  let cell = usize(row);
  let column = 0;
  for (; ; column++, cell += stride) {
    // What most cells of large tables are. Nothing is called here, so that everything stays where it is.
    for (; column < last; column++, cell += stride, place += 4) {
      const end = usize(load<u32>(place));
      const mode = u32(load<u8>(modesAt + usize(column)));
      if (mode < NUMBERS || load<u8>(end) != parting) break;
      const unwanted = mode == WATCHED ? ANYWHERE : BEFORE_THREE;
      const value = shortNumber(at, end, v128.load(signsAt + (usize(column) << 4)), unwanted);
      if (value != value) break;
      store<f64>(valuesAt + (cell << 3), value);
      at = end + 1;
    }
    goTo(place);
    const end = takeCell(at, column, cell);
    if (end == 0 || (load<u8>(end) == parting) == (column == last)) return giveUp(row, column, first);
    at = end + 1;
    place = next;
    if (column == last) break;
  }
  const end = at - 1;
  if (end >= limit) return giveUp(row, last, first);
  if (load<u8>(end) == CARRIAGE_RETURN) {
    if (at >= limit) return giveUp(row, last, first);
    if (load<u8>(at) == LINE_FEED) {
      goTo(place + 4);
      return at + 1;
    }
  }
  return at;
}

/** Where the cell ends that begins at `at`, and `next` is behind its end; 0 where a mark stands that should not. */
function takeCell(at: usize, column: i32, cell: usize): usize {
  let end = usize(load<u32>(next));
  let from = at;
  let to = end;
  if (load<u8>(at) == quote) {
    end = behindQuoted(at, next);
    if (end == 0) return 0;
    from = at + 1;
    to = end - 1;
  } else goTo(next + 4);
  const mode = u32(load<u8>(modes + usize(column)));
  if (mode >= NUMBERS) {
    const sign = signs + (usize(column) << 4);
    const value = numberBetween(from, to, sign);
    if (value == value) {
      store<f64>(values + (cell << 3), value);
      if (mode == WATCHED || load<u8>(to - 4) == load<u8>(sign)) weigh(from, to, at, end, column, cell, value);
      return end;
    }
  }
  takeOther(from, to, at, end, column, cell);
  return end;
}

/** Forgets what was said of the row's first cells, and goes back to its first place. */
function giveUp(row: i32, column: i32, first: usize): usize {
  goTo(first);
  for (let one = 0; one <= column; one++) store<u8>(kinds + usize(one) * usize(capacity) + usize(row), 0);
  return 0;
}

/** Behind the closing mark, where a cell has to end; 0 where it does not. `next` is then the place behind that. */
function behindQuoted(opening: usize, place: usize): usize {
  let close = opening + 1;
  for (; ; close++) {
    while (load<u8>(close) != quote && close < limit) close++;
    if (close + 1 >= limit) return 0;
    if (load<u8>(close + 1) != quote) break;
    close++;
  }
  let at = place;
  while (load<u32>(at) <= u32(close)) at += 4;
  goTo(at + 4);
  return load<u32>(at) == u32(close + 1) ? close + 1 : 0;
}

/** What a number's decimal sign says, as `#weigh` of plainRows.ts does. `at` and `end`: of the cell with its marks. */
function weigh(from: usize, to: usize, at: usize, end: usize, column: i32, cell: usize, value: f64): void {
  const isWatched = load<u8>(modes + usize(column)) == WATCHED;
  const sign = to - 4;
  if (to - from < 4 || load<u8>(sign) != load<u8>(signs + (usize(column) << 4))) {
    if (isWatched && value != floor(value)) putPlace(at, end, column, cell);
    return;
  }
  const first = from + usize(load<u8>(from) == MINUS);
  const isAmbiguous = sign > first && sign - first <= 3 && load<u8>(first) != ZERO;
  if (isAmbiguous ? load<u8>(wanted + usize(column)) == 1 : isWatched) {
    putPlace(at, end, column, cell);
    return;
  }
  store<u8>(kinds + cell, isAmbiguous ? AMBIGUOUS : SIGNED);
  note(column, HAS_OTHERS);
}

/** A cell that is no number. */
function takeOther(from: usize, to: usize, at: usize, end: usize, column: i32, cell: usize): void {
  const mode = u32(load<u8>(modes + usize(column)));
  if (from == to) {
    store<u8>(kinds + cell, EMPTY);
    note(column, HAS_OTHERS);
    empty++;
    return;
  }
  if (mode == SKIPPED) {
    const first = load<u8>(from);
    if (first > SPACE && first < 0x80) return;
  } else if (mode == DATES) {
    const day = dayBetween(from, to);
    if (day == day) {
      store<f64>(values + (cell << 3), day);
      return;
    }
  }
  putPlace(at, end, column, cell);
}

function putPlace(at: usize, end: usize, column: i32, cell: usize): void {
  store<u8>(kinds + cell, PLACE);
  store<u32>(values + (cell << 3), u32(at - bytes));
  store<u32>(values + (cell << 3), u32(end - bytes), 4);
  note(column, HAS_PLACES);
}

@inline
function note(column: i32, what: u8): void {
  const at = others + usize(column);
  store<u8>(at, load<u8>(at) | what);
}
