/** What cannot fit into this computer's memory is said before it is tried, with what would fit. */
import { NetloomError } from '../protocol';
import { estimateTable, type TableEstimate } from '../table';
import type { Workspace } from './workspace';

const MEGABYTE = 1e6;
/** Smaller files fit everywhere and are read faster than they are estimated. */
const SMALL_FILE = 20 * MEGABYTE;
/** The rest is for the program itself and for the training to come. */
const SHARE_FOR_TABLE = 0.85;

const megabytes = (bytes: number): number => Math.max(1, Math.round(bytes / MEGABYTE));

/**
 * How many rows the file is likely to have; null for a small one.
 * @throws NetloomError `tableTooLarge`
 */
export async function expectedRows({ ports }: Workspace, path: string): Promise<number | null> {
  const file = await ports.files.describe(path);
  if (file.bytes < SMALL_FILE) return null;
  const estimate = await estimateTable(ports.files, path, file);
  const available = ports.availableMemory();
  if (estimate === null || available === null) return estimate?.rows ?? null;
  if (estimate.bytes > SHARE_FOR_TABLE * available) throw tooLarge(file.name, estimate, available);
  return estimate.rows;
}

function tooLarge(file: string, { rows, columns, bytes }: TableEstimate, available: number): NetloomError {
  const fits = (SHARE_FOR_TABLE * available) / bytes;
  return new NetloomError('tableTooLarge', {
    ...{ file, rows, columns, needed: megabytes(bytes), available: megabytes(available) },
    fittingRows: Math.floor(rows * fits),
    fittingColumns: Math.max(1, Math.floor(columns * fits)),
  });
}

/** Rows are encoded right where the kernels read them, so each number is held once. */
const FLOAT_BYTES = 4;
/** Besides a row's inputs: its number in the list of training rows, its place in the order, its target and its class. */
const NUMBERS_PER_ROW = 4;

/** @throws NetloomError `outOfMemory` for rows of so many inputs as cannot be held */
export function requireMemory({ ports }: Workspace, rows: number, inputs: number): void {
  const available = ports.availableMemory();
  const needed = rows * (inputs + NUMBERS_PER_ROW) * FLOAT_BYTES;
  if (available === null || needed <= available) return;
  throw new NetloomError('outOfMemory', { needed: megabytes(needed), available: megabytes(available) });
}
