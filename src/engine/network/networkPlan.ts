/**
 * Where a network keeps its numbers in the kernels' memory, decided before the memory is made. Per layer, for `capacity`
 * rows, a training keeps
 *
 *   sums ──(batch norm)──▶ preActivations ──f──▶ activations ──(dropout)──▶ output of the layer
 *
 * and names that need no buffer of their own share the one before them. Predicting needs no backward pass, so there all
 * layers take turns in two buffers.
 */
import type { ArenaLayout } from '../kernels/arena';
import type { Pointer } from '../kernels/contract';
import { type LayerOffsets, layOutParameters, type ParameterLayout } from './parameterLayout';
import type { NetworkSpec } from './spec';

/** Pointers to [capacity][units], except `inverseDeviations` [units]. */
export interface LayerBuffers {
  readonly sums: Pointer;
  readonly preActivations: Pointer;
  readonly activations: Pointer;
  /** What the next layer reads in training; in evaluation it reads `activations`. */
  readonly output: Pointer;
  /** Batch normalization in training only. */
  readonly normalized: Pointer;
  readonly inverseDeviations: Pointer;
  /** Of the layer's own, kept until all gradients are made; 0 in a network that only predicts. */
  readonly deltas: Pointer;
}

export interface NetworkPlan {
  readonly spec: NetworkSpec;
  readonly layout: ParameterLayout;
  readonly capacity: number;
  /** [layout.totalCount] */
  readonly parameters: Pointer;
  /** [layout.learnedCount]; 0 in a network that only predicts. */
  readonly gradients: Pointer;
  /** [capacity][spec.inputs] */
  readonly inputs: Pointer;
  readonly layers: readonly LayerBuffers[];
}

export function planTraining(arena: ArenaLayout, spec: NetworkSpec, capacity: number): NetworkPlan {
  const layout = layOutParameters(spec);
  const widest = Math.max(...layout.layers.map((layer) => layer.units));
  // The sums before batch normalization are not needed again: all layers share one buffer for them.
  const normalizes = layout.layers.some((layer) => layer.batchNorm);
  const sharedSums = normalizes ? arena.float32(capacity * widest) : 0;
  return {
    spec,
    layout,
    capacity,
    parameters: arena.float32(layout.totalCount),
    gradients: arena.float32(layout.learnedCount),
    inputs: arena.float32(capacity * spec.inputs),
    layers: layout.layers.map((layer) => trainingBuffers(arena, layer, capacity, sharedSums)),
  };
}

function trainingBuffers(arena: ArenaLayout, layer: LayerOffsets, capacity: number, sharedSums: Pointer): LayerBuffers {
  const count = capacity * layer.units;
  const preActivations = arena.float32(count);
  const activations = layer.activation === 'identity' ? preActivations : arena.float32(count);
  return {
    sums: layer.batchNorm ? sharedSums : preActivations,
    preActivations,
    activations,
    output: layer.dropout > 0 ? arena.float32(count) : activations,
    normalized: layer.batchNorm ? arena.float32(count) : 0,
    inverseDeviations: layer.batchNorm ? arena.float32(layer.units) : 0,
    deltas: arena.float32(count),
  };
}

/** What only training needs. */
const NOTHING = { normalized: 0, inverseDeviations: 0, deltas: 0 } as const;

export function planPrediction(arena: ArenaLayout, spec: NetworkSpec, capacity: number): NetworkPlan {
  const layout = layOutParameters(spec);
  const widest = Math.max(...layout.layers.map((layer) => layer.units));
  const inputs = arena.float32(capacity * spec.inputs);
  const turns = [arena.float32(capacity * widest), arena.float32(capacity * widest)] as const;
  let free: 0 | 1 = 0;
  const layers = layout.layers.map((layer): LayerBuffers => {
    const sums = turns[free];
    // Batch normalization may not work in place, and by then the layer's input is no longer needed.
    const rest = layer.batchNorm ? turns[1 - free] : sums;
    if (!layer.batchNorm) free = free === 0 ? 1 : 0;
    return { sums, preActivations: rest, activations: rest, output: rest, ...NOTHING };
  });
  return {
    spec,
    layout,
    capacity,
    parameters: arena.float32(layout.totalCount),
    gradients: 0,
    inputs,
    layers,
  };
}
