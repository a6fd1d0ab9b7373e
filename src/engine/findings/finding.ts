/** How findings are put together: evidence that is never long, and the mends that many of them share. */
import {
  EVIDENCE_CAP,
  type Finding,
  type FindingCode,
  type FindingEvidence,
  type Mend,
  type Severity,
} from '../protocol';
import { cellText } from '../table';
import type { UsedColumn } from './subject';

const NO_EVIDENCE: FindingEvidence = { rows: [], values: [], pairs: [] };

/** The first of each kind of evidence, no more than is of use. */
export const evidence = (parts: Partial<FindingEvidence>): FindingEvidence => ({
  rows: (parts.rows ?? []).slice(0, EVIDENCE_CAP),
  values: (parts.values ?? []).slice(0, EVIDENCE_CAP),
  pairs: (parts.pairs ?? []).slice(0, EVIDENCE_CAP),
});

interface Parts {
  readonly columns?: readonly UsedColumn[];
  readonly parameters?: Finding['parameters'];
  readonly evidence?: Partial<FindingEvidence>;
  readonly mends?: readonly Mend[];
}

/** The first column is the sentence's `column`. */
export function finding(code: FindingCode, severity: Severity, parts: Parts): Finding {
  const names = (parts.columns ?? []).map(({ profile }) => profile.name);
  const [column] = names;
  return {
    code,
    severity,
    columns: names,
    parameters: { ...(column === undefined ? {} : { column }), ...parts.parameters },
    evidence: parts.evidence === undefined ? NO_EVIDENCE : evidence(parts.evidence),
    mends: parts.mends ?? [],
  };
}

export function ignore({ profile: { name, position } }: UsedColumn): Mend {
  return {
    code: 'ignoreColumn',
    parameters: { column: name },
    action: { kind: 'changeColumns', changes: [{ position, role: 'ignore' }] },
  };
}

/** What two columns say in a few rows from all over the sample. */
export function sideBySide(a: UsedColumn, b: UsedColumn, sample: Int32Array): Partial<FindingEvidence> {
  const step = Math.max(1, Math.floor(sample.length / EVIDENCE_CAP));
  const rows = Array.from(sample.filter((_, i) => i % step === 0));
  return { rows, pairs: rows.map((row) => [cellText(a.column, row), cellText(b.column, row)] as const) };
}

export function dropRows(rows: readonly number[]): Mend {
  return {
    code: 'dropRows',
    parameters: { count: rows.length },
    action: { kind: 'editTable', edits: [{ kind: 'dropRows', rows: [...rows] }] },
  };
}

/** A share as the sentences say it: percent, finer where it is near none or all. 99.97 % is not all, and 0.02 % not none. */
export function percent(share: number): number {
  const whole = 100 * share;
  if (whole < 1) return Number(whole.toPrecision(1));
  return whole > 99 ? Math.floor(whole * 10 + 1e-9) / 10 : Math.round(whole);
}
