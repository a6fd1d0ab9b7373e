import { describe, expect, it } from 'vitest';
import { type DuelClock, duelAll, measureAlone } from '../../bench/duel';

/** Duelists that write down their turns; each measurement takes a second of the clock that they share. */
function stage(): {
  log: string[];
  clock: DuelClock;
  duelist: (name: string, seconds: number) => Parameters<typeof duelAll>[0];
} {
  const log: string[] = [];
  return {
    log,
    clock: { now: () => log.length, settle: async () => {} },
    duelist: (name, seconds) => ({
      name,
      measure: async () => {
        log.push(name);
        return seconds;
      },
    }),
  };
}

describe('a duel', () => {
  it('lets the machine settle before every measurement', async () => {
    const { log, duelist } = stage();
    const clock: DuelClock = { now: () => 0, settle: async () => void log.push('settle') };
    await duelAll(duelist('own', 1), [duelist('a', 2)], { rounds: 1, budget: 1 }, clock);
    await measureAlone(duelist('own', 1), { rounds: 1, budget: 1 }, clock);
    expect(log).toEqual(['settle', 'own', 'settle', 'a', 'settle', 'own']);
  });

  it('takes turns, and meets every peer in every round', async () => {
    const { log, clock, duelist } = stage();
    const duels = await duelAll(
      duelist('own', 1),
      [duelist('a', 2), duelist('b', 3)],
      { rounds: 2, budget: 100 },
      clock,
    );
    expect(log).toEqual(['own', 'a', 'own', 'b', 'own', 'a', 'own', 'b']);
    expect(duels).toEqual([
      { peer: 'a', own: [1, 1], theirs: [2, 2] },
      { peer: 'b', own: [1, 1], theirs: [3, 3] },
    ]);
  });

  it('begins no round after its budget, but plays one', async () => {
    const { log, clock, duelist } = stage();
    await duelAll(duelist('own', 1), [duelist('a', 2)], { rounds: 9, budget: 3 }, clock);
    expect(log).toHaveLength(4);
    await duelAll(duelist('own', 1), [duelist('a', 2)], { rounds: 9, budget: 0 }, clock);
    expect(log).toHaveLength(6);
  });

  it('meets a peer that is far behind twice only', async () => {
    const { log, clock, duelist } = stage();
    const peers = [duelist('near', 2), duelist('far', 9)];
    const duels = await duelAll(duelist('own', 1), peers, { rounds: 4, budget: 100 }, clock);
    expect(duels.map(({ theirs }) => theirs.length)).toEqual([4, 2]);
    expect(log.slice(-4)).toEqual(['own', 'near', 'own', 'near']);
  });

  it('against nobody is a row of measurements', async () => {
    const { clock, duelist } = stage();
    expect(await measureAlone(duelist('own', 1), { rounds: 3, budget: 100 }, clock)).toEqual([1, 1, 1]);
  });
});
