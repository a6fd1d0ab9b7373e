/** Files that were damaged at random: cut, doubled, mixed, with bytes flipped and signs put in that mean something. */
import { readdirSync, readFileSync } from 'node:fs';
import { fixture } from './tableFiles';

const SEED_BYTES = 6000;
const SEEDS = readdirSync(fixture('nasty'), { withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.json'))
  .map(({ name }) => readFileSync(fixture(`nasty/${name}`)).subarray(0, SEED_BYTES));
const TOKENS = [
  '"',
  '""',
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\ufeff',
  '1.234',
  '"\n',
  ',"',
  'NA',
  '-',
  '\\',
  "'",
];

type Random = () => number;

export function mutated(random: Random): Buffer {
  let bytes = Buffer.from(SEEDS[Math.floor(random() * SEEDS.length)] ?? Buffer.alloc(0));
  const at = (): number => Math.floor(random() * (bytes.length + 1));
  for (let change = Math.floor(random() * 6); change >= 0; change -= 1) {
    const [from, to] = [at(), at()].sort((a, b) => a - b) as [number, number];
    const kind = Math.floor(random() * 7);
    if (kind === 0) bytes = bytes.subarray(0, at());
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, from), bytes.subarray(Math.min(to, from + 40))]);
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, to), bytes.subarray(from, to), bytes.subarray(to)]);
    else if (kind === 3 && bytes.length > 0) {
      bytes = Buffer.from(bytes);
      for (let flips = 0; flips < 5; flips += 1) bytes[Math.min(at(), bytes.length - 1)] = Math.floor(random() * 256);
    } else if (kind === 4) {
      const other = SEEDS[Math.floor(random() * SEEDS.length)] ?? bytes;
      bytes = Buffer.concat([
        bytes.subarray(0, from),
        other.subarray(0, Math.floor(random() * 500)),
        bytes.subarray(from),
      ]);
    } else {
      const token = TOKENS[Math.floor(random() * TOKENS.length)] ?? '"';
      bytes = Buffer.concat([bytes.subarray(0, from), Buffer.from(token), bytes.subarray(from)]);
    }
  }
  return bytes;
}
