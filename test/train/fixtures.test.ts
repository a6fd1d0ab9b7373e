import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { availableKernels } from '../../src/engine/kernels/load';
import { checkFixture } from '../../src/engine/train/fixtureCheck';

const FOLDER = new URL('../fixtures/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
const names = [
  ...readdirSync(new URL('pytorch', FOLDER)).map((name) => `pytorch/${name}`),
  'notes-iris-full-batch.json',
];

describe.each(availableKernels())('%s kernels', (kernels) => {
  it.each(names)('agree with %s', (name) => {
    expect(checkFixture(read(name), kernels)).toMatchObject({ passed: true, firstMismatch: null });
  });
});
