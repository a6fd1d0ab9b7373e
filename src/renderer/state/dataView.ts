/** What the Data step shows of an open table: which view, whose receipt, and the row that the grid should go to. */
import { create } from 'zustand';

export const DATA_VIEWS = ['columns', 'rows', 'reading', 'findings'] as const;
export type DataView = (typeof DATA_VIEWS)[number];

/** The file as a whole, or the column at a position. */
export type ReceiptOf = 'file' | number;

interface DataViewStore {
  readonly view: DataView;
  readonly receiptOf: ReceiptOf;
  /** Counted from 0; `wish` grows, so that the same row can be gone to twice. */
  readonly wanted: { readonly row: number; readonly wish: number } | null;
  /** Grows whenever something elsewhere leads into a view, which then comes on screen. */
  readonly jumps: number;
  readonly show: (view: DataView) => void;
  readonly leadTo: (view: DataView) => void;
  readonly chooseReceipt: (of: ReceiptOf) => void;
  readonly showReceipt: (of: ReceiptOf) => void;
  readonly showRow: (row: number) => void;
  /** Another file: everything starts at the front. */
  readonly forget: () => void;
}

export const useDataView = create<DataViewStore>()((set) => ({
  view: 'columns',
  receiptOf: 'file',
  wanted: null,
  jumps: 0,
  show: (view) => set({ view, wanted: null }),
  leadTo: (view) => set(({ jumps }) => ({ view, wanted: null, jumps: jumps + 1 })),
  chooseReceipt: (receiptOf) => set({ receiptOf }),
  showReceipt: (receiptOf) => set(({ jumps }) => ({ view: 'reading', receiptOf, jumps: jumps + 1 })),
  showRow: (row) =>
    set(({ wanted, jumps }) => ({ view: 'rows', wanted: { row, wish: (wanted?.wish ?? 0) + 1 }, jumps: jumps + 1 })),
  forget: () => set({ view: 'columns', receiptOf: 'file', wanted: null }),
}));
