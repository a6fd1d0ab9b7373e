/** How one input column becomes network inputs, found out from its training rows alone. */
import type { Settings } from '../protocol';
import type { CategoryColumn, Column, NumberColumn } from '../table/table';
import { isNumeric } from '../table/table';
import { PART_OF } from './calendar';
import { codePointOrder } from './codePointOrder';
import { type CategoryEncoding, DATE_PARTS, type DatePart, type InputEncoding, type NumberEncoding } from './encoding';
import { mostFrequentOf, type NumberFacts, numberFacts } from './numberFacts';

export function fitInput(column: Column, trainRows: Int32Array, settings: Settings): InputEncoding {
  return isNumeric(column) ? fitNumbers(column, trainRows, settings) : fitCategories(column, trainRows, settings);
}

/** A divisor that is never zero nor infinite: a column that does not vary becomes zeros. */
export function safeSpread(spread: number): number {
  if (!(spread > 0)) return 1;
  return Math.min(spread, Number.MAX_VALUE);
}

/** The scale of `(value - center) / spread`. Dates are always scaled: milliseconds since 1970 suit no network. */
function scaleOf(
  facts: NumberFacts,
  scaling: Settings['scaling'],
  kind: NumberColumn['kind'],
): { readonly center: number; readonly spread: number } {
  if (scaling === 'none' && kind === 'number') return { center: 0, spread: 1 };
  if (scaling === 'minMax') return { center: facts.minimum, spread: safeSpread(facts.maximum - facts.minimum) };
  return { center: facts.mean, spread: safeSpread(facts.deviation) };
}

function fillOf(
  facts: NumberFacts,
  { values }: NumberColumn,
  trainRows: Int32Array,
  gaps: Settings['numberGaps'],
): number {
  if (gaps === 'mean') return facts.mean;
  return gaps === 'mostFrequent' ? mostFrequentOf(values, trainRows) : facts.median;
}

function fitNumbers(column: NumberColumn, trainRows: Int32Array, settings: Settings): NumberEncoding {
  const facts = numberFacts(column.values, trainRows);
  const { center, spread } = scaleOf(facts, settings.scaling, column.kind);
  return {
    column: column.name,
    kind: column.kind,
    fill: fillOf(facts, column, trainRows, settings.numberGaps),
    center,
    spread,
    indicator: facts.count < trainRows.length,
    minimum: facts.minimum,
    maximum: facts.maximum,
    median: facts.median,
    parts: column.kind === 'date' ? DATE_PARTS.filter((part) => varies(column, trainRows, part)) : [],
  };
}

function varies({ values }: NumberColumn, trainRows: Int32Array, part: DatePart): boolean {
  const present = trainRows.find((row) => Number.isFinite(values[row]));
  if (present === undefined) return false;
  const first = PART_OF[part](values[present]);
  return trainRows.some((row) => Number.isFinite(values[row]) && PART_OF[part](values[row]) !== first);
}

/**
 * Every category that is frequent enough gets an input of its own, also where there are only two: then one that was never
 * seen (all zeros) is neither of them, which a single 0/1 input could not say. Most frequent first; of equals in
 * code-point order.
 */
function fitCategories(column: CategoryColumn, trainRows: Int32Array, settings: Settings): CategoryEncoding {
  const counts = new Float64Array(column.categories.length);
  let missing = 0;
  for (const row of trainRows) {
    const code = column.codes[row];
    if (code < 0) missing += 1;
    else counts[code] += 1;
  }
  const seen = Array.from(column.categories, (name, code) => ({ name, count: counts[code] }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || codePointOrder(a.name, b.name));
  const kept = seen.filter(({ count }) => count >= settings.rareCategory).slice(0, settings.maximumCategories);
  return {
    column: column.name,
    kind: column.kind,
    categories: kept.map(({ name }) => name),
    // Only what training rows have gets an input; one that is never 1 would keep the weights it was born with.
    other: kept.length < seen.length || kept.length === 0,
    missing: missing > 0 && settings.categoryGaps === 'ownCategory',
    fill: seen[0]?.name ?? '',
  };
}
