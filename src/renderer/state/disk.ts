/** Whether the file behind the open table is still what was read. */
import { create } from 'zustand';
import type { FileStamp } from '../../engine/protocol';

export type DiskState = 'same' | 'changed' | 'removed';

interface DiskStore {
  readonly handle: string | null;
  /** As it was when the file was read. */
  readonly stamp: FileStamp;
  readonly state: DiskState;
  readonly dismissed: boolean;
  readonly read: (handle: string, stamp: FileStamp) => void;
  readonly seen: (handle: string, stamp: FileStamp) => void;
  /** The engine itself met other content. */
  readonly changed: () => void;
  readonly dismiss: () => void;
}

function compare(read: FileStamp, now: FileStamp): DiskState {
  if (now === null) return 'removed';
  return read !== null && read.bytes === now.bytes && read.modified === now.modified ? 'same' : 'changed';
}

export const useDisk = create<DiskStore>()((set) => ({
  handle: null,
  stamp: null,
  state: 'same',
  dismissed: false,
  read: (handle, stamp) => set({ handle, stamp, state: 'same', dismissed: false }),
  seen: (handle, now) =>
    set(({ handle: known, stamp, state, dismissed }) => {
      const next = compare(stamp, now);
      if (handle !== known || next === state) return {};
      return { state: next, dismissed: dismissed && next === 'same' };
    }),
  changed: () => set({ state: 'changed', dismissed: false }),
  dismiss: () => set({ dismissed: true }),
}));
