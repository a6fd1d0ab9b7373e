/**
 * Work that is written down in pieces, each a program of its own, so that threads share a whole part of a batch and not
 * its calls one by one: they wait for each other once, at its end. It is written down once more as a single piece, for
 * when no thread takes part. Which of the two is done decides about the speed only.
 */
import type { Kernels, Program, ProgramRun } from './contract';
import type { Divider } from './divided';
import type { Contract, PieceList, Programs } from './program';
import type { WasmExports } from './wasmExports';

interface Place {
  /** This thread's own. */
  readonly exports: WasmExports;
  readonly programs: Programs;
  readonly contract: (exports: WasmExports) => Contract;
  /** null: there is one thread. */
  readonly divider: Divider | null;
}

/** Null where there is no room for all of it. */
export function shareProgram(
  place: Place,
  work: number,
  describe: (kernels: Kernels, piece: number, pieces: number) => void,
): Program | null {
  const { programs, contract, divider } = place;
  const alone = programs.recordPieces(contract, describe, 1);
  const pieces = divider?.shares(work) ?? 1;
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
