/** A column's part of the reading receipt: its kind, the dialect of its cells, every doubt, and what else it could be. */
import {
  type Alternative,
  type AlternativeCode,
  CELLS_SHOWN,
  type CellReadings,
  type ColumnKind,
  type ColumnReading,
  type ColumnReceipt,
  type DateOrder,
  type Decision,
  type ReadingReason,
} from '../protocol';
import type { ColumnFacts } from './columns';
import { formatDate } from './dates';
import { ordersOf, parseDate } from './dateText';
import { type Found, openDecimal, openOrder } from './evidence';
import { signEvidence, type WordsDecision } from './kinds';
import { NUMBER_STYLES, PLAIN_NUMBERS, parseNumber, stylesOf } from './numberText';
import type { CellCount, NumericBuilder } from './numericBuilder';
import { offeredNumbers, offeredWords } from './sentinels';
import type { ColumnStatistics } from './statistics';
import type { WordBuilder } from './wordBuilder';

const TOP_MISSING = 10;

const changeOf = (position: number, column: ColumnReading): Alternative['change'] => ({
  columns: { [position]: column },
});

const KIND_CODES: Readonly<Record<ColumnKind, AlternativeCode>> = {
  number: 'readAsNumber',
  category: 'readAsCategory',
  yesNo: 'readAsYesNo',
  date: 'readAsDate',
  text: 'readAsText',
};
const asKinds = (position: number, kinds: readonly ColumnKind[]): Alternative[] =>
  kinds.map((kind) => ({ code: KIND_CODES[kind], parameters: {}, change: changeOf(position, { kind }) }));

const cellsOf = ({ count, cells }: CellCount): CellReadings => ({ count, cells });
const NO_CELLS: CellReadings = { count: 0, cells: [] };

function decisionOn<Value>(
  value: Value,
  isPerson: boolean,
  found: Pick<Found<Value>, 'sure'> & { readonly reason: ReadingReason },
  parameters: Decision<Value>['parameters'],
  alternatives: readonly Alternative[],
): Decision<Value> {
  if (isPerson) return { value, by: 'person', sure: 'certain', reason: 'decidedByYou', parameters: {}, alternatives };
  return { value, by: 'netloom', sure: found.sure, reason: found.reason, parameters, alternatives };
}

/** Of a column of numbers or dates. */
export function numericReceipt(
  builder: NumericBuilder,
  values: Float64Array,
  statistics: ColumnStatistics,
  facts: ColumnFacts,
): ColumnReceipt {
  const { kind, others, missingWords } = builder;
  const { position, rows, decided } = facts;
  const filled = rows - builder.missing;
  const [all, most] = kind === 'date' ? (['allDates', 'mostDates'] as const) : (['allNumbers', 'mostNumbers'] as const);
  const reason = filled === 0 ? 'empty' : others.count === 0 ? all : most;
  const otherKinds: readonly ColumnKind[] = ['category', 'text'];
  const isOpen = builder.decisive === 0 && !isDialectDecided(kind, decided) && !facts.consensus.exact;
  return {
    position,
    kind: decisionOn(
      kind,
      decided.kind !== undefined,
      { sure: filled === 0 ? 'guess' : others.count === 0 ? 'certain' : 'likely', reason },
      { filled, others: others.count },
      asKinds(position, otherKinds),
    ),
    signs: kind === 'number' ? signsOf(builder, facts) : null,
    dateOrder: kind === 'date' ? orderOf(builder, facts) : null,
    disagreeing: cellsOf(others),
    ambiguous: isOpen ? cellsOf(builder.ambiguous) : NO_CELLS,
    missingWords: missingWords.top(TOP_MISSING),
    sentinels: kind === 'number' ? offeredNumbers(values, statistics, facts) : [],
  };
}

const isDialectDecided = (kind: 'number' | 'date', { decimal, thousands, dateOrder }: ColumnReading): boolean =>
  kind === 'date' ? dateOrder !== undefined : (decimal ?? thousands) !== undefined;

function signsOf(builder: NumericBuilder, facts: ColumnFacts): ColumnReceipt['signs'] {
  const { dialect, decisive, decisiveCell, ambiguous } = builder;
  const found =
    decisive > 0 || facts.consensus.exact
      ? ({ sure: 'certain', reason: 'signShown' } as const)
      : ambiguous.count === 0
        ? ({ sure: 'certain', reason: 'signNotNeeded' } as const)
        : openDecimal(signEvidence(builder, facts.rows), facts.consensus);
  const isPlain = decisive === 0 && ambiguous.count === 0;
  return decisionOn(
    { decimal: dialect.decimal, thousands: dialect.thousands },
    isDialectDecided('number', facts.decided),
    isPlain ? { sure: 'certain', reason: 'signNotNeeded' } : found,
    { value: decisiveCell },
    otherSigns(builder, facts.position),
  );
}

/** One click for the other meaning of the sign, with a cell as its example. */
function otherSigns({ ambiguous, contrary, dialect }: NumericBuilder, position: number): Alternative[] {
  const [open] = ambiguous.cells;
  if (open !== undefined && open.other !== null) {
    const decimal = dialect.decimal === '.' ? ',' : '.';
    const change = changeOf(position, { decimal, thousands: dialect.decimal });
    return [{ code: 'signsOtherwise', parameters: { raw: open.raw, value: open.other }, change }];
  }
  const [other] = contrary.cells;
  if (other === undefined) return [];
  const style = NUMBER_STYLES[31 - Math.clz32(stylesOf(other.raw) & -stylesOf(other.raw))] ?? PLAIN_NUMBERS;
  const value = parseNumber(other.raw, style.decimal, style.thousands);
  return [{ code: 'signsOtherwise', parameters: { raw: other.raw, value }, change: changeOf(position, { ...style }) }];
}

const ORDER_CODES = { ymd: 'yearFirst', dmy: 'dayFirst', mdy: 'monthFirst' } as const;

function orderOf(builder: NumericBuilder, { position, consensus, decided }: ColumnFacts): ColumnReceipt['dateOrder'] {
  const { dialect, decisive, decisiveCell, ambiguous, contrary } = builder;
  const found =
    decisive > 0
      ? ({ sure: 'certain', reason: 'signShown' } as const)
      : ambiguous.count === 0
        ? ({ sure: 'certain', reason: 'signNotNeeded' } as const)
        : openOrder(ambiguous.value, consensus);
  const example = ambiguous.cells[0]?.raw ?? contrary.cells[0]?.raw ?? '';
  const orders = ordersOf(example);
  const alternatives = (['ymd', 'dmy', 'mdy'] as const)
    .filter((order, at) => order !== dialect.dateOrder && (orders & (1 << at)) !== 0)
    .map((order) => ({
      code: ORDER_CODES[order],
      parameters: { raw: example, value: formatDate(parseDate(example, order)) },
      change: changeOf(position, { dateOrder: order }),
    }));
  const value: DateOrder = dialect.dateOrder;
  return decisionOn(value, decided.dateOrder !== undefined, found, { value: decisiveCell }, alternatives);
}

/** Of a column of words. */
export function wordsReceipt(builder: WordBuilder, decision: WordsDecision, facts: ColumnFacts): ColumnReceipt {
  const { position, rows, decided } = facts;
  const { tally, mixed, reason } = decision;
  const filled = rows - builder.missing;
  const kind = decided.kind ?? decision.kind;
  const [no = '', yes = ''] = builder.categories;
  const others = mixed?.cells.count ?? 0;
  const parameters = { filled, others, count: others, distinct: builder.categories.length, no, yes };
  const kinds: ColumnKind[] = [];
  if (Math.max(...tally.styles) > 0) kinds.push('number');
  if (Math.max(...tally.orders) > 0) kinds.push('date');
  if (kind !== 'yesNo' && builder.categories.length === 2) kinds.push('yesNo');
  if (kind !== 'category') kinds.push('category');
  if (kind !== 'text') kinds.push('text');
  return {
    position,
    kind: decisionOn(
      kind,
      decided.kind !== undefined,
      { sure: mixed === null ? 'certain' : 'likely', reason },
      parameters,
      asKinds(position, kinds),
    ),
    signs: null,
    dateOrder: null,
    disagreeing: mixed === null ? NO_CELLS : { count: others, cells: mixed.cells.cells.slice(0, CELLS_SHOWN) },
    ambiguous: NO_CELLS,
    missingWords: builder.missingWords.top(TOP_MISSING),
    sentinels: offeredWords(builder, facts),
  };
}
