/** Work that makes others wait, by the kind of the command that asked for it: what it is called, and so can be ended by name. */
import type { Failure } from './failure';
import { z } from './zod';

export const LONG_WORK = {
  openTable: 'reading a file',
  changeColumns: 'reading a file',
  undo: 'reading a file',
  redo: 'reading a file',
  recover: 'reading a file',
  startTraining: 'reading the test file',
  saveTable: 'saving the table',
  findings: 'looking at the table',
  predictFile: 'predicting',
  evaluateFile: 'scoring a file',
  analyze: 'analyzing',
  analyzeFile: 'analyzing a file',
  crossValidate: 'cross-validating',
  learningCurve: 'training on fewer rows',
  drift: 'comparing a newer file',
  report: 'preparing the report',
} as const satisfies Record<string, string>;
export type LongWork = keyof typeof LONG_WORK;

const names = Object.keys(LONG_WORK) as [LongWork, ...LongWork[]];
export const longWorkSchema = z.enum(names);

/** What stands in the way, for `busy`; null for a training, which is ended otherwise, and for every other failure. */
export function workInTheWay({ code, parameters }: Failure): LongWork | null {
  return code === 'busy' ? (names.find((name) => name === parameters.work) ?? null) : null;
}
