/**
 * How the training rows are cut into batches, and batches into pieces.
 *
 * The last, shorter batch is kept. With batch normalization a last batch of a single row joins the one before it: one row
 * has no variance. A batch of more rows than `pieceRows` is computed in pieces whose gradients are averaged, so that
 * memory and the time between two pauses stay bounded; batch normalization then takes its statistics per piece ("ghost
 * batches", Hoffer, Hubara and Soudry 2017), of which none is shorter than half of `pieceRows`.
 */
import type { ParameterLayout } from '../network/parameterLayout';
import { type KernelName, NetloomError, type Settings } from '../protocol';

/** Multiply-adds of one layer for one piece, some milliseconds on any machine; pieces cost, so none is shorter than need be. */
const PIECE_WORK: Readonly<Record<KernelName, number>> = { plain: 2 ** 22, simd: 2 ** 26, relaxed: 2 ** 26 };
/** float32 numbers that all layers together keep for one piece. */
const PIECE_NUMBERS = 2 ** 26;
const LEAST_PIECE = 32;
/** Batch normalization over fewer rows would differ noticeably from that over the batch. */
const LEAST_NORMALIZED_PIECE = 4096;
const LARGEST_PIECE = 8192;

export interface BatchPlan {
  readonly rows: number;
  /** Rows of every batch but the last. */
  readonly batchRows: number;
  readonly count: number;
  readonly pieceRows: number;
  readonly longestBatch: number;
}

/** Throws `settingsConflict` for steps of one row with batch normalization. */
export function planBatches(settings: Settings, rows: number, layout: ParameterLayout, kernel: KernelName): BatchPlan {
  const normalizes = layout.layers.some((layer) => layer.batchNorm);
  const wanted = { wholeBatch: rows, singleSample: 1, miniBatch: settings.batchSize }[settings.batchMode];
  const batchRows = Math.min(wanted, rows);
  if (normalizes && batchRows === 1) {
    const detail = 'Batch normalization needs at least two rows per step, and this training has one.';
    throw new NetloomError('settingsConflict', { detail });
  }
  const joins = normalizes && rows % batchRows === 1;
  const count = joins ? Math.floor(rows / batchRows) : Math.ceil(rows / batchRows);
  const longestBatch = joins ? batchRows + 1 : batchRows;
  return { rows, batchRows, count, longestBatch, pieceRows: pieceRowsFor(layout, normalizes, kernel) };
}

function pieceRowsFor(layout: ParameterLayout, normalizes: boolean, kernel: KernelName): number {
  const largest = Math.max(...layout.layers.map((layer) => layer.inputs * layer.units));
  const numbersPerRow = layout.layers.reduce((sum, layer) => sum + layer.inputs + 3 * layer.units, 0);
  const least = normalizes ? LEAST_NORMALIZED_PIECE : LEAST_PIECE;
  const rows = Math.min(Math.max(PIECE_WORK[kernel] / largest, least), PIECE_NUMBERS / numbersPerRow, LARGEST_PIECE);
  // A multiple of 4 rows starts at a multiple of 16 bytes, whatever a row's width.
  return Math.max(4, Math.floor(rows / 4) * 4);
}

/** The first row (in shuffled order) of batch `index`; that of batch `count` is the end of the last one. */
export function batchStart(plan: BatchPlan, index: number): number {
  return index === plan.count ? plan.rows : index * plan.batchRows;
}

export const pieceCount = (plan: BatchPlan, batchRows: number): number => Math.ceil(batchRows / plan.pieceRows);

/** The first row of piece `index`, from the start of its batch; pieces differ by one row at most. */
export function pieceStart(index: number, pieces: number, batchRows: number): number {
  return Math.floor((index * batchRows) / pieces);
}
