/** Column names: every column gets one, and no two are the same. */
import type { Warning } from '../protocol';

export interface ColumnNames {
  readonly names: string[];
  readonly warnings: Warning[];
}

/** Trimmed; an empty one becomes `column_3` (its place, counted from 1), the second `age` becomes `age_2`. */
export function nameColumns(header: readonly string[]): ColumnNames {
  const warnings: Warning[] = [];
  const trimmed = header.map((name) => name.trim());
  const free = new FreeNames(trimmed);
  const used = new Set<string>();
  const names = trimmed.map((name, index) => {
    const position = index + 1;
    if (name === '') {
      const renamed = free.take(`column_${position}`);
      warnings.push({ code: 'emptyHeader', column: renamed, parameters: { position, renamed } });
      return renamed;
    }
    if (!used.has(name)) {
      used.add(name);
      return name;
    }
    const renamed = free.take(name);
    warnings.push({ code: 'duplicateHeader', column: renamed, parameters: { column: name, renamed } });
    return renamed;
  });
  return { names, warnings };
}

/** Names by position, for a file without header. */
export const namesByPosition = (width: number): string[] =>
  Array.from({ length: width }, (_, index) => `column_${index + 1}`);

class FreeNames {
  readonly #taken: Set<string>;
  /** Where to go on counting for a name, so that thousands of equal names take no quadratic time. */
  readonly #next = new Map<string, number>();

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** `wanted`, or else the first of wanted_2, wanted_3 … that no column has. */
  take(wanted: string): string {
    let number = this.#next.get(wanted) ?? 2;
    let name = wanted;
    while (this.#taken.has(name)) {
      name = `${wanted}_${number}`;
      number += 1;
    }
    this.#next.set(wanted, number);
    this.#taken.add(name);
    return name;
  }
}
