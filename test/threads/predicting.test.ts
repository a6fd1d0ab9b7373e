/** Files predicted with other threads' help, and alone: the same bytes. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/disk/nodeFiles';
import type { Crew } from '../../src/engine/kernels/crew';
import { availableKernels } from '../../src/engine/kernels/load';
import { completeModel, type Model, ModelPredictor, predictFile, type UncheckedModel } from '../../src/engine/model';
import type { NetworkSpec } from '../../src/engine/network/spec';
import { randomParameters, trainedModel } from '../model/models';
import { buildWorker, eagerCrew, untilHelped } from './builtWorker';

const folder = mkdtempSync(join(tmpdir(), 'netloom-predicting-'));
afterAll(() => rmSync(folder, { recursive: true }));
const program = await buildWorker();
const FAST = availableKernels().filter((name) => name !== 'plain');

/** Layers wide enough to be divided in every way. */
function wideModel(): UncheckedModel {
  const model = trainedModel();
  const network: NetworkSpec = {
    ...model.network,
    hiddenLayers: [
      { units: 130, activation: 'tanh', batchNorm: true, dropout: 0 },
      { units: 67, activation: 'relu', batchNorm: false, dropout: 0 },
    ],
  };
  return { ...model, network, parameters: randomParameters(network, 5) };
}

const line = (row: number): string =>
  [
    row % 5 === 0 ? `"row ${row}"` : row,
    ((row * 17) % 230) / 10,
    `2020-0${1 + (row % 9)}-01`,
    ['red', '=1+1', '"green, or blue"', ''][row % 4],
    row % 3 ? 'no' : 'yes',
  ].join(',');

async function predicted(model: Model, crew: Crew | null, kernels: (typeof FAST)[number]): Promise<string> {
  const [input, output] = [join(folder, 'in.csv'), join(folder, 'out.csv')];
  await predictFile(nodeFiles, { model, kernels, crew, input, output, trust: false, progress: () => {} });
  return readFileSync(output, 'utf8');
}

describe.each(FAST)('a file predicted by the %s kernels', (kernels) => {
  it.each([2, 3])('is the same to the byte on %d threads', async (count) => {
    const model = completeModel(wideModel(), kernels);
    const rows = Array.from({ length: 5000 }, (_, row) => line(row));
    writeFileSync(join(folder, 'in.csv'), ['id,length,when,__proto__,smokes', ...rows].join('\r\n'));
    const alone = await predicted(model, null, kernels);
    const crew = eagerCrew(program, count);
    try {
      const predictor = new ModelPredictor(model, kernels, 512, crew);
      const inputs = new Float32Array(512 * model.network.inputs);
      await untilHelped(crew, () => void predictor.answer(inputs, 512));
      const before = crew.piecesOfOthers;
      do expect(await predicted(model, crew, kernels)).toBe(alone);
      while (crew.piecesOfOthers === before);
    } finally {
      crew.close();
    }
  });
});
