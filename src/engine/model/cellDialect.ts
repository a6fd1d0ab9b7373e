/** How the cells of a file's column are read for a model that was trained on another file. */
import type { ColumnKind } from '../protocol';
import type { ColumnDialect } from '../table/columnDialect';
import type { StreamDialect } from '../table/readRows';

export interface CellDialect {
  readonly dialect: ColumnDialect;
  /** In the file and in training, where they differ: signs of numbers, or the order of dates. */
  readonly otherwise: { readonly here: string; readonly there: string } | null;
}

/**
 * As in the training file, unless the file's own cells show that they are written otherwise. What means "no value" is
 * always as in training.
 */
export function cellDialect(kind: ColumnKind, trained: ColumnDialect, found: StreamDialect): CellDialect {
  const otherSigns = kind === 'number' && found.signsShown && found.decimal !== trained.decimal;
  const otherOrder = kind === 'date' && found.orderShown && found.dateOrder !== trained.dateOrder;
  const { decimal, thousands } =
    otherSigns || (found.signsShown && found.decimal === trained.decimal) ? found : trained;
  const dialect = { ...trained, decimal, thousands, dateOrder: otherOrder ? found.dateOrder : trained.dateOrder };
  if (otherSigns) return { dialect, otherwise: { here: found.decimal, there: trained.decimal } };
  if (otherOrder) return { dialect, otherwise: { here: found.dateOrder, there: trained.dateOrder } };
  return { dialect, otherwise: null };
}
