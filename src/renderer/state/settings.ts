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

/** What a person chose, so that it can be put back. */
export interface SettingsChoice {
  readonly settings: Settings;
  readonly decided: ReadonlySet<FieldName>;
}

interface SettingsStore {
  readonly settings: Settings;
  readonly recommendation: Recommendation | null;
  readonly decided: ReadonlySet<FieldName>;
  /** Fields whose text is not a lawful value at the moment; training waits for them. */
  readonly invalid: ReadonlySet<string>;
  /** Grows when every field starts anew, also those with a wrong text that never became a value. */
  readonly resets: number;
  /** Grows when an earlier choice is put back. */
  readonly restored: number;
  readonly recommended: (recommendation: Recommendation) => void;
  /** Takes the person's choice; a value that the setting may not have is left aside (fields check before). */
  readonly change: (name: SettingName, value: string | number | boolean) => void;
  readonly changeLayers: (layers: readonly HiddenLayer[]) => void;
  /** Several at once, as one decision. */
  readonly decide: (changes: Partial<Settings>) => void;
  readonly restore: (choice: SettingsChoice) => void;
  /** Every setting as it was for a run; what differs from the recommendation is a decision. */
  readonly takeOver: (settings: Settings) => void;
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

/** The same set where nothing changes, so that nobody is told of it. */
function withValidity(invalid: ReadonlySet<string>, field: string, valid: boolean): ReadonlySet<string> {
  if (invalid.has(field) !== valid) return invalid;
  return valid ? new Set([...invalid].filter((other) => other !== field)) : new Set([...invalid, field]);
}

const baseOf = (recommendation: Recommendation | null): Settings => recommendation?.settings ?? DEFAULT_SETTINGS;

/** Layers are a list, which is another one wherever it comes from. */
function takenOver(
  { recommendation, resets }: Pick<SettingsStore, 'recommendation' | 'resets'>,
  settings: Settings,
): Pick<SettingsStore, 'settings' | 'decided' | 'resets'> {
  const base = baseOf(recommendation);
  const names = Object.keys(settings) as FieldName[];
  const decided = names.filter((name) => JSON.stringify(settings[name]) !== JSON.stringify(base[name]));
  return { settings, decided: new Set(decided), resets: resets + 1 };
}

export const useSettings = create<SettingsStore>()((set) => ({
  settings: DEFAULT_SETTINGS,
  recommendation: null,
  decided: NOTHING_DECIDED,
  invalid: new Set<string>(),
  resets: 0,
  restored: 0,
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
  decide: (changes) =>
    set(({ settings, decided, resets }) => {
      const changed = settingsSchema.safeParse({ ...settings, ...changes });
      const names = Object.keys(changes) as FieldName[];
      return changed.success
        ? { settings: changed.data, decided: new Set([...decided, ...names]), resets: resets + 1 }
        : {};
    }),
  restore: (choice) =>
    set(({ recommendation, resets, restored }) => ({
      settings: keepDecisions(baseOf(recommendation), choice.settings, choice.decided),
      decided: choice.decided,
      resets: resets + 1,
      restored: restored + 1,
    })),
  takeOver: (settings) => set((before) => takenOver(before, settings)),
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
  markValidity: (field, valid) => set(({ invalid }) => ({ invalid: withValidity(invalid, field, valid) })),
}));
