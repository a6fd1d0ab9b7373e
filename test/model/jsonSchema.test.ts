/**
 * The published schema is what the checker checks. After a change of the format:
 * `UPDATE_SCHEMA=1 npx vitest run test/model/jsonSchema.test.ts && npx biome format --write resources/model.schema.json`
 */
import { readFile, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { modelFileSchema } from '../../src/engine/model';
import { z } from '../../src/engine/protocol';

const PUBLISHED = new URL('../../resources/model.schema.json', import.meta.url);

it('resources/model.schema.json is current', async () => {
  const schema = {
    ...z.toJSONSchema(modelFileSchema),
    title: 'Netloom model, format netloom-model, version 2',
    description:
      'A trained network with everything needed to use it. Besides this schema, sizes have to fit each other, the checksum has to be right, and the check rows have to give the stored answers. A model file holds the names of columns, categories and classes and the ranges of columns, but no row of the data it was trained on.',
  };
  if (process.env.UPDATE_SCHEMA === '1') await writeFile(PUBLISHED, JSON.stringify(schema, null, 2));
  expect(JSON.parse(await readFile(PUBLISHED, 'utf8'))).toEqual(schema);
});
