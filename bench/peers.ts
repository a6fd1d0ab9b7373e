/** Looks for the peers on this machine. Nothing is installed, and what is not found is left out and named. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export interface Peer {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

export interface Peers {
  readonly training: readonly Peer[];
  readonly reading: readonly Peer[];
  /** By name; what was not found has none. */
  readonly versions: Readonly<Record<string, string>>;
}

const PYTHONS = ['python3', '/usr/bin/python3'];
const DETECTION_LIMIT_MS = 60_000;

type Found = Readonly<Record<string, string>>;

function askPython(command: string, script: string): Found {
  const { status, stdout } = spawnSync(command, ['-B', script], { encoding: 'utf8', timeout: DETECTION_LIMIT_MS });
  return status === 0 ? (JSON.parse(stdout) as Found) : {};
}

/** The first Python that has a package. */
function whoHas(pythons: readonly (readonly [string, Found])[], name: string): readonly [string, Found] | null {
  return pythons.find(([, found]) => found[name] !== undefined) ?? null;
}

/** @param threads of PyTorch: one, and two where the machine has them */
function pyTorch(command: string, script: string, threads: number): Peer {
  return {
    name: `PyTorch, ${threads} thread${threads > 1 ? 's' : ''}`,
    command,
    args: ['-B', script, String(threads)],
  };
}

export function findPeers(scripts: string, tensorFlowProgram: string, cores: number): Peers {
  const pythons = PYTHONS.map((command) => [command, askPython(command, join(scripts, 'detect.py'))] as const);
  const training: Peer[] = [];
  const reading: Peer[] = [];
  const versions: Record<string, string> = {};
  const [sklearn, torch, pandas] = ['sklearn', 'torch', 'pandas'].map((name) => whoHas(pythons, name));
  if (sklearn) {
    const [command, { sklearn: version = '', numpy = '', blas = 'an unknown BLAS' }] = sklearn;
    versions['scikit-learn'] = `${version} (numpy ${numpy}, ${blas})`;
    for (const dtype of ['float32', 'float64']) {
      training.push({ name: `scikit-learn ${dtype}`, command, args: ['-B', join(scripts, 'scikitLearn.py'), dtype] });
    }
  }
  if (torch) {
    const [command, { torch: version = '' }] = torch;
    versions.PyTorch = version;
    for (const threads of cores > 1 ? [1, 2] : [1]) {
      training.push(pyTorch(command, join(scripts, 'pyTorch.py'), threads));
    }
  }
  const tensorFlow = findTensorFlow();
  if (tensorFlow !== null) {
    versions['TensorFlow.js'] = tensorFlow.version;
    training.push({
      name: 'TensorFlow.js WASM',
      command: process.execPath,
      args: [tensorFlowProgram, tensorFlow.folder],
    });
  }
  if (pandas) {
    const [command, { pandas: version = '' }] = pandas;
    versions.pandas = version;
    reading.push({ name: 'pandas.read_csv', command, args: ['-B', join(scripts, 'readCsv.py')] });
  }
  return { training, reading, versions };
}

/** In the folder that the environment names; there is no other place to look, as it is no part of this project. */
function findTensorFlow(): { folder: string; version: string } | null {
  const folder = process.env.NETLOOM_BENCH_TFJS;
  if (folder === undefined || !existsSync(folder)) return null;
  const find = createRequire(join(folder, 'package.json'));
  try {
    find.resolve('@tensorflow/tfjs-backend-wasm');
    const { version } = find('@tensorflow/tfjs/package.json') as { version: string };
    return { folder, version };
  } catch {
    return null;
  }
}
