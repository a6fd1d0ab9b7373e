/**
 * What may stand for "no value" without saying so: -999 among lengths, "unknown" among colors. It is offered, never taken:
 * only the person knows. What a person did take can be given back, and so can the usual words (NA is Namibia, too).
 */
import type { Alternative, ColumnReading } from '../protocol';
import type { ColumnFacts } from './columns';
import type { ColumnStatistics } from './statistics';
import type { WordBuilder } from './wordBuilder';

const SENTINELS: ReadonlySet<number> = new Set([
  ...[-9, -99, -999, -9999, -99_999, -999_999, -99.9, -999.9, -999.25, -9999.99, -888, -777, -1],
  ...[99, 999, 9999, 99_999, 999_999, 9_999_999, 888, 8888, 1e20, -1e20, 1e30, -1e30],
]);
const WORDS: ReadonlySet<string> = new Set(
  'unknown unk undefined unspecified unbekannt inconnu desconocido desconhecido sconosciuto 未知 不详 无数据 不明 불명 none na nil blank empty k.a. nd n.d. tbd'.split(
    ' ',
  ),
);
/** A sentinel lies so many times the other values' range away from them; a negative one below positive values lies far enough. */
const FAR = 1;

const changeOf = (position: number, column: ColumnReading): Alternative['change'] => ({
  columns: { [position]: column },
});

/** `values`: of the column; `statistics`: of these values. */
export function offeredNumbers(
  values: Float64Array,
  { numbers }: ColumnStatistics,
  { position, decided }: ColumnFacts,
): Alternative[] {
  if (numbers === null) return kept(position, decided);
  const { minimum, maximum } = numbers;
  const offered = [minimum, maximum]
    .filter((value) => SENTINELS.has(value) && minimum < maximum)
    .flatMap((value) => {
      const count = countApart(values, value);
      return count > 0 ? [taken(position, decided, String(value), count)] : [];
    });
  return [...offered, ...kept(position, decided)];
}

/** How often the value comes, where it lies apart from all others; else 0. */
function countApart(values: Float64Array, sentinel: number): number {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let count = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row];
    if (value === sentinel) count += 1;
    else if (value < low) low = value;
    // NaN is neither.
    if (value !== sentinel && value > high) high = value;
  }
  if (sentinel === -1) return low >= 0 && high > 1 ? count : 0;
  if (sentinel < 0) return low >= 0 || low - sentinel > (high - low) * FAR ? count : 0;
  return sentinel - high > (high - low) * FAR ? count : 0;
}

const taken = (position: number, decided: ColumnReading, value: string, count: number): Alternative => ({
  code: 'takeAsMissing',
  parameters: { value, count },
  change: changeOf(position, { missing: [...(decided.missing ?? []), value] }),
});

const kept = (position: number, { missing = [] }: ColumnReading): Alternative[] =>
  missing.map((value) => ({
    code: 'keepAsValue',
    parameters: { value },
    change: changeOf(position, { missing: missing.filter((other) => other !== value) }),
  }));

export function offeredWords(builder: WordBuilder, { position, decided }: ColumnFacts): Alternative[] {
  const offered: Alternative[] = [];
  for (const [code, word] of builder.categories.entries()) {
    if (offered.length === 10) break;
    if (!WORDS.has(word.toLowerCase())) continue;
    offered.push(taken(position, decided, word, builder.counts[code] ?? 0));
  }
  const usual = builder.missingWords
    .top(10)
    .filter(({ value }) => !(decided.missing ?? []).includes(value))
    .map(({ value, count }): Alternative => {
      const change = changeOf(position, { missingWords: false });
      return { code: 'keepMissingWords', parameters: { value, count }, change };
    });
  return [...offered, ...kept(position, decided), ...usual];
}
