/** What the cells of a column are read as where they are read from bytes. */
import type { NumericBuilder } from './numericBuilder';

export const SKIPPED = 0;
export const TEXTS = 1;
export const WORDS = 2;
export const DATES = 3;
export const NUMBERS = 4;
/** Numbers of which one with a decimal sign is wanted as a text. */
export const WATCHED = 5;

export function modeOf({ readsPlain, kind, wantsSigns }: NumericBuilder): number {
  if (!readsPlain) return TEXTS;
  if (kind === 'date') return DATES;
  return wantsSigns ? WATCHED : NUMBERS;
}
