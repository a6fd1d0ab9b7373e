/**
 * Columns that say the same: numbers on another scale (a correlation of 1 or -1), words that divide the rows alike. Found in
 * the sample; numbers are compared by twos in a few hundred rows first, because two thousand columns make two million pairs.
 */
import type { Finding } from '../protocol';
import { isNumeric, type NumberColumn } from '../table';
import { binsOf } from './bins';
import { finding, ignore, sideBySide } from './finding';
import { type Check, inputsAndTargetsOf, type Subject, type UsedColumn } from './subject';

const LEAST_ROWS = 20;
/** Rows that do not have the most frequent value: fewer may agree by chance. */
const LEAST_VARIED = 10;
const FIRST_ROWS = 256;
const FIRST_CORRELATION = 0.999;
const CORRELATION = 0.9999;
const MOST_PAIRS = 50;

export const copies: Check = function* (subject) {
  const columns = inputsAndTargetsOf(subject);
  const pairs = new Pairs(columns);
  if (subject.sample.length >= LEAST_ROWS) {
    yield* pairWords(subject, columns, pairs);
    yield* pairNumbers(subject, columns, pairs);
  }
  return pairs.findings(subject.sample);
};

/** Which columns say the same as an earlier one; each is paired with the first of its kind only. */
class Pairs {
  readonly #columns: readonly UsedColumn[];
  readonly #first = new Map<number, number>();

  constructor(columns: readonly UsedColumn[]) {
    this.#columns = columns;
  }

  firstOf(index: number): number {
    return this.#first.get(index) ?? index;
  }

  join(a: number, b: number): void {
    const [one, other] = [this.firstOf(a), this.firstOf(b)];
    if (one === other) return;
    // The target leads; else the column that comes first.
    const leads = this.#isTarget(other) || (!this.#isTarget(one) && other < one) ? other : one;
    const follows = leads === one ? other : one;
    for (const index of [...this.#first.keys()]) if (this.firstOf(index) === follows) this.#first.set(index, leads);
    this.#first.set(follows, leads);
  }

  #isTarget(index: number): boolean {
    return this.#columns[index]?.profile.role === 'target';
  }

  findings(sample: Int32Array): Finding[] {
    const found: Finding[] = [];
    for (const [index, first] of this.#first) {
      const [used, other] = [this.#columns[index], this.#columns[first]];
      if (used === undefined || other === undefined || found.length >= MOST_PAIRS) continue;
      if (used.profile.role === 'target') continue;
      const ofTarget = other.profile.role === 'target';
      const columns = [used, other];
      const parts = { columns, evidence: sideBySide(used, other, sample), mends: [ignore(used)] };
      found.push(
        ofTarget
          ? finding('leakCopy', 'problem', { ...parts, parameters: { target: other.profile.name } })
          : finding('copies', 'doubt', { ...parts, parameters: { other: other.profile.name } }),
      );
    }
    return found;
  }
}

/** Columns of not too many different values, in the order of first appearance: equal lists are the same division. */
function* pairWords({ sample }: Subject, columns: readonly UsedColumn[], pairs: Pairs): Generator<void, void, void> {
  const known = new Map<string, { index: number; bins: Int32Array }[]>();
  for (const [index, { column }] of columns.entries()) {
    const { bins, count } = binsOf(column, sample, 2);
    yield;
    const quantiles = isNumeric(column) && !isExact(column, sample, bins);
    if (quantiles || count < 2 || count * 2 > sample.length || !variesEnough(bins, count)) continue;
    const key = `${count} ${hashOf(bins)}`;
    const alike = known.get(key) ?? [];
    const twin = alike.find((other) => other.bins.every((bin, i) => bin === bins[i]));
    if (twin === undefined) known.set(key, [...alike, { index, bins }]);
    else pairs.join(twin.index, index);
  }
}

/** False where numbers were cut into ranges: rows of one bin then differ. */
function isExact({ values }: NumberColumn, rows: Int32Array, bins: Int32Array): boolean {
  const valueIn = new Map<number, number>();
  return bins.every((bin, i) => {
    const value = values[rows[i] ?? 0] ?? Number.NaN;
    const first = valueIn.get(bin);
    if (first === undefined) valueIn.set(bin, value);
    return first === undefined || Object.is(first, value) || first === value;
  });
}

function variesEnough(bins: Int32Array, count: number): boolean {
  const counts = new Int32Array(count);
  for (const bin of bins) counts[bin] = (counts[bin] ?? 0) + 1;
  return bins.length - counts.reduce((highest, own) => Math.max(highest, own), 0) >= LEAST_VARIED;
}

const hashOf = (bins: Int32Array): number =>
  bins.reduce((hash, bin) => Math.imul(hash ^ bin, 0x01000193) + 1, 0x811c9dc5);

function* pairNumbers({ sample }: Subject, columns: readonly UsedColumn[], pairs: Pairs): Generator<void, void, void> {
  const step = Math.max(1, Math.floor(sample.length / FIRST_ROWS));
  const few = sample.filter((_, i) => i % step === 0);
  const numbers: { index: number; column: NumberColumn; scaled: Float64Array }[] = [];
  for (const [index, { column }] of columns.entries()) {
    const scaled = isNumeric(column) ? standardized(column, few) : null;
    if (isNumeric(column) && scaled !== null) numbers.push({ index, column, scaled });
  }
  yield;
  for (const [at, one] of numbers.entries()) {
    for (let other = 0; other < at; other++) {
      const earlier = numbers[other];
      if (earlier === undefined || earlier.column.kind !== one.column.kind) continue;
      if (
        pairs.firstOf(earlier.index) !== earlier.index ||
        !(correlation(one.scaled, earlier.scaled) >= FIRST_CORRELATION)
      )
        continue;
      const [a, b] = [standardized(one.column, sample), standardized(earlier.column, sample)];
      if (a !== null && b !== null && correlation(a, b) >= CORRELATION) pairs.join(earlier.index, one.index);
    }
    yield;
  }
}

/** Mean 0 and length 1, missing values in the middle; null for a column that does not vary, or hardly. */
function standardized({ values }: NumberColumn, rows: Int32Array): Float64Array | null {
  const own = Float64Array.from(rows, (row) => values[row] ?? Number.NaN);
  let largest = 0;
  for (const value of own) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return null;
  let count = 0;
  let sum = 0;
  for (let i = 0; i < own.length; i++) {
    own[i] = (own[i] ?? 0) / largest;
    if (!Number.isFinite(own[i])) continue;
    sum += own[i] ?? 0;
    count += 1;
  }
  const mean = sum / count;
  let squares = 0;
  let varied = 0;
  for (let i = 0; i < own.length; i++) {
    own[i] = Number.isFinite(own[i]) ? (own[i] ?? 0) - mean : 0;
    squares += (own[i] ?? 0) ** 2;
    if (own[i] !== own[0]) varied += 1;
  }
  const length = Math.sqrt(squares);
  // A few extreme values make any two columns that share them seem alike.
  const strongest = own.reduce((most, value) => Math.max(most, value * value), 0) / squares;
  if (varied < LEAST_VARIED || !(length > 1e-12) || strongest > 0.5) return null;
  return own.map((value) => value / length);
}

function correlation(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return Math.abs(sum);
}
