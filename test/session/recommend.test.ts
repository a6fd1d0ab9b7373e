/** The recommended settings are lawful for any table, and follow its size. */
import { describe, expect, it } from 'vitest';
import { completeSettings, fillIn, RECOMMENDATION_REASONS } from '../../src/engine/protocol';
import { recommend } from '../../src/engine/session/recommend';
import { TestSession, table, writeScratch } from './sessions';

const ROWS = [0, 2, 20, 150, 429, 1_000, 5_000, 28_572, 100_000, 1_000_000, 50_000_000];

describe('recommended settings', () => {
  it.each(ROWS)('pass the checker for %i rows, few inputs or many', (rows) => {
    for (const inputs of [1, 39, 40, 5_000]) {
      const { settings } = recommend(rows, inputs);
      expect(completeSettings({}, settings)).toEqual({ ok: true, value: settings });
      expect(settings.plateauPatience).toBeLessThan(settings.patience);
    }
  });

  it('never shrink the batch or the network as tables grow', () => {
    const sizes = ROWS.map((rows) => recommend(rows, 10).settings);
    const weights = sizes.map(({ hiddenLayers }) => hiddenLayers.reduce((sum, { units }) => sum + units, 0));
    expect(weights).toEqual([...weights].sort((a, b) => a - b));
    const batches = sizes.map(({ batchSize }) => batchSize);
    expect(batches).toEqual([...batches].sort((a, b) => a - b));
  });

  it('give reasons whose places are all filled', () => {
    for (const rows of ROWS) {
      for (const { code, parameters } of recommend(rows, 100).reasons) {
        expect(fillIn(RECOMMENDATION_REASONS[code], parameters)).not.toMatch(/[{}]/);
      }
    }
  });

  it('count the words of input columns as inputs, and nothing of ignored ones', async () => {
    const many = Array.from({ length: 60 }, (_, row) => `${row % 50},word${row % 45},${row % 2 ? 'yes' : 'no'}`);
    const session = new TestSession();
    await session.open(writeScratch('many.csv', ['number,word,answer', ...many].join('\n')), 'answer');
    await session.ask({ kind: 'changeColumns', changes: [{ position: 1, role: 'input' }] });
    expect((await session.ask({ kind: 'recommend' })).settings.l1).toBeGreaterThan(0);
    await session.ask({ kind: 'changeColumns', changes: [{ position: 1, role: 'ignore' }] });
    expect((await session.ask({ kind: 'recommend' })).settings.l1).toBe(0);
    await session.open(table('iris.csv'));
    expect((await session.ask({ kind: 'recommend' })).settings.l1).toBe(0);
  });
});
