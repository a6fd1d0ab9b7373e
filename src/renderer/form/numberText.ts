/** What stands in a number field, and what a text there means: a lawful number, or what is wrong with it. */
import { parseNumber } from './parseNumber';

export interface NumberBounds {
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  readonly integer: boolean;
}

export type Reading = { readonly kind: 'number'; readonly value: number } | { readonly kind: 'wrong' };

export function readNumber(text: string, bounds: NumberBounds, decimalSign: string): Reading {
  const value = parseNumber(text, decimalSign);
  if (value === null || value < bounds.minimum || value > bounds.maximum) return { kind: 'wrong' };
  return bounds.integer && !Number.isInteger(value) ? { kind: 'wrong' } : { kind: 'number', value };
}

/** Shortest decimals that mean the value, ungrouped so that they can be edited. */
export const writeNumber = (value: number, decimalSign: string): string => String(value).replace('.', decimalSign);

/** One step up or down, on multiples of the step (0.002 by 0.0001 must not become 0.0021000000000000003). */
export function stepNumber(value: number, direction: 1 | -1, { minimum, maximum, step }: NumberBounds): number {
  const moved = Math.round(value / step + direction) * step;
  const clean = Number(moved.toPrecision(12));
  return Math.min(maximum, Math.max(minimum, clean));
}
