/** The verdict on tables where it is known beforehand, and what an analysis must never do. */
import { describe, expect, it } from 'vitest';
import { type Analysis, DEFAULT_SETTINGS, type Settings } from '../../src/engine/protocol';
import { TestSession, writeScratch } from '../session/sessions';
import { type MadeTable, madeCsv, sum } from './madeTables';

const SETTINGS: Settings = { ...DEFAULT_SETTINGS, epochs: 60 };

async function analysisOf(name: string, made: MadeTable, settings = SETTINGS): Promise<Analysis> {
  const session = new TestSession();
  await session.open(writeScratch(`${name}.csv`, madeCsv(made)), 'y');
  await session.ask({ kind: 'startTraining', settings });
  const { run } = await session.trained();
  return session.ask({ kind: 'analyze', run });
}

const verdictOf = (analysis: Analysis) => {
  const { code, rival, improvement } = analysis.verdict;
  return { code, rival, proven: improvement.proven };
};

describe('the verdict on numbers', () => {
  it('has no proof where the truth is a straight line', async () => {
    const analysis = await analysisOf('line', {
      inputs: 5,
      rows: 1500,
      seed: 1,
      target: (x, random) => (3 * (x[0] ?? 0) - 2 * (x[1] ?? 0) + (x[2] ?? 0) + random.normal()).toFixed(4),
    });
    expect(verdictOf(analysis)).toEqual({ code: 'noProof', rival: 'linear', proven: false });
  });

  it('proves a network that has learned what no straight line can say', async () => {
    const analysis = await analysisOf('bent', {
      inputs: 4,
      rows: 1500,
      seed: 2,
      target: (x, random) =>
        ((x[0] ?? 0) ** 2 * (x[1] ?? 0) + 2 * Math.sin(3 * (x[2] ?? 0)) + 0.1 * random.normal()).toFixed(4),
    });
    expect(verdictOf(analysis)).toMatchObject({ code: 'betterThanRival', proven: true });
    const linear = analysis.rivals.find(({ name }) => name === 'linear')?.improvement;
    expect(linear?.low).toBeGreaterThan(20);
  });

  it('calls noise noise', async () => {
    const analysis = await analysisOf('noise', {
      inputs: 5,
      rows: 1000,
      seed: 3,
      target: (_, random) => random.normal().toFixed(4),
    });
    expect(verdictOf(analysis)).toEqual({ code: 'noBetterThanGuessing', rival: 'guess', proven: false });
  });
});

describe('the verdict on classes', () => {
  it('has no proof where a straight line divides them', async () => {
    const analysis = await analysisOf('sides', {
      inputs: 5,
      rows: 2000,
      seed: 4,
      target: (x, random) => ((x[0] ?? 0) + (x[1] ?? 0) + 0.7 * random.normal() > 0 ? 'above' : 'below'),
    });
    expect(verdictOf(analysis)).toEqual({ code: 'noProof', rival: 'linear', proven: false });
  });

  it('proves a network that has learned a checkerboard', async () => {
    const analysis = await analysisOf('board', {
      inputs: 6,
      rows: 2500,
      seed: 5,
      target: (x) => ((x[0] ?? 0) * (x[1] ?? 0) > 0 ? 'white' : 'black'),
    });
    expect(verdictOf(analysis)).toMatchObject({ code: 'betterThanRival', proven: true });
    expect(analysis.rivals.find(({ name }) => name === 'linear')?.improvement.low).toBeGreaterThan(20);
  });

  it('calls noise noise, of three classes', async () => {
    const analysis = await analysisOf('dice', {
      inputs: 5,
      rows: 1000,
      seed: 6,
      target: (_, random) => ['a', 'b', 'c'][random.integer(3)] ?? '',
    });
    expect(verdictOf(analysis)).toEqual({ code: 'noBetterThanGuessing', rival: 'guess', proven: false });
  });
});

it('is the same, digit by digit, when it is made again', async () => {
  const made: MadeTable = { inputs: 3, rows: 300, seed: 7, target: (x) => (sum(x) > 0 ? 'plus' : 'minus') };
  expect(await analysisOf('again', made)).toEqual(await analysisOf('again', made));
});
