/** Why a column of a file is proposed for one of the model's, and what its cells say, in sentences. */
import type { ColumnEvidence, ColumnKind, MatchedColumn } from '../../engine/protocol';
import type { Words } from '../language/language';

const quotedList = ({ t, format }: Words, names: readonly string[]): string =>
  format.either(names.map((name) => t('match.quoted', { column: name })));

/** Of a proposal; nothing where its column was given to another one. */
export function reasonSentence(
  words: Words,
  { reason, candidates, source }: MatchedColumn,
  open: boolean,
): string | null {
  const { t } = words;
  if (open && source !== null) return null;
  switch (reason) {
    case 'ambiguous':
    case 'otherUnit':
    case 'otherCells':
    case 'cellsFit':
      return t(`match.reason.${reason}`, { columns: quotedList(words, candidates) });
    default:
      return t(`match.reason.${reason}`);
  }
}

type Sort = 'number' | 'date' | 'category';
const sortOf = (kind: ColumnKind): Sort => (kind === 'number' || kind === 'date' ? kind : 'category');

function shareSentence({ t }: Words, sort: Sort, { filled, readable, familiar }: ColumnEvidence): string {
  if (familiar === filled) return t(`match.all.${sort}`, { count: filled });
  if (sort === 'category' || readable === filled) return t(`match.part.${sort}`, { filled, familiar });
  return t(`match.some.${sort}`, { filled, readable, familiar });
}

/** What the cells of the chosen column say. */
export function evidenceSentences(words: Words, kind: ColumnKind, evidence: ColumnEvidence): string[] {
  const { t } = words;
  const { sampled, filled, verdict } = evidence;
  if (verdict === 'empty') return [t('match.empty', { count: sampled })];
  const main = shareSentence(words, sortOf(kind), evidence);
  const gaps = filled < sampled ? [t('match.gaps', { missing: sampled - filled, sampled })] : [];
  const doubt = verdict === 'unlike' || verdict === 'unreadable' ? [t(`match.doubt.${verdict}`)] : [];
  return [main, ...gaps, ...doubt];
}

/** What it means that the file has no such column. */
export const missingSentence = ({ t }: Words, { knowsGaps }: MatchedColumn): string =>
  t(knowsGaps ? 'match.missingKnown' : 'match.missingNew');
