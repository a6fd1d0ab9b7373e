// Rows of cells taken apart where they lie, as `RowScanner` does (scanRows.ts), row by row instead of column by column: where
// each cell begins, and its number. Before a row with any byte that asks for care, with gaps where a table seldom has any,
// or without the table's width, it stops.
import { numberBetween, shortNumber } from './number';
import { begins, bytes, capacity, delimiter, goTo, limit, modes, next, signs, values, width } from './places';

/** As in plainModes.ts; everything else is not looked at. */
const NUMBERS: u32 = 4;
const LINE_FEED: u32 = 10;
const CARRIAGE_RETURN: u32 = 13;
const SPACE: u32 = 32;

let stopped: usize = 0;

/** Where the last scan stopped: the beginning of a row. */
export function stoppedAt(): i32 {
  return i32(stopped - bytes);
}

/** Adds rows behind `row` others; how many there are now. `offset`: what the first byte's place is to be called. */
export function scanCells(from: i32, row: i32, offset: i32): i32 {
  let at = bytes + usize(from);
  let place = next;
  while (load<u32>(place) < u32(at)) place += 4;
  goTo(place);
  for (; row < capacity; row++) {
    const behind = takeCells(at, row, offset - i32(bytes));
    if (behind == 0) break;
    at = behind;
  }
  stopped = at;
  return row;
}

/** Where the next row begins; 0 where this one is not taken. */
function takeCells(begin: usize, row: i32, shift: i32): usize {
  const last = width - 1;
  const parting = delimiter;
  const modesAt = modes;
  const signsAt = signs;
  let start = begins + (usize(row * (width + 1)) << 2);
  let value = values + (usize(row * (width + 1)) << 3);
  let place = next;
  let at = begin;
  let end: usize = 0;
  for (let column = 0; column <= last; column++, start += 4, value += 8, place += 4) {
    end = usize(load<u32>(place));
    store<i32>(start, i32(at) + shift);
    if (column < last && load<u8>(end) != parting) return 0;
    // A line above, below or between tables may have such gaps.
    if ((column == 1 || column == last) && (end == at || load<u8>(at) <= SPACE)) return 0;
    if (load<u8>(modesAt + usize(column)) == NUMBERS) {
      const sign = signsAt + (usize(column) << 4);
      const number = shortNumber(at, end, v128.load(sign), 0);
      store<f64>(value, number == number ? number : numberBetween(at, end, sign));
    }
    at = end + 1;
  }
  const ending = load<u8>(end);
  if (end >= limit || (ending != LINE_FEED && ending != CARRIAGE_RETURN)) return 0;
  store<i32>(start, i32(at) + shift);
  if (ending == CARRIAGE_RETURN) {
    if (at >= limit) return 0;
    if (load<u8>(at) == LINE_FEED) {
      at++;
      place += 4;
    }
  }
  goTo(place);
  return at;
}
