/**
 * Writing down calls of the compiled kernels for `runProgram` (assembly/program.ts), which does them in rounds. A call is
 *
 *   u32 x 16: its number in CALLS, its arguments as whole numbers │ f64 x 16: nothing, its arguments as float64
 *
 * so that every argument is there in the form in which it is read. Calls of an optimizer that differ by equal steps of
 * all their pointers are one call, with the number of its runs and the step (in bytes) behind its arguments.
 * What threads share is written down as a list of programs, one for every piece:
 *
 *   u32: where it is, u32: how many calls it has, f64: the sum of its losses when it has been run
 *
 * Nothing is computed here, and only calls that make up a step of learning, or the loss of an evaluation, can be written
 * down.
 */
import type { AdamRates, Kernels, Pointer, Program, ProgramRun } from './contract';
import type { WasmExports } from './wasmExports';

/** Kernels but for what writes them down. */
export type Contract = Omit<Kernels, 'record' | 'share'>;

/** Room for the programs of one memory: 1,365 calls. */
export const PROGRAM_BYTES = 2 ** 18;
const CALL_BYTES = 192;
const CALL_WORDS = CALL_BYTES / 4;
const CALL_DOUBLES = CALL_BYTES / 8;
const FLOATS_AT = 64 / 8;
/** Places behind the arguments of an optimizer. */
const RUNS = 14;
const STRIDE = 15;
const PIECE_BYTES = 16;

/** In the order that assembly/program.ts tells them apart by. */
const CALLS = [
  'gatherRows',
  'dropout',
  'dense',
  'batchNorm',
  'activate',
  'denseActivate',
  'crossEntropy',
  'binaryCrossEntropy',
  'meanSquaredError',
  'meanAbsoluteError',
  'huber',
  'activateGradients',
  'batchNormGradients',
  'weightGradientsPart',
  'clear',
  'denseInputGradients',
  'denseActivateGradients',
  'clippingScale',
  'sgd',
  'momentum',
  'scaledBySquares',
  'adam',
  'batchNormEvaluate',
] as const satisfies readonly (keyof WasmExports)[];
type CallName = (typeof CALLS)[number];
/** How many pointers come first among the arguments of what is done in runs. */
const POINTERS: Partial<Record<CallName, number>> = { sgd: 2, momentum: 3, scaledBySquares: 3, adam: 4 };

/** Programs that are run as the pieces of one job. */
export interface PieceList {
  readonly at: Pointer;
  readonly pieces: number;
}

/** The programs of one memory, one behind the other. */
export class Programs {
  readonly #exports: WasmExports;
  readonly #at: Pointer;
  readonly #words: Uint32Array;
  readonly #doubles: Float64Array;
  /** Calls so far, and lists of pieces, in as much room as calls have. */
  #count = 0;
  /** Where the program under way begins: no call joins one before it. */
  #first = 0;

  /** Programs go to the `PROGRAM_BYTES` at `at`, which is aligned to 64 bytes. */
  constructor(exports: WasmExports, buffer: ArrayBufferLike, at: Pointer) {
    this.#exports = exports;
    this.#at = at;
    this.#words = new Uint32Array(buffer, at, PROGRAM_BYTES / 4);
    this.#doubles = new Float64Array(buffer, at, PROGRAM_BYTES / 8);
  }

  /**
   * What `describe` calls of the kernels that `contractOf` makes. Null where there is no room left.
   * Throws an Error for a call that cannot be written down.
   */
  record(contractOf: (exports: WasmExports) => Contract, describe: (kernels: Kernels) => void): Program | null {
    const before = this.#count;
    const { at, count } = this.#write(contractOf, describe);
    if (!this.#fitsFrom(before)) return null;
    return {
      run: ({ rounds, skip, learningRate, steps, maskKey }: ProgramRun) =>
        this.#exports.runProgram(at, count, rounds, skip, learningRate, steps, maskKey),
    };
  }

  /** What `describe` calls for each of `pieces`, to be run by `runPiece`. Otherwise as `record`. */
  recordPieces(
    contractOf: (exports: WasmExports) => Contract,
    describe: (kernels: Kernels, piece: number, pieces: number) => void,
    pieces: number,
  ): PieceList | null {
    const before = this.#count;
    const list = this.#at + before * CALL_BYTES;
    this.#count += Math.ceil((pieces * PIECE_BYTES) / CALL_BYTES);
    for (let piece = 0; piece < pieces; piece++) {
      const { at, count } = this.#write(contractOf, (kernels) => describe(kernels, piece, pieces));
      if (this.#fits()) this.#words.set([at, count], (list - this.#at + piece * PIECE_BYTES) / 4);
    }
    return this.#fitsFrom(before) ? { at: list, pieces } : null;
  }

  /** The sum of the losses of all pieces, when they have been run. */
  lossOf({ at, pieces }: PieceList): number {
    let loss = 0;
    for (let piece = 0; piece < pieces; piece++) loss += this.#doubles[(at - this.#at + piece * PIECE_BYTES) / 8 + 1];
    return loss;
  }

  #fits(): boolean {
    return this.#count * CALL_BYTES <= PROGRAM_BYTES;
  }

  /** Gives back what was taken since `before` where it was too much. */
  #fitsFrom(before: number): boolean {
    const fits = this.#fits();
    if (!fits) this.#count = before;
    return fits;
  }

  #write(
    contractOf: (exports: WasmExports) => Contract,
    describe: (kernels: Kernels) => void,
  ): { readonly at: Pointer; readonly count: number } {
    this.#first = this.#count;
    const none = () => null;
    describe({ ...contractOf(this.#writers()), ...this.#varying(), record: none, share: none });
    return { at: this.#at + this.#first * CALL_BYTES, count: this.#count - this.#first };
  }

  /** Behind the end of the room calls are counted and not written. */
  #append(name: CallName, given: readonly number[]): void {
    const pointers = POINTERS[name];
    if (pointers !== undefined && this.#joins(name, given, pointers)) return;
    const word = this.#count * CALL_WORDS;
    const double = this.#count * CALL_DOUBLES + FLOATS_AT;
    this.#count++;
    if (!this.#fits()) return;
    this.#words[word] = CALLS.indexOf(name);
    for (const [i, value] of given.entries()) {
      this.#words[word + i + 1] = value;
      this.#doubles[double + i + 1] = value;
    }
    if (pointers !== undefined) this.#words.set([1, CALL_BYTES], word + RUNS);
  }

  /** Makes the call one more run of the one before it, where it is that but for a step of all pointers. */
  #joins(name: CallName, given: readonly number[], pointers: number): boolean {
    if (this.#count === this.#first || !this.#fits()) return false;
    const word = (this.#count - 1) * CALL_WORDS;
    const double = (this.#count - 1) * CALL_DOUBLES + FLOATS_AT;
    if (this.#words[word] !== CALLS.indexOf(name)) return false;
    const runs = this.#words[word + RUNS];
    const step = given[0] - this.#words[word + 1];
    if (step <= 0 || (runs > 1 && step !== runs * this.#words[word + STRIDE])) return false;
    for (const [i, value] of given.entries()) {
      if (value !== this.#doubles[double + i + 1] + (i < pointers ? step : 0)) return false;
    }
    this.#words[word + RUNS] = runs + 1;
    if (runs === 1) this.#words[word + STRIDE] = step;
    return true;
  }

  #writers(): WasmExports {
    const writers: Record<string, (...given: number[]) => number> = {};
    for (const name of Object.keys(this.#exports)) {
      writers[name] = () => {
        throw new Error(`${name} is no part of a step of learning`);
      };
    }
    for (const name of CALLS) {
      writers[name] = (...given) => {
        this.#append(name, given);
        return 0;
      };
    }
    return { ...this.#exports, ...writers };
  }

  /** Calls that are written in another form than the kernels' exports have: what varies from step to step, parts. */
  #varying(): Pick<Kernels, 'denseWeightGradients' | 'dropout' | 'clippingScale' | 'adam'> {
    return {
      denseWeightGradients: (
        to,
        biases,
        deltas,
        x,
        rows,
        inputs,
        outputs,
        allInputs = inputs,
        allOutputs = outputs,
      ) => {
        const sizes = [rows, inputs, outputs, allInputs, allOutputs];
        this.#append('weightGradientsPart', [to, biases, deltas, x, ...sizes]);
      },
      dropout: (values, count, rate, _key, stream, first = 0) => {
        this.#append('dropout', [values, count, dropoutThreshold(rate), dropoutScale(rate), stream, first]);
      },
      clippingScale: (gradients, count, clipNorm) => {
        this.#append('clippingScale', [gradients, count, clipNorm]);
        return 1;
      },
      adam: (weights, gradients, firstMoment, secondMoment, count, rates: AdamRates) => {
        const { l1, l2, beta1, beta2, decoupledDecay } = rates;
        this.#append('adam', [
          ...[weights, gradients, firstMoment, secondMoment, count],
          ...[l1, l2, beta1, beta2, decoupledDecay],
        ]);
      },
    };
  }
}

/** What survives dropout: an element whose hash is at least this. */
export const dropoutThreshold = (rate: number): number => Math.min(Math.ceil(rate * 2 ** 32), 2 ** 32 - 1);
/** And what it is multiplied by. */
export const dropoutScale = (rate: number): number => 1 / (1 - rate);
