import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bits, classRows, writeRows, writeTable } from '../../bench/data';
import { nodeFiles } from '../../src/disk/nodeFiles';
import { readTable } from '../../src/engine/table';

const WORKLOAD = { name: 'made', rows: 400, inputs: 5, hidden: [], classes: 3, batch: 1, epochs: 1, goal: 1 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-bench-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('made-up rows', () => {
  it('are the same every time, and others for another seed', () => {
    expect(classRows(WORKLOAD)).toEqual(classRows(WORKLOAD));
    expect(classRows(WORKLOAD, 7).inputs).not.toEqual(classRows(WORKLOAD, 8).inputs);
  });

  it('are drawn with mean 0 and deviation 1', () => {
    const bits = new Bits(1);
    const values = Array.from({ length: 100_000 }, () => bits.bell());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(variance - 1)).toBeLessThan(0.02);
  });

  it('have every class, and no other', () => {
    expect(new Set(classRows(WORKLOAD).classes)).toEqual(new Set([0, 1, 2]));
  });

  it('come back from the files that the peers read', async () => {
    const files = [join(folder, 'inputs'), join(folder, 'classes')] as const;
    await writeRows(WORKLOAD, ...files);
    const [inputs, classes] = await Promise.all(files.map(async (file) => new Uint8Array(await readFile(file)).buffer));
    const made = classRows(WORKLOAD);
    expect(new Float32Array(inputs)).toEqual(made.inputs);
    expect(new Int32Array(classes)).toEqual(made.classes);
  });
});

describe('a made-up table', () => {
  it('is rows of numbers with four decimals, and classes at the end', async () => {
    const path = join(folder, 'table.csv');
    // So many rows that the text is written in several pieces.
    await writeTable(path, 40_000, 20, 10);
    const { table } = await readTable(nodeFiles, path, {}, () => {});
    expect(table.rows).toBe(40_000);
    expect(table.columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      ...Array.from({ length: 19 }, (_, at) => `x${at + 1} number`),
      'y number',
    ]);
    const text = await readFile(path, 'utf8');
    expect(text.split('\n', 2)[1]).toMatch(/^(-?\d\.\d{4},){19}\d$/);
    expect(text.length / 40_000 / 20).toBeGreaterThan(7);
  });
});
