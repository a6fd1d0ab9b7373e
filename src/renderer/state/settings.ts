/**
 * The settings of the next training: the recommended ones, and on top of them what the person decided.
 * A new recommendation never overwrites a decision; a decision can be taken back one by one or all at once.
 */
import { create } from 'zustand';
import { DEFAULT_SETTINGS, type Recommendation, type Settings } from '../../engine/protocol';

export type FieldName = keyof Settings;

interface SettingsStore {
  readonly settings: Settings;
  readonly recommendation: Recommendation | null;
  readonly decided: ReadonlySet<FieldName>;
  /** Fields whose text is not a lawful value at the moment; training waits for them. */
  readonly invalid: ReadonlySet<string>;
  readonly recommended: (recommendation: Recommendation) => void;
  readonly decide: <Name extends FieldName>(name: Name, value: Settings[Name]) => void;
  readonly reset: (name: FieldName) => void;
  readonly resetAll: () => void;
  /** Another file: its recommendation starts from nothing. */
  readonly forget: () => void;
  readonly markValidity: (field: string, valid: boolean) => void;
}

const NOTHING_DECIDED: ReadonlySet<FieldName> = new Set();

/** `base` with the decided fields of `current` on top. */
export function keepDecisions(base: Settings, current: Settings, decided: ReadonlySet<FieldName>): Settings {
  const kept = Object.fromEntries([...decided].map((name) => [name, current[name]]));
  return { ...base, ...kept };
}

const baseOf = (recommendation: Recommendation | null): Settings => recommendation?.settings ?? DEFAULT_SETTINGS;

export const useSettings = create<SettingsStore>()((set) => ({
  settings: DEFAULT_SETTINGS,
  recommendation: null,
  decided: NOTHING_DECIDED,
  invalid: new Set<string>(),
  recommended: (recommendation) =>
    set(({ settings, decided }) => ({
      recommendation,
      settings: keepDecisions(recommendation.settings, settings, decided),
    })),
  decide: (name, value) =>
    set(({ settings, decided }) => ({
      settings: { ...settings, [name]: value },
      decided: decided.has(name) ? decided : new Set([...decided, name]),
    })),
  reset: (name) =>
    set(({ settings, decided, recommendation }) => ({
      settings: { ...settings, [name]: baseOf(recommendation)[name] },
      decided: new Set([...decided].filter((other) => other !== name)),
    })),
  resetAll: () =>
    set(({ recommendation }) => ({ settings: baseOf(recommendation), decided: NOTHING_DECIDED, invalid: new Set() })),
  forget: () => set({ settings: DEFAULT_SETTINGS, recommendation: null, decided: NOTHING_DECIDED, invalid: new Set() }),
  markValidity: (field, valid) =>
    set(({ invalid }) => {
      if (invalid.has(field) !== valid) return {};
      return {
        invalid: valid ? new Set([...invalid].filter((other) => other !== field)) : new Set([...invalid, field]),
      };
    }),
}));
