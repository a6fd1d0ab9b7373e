/** Tables whose truth is known, because they are made up. */
import { RandomSource } from '../../src/engine/math/random';

export interface MadeTable {
  readonly inputs: number;
  readonly rows: number;
  readonly seed: number;
  /** The target of a row of inputs, normal with deviation 1. */
  target(inputs: readonly number[], random: RandomSource): string | number;
}

/** A CSV with columns x1, x2, … and y. */
export function madeCsv({ inputs, rows, seed, target }: MadeTable): string {
  const random = new RandomSource(seed).fork('table');
  const lines = [[...Array.from({ length: inputs }, (_, at) => `x${at + 1}`), 'y'].join(',')];
  for (let row = 0; row < rows; row++) {
    const values = Array.from({ length: inputs }, () => Number(random.normal().toFixed(4)));
    lines.push([...values, target(values, random)].join(','));
  }
  return `${lines.join('\n')}\n`;
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
