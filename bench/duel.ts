/** Measurements in turns: own, theirs, own, theirs, … so that both see the same machine. */

export interface Duelist {
  readonly name: string;
  /** Takes one measurement, in seconds. */
  measure(): Promise<number>;
}

export interface Duel {
  readonly peer: string;
  /** `own[i]` was measured right before `theirs[i]`. */
  readonly own: readonly number[];
  readonly theirs: readonly number[];
}

export interface DuelLimits {
  readonly rounds: number;
  /** Seconds after which no further round begins; one round is always played. */
  readonly budget: number;
}

export interface DuelClock {
  /** Seconds. */
  now(): number;
  /** Waits until the threads of whoever was measured last have stopped looking for work, which takes them some milliseconds. */
  settle(): Promise<void>;
}

/** A peer this many times slower than the fastest one needs no further rounds: they would tell nothing new. */
const FAR_BEHIND = 3;
const ROUNDS_OF_FAR_ONES = 2;

/** Every round meets every peer that is not far behind, so that the peers see the same minutes too. */
export async function duelAll(
  own: Duelist,
  peers: readonly Duelist[],
  { rounds, budget }: DuelLimits,
  { now, settle }: DuelClock,
): Promise<Duel[]> {
  const duels = peers.map((peer) => ({ peer, own: [] as number[], theirs: [] as number[] }));
  const begin = now();
  for (let round = 0; round < rounds && (round === 0 || now() - begin < budget); round++) {
    const fastest = Math.min(...duels.flatMap(({ theirs }) => theirs));
    for (const duel of duels) {
      const isFar = round >= ROUNDS_OF_FAR_ONES && Math.min(...duel.theirs) > FAR_BEHIND * fastest;
      if (isFar) continue;
      await settle();
      duel.own.push(await own.measure());
      await settle();
      duel.theirs.push(await duel.peer.measure());
    }
  }
  return duels.map((duel) => ({ ...duel, peer: duel.peer.name }));
}

/** Without a peer: as many measurements as there are rounds. */
export async function measureAlone(
  own: Duelist,
  { rounds, budget }: DuelLimits,
  { now, settle }: DuelClock,
): Promise<number[]> {
  const samples: number[] = [];
  const begin = now();
  while (samples.length < rounds && (samples.length === 0 || now() - begin < budget)) {
    await settle();
    samples.push(await own.measure());
  }
  return samples;
}
