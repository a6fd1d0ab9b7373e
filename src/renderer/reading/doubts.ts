/** Where a receipt deserves a look: what was guessed, which cells disagree, what a person decided. */
import type { ColumnReceipt, Decision } from '../../engine/protocol';

export interface Doubts {
  /** Nothing in the file decides. */
  readonly guessed: boolean;
  readonly disagreeing: number;
  readonly ambiguous: number;
  /** Values that may stand for a missing one. */
  readonly offers: number;
  readonly byPerson: boolean;
}

export function doubtsOf(receipt: ColumnReceipt): Doubts {
  const decisions: readonly (Decision<unknown> | null)[] = [receipt.kind, receipt.signs, receipt.dateOrder];
  return {
    guessed: decisions.some((decision) => decision?.sure === 'guess' && decision.by === 'netloom'),
    disagreeing: receipt.disagreeing.count,
    ambiguous: receipt.ambiguous.count,
    offers: receipt.sentinels.filter(({ code }) => code === 'takeAsMissing').length,
    byPerson: decisions.some((decision) => decision?.by === 'person'),
  };
}

export const isDoubtful = ({ guessed, disagreeing, ambiguous, offers }: Doubts): boolean =>
  guessed || disagreeing > 0 || ambiguous > 0 || offers > 0;
