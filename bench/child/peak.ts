/**
 * What one core can do: multiply-adds on 4 float32 at once, the widest that WebAssembly has, on sums that all stay in
 * registers, with nothing read or written between. Enough independent sums that each waits for none (two units of latency
 * 4 need 8), few enough that they and the two factors fit into sixteen registers. No real product can reach it.
 */
import { compileString } from 'assemblyscript/asc';
import type { Prepared } from './serve';

const SUMS = 12;
const LANES = 4;
const OPERATIONS = 2 * LANES * SUMS;
/** Of one run, some milliseconds. */
const STEPS = 2_000_000;
/** Other programs can only lower what a run reaches, so the best of several is the peak. */
const RUNS = 20;

/** `relaxed` fuses multiplication and addition where the processor can; without, they are two instructions. */
function source(relaxed: boolean): string {
  const each = (line: (sum: string) => string) => Array.from({ length: SUMS }, (_, at) => line(`s${at}`)).join('\n');
  const multiplyAdd = (sum: string) =>
    relaxed ? `${sum} = f32x4.relaxed_madd(x, y, ${sum});` : `${sum} = f32x4.add(f32x4.mul(x, y), ${sum});`;
  return `export function run(steps: i32, factor: f32): f32 {
    const x = f32x4.splat(factor), y = f32x4.splat(factor);
    ${each((sum) => `let ${sum} = f32x4.splat(0);`)}
    for (let step = 0; step < steps; step++) {
      ${each(multiplyAdd)}
    }
    let all = f32x4.splat(0);
    ${each((sum) => `all = f32x4.add(all, ${sum});`)}
    return f32x4.extract_lane(all, 0);
  }`;
}

async function compile(relaxed: boolean): Promise<BufferSource | null> {
  const options = { optimizeLevel: 3, runtime: 'stub', enable: ['simd', 'relaxed-simd'] };
  const { binary, stderr } = await compileString(source(relaxed), options);
  if (binary === null) throw new Error(stderr.toString());
  const bytes = new Uint8Array(binary);
  return WebAssembly.validate(bytes) ? bytes : null;
}

export async function preparePeak(): Promise<Prepared> {
  const fused = await compile(true);
  const bytes = fused ?? (await compile(false));
  if (bytes === null) throw new Error('this Node has no WebAssembly SIMD');
  const { instance } = await WebAssembly.instantiate(bytes);
  const run = instance.exports.run as (steps: number, factor: number) => number;
  return {
    reply: { detail: fused === null ? 'multiplication and addition apart' : 'fused multiply-add' },
    async sample() {
      let shortest = Number.POSITIVE_INFINITY;
      for (let count = 0; count < RUNS; count++) {
        const begin = performance.now();
        run(STEPS, 0.5);
        shortest = Math.min(shortest, performance.now() - begin);
      }
      return { perSecond: (STEPS * OPERATIONS) / (shortest / 1_000) };
    },
  };
}
