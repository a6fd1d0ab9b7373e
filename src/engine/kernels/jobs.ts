/**
 * The kernels in pieces. A job is a kernel's call whose OUTPUTS are divided into runs `from` … `to`: rows, units, or
 * elements, never the terms of a sum. So each number is computed by one thread, by the same instructions in the same
 * order as on one thread alone, and results do not depend on who computes which piece.
 *
 * A job's arguments are numbers in shared memory: `total` outputs, their `grain` (no piece begins inside one), then the
 * kernel's own, in its order. Pointers are in bytes, all the rest in elements.
 */
import type { WasmExports } from './wasmExports';

type Piece = (kernels: WasmExports, a: Float64Array, from: number, to: number) => void;

/** Where a kernel's own arguments begin. */
export const FIRST_ARGUMENT = 2;
const BYTES = 4;

/** In the order of their parameters, as in wasmExports.ts: a[2] is the first. */
export const JOBS = {
  denseOutputs: (k, a, from, to) => {
    const shift = BYTES * from;
    k.densePart(a[2] + shift, a[3], a[4] + shift * a[7], a[5] + shift, a[6], a[7], to - from, a[8]);
  },
  denseRows: (k, a, from, to) => {
    const shift = BYTES * from;
    k.dense(a[2] + shift * a[8], a[3] + shift * a[7], a[4], a[5], to - from, a[7], a[8]);
  },
  inputGradientInputs: (k, a, from, to) => {
    const shift = BYTES * from;
    k.inputGradientsPart(a[2] + shift, a[3], a[4] + shift, a[5], to - from, a[7], a[6]);
  },
  inputGradientRows: (k, a, from, to) => {
    const shift = BYTES * from;
    k.denseInputGradients(a[2] + shift * a[6], a[3] + shift * a[7], a[4], to - from, a[6], a[7]);
  },
  weightGradientOutputs: (k, a, from, to) => {
    const shift = BYTES * from;
    k.weightGradientsPart(a[2] + shift * a[7], a[3] + shift, a[4] + shift, a[5], a[6], a[7], to - from, a[7], a[8]);
  },
  /** The first piece takes the biases. */
  weightGradientInputs: (k, a, from, to) => {
    const shift = BYTES * from;
    k.weightGradientsPart(a[2] + shift, from === 0 ? a[3] : 0, a[4], a[5] + shift, a[6], to - from, a[8], a[7], a[8]);
  },
  activate: (k, a, from, to) => {
    const shift = BYTES * from;
    k.activate(a[2], a[3] + shift, a[4] + shift, to - from);
  },
  activateGradients: (k, a, from, to) => {
    const shift = BYTES * from;
    k.activateGradients(a[2], a[3] + shift, a[4] + shift, a[5] + shift, to - from);
  },
  batchNorm: (k, a, from, to) => {
    const s = BYTES * from;
    k.batchNormPart(
      a[2] + s,
      a[3] + s,
      a[4] + s,
      a[5] + s,
      a[6] + s,
      a[7] + s,
      a[8] + s,
      a[9] + s,
      a[10],
      to - from,
      a[12],
      a[11],
    );
  },
  batchNormEvaluate: (k, a, from, to) => {
    const shift = BYTES * from * a[9];
    k.batchNormEvaluate(a[2] + shift, a[3] + shift, a[4], a[5], a[6], a[7], to - from, a[9]);
  },
  batchNormGradients: (k, a, from, to) => {
    const s = BYTES * from;
    k.batchNormGradientsPart(a[2] + s, a[3] + s, a[4] + s, a[5] + s, a[6] + s, a[7] + s, a[8], to - from, a[9]);
  },
  dropout: (k, a, from, to) => k.dropout(a[2] + BYTES * from, to - from, a[4], a[5], a[6], a[7] + from),
  softmax: (k, a, from, to) => {
    const shift = BYTES * from * a[5];
    k.softmax(a[2] + shift, a[3] + shift, to - from, a[5]);
  },
  gatherRows: (k, a, from, to) => {
    k.gatherRows(a[2] + BYTES * from * a[6], a[3], a[4] + BYTES * from, to - from, a[6]);
  },
  sgd: (k, a, from, to) => {
    const shift = BYTES * from;
    k.sgd(a[2] + shift, a[3] + shift, to - from, a[5], a[6], a[7], a[8]);
  },
  momentum: (k, a, from, to) => {
    const shift = BYTES * from;
    k.momentum(a[2] + shift, a[3] + shift, a[4] + shift, to - from, a[6], a[7], a[8], a[9], a[10], a[11]);
  },
  scaledBySquares: (k, a, from, to) => {
    const shift = BYTES * from;
    k.scaledBySquares(a[2] + shift, a[3] + shift, a[4] + shift, to - from, a[6], a[7], a[8], a[9], a[10], a[11], a[12]);
  },
  adam: (k, a, from, to) => {
    const shift = BYTES * from;
    k.adam(
      a[2] + shift,
      a[3] + shift,
      a[4] + shift,
      a[5] + shift,
      to - from,
      a[7],
      a[8],
      a[9],
      a[10],
      a[11],
      a[12],
      a[13],
      a[14],
      a[15],
      a[16],
    );
  },
} as const satisfies Record<string, Piece>;

export type JobName = keyof typeof JOBS;

const PIECES_BY_NUMBER: readonly Piece[] = Object.values(JOBS);
export const JOB_NUMBERS = Object.fromEntries(Object.keys(JOBS).map((name, number) => [name, number])) as Readonly<
  Record<JobName, number>
>;

/** Does piece `piece` of `pieces` of the job of that number. Pieces differ by one grain at most. */
export function doPiece(kernels: WasmExports, job: number, a: Float64Array, piece: number, pieces: number): void {
  const [total, grain] = a;
  const grains = Math.ceil(total / grain);
  const from = grain * Math.floor((grains * piece) / pieces);
  const to = Math.min(total, grain * Math.floor((grains * (piece + 1)) / pieces));
  if (from < to) PIECES_BY_NUMBER[job](kernels, a, from, to);
}
