/**
 * A proposal which of a file's columns hold what a model needs: first what a person decided, then equal names, then the
 * same names written otherwise, then slips of the pen. A pair is proposed only where neither side has another choice, and
 * never by its place. Cells cannot make a pair, but they can forbid one.
 */
import type { ColumnEvidence, ColumnMatching, MatchedColumn, Matching, MatchReason } from '../protocol';
import type { Peek } from '../table/peekRows';
import { cellDialect } from './cellDialect';
import { evidenceOf } from './columnEvidence';
import { dialectOf, type UncheckedModel } from './model';
import { type NameLikeness, nameComparison } from './nameLikeness';
import { type NeededColumn, neededColumns } from './neededColumns';

/** `matching` was found lawful by `checkMatching` and `matchColumns`. */
export function proposeMatching(
  model: UncheckedModel,
  peek: Peek,
  targets: boolean,
  matching: Matching,
): ColumnMatching {
  const proposal = new Proposal(model, peek, neededColumns(model, targets));
  proposal.take(matching);
  proposal.takeEqualNames();
  proposal.pair('same');
  proposal.pair('near');
  return proposal.result();
}

type Found = Pick<MatchedColumn, 'reason' | 'candidates'> & { readonly position: number | null };

const REASON_OF = {
  same: 'sameName',
  near: 'nearName',
} as const satisfies Partial<Record<NameLikeness, MatchReason>>;

/** More columns whose cells would fit tell nothing. */
const MOST_FITTING = 3;
/** Pairs whose cells are compared; wider files are left to their names. */
const MOST_COMPARED = 10_000;
/** Pairs whose names are compared: a second or two of work. Wider files are left to equal names, and to the person. */
const MOST_NAMES_COMPARED = 4_000_000;

interface Alike {
  readonly position: number;
  readonly likeness: NameLikeness;
}

class Proposal {
  readonly #model: UncheckedModel;
  readonly #peek: Peek;
  readonly #needed: readonly NeededColumn[];
  readonly #likeness: (need: number, position: number) => NameLikeness;
  /** By place in `#needed`. */
  readonly #found = new Map<number, Found>();
  readonly #used = new Set<number>();
  /** Columns that several needs claimed alike: no later rule may give them to anybody. */
  readonly #contested = new Set<number>();
  readonly #alike = new Map<number, readonly Alike[]>();
  /** Too many columns are left over on both sides to be compared one by one. */
  #isTooWide = false;

  constructor(model: UncheckedModel, peek: Peek, needed: readonly NeededColumn[]) {
    this.#model = model;
    this.#peek = peek;
    this.#needed = needed;
    this.#likeness = nameComparison(
      needed.map(({ name }) => name),
      peek.names,
    );
  }

  take(matching: Matching): void {
    const places = new Map(this.#needed.map(({ name }, need) => [name, need]));
    for (const { column, source } of matching) {
      const need = places.get(column);
      if (need === undefined) continue;
      this.#give(need, source === null ? null : this.#peek.names.indexOf(source), 'byHand');
    }
  }

  takeEqualNames(): void {
    const positions = new Map(this.#peek.names.map((name, position) => [name, position]));
    for (const [need, { name }] of this.#needed.entries()) {
      const position = positions.get(name);
      const isFree = position !== undefined && !this.#used.has(position) && !this.#found.has(need);
      if (isFree) this.#give(need, position, 'exactName');
    }
    this.#isTooWide = (this.#needed.length - this.#found.size) * this.#peek.names.length > MOST_NAMES_COMPARED;
  }

  #give(need: number, position: number | null, reason: MatchReason): void {
    this.#found.set(need, { position, reason, candidates: [] });
    if (position !== null) this.#used.add(position);
  }

  /** Pairs all that are still free and alike in this way, where each is the other's only choice. */
  pair(likeness: keyof typeof REASON_OF): void {
    const choices = new Map<number, readonly number[]>();
    const wishes = new Map<number, number>();
    for (const need of this.#needed.keys()) {
      if (this.#found.has(need)) continue;
      const positions = this.#possible(need, likeness).filter((position) => !this.#contested.has(position));
      if (positions.length === 0) continue;
      choices.set(need, positions);
      for (const position of positions) wishes.set(position, (wishes.get(position) ?? 0) + 1);
    }
    for (const [need, positions] of choices) {
      const [position] = positions;
      if (positions.length === 1 && wishes.get(position) === 1) {
        this.#give(need, position, REASON_OF[likeness]);
        continue;
      }
      const candidates = positions.map((one) => this.#peek.names[one]);
      this.#found.set(need, { position: null, reason: 'ambiguous', candidates });
      for (const one of positions) this.#contested.add(one);
    }
  }

  /** Columns whose names are anything but different, and that nobody has. */
  #alikeTo(need: number): readonly Alike[] {
    if (this.#isTooWide) return [];
    const known = this.#alike.get(need);
    const all =
      known ??
      [...this.#peek.names.keys()]
        .map((position) => ({ position, likeness: this.#likeness(need, position) }))
        .filter(({ likeness }) => likeness !== 'different');
    if (known === undefined) this.#alike.set(need, all);
    return all.filter(({ position }) => !this.#used.has(position));
  }

  #possible(need: number, wanted: NameLikeness): number[] {
    return this.#alikeTo(need)
      .filter(({ position, likeness }) => likeness === wanted && this.#isPossible(need, position, likeness))
      .map(({ position }) => position);
  }

  #isPossible(need: number, position: number, likeness: NameLikeness): boolean {
    const { verdict } = this.#evidence(need, position);
    return verdict !== 'unreadable' && !(likeness === 'near' && verdict === 'unlike');
  }

  #evidence(need: number, position: number): ColumnEvidence {
    const needed = this.#needed[need];
    const { dialects, rows } = this.#peek;
    const trained = dialectOf(this.#model.reading, needed.name);
    const { dialect } = cellDialect(needed.kind, trained, dialects[position]);
    return evidenceOf(
      needed,
      rows.map((row) => row[position] ?? ''),
      dialect,
    );
  }

  result(): ColumnMatching {
    const { names, file } = this.#peek;
    const matched = this.#needed.map((needed, need) =>
      this.#described(needed, need, this.#found.get(need) ?? this.#undecided(need)),
    );
    const exact = matched.every(({ reason }) => reason === 'exactName');
    return { file, columns: names, matched, leftover: names.filter((_, at) => !this.#used.has(at)), exact };
  }

  /** Why nothing could be proposed. */
  #undecided(need: number): Found {
    const alike = this.#alikeTo(need);
    const [otherUnit, otherCells] = [true, false].map((unit) =>
      alike
        .filter(({ likeness }) => (likeness === 'otherUnit') === unit)
        .map(({ position }) => this.#peek.names[position]),
    );
    if (otherCells.length > 0) return { position: null, reason: 'otherCells', candidates: otherCells };
    if (otherUnit.length > 0) return { position: null, reason: 'otherUnit', candidates: otherUnit };
    const fitting = this.#fitting(need);
    const isTelling = fitting.length > 0 && fitting.length <= MOST_FITTING;
    return { position: null, reason: isTelling ? 'cellsFit' : 'absent', candidates: isTelling ? fitting : [] };
  }

  /** Columns that nobody has and whose cells are what the need had in training. */
  #fitting(need: number): string[] {
    const { names } = this.#peek;
    const free = [...names.keys()].filter((position) => !this.#used.has(position));
    if (free.length * this.#needed.length > MOST_COMPARED) return [];
    return free.filter((at) => this.#evidence(need, at).verdict === 'fits').map((at) => names[at]);
  }

  #described(needed: NeededColumn, need: number, { position, reason, candidates }: Found): MatchedColumn {
    const { name, kind, isTarget, mayBeMissing, knowsGaps } = needed;
    const evidence = position === null ? null : this.#evidence(need, position);
    return {
      ...{ column: name, kind, isTarget, mayBeMissing, knowsGaps, reason, candidates, evidence },
      source: position === null ? null : this.#peek.names[position],
      confidence: confidenceOf(reason, evidence),
    };
  }
}

function confidenceOf(reason: MatchReason, evidence: ColumnEvidence | null): MatchedColumn['confidence'] {
  if (reason === 'exactName' || reason === 'byHand') return 'certain';
  if (evidence === null) return 'none';
  const speaksFor = evidence.verdict === 'fits' || (evidence.verdict === 'partly' && reason === 'sameName');
  return speaksFor ? 'likely' : 'doubtful';
}
