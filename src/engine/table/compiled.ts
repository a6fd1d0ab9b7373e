/**
 * The compiled part of reading (assembly/): WebAssembly SIMD, in a small module of its own. It is a faster way to the same
 * bits, never another one; where it does not run, or is not wanted, TypeScript alone reads. Every user has an instance and a
 * memory that are nobody else's, so nothing is shared and nothing has to be given back.
 */
import { bytesOfUrl, type PrivateMemory, platform, type WebAssemblyModule } from '../kernels/platform';
import readingUrl from './reading.wasm?url&inline';

/** An address in bytes. */
export type Place = number;

/** The signatures in assembly/, where `usize` and every number type are `number`, and `bool` is 0 or 1. */
export interface CompiledReading {
  /** Where its own tables end. */
  prepare(): Place;
  describeRows(
    width: number,
    capacity: number,
    delimiter: number,
    quote: number,
    modes: Place,
    signs: Place,
    wanted: Place,
    others: Place,
    begins: Place,
    blanks: Place,
    kinds: Place,
    values: Place,
    bytes: Place,
    places: Place,
  ): void;
  findPlaces(count: number): void;
  scanRows(from: number, row: number): number;
  hasBlanks(): number;
  findOddPlaces(count: number): void;
  scanCells(from: number, row: number, offset: number): number;
  stoppedAt(): number;
  countFractions(values: Place, count: number): number;
  boundsOf(state: Place, values: Place, count: number): void;
  spreadOf(
    squares: number,
    counts: Place,
    values: Place,
    count: number,
    halfMean: number,
    halfMinimum: number,
    perScale: number,
    range: number,
    bars: number,
  ): number;
  markDecimals(marks: Place, values: Place, count: number, scale: number, first: number): number;
}

export interface Compiled {
  readonly exports: CompiledReading;
  readonly buffer: ArrayBuffer;
  /** Where the caller's bytes begin, a multiple of 64. */
  readonly begin: Place;
}

const PAGE = 65_536;
/** Undefined until it was tried whether the module runs here, null where it does not. */
let compiled: WebAssemblyModule | null | undefined;

function compile(): WebAssemblyModule | null {
  const { WebAssembly } = platform;
  const bytes = bytesOfUrl(readingUrl);
  return WebAssembly?.validate(bytes) ? new WebAssembly.Module(bytes) : null;
}

/** A new instance with so many bytes for its caller, zeroed; null where it does not run or there is not so much memory. */
export function createCompiled(bytes: number): Compiled | null {
  compiled ??= compile();
  const { WebAssembly } = platform;
  if (compiled === null || WebAssembly === undefined) return null;
  const pages = 1 + Math.ceil(bytes / PAGE);
  let memory: PrivateMemory;
  try {
    memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  } catch (caught) {
    if (caught instanceof RangeError) return null;
    throw caught;
  }
  const exports = new WebAssembly.Instance(compiled, { env: { memory } }).exports as CompiledReading;
  // The first page has room for its tables, which are a few hundred bytes.
  return { exports, buffer: memory.buffer, begin: Math.ceil(exports.prepare() / 64) * 64 };
}
