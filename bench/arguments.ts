/** What the person asked for. Nothing is guessed: an argument that is not known is refused. */
import { MOST_THREADS } from '../src/threads/nodeThreads';

export interface Options {
  readonly json: boolean;
  readonly quick: boolean;
  readonly peers: boolean;
  /** Beginnings of workload names; empty: all. */
  readonly only: readonly string[];
  /** null: as many as the application would take. */
  readonly threads: number | null;
}

export const USAGE = `npm run bench -- [--quick] [--peers] [--only NAME[,NAME …]] [--threads N] [--json]

  --quick      smaller workloads, fewer rounds, no window: under a minute on a quiet machine, without peers
  --peers      in turns with scikit-learn, PyTorch, TensorFlow.js and pandas, whichever is found
  --only NAME  workloads whose name begins so: train, train-10k, peak, read, score, memory, model, stop, window
  --threads N  threads of this program's own training; without it, as the application chooses
  --json       the table for programs, on standard output

TensorFlow.js is looked for in the folder that NETLOOM_BENCH_TFJS names
(npm install --prefix FOLDER @tensorflow/tfjs @tensorflow/tfjs-backend-wasm).`;

/** Throws an Error with one sentence. */
export function parseOptions(args: readonly string[]): Options {
  const options = { json: false, quick: false, peers: false, only: [] as string[], threads: null as number | null };
  const rest = [...args];
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    if (name === '--json' || name === '--quick' || name === '--peers') {
      options[name.slice(2) as 'json' | 'quick' | 'peers'] = true;
    } else if (name === '--only') {
      options.only.push(...requiredValue(name, rest.shift()).split(','));
    } else if (name === '--threads') {
      options.threads = threadCount(requiredValue(name, rest.shift()));
    } else {
      throw new Error(`There is no option ${name}.`);
    }
  }
  return options;
}

function requiredValue(name: string, value: string | undefined): string {
  if (value === undefined || value === '' || value.startsWith('--')) throw new Error(`${name} needs a value.`);
  return value;
}

function threadCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= MOST_THREADS) return count;
  throw new Error(`--threads must be a whole number from 1 to ${MOST_THREADS}, and is “${text}”.`);
}

export const wants = ({ only }: Options, name: string): boolean =>
  only.length === 0 || only.some((beginning) => name.startsWith(beginning));
