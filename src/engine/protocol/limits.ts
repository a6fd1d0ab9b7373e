/**
 * The one table of limits. It feeds the form, the checker, the command line and the help text:
 * what a setting may be, what it is by default, what it does, and why the default is what it is.
 * `shownWhen` names the settings' values without which the setting has no effect.
 */
import { DESCENT_LIMITS } from './limits/descent';
import { NETWORK_LIMITS } from './limits/network';
import { PREPARATION_LIMITS } from './limits/preparation';
import { RESTRAINT_LIMITS } from './limits/restraint';

export * from './limits/limit';

export const LIMITS = {
  ...PREPARATION_LIMITS,
  ...NETWORK_LIMITS,
  ...DESCENT_LIMITS,
  ...RESTRAINT_LIMITS,
} as const;

export type SettingName = keyof typeof LIMITS;

/** Characters of what a person writes about a run. */
export const RUN_LIMITS = {
  name: { minimum: 1, maximum: 80 },
  note: { minimum: 0, maximum: 2000 },
} as const;

/** Bounds of what is not a single setting: the shape of the network. */
export const LAYER_LIMITS = {
  layers: { minimum: 0, maximum: 16 },
  units: { minimum: 1, maximum: 4096, default: 32 },
  dropout: { minimum: 0, maximum: 0.9, step: 0.05, default: 0 },
} as const;
