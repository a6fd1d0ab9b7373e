/**
 * The settings of the next training: the recommended ones, and on top of them what the person decided.
 * A new recommendation never overwrites a decision; a decision can be taken back one by one or all at once.
 */
import { create } from 'zustand';
import {
  DEFAULT_SETTINGS,
  type HiddenLayer,
  type Recommendation,
  type SettingName,
  type Settings,
  settingsSchema,
} from '../../engine/protocol';

export type FieldName = keyof Settings;

interface SettingsStore {
  readonly settings: Settings;
  readonly recommendation: Recommendation | null;
  readonly decided: ReadonlySet<FieldName>;
  /** Fields whose text is not a lawful value at the moment; training waits for them. */
  readonly invalid: ReadonlySet<string>;
  /** Grows when every field starts anew, also those with a wrong text that never became a value. */
  readonly resets: number;
  readonly recommended: (recommendation: Recommendation) => void;
  /** Takes the person's choice; a value that the setting may not have is left aside (fields check before). */
  readonly change: (name: SettingName, value: string | number | boolean) => void;
  readonly changeLayers: (layers: readonly HiddenLayer[]) => void;
  readonly reset: (name: FieldName) => void;
  readonly resetAll: () => void;
  /** Another file: its recommendation starts from nothing. */
  readonly forget: () => void;
  readonly markValidity: (field: string, valid: boolean) => void;
}

const NOTHING_DECIDED: ReadonlySet<FieldName> = new Set();

/** `base` with the decided fields of `current` on top. */
function keepDecisions(base: Settings, current: Settings, decided: ReadonlySet<FieldName>): Settings {
  const kept = Object.fromEntries([...decided].map((name) => [name, current[name]]));
  return { ...base, ...kept };
}

const withName = (names: ReadonlySet<FieldName>, name: FieldName): ReadonlySet<FieldName> => new Set([...names, name]);

const baseOf = (recommendation: Recommendation | null): Settings => recommendation?.settings ?? DEFAULT_SETTINGS;

export const useSettings = create<SettingsStore>()((set) => ({
  settings: DEFAULT_SETTINGS,
  recommendation: null,
  decided: NOTHING_DECIDED,
  invalid: new Set<string>(),
  resets: 0,
  recommended: (recommendation) =>
    set(({ settings, decided }) => ({
      recommendation,
      settings: keepDecisions(recommendation.settings, settings, decided),
    })),
  change: (name, value) =>
    set(({ settings, decided }) => {
      const changed = settingsSchema.safeParse({ ...settings, [name]: value });
      return changed.success ? { settings: changed.data, decided: withName(decided, name) } : {};
    }),
  changeLayers: (hiddenLayers) =>
    set(({ settings, decided }) => ({
      settings: { ...settings, hiddenLayers },
      decided: withName(decided, 'hiddenLayers'),
    })),
  reset: (name) =>
    set(({ settings, decided, recommendation }) => ({
      settings: { ...settings, [name]: baseOf(recommendation)[name] },
      decided: new Set([...decided].filter((other) => other !== name)),
    })),
  resetAll: () =>
    set(({ recommendation, resets }) => ({
      settings: baseOf(recommendation),
      decided: NOTHING_DECIDED,
      resets: resets + 1,
    })),
  forget: () =>
    set(({ resets }) => ({
      settings: DEFAULT_SETTINGS,
      recommendation: null,
      decided: NOTHING_DECIDED,
      resets: resets + 1,
    })),
  markValidity: (field, valid) =>
    set(({ invalid }) => {
      if (invalid.has(field) !== valid) return {};
      return {
        invalid: valid ? new Set([...invalid].filter((other) => other !== field)) : new Set([...invalid, field]),
      };
    }),
}));
