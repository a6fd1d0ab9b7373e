/** The row that a person fills in, kept per run while the window is open, and how its fields are written. */
import { create } from 'zustand';
import type { PredictorDescription, PredictorField } from '../../engine/protocol';

export type RowValues = Readonly<Record<string, string>>;

interface RowFormStore {
  readonly run: number | null;
  /** By column name, as text that the engine reads (a point for fractions, ISO days); an empty text is missing. */
  readonly values: RowValues;
  readonly begin: (run: number, values: RowValues) => void;
  readonly write: (name: string, value: string) => void;
}

export const useRowForm = create<RowFormStore>()((set) => ({
  run: null,
  values: {},
  begin: (run, values) => set({ run, values }),
  write: (name, value) => set(({ values }) => ({ values: { ...values, [name]: value } })),
}));

export const typicalRow = ({ fields }: PredictorDescription): RowValues =>
  Object.fromEntries(fields.map((field) => [field.name, typicalValue(field)]));

/** A median of two numbers may have more digits than anyone would write. */
const TYPICAL_DIGITS = 6;

function typicalValue({ kind, typical }: PredictorField): string {
  if (kind === 'date') return dayOf(typical);
  const number = Number(typical);
  if (kind !== 'number' || typical.trim() === '' || !Number.isFinite(number)) return typical;
  return String(Number(number.toPrecision(TYPICAL_DIGITS)));
}

/** The day of a text that is an ISO date or milliseconds since 1970; empty for anything else. */
export function dayOf(text: string): string {
  const iso = /^\d{4}-\d{2}-\d{2}/.exec(text.trim())?.[0];
  if (iso !== undefined) return iso;
  const milliseconds = Number(text);
  if (text.trim() === '' || !Number.isFinite(milliseconds) || Math.abs(milliseconds) > 8.64e15) return '';
  return new Date(milliseconds).toISOString().slice(0, 10);
}

export interface SliderRange {
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
}

/** Positions of a slider over the training range; finer ones would be less than a pixel apart. */
const POSITIONS = 200;

/** A step of 1, 2 or 5 times a power of ten; null where there is no range to slide over. */
export function sliderRange({ kind, minimum, maximum, typical }: PredictorField): SliderRange | null {
  if (kind !== 'number' || minimum === null || maximum === null || !(maximum > minimum)) return null;
  const least = (maximum - minimum) / POSITIONS;
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= least * 0.999) ?? 10;
  const whole = [minimum, maximum, Number(typical)].every((value) => Number.isInteger(value));
  const step = Number((factor * power).toPrecision(1));
  return { minimum, maximum, step: whole ? Math.max(1, Math.round(step)) : step };
}
