/**
 * Cells of the grid that are worth a look, with what the file says there: the receipt's own examples, which are the first of
 * each column. Where rows are left out, the receipt's rows are not the grid's, and nothing is marked.
 */
import type { CellReading, TableProfile } from '../../engine/protocol';

export interface CellMark {
  readonly kind: 'disagreeing' | 'ambiguous';
  readonly cell: CellReading;
}

/** The mark of a cell; rows are counted from 0. */
export type CellMarks = (row: number, position: number) => CellMark | undefined;

export function cellMarksOf({ receipt, edits }: Pick<TableProfile, 'receipt' | 'edits'>): CellMarks {
  const marks = new Map<string, CellMark>();
  for (const { position, disagreeing, ambiguous } of edits.rowsLeftOut === 0 ? receipt.columns : []) {
    for (const cell of ambiguous.cells) marks.set(`${cell.row} ${position}`, { kind: 'ambiguous', cell });
    for (const cell of disagreeing.cells) marks.set(`${cell.row} ${position}`, { kind: 'disagreeing', cell });
  }
  return (row, position) => marks.get(`${row + 1} ${position}`);
}
