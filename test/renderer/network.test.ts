/** The list of layers, and the picture of the network. */
import { describe, expect, it } from 'vitest';
import { type HiddenLayer, LAYER_LIMITS, type NetworkSummary } from '../../src/engine/protocol';
import { wordsOf } from '../../src/renderer/language/language';
import { addLayer, changeLayer, moveLayer, removeLayer } from '../../src/renderer/network/layerList';
import { describeNetwork } from '../../src/renderer/network/NetworkPicture';
import { layOut, linesOf } from '../../src/renderer/network/pictureLayout';
import { approximateCounts, leavesTooFew } from '../../src/renderer/prepare/shares';

const layer = (units: number): HiddenLayer => ({ units, activation: 'tanh', batchNorm: true, dropout: 0.1 });
const unitsOf = (layers: readonly HiddenLayer[]) => layers.map(({ units }) => units);

describe('layers', () => {
  it('are added like the last one, half as wide, up to the limit', () => {
    expect(addLayer([])).toEqual([{ units: 32, activation: 'relu', batchNorm: false, dropout: 0 }]);
    expect(addLayer([layer(64)])).toEqual([layer(64), layer(32)]);
    expect(unitsOf(addLayer([layer(1)]))).toEqual([1, 1]);
    const most = Array.from({ length: LAYER_LIMITS.layers.maximum }, () => layer(2));
    expect(addLayer(most)).toBe(most);
  });

  it('are removed, changed and moved', () => {
    const layers = [layer(1), layer(2), layer(3)];
    expect(unitsOf(removeLayer(layers, 1))).toEqual([1, 3]);
    expect(unitsOf(changeLayer(layers, 2, { units: 9 }))).toEqual([1, 2, 9]);
    expect(unitsOf(moveLayer(layers, 2, -1))).toEqual([1, 3, 2]);
    expect(unitsOf(moveLayer(layers, 0, 1))).toEqual([2, 1, 3]);
    expect(moveLayer(layers, 0, -1)).toBe(layers);
    expect(moveLayer(layers, 2, 1)).toBe(layers);
  });
});

const network = (inputs: number, ...units: number[]): NetworkSummary => ({
  inputs,
  layers: units.map((count) => ({ units: count, activation: 'relu', batchNorm: false, dropout: 0 })),
  output: 'identityMse',
  parameters: 0,
});

describe('the picture', () => {
  it('draws every node of a small network, and all lines', () => {
    const { columns } = layOut(network(4, 12, 3));
    expect(columns.map(({ nodes }) => nodes.length)).toEqual([4, 12, 3]);
    expect(columns.every(({ gapY }) => gapY === null)).toBe(true);
    expect(linesOf(columns).match(/M/g)).toHaveLength(4 * 12 + 12 * 3);
  });

  it('leaves out the middle of a large one, within its frame', () => {
    const { columns, width, height } = layOut(network(249, 4096, 13, 1));
    expect(columns.map(({ nodes }) => nodes.length)).toEqual([12, 12, 12, 1]);
    expect(columns.slice(0, 3).every(({ gapY }) => gapY !== null)).toBe(true);
    for (const { x, y } of columns.flatMap(({ nodes }) => nodes)) {
      expect(x > 0 && x < width && y > 0 && y < height).toBe(true);
    }
  });

  it('stays drawable with 16 hidden layers', () => {
    const deep = network(100, ...Array.from({ length: 17 }, () => 4096));
    expect(linesOf(layOut(deep).columns).match(/M/g)?.length).toBeLessThan(1500);
  });

  it('is told in a sentence', () => {
    const shown = { network: { ...network(4, 64, 3), parameters: 515 }, inputs: ['a', 'b'], outputs: ['x', 'y', 'z'] };
    expect(describeNetwork(shown, wordsOf('en'))).toBe(
      'The network takes 4 inputs from 2 columns, then 64 units with ReLU, and ends in 3 outputs with activation ReLU; 515 numbers to learn.',
    );
  });
});

describe('the parts of the rows', () => {
  it('make the whole', () => {
    expect(approximateCounts(150, { validationShare: 0.15, testShare: 0.15 })).toEqual({
      train: 104,
      validation: 23,
      test: 23,
    });
  });

  it('leave a tenth for training', () => {
    expect(leavesTooFew({ validationShare: 0.45, testShare: 0.45 })).toBe(false);
    expect(leavesTooFew({ validationShare: 0.5, testShare: 0.45 })).toBe(true);
  });
});
