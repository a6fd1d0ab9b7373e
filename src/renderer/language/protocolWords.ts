/**
 * The protocol's own sentences (limits, failures, warnings, reasons, findings, what an analysis says) as flat messages. English is generated from the
 * tables that also feed the command line; another language hands in tables of the same form.
 */
import {
  type AlternativeCode,
  FAILURES,
  type FailureCode,
  FINDINGS,
  type FindingCode,
  LIMITS,
  MENDS,
  type MendCode,
  READING_ALTERNATIVES,
  READING_REASONS,
  RECOMMENDATION_REASONS,
  type ReadingReason,
  type RecommendationReason,
  SETTING_NAMES,
  type SettingName,
  TABLE_STEPS,
  type TableStepCode,
  TRUST_SENTENCES,
  TRUST_WORDS,
  type TrustCode,
  type TrustWord,
  WARNINGS,
  type WarningCode,
} from '../../engine/protocol';

export interface SettingWords {
  readonly label: string;
  readonly help: string;
  readonly why: string;
  /** Absent where the number has no unit. */
  readonly unit?: string;
}

export interface ProtocolTables {
  readonly limits: Readonly<Record<SettingName, SettingWords>>;
  readonly failures: Readonly<Record<FailureCode, { readonly what: string; readonly hint: string }>>;
  readonly warnings: Readonly<Record<WarningCode, string>>;
  readonly reasons: Readonly<Record<RecommendationReason, string>>;
  readonly readingReasons: Readonly<Record<ReadingReason, string>>;
  readonly alternatives: Readonly<Record<AlternativeCode, string>>;
  readonly findings: Readonly<Record<FindingCode, string>>;
  readonly mends: Readonly<Record<MendCode, string>>;
  readonly steps: Readonly<Record<TableStepCode, string>>;
  readonly trust: Readonly<Record<TrustCode, string>>;
  readonly trustWords: Readonly<Record<TrustWord, string>>;
}

export type ProtocolKey =
  | `limits.${SettingName}.${'label' | 'help' | 'why' | 'unit'}`
  | `failures.${FailureCode}.${'what' | 'hint'}`
  | `warnings.${WarningCode}`
  | `reasons.${RecommendationReason}`
  | `readingReasons.${ReadingReason}`
  | `alternatives.${AlternativeCode}`
  | `findings.${FindingCode}`
  | `mends.${MendCode}`
  | `steps.${TableStepCode}`
  | `says.${TrustCode}`
  | `trustWord.${TrustWord}`;

export const englishTables: ProtocolTables = {
  limits: LIMITS,
  failures: FAILURES,
  warnings: WARNINGS,
  reasons: RECOMMENDATION_REASONS,
  readingReasons: READING_REASONS,
  alternatives: READING_ALTERNATIVES,
  findings: FINDINGS,
  mends: MENDS,
  steps: TABLE_STEPS,
  trust: TRUST_SENTENCES,
  trustWords: TRUST_WORDS,
};

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>): K[] => Object.keys(table) as K[];

/** Every key is present; a setting without a unit has an empty one. */
export function flattenTables(tables: ProtocolTables): Record<ProtocolKey, string> {
  const entries: [ProtocolKey, string][] = [];
  for (const name of SETTING_NAMES) {
    const { label, help, why, unit } = tables.limits[name];
    entries.push([`limits.${name}.label`, label], [`limits.${name}.help`, help]);
    entries.push([`limits.${name}.why`, why], [`limits.${name}.unit`, unit ?? '']);
  }
  for (const code of keysOf(FAILURES)) {
    entries.push([`failures.${code}.what`, tables.failures[code].what]);
    entries.push([`failures.${code}.hint`, tables.failures[code].hint]);
  }
  for (const code of keysOf(WARNINGS)) entries.push([`warnings.${code}`, tables.warnings[code]]);
  for (const code of keysOf(RECOMMENDATION_REASONS)) entries.push([`reasons.${code}`, tables.reasons[code]]);
  for (const code of keysOf(READING_REASONS)) entries.push([`readingReasons.${code}`, tables.readingReasons[code]]);
  for (const code of keysOf(READING_ALTERNATIVES)) entries.push([`alternatives.${code}`, tables.alternatives[code]]);
  for (const code of keysOf(FINDINGS)) entries.push([`findings.${code}`, tables.findings[code]]);
  for (const code of keysOf(MENDS)) entries.push([`mends.${code}`, tables.mends[code]]);
  for (const code of keysOf(TABLE_STEPS)) entries.push([`steps.${code}`, tables.steps[code]]);
  for (const code of keysOf(TRUST_SENTENCES)) entries.push([`says.${code}`, tables.trust[code]]);
  for (const word of keysOf(TRUST_WORDS)) entries.push([`trustWord.${word}`, tables.trustWords[word]]);
  return Object.fromEntries(entries) as Record<ProtocolKey, string>;
}
