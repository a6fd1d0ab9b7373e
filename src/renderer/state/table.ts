/** The table that is open, and the reading of one. While a new file is read, the table before it stays usable. */
import { create } from 'zustand';
import type { TableProfile } from '../../engine/protocol';

export interface ReadingProgress {
  readonly file: string;
  readonly bytes: number;
  /** 0 until the engine's first word. */
  readonly totalBytes: number;
  readonly rows: number;
}

export type TableState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'reading';
      readonly progress: ReadingProgress;
      readonly before: OpenTable | null;
      /** The open file itself is read in another way, so the table before it stays on screen. */
      readonly again: boolean;
    }
  | ({ readonly kind: 'open' } & OpenTable);

export interface OpenTable {
  readonly profile: TableProfile;
  /** What main knows the file by. */
  readonly handle: string;
  /** Grows whenever cells may have changed (another file, or read another way), so that shown rows are fetched anew. */
  readonly edition: number;
}

interface TableStore {
  readonly table: TableState;
  readonly readingStarted: (file: string, again?: boolean) => void;
  readonly readingProgressed: (bytes: number, totalBytes: number, rows: number) => void;
  /** Reading failed or was canceled: back to what was there before. */
  readonly readingEnded: () => void;
  readonly opened: (profile: TableProfile, handle: string) => void;
  /** The same table, back in a new engine process. */
  readonly recovered: (profile: TableProfile) => void;
  /** Kinds, roles or task were changed. */
  readonly changed: (profile: TableProfile) => void;
}

let editions = 0;

function openTable(state: TableState): OpenTable | null {
  if (state.kind === 'none') return null;
  return state.kind === 'reading' ? state.before : state;
}

export const useTable = create<TableStore>()((set) => ({
  table: { kind: 'none' },
  readingStarted: (file, again = false) =>
    set(({ table }) => ({
      table: { kind: 'reading', progress: { file, bytes: 0, totalBytes: 0, rows: 0 }, before: openTable(table), again },
    })),
  readingProgressed: (bytes, totalBytes, rows) =>
    set(({ table }) =>
      table.kind === 'reading' ? { table: { ...table, progress: { ...table.progress, bytes, totalBytes, rows } } } : {},
    ),
  readingEnded: () =>
    set(({ table }) => {
      if (table.kind !== 'reading') return {};
      return { table: table.before === null ? { kind: 'none' } : { ...table.before, kind: 'open' } };
    }),
  opened: (profile, handle) => {
    editions += 1;
    set({ table: { kind: 'open', profile, handle, edition: editions } });
  },
  recovered: (profile) =>
    set(({ table }) => {
      editions += 1;
      return { table: { kind: 'open', profile, handle: openTable(table)?.handle ?? '', edition: editions } };
    }),
  changed: (profile) =>
    set(({ table }) => {
      const before = openTable(table);
      return before === null || table.kind === 'reading' ? {} : { table: { ...before, kind: 'open', profile } };
    }),
}));

/** The table that can be worked with now, or null. */
export const profileOf = (store: { readonly table: TableState }): TableProfile | null =>
  openTable(store.table)?.profile ?? null;
