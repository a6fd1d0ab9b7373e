/**
 * TensorFlow.js on its WebAssembly backend: a training loop by hand over tensors that are already there, with its fused
 * dense layers. Found in a folder that the person names, since it is no part of this project.
 */
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { loadRows, type TrainingFiles } from '../child/rows';
import { serve } from '../child/serve';
import { WARM_EPOCHS } from '../workloads';

interface Tensor {
  readonly shape: readonly number[];
  dispose(): void;
  dataSync(): ArrayLike<number>;
}

/** What is called of @tensorflow/tfjs. */
interface TensorFlow {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tensor1d(values: ArrayLike<number>, dtype?: string): Tensor;
  tensor2d(values: ArrayLike<number>, shape: readonly [number, number]): Tensor;
  oneHot(indices: Tensor, depth: number): Tensor;
  cast(tensor: Tensor, dtype: string): Tensor;
  gather(tensor: Tensor, indices: Tensor): Tensor;
  randomUniform(shape: readonly number[], low: number, high: number, dtype: string, seed: number): Tensor;
  zeros(shape: readonly number[]): Tensor;
  variable(initial: Tensor): Tensor;
  tidy<T>(work: () => T): T;
  readonly fused: {
    matMul(options: { a: Tensor; b: Tensor; bias: Tensor; activation: 'relu' | 'linear' }): Tensor;
  };
  readonly losses: {
    softmaxCrossEntropy(labels: Tensor, logits: Tensor): Tensor;
    sigmoidCrossEntropy(labels: Tensor, logits: Tensor): Tensor;
  };
  readonly train: {
    adam(rate: number): { minimize(loss: () => Tensor, returnCost: boolean, list: Tensor[]): Tensor | null };
  };
  readonly util: { shuffle(values: Int32Array): void };
}
interface WasmBackend {
  setWasmPaths(folder: string): void;
}

async function load(folder: string): Promise<TensorFlow> {
  const find = createRequire(join(folder, 'package.json'));
  const tensorFlow = find('@tensorflow/tfjs') as TensorFlow;
  const backend = find('@tensorflow/tfjs-backend-wasm') as WasmBackend;
  backend.setWasmPaths(dirname(find.resolve('@tensorflow/tfjs-backend-wasm')) + sep);
  if (!(await tensorFlow.setBackend('wasm'))) throw new Error('its WebAssembly backend does not start');
  await tensorFlow.ready();
  return tensorFlow;
}

/** Weights and biases, layer by layer; limits as Glorot and Bengio (2010). */
function makeLayers(tf: TensorFlow, widths: readonly number[]): [Tensor, Tensor][] {
  return widths.slice(1).map((after, at) => {
    const limit = Math.sqrt(6 / (widths[at] + after));
    const weights = tf.randomUniform([widths[at], after], -limit, limit, 'float32', at + 1);
    return [tf.variable(weights), tf.variable(tf.zeros([after]))];
  });
}

async function prepare(files: TrainingFiles) {
  const tf = await load(process.argv[2] ?? '');
  const { workload } = files;
  const { inputs, classes } = await loadRows(files);
  const binary = workload.classes === 2;
  const x = tf.tensor2d(inputs, [workload.rows, workload.inputs]);
  const y = binary
    ? tf.tensor2d(Float32Array.from(classes), [workload.rows, 1])
    : tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d(classes, 'int32'), workload.classes), 'float32'));
  const lossOf = binary ? tf.losses.sigmoidCrossEntropy : tf.losses.softmaxCrossEntropy;

  function learnBatch(
    layers: readonly [Tensor, Tensor][],
    adam: ReturnType<TensorFlow['train']['adam']>,
    rows: Int32Array,
  ) {
    return tf.tidy(() => {
      const indices = tf.tensor1d(rows, 'int32');
      const [batch, targets] = [tf.gather(x, indices), tf.gather(y, indices)];
      const cost = adam.minimize(
        () => {
          const logits = layers.reduce(
            (a, [b, bias], at) =>
              tf.fused.matMul({ a, b, bias, activation: at < layers.length - 1 ? 'relu' : 'linear' }),
            batch,
          );
          return lossOf(targets, logits);
        },
        true,
        layers.flat(),
      );
      return cost?.dataSync()[0] ?? 0;
    });
  }

  async function sample() {
    const layers = makeLayers(tf, [workload.inputs, ...workload.hidden, binary ? 1 : workload.classes]);
    const adam = tf.train.adam(0.001);
    const order = Int32Array.from({ length: workload.rows }, (_, row) => row);
    let begin = 0;
    let loss = 0;
    for (let epoch = 0; epoch < WARM_EPOCHS + workload.epochs; epoch++) {
      if (epoch === WARM_EPOCHS) begin = performance.now();
      tf.util.shuffle(order);
      for (let at = 0; at < workload.rows; at += workload.batch) {
        loss += learnBatch(layers, adam, order.subarray(at, at + workload.batch));
      }
    }
    const seconds = (performance.now() - begin) / 1_000 / workload.epochs;
    for (const tensor of layers.flat()) tensor.dispose();
    if (!Number.isFinite(loss)) throw new Error('its loss is not finite');
    return { seconds };
  }
  return { reply: { detail: 'WebAssembly backend, one thread' }, sample };
}

serve(prepare);
