/** What a model needs of a file, column by column, and whether it can do without. */
import { type InputEncoding, isNumberEncoding, type TargetEncoding } from '../encode';
import type { ColumnKind } from '../protocol';
import type { UncheckedModel } from './model';

export interface NeededColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly isTarget: boolean;
  /** Training range of numbers and dates; null for others. */
  readonly range: { readonly minimum: number; readonly maximum: number } | null;
  /** What the model knows by name; null for numbers and dates. */
  readonly known: ReadonlySet<string> | null;
  readonly mayBeMissing: boolean;
  readonly knowsGaps: boolean;
}

/** Inputs in the encoding's order, then, where wanted, the targets. */
export function neededColumns({ encoding, settings }: UncheckedModel, targets: boolean): NeededColumn[] {
  const { numberGaps, categoryGaps } = settings;
  const inputs = encoding.inputs.map((input) => {
    const gaps = isNumberEncoding(input) ? numberGaps : categoryGaps;
    // Where rows with gaps were left out of training, no gap has a meaning.
    return neededInput(input, gaps !== 'dropRow');
  });
  return targets ? [...inputs, ...neededTargets(encoding.target)] : inputs;
}

function neededInput(input: InputEncoding, mayBeMissing: boolean): NeededColumn {
  const { column: name, kind } = input;
  const common = { name, kind, isTarget: false, mayBeMissing };
  if (isNumberEncoding(input)) {
    const { minimum, maximum, indicator } = input;
    return { ...common, range: { minimum, maximum }, known: null, knowsGaps: indicator };
  }
  const known = new Set([...input.categories, ...(input.aliases ?? []).map(({ from }) => from)]);
  return { ...common, range: null, known, knowsGaps: input.missing };
}

function neededTargets(target: TargetEncoding): NeededColumn[] {
  const common = { isTarget: true, mayBeMissing: false, knowsGaps: false };
  if (target.kind === 'numbers') {
    return target.columns.map(({ column, minimum, maximum }) => ({
      ...common,
      name: column,
      kind: 'number',
      range: { minimum, maximum },
      known: null,
    }));
  }
  const known = new Set([...target.classes, ...(target.aliases ?? []).map(({ from }) => from)]);
  return [{ ...common, name: target.column, kind: target.columnKind, range: null, known }];
}
