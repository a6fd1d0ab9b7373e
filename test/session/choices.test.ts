/** Settings that change what is learned: the logarithm of the target, over-sampling, and how rows are divided. */

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checksumOf } from '../../src/engine/model/canonicalJson';
import { DEFAULT_SETTINGS, type RunSummary, type Settings } from '../../src/engine/protocol';
import { randomNumbers } from '../table/tableFiles';
import { scratch, TestSession, writeScratch } from './sessions';

const random = randomNumbers(3);
const lines = (rows: number, line: (row: number) => string): string =>
  Array.from({ length: rows }, (_, row) => line(row)).join('\n');

/** Prices over four orders of magnitude, each known from x to within a tenth. */
const PRICES = `x,price\n${lines(300, () => {
  const x = random() * 9;
  return `${x.toFixed(4)},${(Math.exp(x) * (0.95 + 0.1 * random())).toFixed(3)}`;
})}\n`;

async function run(
  text: string,
  target: string,
  changes: Partial<Settings>,
): Promise<{ session: TestSession; run: RunSummary }> {
  const session = new TestSession();
  await session.open(writeScratch('choices.csv', text), target);
  await session.ask({ kind: 'startTraining', settings: { ...DEFAULT_SETTINGS, epochs: 120, ...changes } });
  return { session, run: await session.trained() };
}

describe('the logarithm of the target', () => {
  it('is learned in the place of it; scores, curves and answers stay in its own units', async () => {
    const { session, run: logged } = await run(PRICES, 'price', { targetTransform: 'log' });
    const off = async (x: number): Promise<number> => {
      const { answers } = await session.ask({ kind: 'predictRow', values: { x: String(x) } });
      return Number(answers[0]?.value) / Math.exp(x);
    };
    for (const x of [1, 3, 5, 7]) expect(Math.abs((await off(x)) - 1)).toBeLessThan(0.2);
    const scores = logged.report?.scores;
    const scatter = logged.report?.scatter[0];
    if (scores?.task !== 'regression' || scatter === undefined) throw new Error('no report');
    const squares = scatter.actual.map((actual, i) => (actual - (scatter.predicted[i] ?? 0)) ** 2);
    expect(scores.rmse).toBeCloseTo(Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / squares.length), 6);
    expect(Math.max(...scatter.actual)).toBeGreaterThan(2_000);
    // The curve's score of the best epoch is an error in units of price, not of its logarithm.
    const best = logged.history.find(({ epoch }) => epoch === logged.bestEpoch);
    expect(best?.validationScore).toBeGreaterThan(5);
    expect(best?.validationScore).toBeLessThan(600);
  });

  it('goes with the model, to the bit', async () => {
    const { session } = await run(PRICES, 'price', { targetTransform: 'log' });
    const file = scratch('logged.netloom.json');
    await session.ask({ kind: 'exportModel', output: file });
    const other = new TestSession();
    expect((await other.ask({ kind: 'importModel', file })).largestDifference).toBe(0);
    const ask = { kind: 'predictRow', values: { x: '4.5' } } as const;
    expect(await other.ask(ask)).toEqual(await session.ask(ask));
  });

  it('needs values above zero, and names the first that is not', async () => {
    const session = new TestSession();
    await session.open(
      writeScratch('zero.csv', `x,price\n${lines(40, (row) => `${row % 7},${row === 11 ? 0 : row + 1}`)}\n`),
      'price',
    );
    const settings: Settings = { ...DEFAULT_SETTINGS, targetTransform: 'log' };
    expect(await session.refused({ kind: 'startTraining', settings })).toEqual({
      code: 'targetNotPositive',
      parameters: { column: 'price', value: 0, row: 12 },
    });
  });
});

describe('over-sampling', () => {
  const RARE = `x,kind\n${lines(1200, (row) => {
    const rare = row % 20 === 0;
    return `${((rare ? 1 : 0) + 3 * (random() - 0.5)).toFixed(4)},${rare ? 'rare' : 'usual'}`;
  })}\n`;
  const recall = ({ report }: RunSummary): number => {
    const { counts = [] } = report?.confusion ?? {};
    const row = counts[0] ?? [];
    return (row[0] ?? 0) / row.reduce((sum, count) => sum + count, 0);
  };

  it('repeats training rows of the rare class, and no row that scores', async () => {
    // One division tests only nine rare rows, of which both may find as many.
    let [plainly, more] = [0, 0];
    for (const seed of [1, 2, 3, 4]) {
      const { run: plain } = await run(RARE, 'kind', { seed });
      const { run: over } = await run(RARE, 'kind', { seed, classWeights: 'oversample' });
      expect(over.rows).toEqual(plain.rows);
      expect(over.report?.scores.rows).toBe(plain.report?.scores.rows);
      expect(over.report?.confusion?.classes[0]).toBe('rare');
      plainly += recall(plain);
      more += recall(over);
    }
    expect(more).toBeGreaterThan(plainly);
  });
});

describe('rows divided by a column', () => {
  const text = `who,part,x,y\n${lines(120, (row) => `P${row % 12},${['train', 'train', 'validation', 'test'][row % 4]},${row % 9},${row % 2 === 0 ? 'a' : 'b'}`)}\n`;

  it('leave that column out of the inputs, where it names groups or parts', async () => {
    const byGroup = await run(text, 'y', { splitMode: 'group', splitColumn: 'who', epochs: 3 });
    const { fields } = await byGroup.session.ask({ kind: 'describePredictor' });
    expect(fields.map(({ name }) => name)).toEqual(['part', 'x']);
    const byPart = await run(text, 'y', { splitMode: 'column', splitColumn: 'part', epochs: 3 });
    expect(byPart.run.rows).toEqual({ train: 60, validation: 30, test: 30 });
    const byTime = await run(text, 'y', { splitMode: 'time', splitColumn: 'x', epochs: 3 });
    expect((await byTime.session.ask({ kind: 'describePredictor' })).fields.map(({ name }) => name)).toContain('x');
  });
});

it('a model file from before these settings is opened as it always was', async () => {
  const { session } = await run(PRICES, 'price', { epochs: 3 });
  const file = scratch('older.netloom.json');
  await session.ask({ kind: 'exportModel', output: file });
  const { checksum: _checksum, ...body } = JSON.parse(readFileSync(file, 'utf8'));
  const { splitColumn: _column, targetTransform: _transform, ...older } = body.settings;
  const content = { ...body, settings: older };
  const hash = createHash('sha256');
  const hasher = { update: (bytes: Uint8Array) => void hash.update(bytes), digest: () => hash.digest('hex') };
  writeFileSync(file, JSON.stringify({ ...content, checksum: checksumOf(content, hasher) }));
  const other = new TestSession();
  const { run: opened, largestDifference } = await other.ask({ kind: 'importModel', file });
  expect(largestDifference).toBe(0);
  expect(opened.settings).toMatchObject({ splitColumn: '', targetTransform: 'none' });
});
