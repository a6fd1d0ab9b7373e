/**
 * The kernels in pieces. A job is a kernel's call whose OUTPUTS are divided into runs `from` … `to`: rows, units, or
 * elements, never the terms of a sum. So each number is computed by one thread, by the same instructions in the same
 * order as on one thread alone, and results do not depend on who computes which piece.
 *
 * A job is written down as numbers in shared memory: its place in `JOBS`, the space it works in, its pieces, `total`
 * outputs, their `grain` (no piece begins inside one), then the kernel's own arguments, in its order. Pointers are in bytes,
 * all the rest in elements.
 */
import type { WasmExports } from './wasmExports';

type Piece = (kernels: WasmExports, a: Float64Array, from: number, to: number) => void;

/** Where the numbers of a job are. */
export const [JOB, SPACE, PIECES, TOTAL, GRAIN, FIRST_ARGUMENT] = [0, 1, 2, 3, 4, 5] as const;
const BYTES = 4;

/** In the order of their parameters, as in wasmExports.ts: a[5] is the first. */
export const JOBS = {
  denseOutputs: (k, a, from, to) => {
    const s = BYTES * from;
    k.densePart(a[5], a[6] + s, a[7] + s, a[8], a[9] + s * a[12], a[10] + s, a[11], a[12], to - from, a[13]);
  },
  denseRows: (k, a, from, to) => {
    const s = BYTES * from;
    k.denseActivate(a[5], a[6] + s * a[13], a[7] + s * a[13], a[8] + s * a[12], a[9], a[10], to - from, a[12], a[13]);
  },
  inputGradientInputs: (k, a, from, to) => {
    const s = BYTES * from;
    k.inputGradientsPart(a[5], a[6] + s, a[7], a[8] + s, a[9] + s, a[10] + s, a[11], to - from, a[13], a[12]);
  },
  inputGradientRows: (k, a, from, to) => {
    const s = BYTES * from * a[12];
    const deltas = a[7] + BYTES * from * a[13];
    k.denseActivateGradients(a[5], a[6] + s, deltas, a[8], a[9] + s, a[10] + s, to - from, a[12], a[13]);
  },
  weightGradientOutputs: (k, a, from, to) => {
    const shift = BYTES * from;
    k.weightGradientsPart(a[5] + shift * a[10], a[6] + shift, a[7] + shift, a[8], a[9], a[10], to - from, a[10], a[11]);
  },
  /** The first piece takes the biases. */
  weightGradientInputs: (k, a, from, to) => {
    const shift = BYTES * from;
    k.weightGradientsPart(
      a[5] + shift,
      from === 0 ? a[6] : 0,
      a[7],
      a[8] + shift,
      a[9],
      to - from,
      a[11],
      a[10],
      a[11],
    );
  },
  /** Of a list of programs, the one with the number of the piece: see program.ts. */
  program: (k, a, from) => k.runPiece(a[5], from, a[6], a[7], a[8], a[9]),
  activate: (k, a, from, to) => {
    const shift = BYTES * from;
    k.activate(a[5], a[6] + shift, a[7] + shift, to - from);
  },
  activateGradients: (k, a, from, to) => {
    const shift = BYTES * from;
    k.activateGradients(a[5], a[6] + shift, a[7] + shift, a[8] + shift, to - from);
  },
  batchNorm: (k, a, from, to) => {
    const s = BYTES * from;
    k.batchNormPart(
      a[5] + s,
      a[6] + s,
      a[7] + s,
      a[8] + s,
      a[9] + s,
      a[10] + s,
      a[11] + s,
      a[12] + s,
      a[13],
      to - from,
      a[15],
      a[14],
    );
  },
  batchNormEvaluate: (k, a, from, to) => {
    const shift = BYTES * from * a[12];
    k.batchNormEvaluate(a[5] + shift, a[6] + shift, a[7], a[8], a[9], a[10], to - from, a[12]);
  },
  batchNormGradients: (k, a, from, to) => {
    const s = BYTES * from;
    k.batchNormGradientsPart(a[5] + s, a[6] + s, a[7] + s, a[8] + s, a[9] + s, a[10] + s, a[11], to - from, a[12]);
  },
  dropout: (k, a, from, to) => k.dropout(a[5] + BYTES * from, to - from, a[7], a[8], a[9], a[10] + from),
  softmax: (k, a, from, to) => {
    const shift = BYTES * from * a[8];
    k.softmax(a[5] + shift, a[6] + shift, to - from, a[8]);
  },
  gatherRows: (k, a, from, to) => {
    k.gatherRows(a[5] + BYTES * from * a[9], a[6], a[7] + BYTES * from, to - from, a[9]);
  },
  sgd: (k, a, from, to) => {
    const shift = BYTES * from;
    k.sgd(a[5] + shift, a[6] + shift, to - from, a[8], a[9], a[10], a[11]);
  },
  momentum: (k, a, from, to) => {
    const shift = BYTES * from;
    k.momentum(a[5] + shift, a[6] + shift, a[7] + shift, to - from, a[9], a[10], a[11], a[12], a[13], a[14]);
  },
  scaledBySquares: (k, a, from, to) => {
    const shift = BYTES * from;
    k.scaledBySquares(
      a[5] + shift,
      a[6] + shift,
      a[7] + shift,
      to - from,
      a[9],
      a[10],
      a[11],
      a[12],
      a[13],
      a[14],
      a[15],
    );
  },
  adam: (k, a, from, to) => {
    const shift = BYTES * from;
    k.adam(
      a[5] + shift,
      a[6] + shift,
      a[7] + shift,
      a[8] + shift,
      to - from,
      a[10],
      a[11],
      a[12],
      a[13],
      a[14],
      a[15],
      a[16],
      a[17],
      a[18],
      a[19],
    );
  },
} as const satisfies Record<string, Piece>;

export type JobName = keyof typeof JOBS;

const PIECES_BY_NUMBER: readonly Piece[] = Object.values(JOBS);
export const JOB_NUMBERS = Object.fromEntries(Object.keys(JOBS).map((name, number) => [name, number])) as Readonly<
  Record<JobName, number>
>;

/** Does piece `piece` of the job that is written down. Pieces differ by one grain at most. */
export function doPiece(kernels: WasmExports, job: Float64Array, piece: number): void {
  const total = job[TOTAL];
  const grain = job[GRAIN];
  const pieces = job[PIECES];
  const grains = Math.ceil(total / grain);
  const from = grain * Math.floor((grains * piece) / pieces);
  const to = Math.min(total, grain * Math.floor((grains * (piece + 1)) / pieces));
  if (from < to) PIECES_BY_NUMBER[job[JOB]](kernels, job, from, to);
}
