/** `--match "model column=file column"`: which column of a file is which of the model's, and what to paste where one lacks. */
import {
  type ColumnEvidence,
  type ColumnMatching,
  type MatchedColumn,
  type Matching,
  type MatchReason,
  NetloomError,
} from '../engine/protocol';
import type { ParsedArguments } from './arguments';
import type { TerminalEngine } from './engine';

export const MATCH_OPTION = { match: { type: 'string', multiple: true } } as const;

/** The decisions of the command line; a model must be open. Throws NetloomError `argumentInvalid`. */
export async function matchingOf(engine: TerminalEngine, options: ParsedArguments): Promise<Matching> {
  const texts = options.texts('match');
  if (texts.length === 0) return [];
  const { fields, targets } = await engine.ask({ kind: 'describePredictor' });
  const known = new Set([...fields.map(({ name }) => name), ...targets]);
  return texts.map((text) => matchOf(text, known));
}

/** Names may hold “=” themselves: the longest known name in front of one is meant. */
function matchOf(text: string, known: ReadonlySet<string>): Matching[number] {
  const signs = [...text.matchAll(/=/g)].map(({ index }) => index);
  const splits = signs.map((at) => ({ column: text.slice(0, at), source: text.slice(at + 1) }));
  const meant = splits.findLast(({ column }) => known.has(column.trim())) ?? splits[0];
  if (meant === undefined) {
    throw new NetloomError('argumentInvalid', {
      detail: `--match is “${text}”, and must be "model column=file column", or "model column=" for one that the file has not.`,
    });
  }
  return { column: meant.column.trim(), source: meant.source.trim() || null };
}

/** Does `work`; where a column is not found, a proposal that can be pasted is written to stderr before it fails. */
export async function withProposal<T>(
  engine: TerminalEngine,
  question: { readonly file: string; readonly targets: boolean; readonly matching: Matching },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (caught) {
    if (caught instanceof NetloomError && caught.failure.code === 'predictColumnMissing') {
      const proposal = await engine.ask({ kind: 'matchColumns', ...question });
      process.stderr.write(`${proposalText(proposal)}\n`);
    }
    throw caught;
  }
}

const REASONS: Readonly<Record<MatchReason, string>> = {
  exactName: 'the same name',
  sameName: 'the same name, written otherwise',
  nearName: 'a likely slip of the pen',
  byHand: 'as you say',
  ambiguous: 'several columns are alike',
  otherUnit: 'the unit is another',
  otherCells: 'the name is alike, but the cells are not what training had',
  cellsFit: 'no column of such a name, but cells that would fit',
  absent: 'no column of such a name',
};

/** What can be pasted, then what is not found and what could be done about it. */
export function proposalText({ file, matched, leftover }: ColumnMatching): string {
  const open = matched.filter(({ source, reason }) => source === null && reason !== 'byHand');
  const chosen = matched.filter((column) => !open.includes(column) && column.reason !== 'exactName');
  const lines = [`Columns of ${file} can be named for the model’s columns.`];
  if (chosen.length > 0) {
    const options = chosen.map(({ column, source }) => `--match ${quoted(`${column}=${source ?? ''}`)}`);
    lines.push('A proposal, to be checked and added to the command:', `  ${options.join(' ')}`);
    lines.push(...chosen.map((column) => `  ${column.column}: ${described(column)}`));
  }
  for (const column of open) lines.push(...undecided(column));
  lines.push(leftover.length === 0 ? 'The file has no other columns.' : `Columns not used: ${listed(leftover)}.`);
  return lines.join('\n');
}

function described({ reason, evidence }: MatchedColumn): string {
  return evidence === null ? REASONS[reason] : `${REASONS[reason]}; ${evidenceText(evidence)}`;
}

function undecided({ column, reason, candidates, mayBeMissing }: MatchedColumn): string[] {
  const about = candidates.length === 0 ? '' : ` (${listed(candidates)})`;
  const name = `--match ${quoted(`${column}=NAME`)} names one`;
  const without = mayBeMissing
    ? `; --match ${quoted(`${column}=`)} goes without it: it then counts as missing in every row, and how much worse the answers are is unknown`
    : '; the model cannot do without it';
  return [`Not found: ${column}: ${REASONS[reason]}${about}.`, `  ${name}${without}.`];
}

function evidenceText({ filled, readable, familiar, examples }: ColumnEvidence): string {
  if (filled === 0) return 'no sampled cell has a value';
  const shares = `of ${filled} sampled values ${readable} are understood and ${familiar} known from training`;
  return `${shares}, such as ${examples.join(', ')}`;
}

const MOST_LISTED = 20;
const listed = (names: readonly string[]): string =>
  names.length <= MOST_LISTED
    ? names.join(', ')
    : `${names.slice(0, MOST_LISTED).join(', ')} and ${names.length - MOST_LISTED} more`;

/** As shells take it for one word. */
function quoted(text: string): string {
  if (/["$`\\!]/.test(text) && !text.includes("'")) return `'${text}'`;
  return `"${text.replace(/["$`\\]/g, '\\$&')}"`;
}
