/**
 * Writing down calls of the compiled kernels for `runProgram` (assembly/program.ts), which does them in rounds. A call is
 *
 *   u32 x 16: its number in CALLS, its arguments as whole numbers │ f64 x 16: nothing, its arguments as float64
 *
 * so that every argument is there in the form in which it is read. Nothing is computed here, and only calls that make up
 * a step of learning, or the loss of an evaluation, can be written down.
 */
import type { AdamRates, Kernels, Pointer, Program, ProgramRun } from './contract';
import type { WasmExports } from './wasmExports';

/** Room for the programs of one memory: 340 calls. */
export const PROGRAM_BYTES = 65_536;
const CALL_BYTES = 192;
const CALL_WORDS = CALL_BYTES / 4;
const CALL_DOUBLES = CALL_BYTES / 8;
const FLOATS_AT = 64 / 8;

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
  'denseWeightGradients',
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

/** The programs of one memory, one behind the other. */
export class Programs {
  readonly #exports: WasmExports;
  readonly #at: Pointer;
  readonly #words: Uint32Array;
  readonly #doubles: Float64Array;
  /** Calls so far. */
  #count = 0;

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
  record(
    contractOf: (exports: WasmExports) => Omit<Kernels, 'record'>,
    describe: (kernels: Kernels) => void,
  ): Program | null {
    const first = this.#count;
    describe({ ...contractOf(this.#writers()), ...this.#varying(), record: () => null });
    const count = this.#count - first;
    if (this.#count * CALL_BYTES > PROGRAM_BYTES) {
      this.#count = first;
      return null;
    }
    const at = this.#at + first * CALL_BYTES;
    return {
      run: ({ rounds, skip, learningRate, steps, maskKey }: ProgramRun) =>
        this.#exports.runProgram(at, count, rounds, skip, learningRate, steps, maskKey),
    };
  }

  /** Behind the end of the room calls are counted and not written. */
  #write(name: CallName, given: readonly number[]): void {
    const word = this.#count * CALL_WORDS;
    const double = this.#count * CALL_DOUBLES + FLOATS_AT;
    this.#count++;
    if (this.#count * CALL_BYTES > PROGRAM_BYTES) return;
    this.#words[word] = CALLS.indexOf(name);
    for (const [i, value] of given.entries()) {
      this.#words[word + i + 1] = value;
      this.#doubles[double + i + 1] = value;
    }
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
        this.#write(name, given);
        return 0;
      };
    }
    return { ...this.#exports, ...writers };
  }

  /** Calls that take what varies from step to step in another form than the compiled kernels. */
  #varying(): Pick<Kernels, 'dropout' | 'clippingScale' | 'adam'> {
    return {
      dropout: (values, count, rate, _key, stream) => {
        this.#write('dropout', [values, count, dropoutThreshold(rate), dropoutScale(rate), stream]);
      },
      clippingScale: (gradients, count, clipNorm) => {
        this.#write('clippingScale', [gradients, count, clipNorm]);
        return 1;
      },
      adam: (weights, gradients, firstMoment, secondMoment, count, rates: AdamRates) => {
        const { l1, l2, beta1, beta2, decoupledDecay } = rates;
        this.#write('adam', [
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
