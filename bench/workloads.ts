/** What is trained, how large it is, and how far ahead of the best peer it is to be. */

export interface TrainingWorkload {
  readonly name: string;
  readonly rows: number;
  readonly inputs: number;
  readonly hidden: readonly number[];
  /** Two: one sigmoid output with binary cross-entropy. More: softmax with cross-entropy. The same for every contestant. */
  readonly classes: number;
  readonly batch: number;
  /** Epochs of one sample, after one that is not counted. */
  readonly epochs: number;
  /** Times faster than the best peer. */
  readonly goal: number;
}

/** The same for everyone, before any clock starts: weights of no use, cold caches, code that is not compiled yet. */
export const WARM_EPOCHS = 1;

export const TRAINING_WORKLOADS: readonly TrainingWorkload[] = [
  { name: 'train-150', rows: 150, inputs: 4, hidden: [16], classes: 3, batch: 32, epochs: 3_000, goal: 20 },
  { name: 'train-10k', rows: 10_000, inputs: 10, hidden: [64, 32], classes: 2, batch: 32, epochs: 50, goal: 10 },
  { name: 'train-50k', rows: 50_000, inputs: 100, hidden: [128, 64], classes: 2, batch: 128, epochs: 5, goal: 3 },
  { name: 'train-60k', rows: 60_000, inputs: 784, hidden: [128], classes: 10, batch: 128, epochs: 2, goal: 1.5 },
  { name: 'train-20k', rows: 20_000, inputs: 784, hidden: [512, 512], classes: 10, batch: 128, epochs: 2, goal: 1.2 },
];

export const LARGEST_WORKLOAD = 'train-20k';

/** Rows and columns of the file that is read and scored; about 150 MB. */
export const FILE_ROWS = 1_000_000;
export const FILE_COLUMNS = 20;

const QUICK_SHARE = 5;
const QUICK_FILE_SHARE = 10;

/** The same with fewer rows, where an epoch takes long. */
export function quickWorkload(workload: TrainingWorkload): TrainingWorkload {
  if (workload.rows <= 10_000) return workload;
  return { ...workload, rows: workload.rows / QUICK_SHARE, epochs: 1 };
}

export const fileRows = (quick: boolean): number => (quick ? FILE_ROWS / QUICK_FILE_SHARE : FILE_ROWS);

export const outputUnits = (classes: number): number => (classes === 2 ? 1 : classes);

/**
 * Floating-point operations (a multiply-add is two) of the matrix products of one epoch of learning: forward, gradient of
 * the weights, and gradient of the inputs for every layer but the first. Nothing else is counted.
 */
export function learningOperations({ rows, inputs, hidden, classes }: TrainingWorkload): number {
  const widths = [inputs, ...hidden, outputUnits(classes)];
  let products = 0;
  for (let layer = 1; layer < widths.length; layer++) {
    const weights = widths[layer - 1] * widths[layer];
    products += weights * (layer === 1 ? 2 : 3);
  }
  return 2 * rows * products;
}

export function describeWorkload({ rows, inputs, hidden, classes, batch }: TrainingWorkload): string {
  return `${rows.toLocaleString('en')} x ${inputs}, ${hidden.join('-')}, ${classes} classes, batch ${batch}`;
}
