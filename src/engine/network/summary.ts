/** The network as a person sees it, from its plan alone: nothing is allocated. */
import type { NetworkSummary } from '../protocol';
import { layersOf } from './parameterLayout';
import { type NetworkSpec, OUTPUT_ACTIVATIONS } from './spec';

/** Learned numbers: weights and biases, gamma and beta; running statistics are measured, not learned. */
export function parameterCount(spec: NetworkSpec): number {
  return layersOf(spec).reduce((sum, layer) => sum + layer.units * (layer.inputs + 1 + (layer.batchNorm ? 2 : 0)), 0);
}

/** Hidden layers and the output layer, which comes last with the activation that predictions go through. */
export function summarizeNetwork(spec: NetworkSpec): NetworkSummary {
  const { name, units } = spec.output;
  return {
    inputs: spec.inputs,
    layers: [
      ...spec.hiddenLayers.map((layer) => ({ ...layer })),
      { units, activation: OUTPUT_ACTIVATIONS[name], batchNorm: false, dropout: 0 },
    ],
    output: name,
    parameters: parameterCount(spec),
  };
}
