/**
 * Work that is written down in pieces, each a program of its own, so that threads share a whole part of a batch and not
 * its calls one by one: they wait for each other once, at its end. It is written down once more as a single piece, for
 * when no thread takes part. Which of the two is done decides about the speed only.
 */
import type { Kernels, Program, ProgramRun } from './contract';
import type { Divider } from './divided';
import type { Contract, PieceList, Programs } from './program';
import type { WasmExports } from './wasmExports';

/**
 * What it costs to share call by call instead, in multiply-adds of a thread: so much for a batch, and such a part of
 * every thread's share, because the slower of two is waited for a dozen times. Measured on two cores, on batches of 32 to
 * 128 rows and layers of 64 to 784 units.
 */
const SAVED = 2 ** 22;
const SAVED_PART = 1 / 16;

interface Place {
  /** This thread's own. */
  readonly exports: WasmExports;
  readonly programs: Programs;
  readonly contract: (exports: WasmExports) => Contract;
  /** null: there is one thread. */
  readonly divider: Divider | null;
}

/** Null where it gains nothing, or there is no room for all of it. */
export function shareProgram(
  place: Place,
  work: number,
  again: number,
  describe: (kernels: Kernels, piece: number, pieces: number) => void,
): Program | null {
  const { programs, contract, divider } = place;
  const pieces = divider?.shares(work) ?? 1;
  if (pieces > 1 && again > SAVED + (work / pieces) * SAVED_PART) return null;
  const alone = programs.recordPieces(contract, describe, 1);
  const together = pieces > 1 ? programs.recordPieces(contract, describe, pieces) : alone;
  if (alone === null || together === null) return null;
  return { run: (run) => runPieces(place, work, { alone, together }, run) };
}

function runPieces(
  { exports, programs, divider }: Place,
  work: number,
  { alone, together }: { readonly alone: PieceList; readonly together: PieceList },
  { skip, learningRate, steps, maskKey }: ProgramRun,
): number {
  const pieces = divider?.pieces(work) ?? 0;
  const list = pieces > 1 ? together : alone;
  if (divider === null || pieces === 0) exports.runPiece(list.at, 0, skip, learningRate, steps, maskKey);
  else divider.run('program', list.pieces, list.pieces, 1, [list.at, skip, learningRate, steps, maskKey]);
  return programs.lossOf(list);
}
