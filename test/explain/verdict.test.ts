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

/** Several tables of each kind, so that no verdict is right by luck. */
const SEEDS = [1, 2, 3, 4, 5];

async function verdictsOn(name: string, made: Omit<MadeTable, 'seed'>) {
  const verdicts: ReturnType<typeof verdictOf>[] = [];
  let beyondLine = Number.POSITIVE_INFINITY;
  for (const seed of SEEDS) {
    const analysis = await analysisOf(`${name}${seed}`, { ...made, seed });
    verdicts.push(verdictOf(analysis));
    const linear = analysis.rivals.find((rival) => rival.name === 'linear')?.improvement.low ?? 0;
    beyondLine = Math.min(beyondLine, linear);
  }
  return { verdicts, beyondLine };
}

const everySeed = <T>(verdict: T): T[] => SEEDS.map(() => verdict);

describe('the verdict on numbers, of every seed,', { timeout: 300_000 }, () => {
  it('has no proof where the truth is a straight line', async () => {
    const { verdicts } = await verdictsOn('line', {
      inputs: 5,
      rows: 1200,
      target: (x, random) => (3 * (x[0] ?? 0) - 2 * (x[1] ?? 0) + (x[2] ?? 0) + random.normal()).toFixed(4),
    });
    expect(verdicts).toEqual(everySeed({ code: 'noProof', rival: 'linear', proven: false }));
  });

  it('proves a network that has learned what no straight line can say', async () => {
    const { verdicts, beyondLine } = await verdictsOn('bent', {
      inputs: 4,
      rows: 1500,
      target: (x, random) =>
        ((x[0] ?? 0) ** 2 * (x[1] ?? 0) + 2 * Math.sin(3 * (x[2] ?? 0)) + 0.1 * random.normal()).toFixed(4),
    });
    expect(verdicts).toEqual(everySeed(expect.objectContaining({ code: 'betterThanRival', proven: true })));
    expect(beyondLine).toBeGreaterThan(20);
  });

  it('calls noise noise', async () => {
    const { verdicts } = await verdictsOn('noise', {
      inputs: 5,
      rows: 1000,
      target: (_, random) => random.normal().toFixed(4),
    });
    expect(verdicts).toEqual(everySeed({ code: 'noBetterThanGuessing', rival: 'guess', proven: false }));
  });
});

describe('the verdict on classes, of every seed,', { timeout: 300_000 }, () => {
  it('has no proof where a straight line divides them', async () => {
    const { verdicts } = await verdictsOn('sides', {
      inputs: 5,
      rows: 1500,
      target: (x, random) => ((x[0] ?? 0) + (x[1] ?? 0) + 0.7 * random.normal() > 0 ? 'above' : 'below'),
    });
    expect(verdicts).toEqual(everySeed({ code: 'noProof', rival: 'linear', proven: false }));
  });

  it('proves a network that has learned a checkerboard', async () => {
    const { verdicts, beyondLine } = await verdictsOn('board', {
      inputs: 6,
      rows: 2500,
      target: (x) => ((x[0] ?? 0) * (x[1] ?? 0) > 0 ? 'white' : 'black'),
    });
    expect(verdicts).toEqual(everySeed(expect.objectContaining({ code: 'betterThanRival', proven: true })));
    expect(beyondLine).toBeGreaterThan(20);
  });

  it('calls noise noise, of three classes', async () => {
    const { verdicts } = await verdictsOn('dice', {
      inputs: 5,
      rows: 1000,
      target: (_, random) => ['a', 'b', 'c'][random.integer(3)] ?? '',
    });
    expect(verdicts).toEqual(everySeed({ code: 'noBetterThanGuessing', rival: 'guess', proven: false }));
  });
});

it('is the same, digit by digit, when it is made again', async () => {
  const made: MadeTable = { inputs: 3, rows: 300, seed: 7, target: (x) => (sum(x) > 0 ? 'plus' : 'minus') };
  expect(await analysisOf('again', made)).toEqual(await analysisOf('again', made));
});
