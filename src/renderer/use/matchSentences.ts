/** Why a column of a file is proposed for one of the model's, and what its cells say, in sentences. */
import type { ColumnEvidence, ColumnKind, MatchedColumn } from '../../engine/protocol';
import type { Words } from '../language/language';

const quotedList = ({ t, format }: Words, names: readonly string[]): string =>
  format.list(names.map((name) => t('match.quoted', { column: name })));

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

/** What the cells of the chosen column say. */
export function evidenceSentences(words: Words, kind: ColumnKind, evidence: ColumnEvidence): string[] {
  const { t } = words;
  const { sampled, filled, readable, familiar, verdict } = evidence;
  if (verdict === 'empty') return [t('match.empty', { count: sampled })];
  const sort = sortOf(kind);
  const isAll = familiar === filled;
  const main = isAll
    ? t(`match.all.${sort}`, { count: filled })
    : t(`match.some.${sort}`, { filled, readable, familiar });
  const gaps = filled < sampled ? [t('match.gaps', { missing: sampled - filled, sampled })] : [];
  const doubt = verdict === 'unlike' || verdict === 'unreadable' ? [t(`match.doubt.${verdict}`)] : [];
  return [main, ...gaps, ...doubt];
}

/** What it means that the file has no such column. */
export const missingSentence = ({ t }: Words, { knowsGaps }: MatchedColumn): string =>
  t(knowsGaps ? 'match.missingKnown' : 'match.missingNew');
