/** Training beside the run's own: the same engine, other rows or another network, no clock and no checkpoints. */
import { differencesOf, type Encoding, encodeInputsInto, encodeTargets } from '../encode';
import type { Crew } from '../kernels/crew';
import type { UncheckedModel } from '../model';
import { ModelPredictor } from '../model';
import type { NetworkSpec } from '../network/spec';
import type { KernelName, Settings } from '../protocol';
import type { Table } from '../table/table';
import { createTrainer } from '../train/createTrainer';
import type { TrainingData } from '../train/trainer';

export interface Retraining {
  /** Gives everything but encoding, network and weights. */
  readonly like: UncheckedModel;
  readonly encoding: Encoding;
  readonly network: NetworkSpec;
  readonly settings: Settings;
  readonly training: TrainingData;
  readonly validation: TrainingData | null;
  readonly kernels: KernelName | null;
  readonly crew: Crew | null;
}

/** Yields shares of the work; returns the model of the best epoch, or the last, as the settings say. */
export function* retrain(request: Retraining): Generator<number, ModelPredictor, void> {
  const { like, encoding, network, settings, kernels, crew } = request;
  const trainer = createTrainer({
    spec: network,
    settings,
    training: request.training,
    validation: request.validation,
    differences: differencesOf(encoding.target),
    kernels,
    crew,
    clock: () => 0,
    checkpoint: null,
  });
  for (const step of trainer.steps()) yield Math.min(1, (step.epoch + step.epochShare) / settings.epochs);
  const { parameters } = trainer.outcome();
  return new ModelPredictor(
    { ...like, encoding, network, settings, parameters, trust: null },
    kernels,
    undefined,
    crew,
  );
}

/** Rows of a table as a trainer takes them; null for none. */
export function dataOf(encoding: Encoding, table: Table, rows: Int32Array): TrainingData | null {
  if (rows.length === 0) return null;
  return {
    rows: rows.length,
    inputs: (out) => encodeInputsInto(out, encoding, table, rows),
    targets: encodeTargets(encoding, table, rows),
  };
}
