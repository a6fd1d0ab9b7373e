/** The cyclic parts of dates (milliseconds since 1970 UTC), and where each step of a cycle lies on its circle. */
import { datePartsOf } from '../table/dates';
import type { DatePart } from './encoding';

/** Where a date stands in the part's cycle, from 0: January, Monday, midnight. */
export const PART_OF = {
  month: (milliseconds) => datePartsOf(milliseconds).month - 1,
  weekday: (milliseconds) => datePartsOf(milliseconds).weekday,
  hour: (milliseconds) => Math.floor(datePartsOf(milliseconds).time / 3_600_000),
} as const satisfies Record<DatePart, (milliseconds: number) => number>;

const circle = (steps: number, of: (angle: number) => number): Float64Array =>
  Float64Array.from({ length: steps }, (_, step) => of((2 * Math.PI * step) / steps));

/** Sine of each step's share of the cycle. */
export const PART_SINES: Readonly<Record<DatePart, Float64Array>> = {
  month: circle(12, Math.sin),
  weekday: circle(7, Math.sin),
  hour: circle(24, Math.sin),
};
/** Cosine of each step's share of the cycle. */
export const PART_COSINES: Readonly<Record<DatePart, Float64Array>> = {
  month: circle(12, Math.cos),
  weekday: circle(7, Math.cos),
  hour: circle(24, Math.cos),
};
