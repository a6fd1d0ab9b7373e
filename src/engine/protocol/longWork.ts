/** Work that makes others wait, by names that it is ended by; the texts stand in `busy` and `canceled`. */
import type { Failure } from './failure';
import { z } from './zod';

export const LONG_WORK = {
  reading: 'reading a file',
  looking: 'looking at the table',
  saving: 'saving the table',
  predicting: 'predicting',
  comparing: 'comparing a file',
  analyzing: 'analyzing',
  crossValidating: 'cross-validating',
  learningCurve: 'training on fewer rows',
} as const satisfies Record<string, string>;
export type LongWork = keyof typeof LONG_WORK;
export type LongWorkText = (typeof LONG_WORK)[LongWork];

const names = Object.keys(LONG_WORK) as [LongWork, ...LongWork[]];
export const longWorkSchema = z.enum(names);

/** What stands in the way, for `busy`; null for a training, which is ended otherwise, and for every other failure. */
export function workInTheWay({ code, parameters }: Failure): LongWork | null {
  if (code !== 'busy') return null;
  return names.find((name) => LONG_WORK[name] === parameters.activity) ?? null;
}
