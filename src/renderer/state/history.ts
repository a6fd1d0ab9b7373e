/**
 * What can be taken back and done again, in the order in which it was done: steps on the table, which the engine remembers,
 * and changes of settings, which are remembered here. A new step ends what could be done again.
 */
import { create } from 'zustand';
import { LIMITS, SETTING_NAMES, type TableHistory, type TableStep } from '../../engine/protocol';
import { type FieldName, type SettingsChoice, useSettings } from './settings';

export type HistoryEntry =
  | { readonly kind: 'table'; readonly id: number; readonly step: TableStep }
  | {
      readonly kind: 'settings';
      readonly id: number;
      readonly names: readonly FieldName[];
      /** The other side of the step: before it for the past, after it for the future. */
      readonly choice: SettingsChoice;
    };

interface HistoryStore {
  readonly past: readonly HistoryEntry[];
  readonly future: readonly HistoryEntry[];
  /** A step on the table was made; one that cannot be taken back ends all that came before. */
  readonly tableStep: (history: TableHistory) => void;
  readonly settingsStep: (names: readonly FieldName[], before: SettingsChoice) => void;
  /** The latest entry went over to the other side. */
  readonly crossed: (direction: Direction, entry: HistoryEntry) => void;
  readonly forget: () => void;
  /** The engine has no such step (any more). */
  readonly forgetTable: () => void;
}

const FIELDS: readonly FieldName[] = [...SETTING_NAMES, 'hiddenLayers'];

export type Direction = 'undo' | 'redo';

/** As many as the engine remembers. */
const MOST_STEPS = 200;
let ids = 0;
const nextId = (): number => {
  ids += 1;
  return ids;
};

const settingsOnly = (entries: readonly HistoryEntry[]) => entries.filter(({ kind }) => kind === 'settings');

/** Every key typed into a number is a change; together they are one step. */
function goesOn(last: HistoryEntry | undefined, names: readonly FieldName[]): boolean {
  const [name, ...more] = names;
  if (last?.kind !== 'settings' || name === undefined || more.length > 0) return false;
  const typed = name === 'hiddenLayers' || LIMITS[name].type === 'number';
  return typed && last.names.length === 1 && last.names[0] === name;
}

export const useHistory = create<HistoryStore>()((set) => ({
  past: [],
  future: [],
  tableStep: ({ undo }) =>
    set(({ past }) =>
      undo === null
        ? { past: settingsOnly(past), future: [] }
        : { past: [...past, { kind: 'table' as const, id: nextId(), step: undo }].slice(-MOST_STEPS), future: [] },
    ),
  settingsStep: (names, choice) =>
    set(({ past }) => {
      if (goesOn(past.at(-1), names)) return { future: [] };
      return {
        past: [...past, { kind: 'settings' as const, id: nextId(), names, choice }].slice(-MOST_STEPS),
        future: [],
      };
    }),
  crossed: (direction, entry) =>
    set(({ past, future }) =>
      direction === 'undo'
        ? { past: past.slice(0, -1), future: [...future, entry] }
        : { past: [...past, entry], future: future.slice(0, -1) },
    ),
  forget: () => set({ past: [], future: [] }),
  forgetTable: () => set(({ past, future }) => ({ past: settingsOnly(past), future: settingsOnly(future) })),
}));

/** The entry that would be undone or done again, or null. */
export const latest = ({ past, future }: HistoryStore, direction: Direction): HistoryEntry | null =>
  (direction === 'undo' ? past : future).at(-1) ?? null;

/** Records what a person changes among the settings; a recommendation that comes is no step. */
export const recordSettings = (): (() => void) =>
  useSettings.subscribe((now, before) => {
    if (now.recommendation !== before.recommendation || now.restored !== before.restored) return;
    if (now.settings === before.settings && now.decided === before.decided) return;
    const names = FIELDS.filter(
      (name) =>
        // Layers are a list, which is made anew with every change of anything.
        JSON.stringify(now.settings[name]) !== JSON.stringify(before.settings[name]) ||
        now.decided.has(name) !== before.decided.has(name),
    );
    const { settings, decided } = before;
    if (names.length > 0) useHistory.getState().settingsStep(names, { settings, decided });
  });
