/** Findings of the same sort together, so that a table of thousands of columns does not bury one sort under another. */
import type { Finding, MendAction, TableEdit } from '../../engine/protocol';

export interface FindingGroup {
  readonly code: Finding['code'];
  readonly findings: readonly Finding[];
}

/** In the order in which each sort comes first. */
export function groupsOf(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<Finding['code'], Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.code);
    if (group === undefined) groups.set(finding.code, [finding]);
    else group.push(finding);
  }
  return [...groups].map(([code, members]) => ({ code, findings: members }));
}

/** Leaving out the rows of many findings would leave few: that stays a decision about each. */
const isHarmless = ({ kind }: TableEdit): boolean => kind === 'mergeCategories';

/** The first mends of all as one step; null where they cannot, or should not, be made together. */
export function mendOfAll(findings: readonly Finding[]): MendAction | null {
  const actions = findings.map(({ mends }) => mends[0]?.action);
  if (actions.length < 2) return null;
  const roles = actions.flatMap((action) => (action?.kind === 'changeColumns' ? [action.changes] : []));
  if (roles.length === actions.length) return { kind: 'changeColumns', changes: roles.flat() };
  const edits = actions.flatMap((action) => (action?.kind === 'editTable' ? [action.edits] : []));
  const all = edits.flat();
  return edits.length === actions.length && all.every(isHarmless) ? { kind: 'editTable', edits: all } : null;
}
