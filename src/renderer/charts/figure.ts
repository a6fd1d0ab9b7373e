/** A measured number as sentences and tables show it: as exact as a person can use, never more. */
import type { Format } from '../format';

/** Three significant digits; whole numbers from 1,000 on, so that no digit in front of the point is invented away. */
export function figure(format: Format, value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const rounded = Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));
  return format.number(rounded);
}
