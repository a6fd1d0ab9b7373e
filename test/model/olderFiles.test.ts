/** Model files that an older Netloom wrote still open, and say what they do not know. */
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { ModelPredictor, parseModel, verifyModel, writeModel } from '../../src/engine/model';
import { hasher } from './models';

it('version 1, which kept nothing to be trusted by', async () => {
  const text = await readFile(new URL('../fixtures/models/iris.version1.netloom.json', import.meta.url), 'utf8');
  const model = parseModel(text, 'iris.netloom.json', hasher());
  expect(model.trust).toBeNull();
  // It computes what it promised then, and nothing is promised of its predictions now.
  expect(verifyModel(model, 'iris.netloom.json', null).largestDifference).toBeLessThan(1e-4);
  const { answers, trust } = new ModelPredictor(model, null, 1).predictRow({ petal_length: '5', petal_width: '2' });
  expect(answers).toHaveLength(1);
  expect(trust).toBeNull();
  // Saved anew it is of this version.
  expect(parseModel(writeModel(model, hasher()), 'iris.netloom.json', hasher()).trust).toBeNull();
});
