/**
 * What a limit is: bounds, default, words. `LIMITS` (limits.ts) is the table of them all.
 */

export const SETTING_GROUPS = ['split', 'preparation', 'network', 'descent', 'regularization', 'stopping'] as const;
export type SettingGroup = (typeof SETTING_GROUPS)[number];

interface Described {
  readonly group: SettingGroup;
  readonly label: string;
  /** What it does, in one sentence. */
  readonly help: string;
  /** Why the default is recommended. */
  readonly why: string;
  readonly unit?: string;
  /** Seldom needed: folded away at first. */
  readonly advanced?: boolean;
  readonly shownWhen?: Readonly<Record<string, readonly string[]>>;
}
export interface NumberLimit extends Described {
  readonly type: 'number';
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  readonly integer: boolean;
  readonly default: number;
}
export interface ChoiceLimit extends Described {
  readonly type: 'choice';
  readonly options: readonly string[];
  readonly default: string;
}
export interface SwitchLimit extends Described {
  readonly type: 'switch';
  readonly default: boolean;
}
/** The name of one of the table's columns, or '' for none. */
export interface ColumnLimit extends Described {
  readonly type: 'column';
  readonly default: '';
}
export type Limit = NumberLimit | ChoiceLimit | SwitchLimit | ColumnLimit;
