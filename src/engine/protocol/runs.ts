/**
 * What a person does with runs besides training them: name them, write a note, keep them, delete them, compare two, go back
 * to one. Texts are brought into one form here, so that whoever asks gets the same name.
 */
import { fail, type Result, succeed } from './failure';
import { RUN_LIMITS } from './limits';
import type { RunSummary } from './reports';
import type { TableProfile } from './table';
import type { Saying } from './trust';
import { z } from './zod';

const run = z.int().min(1);

export const runCommands = [
  z.strictObject({ kind: z.literal('listRuns') }),
  z.strictObject({ kind: z.literal('selectRun'), run }),
  /** What is left out stays as it is. A run that is kept is not deleted. */
  z.strictObject({
    kind: z.literal('changeRun'),
    run,
    name: z.string().min(1).max(RUN_LIMITS.name.maximum).optional(),
    note: z.string().max(RUN_LIMITS.note.maximum).optional(),
    kept: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('deleteRun'), run }),
  /** Selects the run and gives the open table the reading, columns and rows that it learned from, where that is its table. */
  z.strictObject({ kind: z.literal('goBackToRun'), run }),
  /** Whether the difference between two runs is more than chance. */
  z.strictObject({ kind: z.literal('compareRuns'), run, other: run }),
] as const;

/**
 * `restored`: the table is as it was for the run (a step that can be undone); `same`: it was so already; `otherTable`: the
 * open table is another file; `noTable`: none is open.
 */
export type WayBack = 'restored' | 'same' | 'otherTable' | 'noTable';

export interface BackAtRun {
  readonly run: RunSummary;
  readonly way: WayBack;
  /** A model that was opened says which columns it learned from, but not which rows; those stay as they are. */
  readonly columnsOnly: boolean;
  /** Name of the file that it learned from. */
  readonly file: string;
  /** The open table as it is now; null where none is open. */
  readonly table: TableProfile | null;
  /** Name of the file that the run was tested on, where that was not the open table. */
  readonly testFile: string | null;
}

export interface RunComparison {
  /** The difference is more than chance explains; null where the two cannot be compared row by row. */
  readonly proven: boolean | null;
  /** Rows that both were scored on. */
  readonly rows: number;
  /** One sentence, and where it needs one a second. */
  readonly sayings: readonly Saying[];
}

/** In one line: line ends, tabs and repeated blanks are one blank each. */
export function runName(text: string): Result<string> {
  const name = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const { maximum } = RUN_LIMITS.name;
  return name !== '' && name.length <= maximum ? succeed(name) : fail('runNameInvalid', { maximum });
}

/** Lines as they are, without blanks at the end; '' is no note. */
export function runNote(text: string): Result<string> {
  const note = text.replace(/\r\n?/g, '\n').trimEnd();
  const { maximum } = RUN_LIMITS.note;
  return note.length <= maximum ? succeed(note) : fail('runNoteTooLong', { length: note.length, maximum });
}
