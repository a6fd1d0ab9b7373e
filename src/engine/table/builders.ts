/** The columns of a table while they grow, and what they agree on once all rows have been seen. */
import { type Consensus, Votes } from './evidence';
import type { Belief } from './kinds';
import { NumericBuilder } from './numericBuilder';
import type { Dialect } from './opening';
import { WordBuilder } from './wordBuilder';

export type Builder = NumericBuilder | WordBuilder;
/** By column position. */
export type Builders = Map<number, Builder>;

/** More than the beginning lets one expect: room that is not used costs less than room that is missing. */
const SPARE_SHARE = 0.02;

/** Makes room for about so many rows. */
export function expectRows(builders: Builders, rows: number): void {
  if (!Number.isFinite(rows)) return;
  for (const builder of builders.values()) builder.expect(Math.ceil(rows * (1 + SPARE_SHARE)));
}

export const createBuilder = ({ kind, dialect }: Belief): Builder =>
  kind === 'words' ? new WordBuilder(dialect) : new NumericBuilder(kind, dialect);

/** What the columns agree on, now that all rows have been seen. */
export function consensusOf(builders: Builders, { delimiter, workbook }: Dialect): Consensus {
  const votes = new Votes();
  for (const builder of builders.values()) {
    if (builder instanceof WordBuilder || builder.decisive === 0) continue;
    if (builder.kind === 'number') votes.decimal(builder.dialect.decimal);
    else if (builder.dialect.dateOrder !== 'ymd') votes.dateOrder(builder.dialect.dateOrder);
  }
  return votes.consensus(delimiter, workbook);
}
