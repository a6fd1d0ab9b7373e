/**
 * Made-up data, the same in every run: numbers around one center per class, with a tenth of the classes wrong, so that no
 * network can learn them by heart and the gradients stay of ordinary size. Written into files that every contestant reads.
 */
import { type FileHandle, open, writeFile } from 'node:fs/promises';
import type { TrainingWorkload } from './workloads';

export const SEED = 20_240_229;

/** Marsaglia (2003), xorshift with shifts 13, 17, 5, of 32 bits: fast, and good enough for benchmark data. */
export class Bits {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0 || 1;
  }

  /** From 0 to 2^32 - 1, never 0. */
  next(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return x >>> 0;
  }

  /** From 0 to 1, 1 excluded. */
  share(): number {
    return this.next() / 2 ** 32;
  }

  /** About normal with deviation 1: four uniform bytes, of variance (256^2 - 1) / 12 each, added up. */
  bell(): number {
    const bits = this.next();
    const sum = (bits & 255) + ((bits >>> 8) & 255) + ((bits >>> 16) & 255) + (bits >>> 24);
    return (sum - 510) / 147.8;
  }
}

/** Of the rows, so many have a class drawn at random. */
const WRONG_SHARE = 0.1;

/** `inputs` [rows][inputs], centered and of deviation about 1; `classes` [rows]. */
export function classRows(
  { rows, inputs, classes }: Pick<TrainingWorkload, 'rows' | 'inputs' | 'classes'>,
  seed = SEED,
): { inputs: Float32Array; classes: Int32Array } {
  const bits = new Bits(seed);
  const centers = Float32Array.from({ length: classes * inputs }, () => bits.bell());
  const values = new Float32Array(rows * inputs);
  const chosen = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const center = Math.floor(bits.share() * classes);
    for (let i = 0; i < inputs; i++) values[row * inputs + i] = 0.3 * centers[center * inputs + i] + 0.95 * bits.bell();
    chosen[row] = bits.share() < WRONG_SHARE ? Math.floor(bits.share() * classes) : center;
  }
  return { inputs: values, classes: chosen };
}

/** Raw little-endian float32 and int32, which Node and Python read alike. */
export async function writeRows(workload: TrainingWorkload, inputsFile: string, classesFile: string): Promise<void> {
  const { inputs, classes } = classRows(workload);
  await writeFile(inputsFile, new Uint8Array(inputs.buffer));
  await writeFile(classesFile, new Uint8Array(classes.buffer));
}

const PIECE_BYTES = 2 ** 22;
const LONGEST_CELL = 16;
const [COMMA, LINE_FEED, MINUS, POINT, ZERO] = [44, 10, 45, 46, 48];

/** Text that is put together byte by byte, because a million rows by string would take longer than what is measured. */
class TextWriter {
  readonly #file: FileHandle;
  readonly #bytes = new Uint8Array(PIECE_BYTES);
  #at = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Room for one more line, or the piece is written first. */
  async makeRoom(cells: number): Promise<void> {
    if (this.#at + cells * LONGEST_CELL > PIECE_BYTES) await this.flush();
  }

  async flush(): Promise<void> {
    await this.#file.write(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
  }

  byte(value: number): void {
    this.#bytes[this.#at] = value;
    this.#at += 1;
  }

  /** With four decimals. */
  decimal(value: number): void {
    const whole = Math.round(Math.abs(value) * 10_000);
    if (value < 0 && whole > 0) this.byte(MINUS);
    const units = Math.floor(whole / 10_000);
    if (units >= 10) this.byte(ZERO + Math.floor(units / 10));
    this.byte(ZERO + (units % 10));
    this.byte(POINT);
    for (let power = 1_000; power >= 1; power /= 10) this.byte(ZERO + (Math.floor(whole / power) % 10));
  }
}

/** Names `x1` … and `y`; numbers with four decimals, and a last column of classes, 0 up to 9. */
export async function writeTable(path: string, rows: number, columns: number, classes: number): Promise<void> {
  const inputs = columns - 1;
  const handle = await open(path, 'w');
  try {
    await handle.write(`${Array.from({ length: inputs }, (_, at) => `x${at + 1}`).join(',')},y\n`);
    const text = new TextWriter(handle);
    const bits = new Bits(SEED);
    for (let row = 0; row < rows; row++) {
      await text.makeRoom(columns);
      let sum = 0;
      for (let i = 0; i < inputs; i++) {
        const value = bits.bell();
        sum += value;
        text.decimal(value);
        text.byte(COMMA);
      }
      // The class follows the sum of the row, with noise.
      const standing = 0.5 + (sum / Math.sqrt(inputs) + 0.5 * bits.bell()) / 6;
      text.byte(ZERO + Math.min(classes - 1, Math.max(0, Math.floor(standing * classes))));
      text.byte(LINE_FEED);
    }
    await text.flush();
  } finally {
    await handle.close();
  }
}
