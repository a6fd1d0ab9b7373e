/** The training rows that all contestants share, read from the files of the benchmark. */
import { readFile } from 'node:fs/promises';
import type { TrainingWorkload } from '../workloads';

export interface TrainingFiles {
  readonly workload: TrainingWorkload;
  readonly inputsFile: string;
  readonly classesFile: string;
}

export async function loadRows({
  inputsFile,
  classesFile,
}: TrainingFiles): Promise<{ inputs: Float32Array; classes: Int32Array }> {
  const [inputs, classes] = await Promise.all([readFile(inputsFile), readFile(classesFile)]);
  return { inputs: new Float32Array(bufferOf(inputs)), classes: new Int32Array(bufferOf(classes)) };
}

/** A small Buffer may lie anywhere in a larger one; a typed array has to begin at its own beginning. */
const bufferOf = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;
