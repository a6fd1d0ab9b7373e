/** What can be done to the list of hidden layers, each giving a new list within the limits. */
import { type HiddenLayer, LAYER_LIMITS } from '../../engine/protocol';

/** A new layer is like the last one, with half its units: networks usually narrow toward their output. */
export function addLayer(layers: readonly HiddenLayer[]): readonly HiddenLayer[] {
  if (layers.length >= LAYER_LIMITS.layers.maximum) return layers;
  const last = layers.at(-1);
  const added: HiddenLayer =
    last === undefined
      ? { units: LAYER_LIMITS.units.default, activation: 'relu', batchNorm: false, dropout: 0 }
      : { ...last, units: Math.max(LAYER_LIMITS.units.minimum, Math.ceil(last.units / 2)) };
  return [...layers, added];
}

export const removeLayer = (layers: readonly HiddenLayer[], at: number): readonly HiddenLayer[] =>
  layers.filter((_, index) => index !== at);

export const changeLayer = (
  layers: readonly HiddenLayer[],
  at: number,
  changes: Partial<HiddenLayer>,
): readonly HiddenLayer[] => layers.map((layer, index) => (index === at ? { ...layer, ...changes } : layer));

/** Swaps with the neighbor before (-1) or after (1); the ends stay. */
export function moveLayer(layers: readonly HiddenLayer[], at: number, direction: -1 | 1): readonly HiddenLayer[] {
  const moved = layers[at];
  const neighbor = layers[at + direction];
  if (moved === undefined || neighbor === undefined) return layers;
  return layers.map((layer, index) => (index === at ? neighbor : index === at + direction ? moved : layer));
}
