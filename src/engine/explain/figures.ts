/** Numbers as sentences have them: three digits, and percent without more than is known. */
export const figure = (value: number): number => significant(value, 3);

/** So many digits; the largest numbers of all would become infinite and stay as they are. */
export function significant(value: number, digits: number): number {
  const rounded = Number(value.toPrecision(digits));
  return Number.isFinite(rounded) ? rounded : value;
}

/** A share as percent: whole, but with a digit where a whole number would say 0 or 100 of what is not. */
export function percent(share: number): number {
  const whole = Math.round(share * 100);
  if ((whole === 0 && share > 0) || (whole === 100 && share < 1)) return Number((share * 100).toFixed(1));
  return whole;
}

/** Percent as an improvement is told. */
export const points = (value: number): number => (Math.abs(value) < 10 ? Number(value.toFixed(1)) : Math.round(value));
