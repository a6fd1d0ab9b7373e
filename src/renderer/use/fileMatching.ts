/** Finds out which columns of a file the model's are: by itself where all have its names, else by asking the person once. */
import type { ChosenFile, ColumnMatching, Failure, Matching } from '../../engine/protocol';
import { ask } from '../api';
import { type MatchingPurpose, useMatching } from '../state/matching';
import { useRuns } from '../state/runs';

/** How the columns were found. */
export type MatchedHow = 'byName' | 'decided' | 'remembered';

export type FileMatching =
  | { readonly kind: 'found'; readonly matching: Matching; readonly how: MatchedHow }
  | { readonly kind: 'canceled' }
  | { readonly kind: 'failed'; readonly failure: Failure };

export async function matchFile(file: ChosenFile, purpose: MatchingPurpose): Promise<FileMatching> {
  const result = await ask({ kind: 'matchColumns', file: file.handle });
  if (!result.ok) return { kind: 'failed', failure: result.failure };
  const proposal = result.value;
  if (proposal.exact) return { kind: 'found', matching: [], how: 'byName' };
  const key = keyOf(proposal);
  const before = useMatching.getState().remembered.get(key);
  if (before !== undefined) return { kind: 'found', matching: before, how: 'remembered' };
  return askPerson(proposal, file.handle, purpose, key);
}

/** The same columns in the same order mean the same to one model. */
const keyOf = ({ columns, matched }: ColumnMatching): string =>
  JSON.stringify([useRuns.getState().selected, matched.map(({ column }) => column), columns]);

function askPerson(
  proposal: ColumnMatching,
  handle: string,
  purpose: MatchingPurpose,
  key: string,
): Promise<FileMatching> {
  const store = useMatching.getState();
  // A question that nobody has answered yet makes way for a new one.
  store.asked?.settle(null, false);
  return new Promise((resolve) => {
    const settle = (matching: Matching | null, remember: boolean): void => {
      store.ask(null);
      if (matching !== null && remember) store.remember(key, matching);
      resolve(matching === null ? { kind: 'canceled' } : { kind: 'found', matching, how: 'decided' });
    };
    store.ask({ proposal, handle, purpose, settle });
  });
}
