/** The room's door: reading, profiling, and the words for tables. */
export { cellWord, isMissingWord, MISSING_WORDS } from './cells';
export { type CellReader, type ColumnDialect, cellReader, PLAIN_DIALECT } from './columnDialect';
export { type DateParts, datePartsOf, formatDate } from './dates';
export { parseDate } from './dateText';
export { addColumn, emptyHashes, firstAlike, type RowHashes, repeatedRows } from './duplicateRows';
export * from './editTable';
export { estimateTable, type TableEstimate } from './estimateTable';
export { parseNumber } from './numberText';
export { type Peek, peekRows } from './peekRows';
export { NOTHING_DECIDED, type ProfileDecisions, profileTable, type ReadProfile } from './profileTable';
export { type RowStream, readRows, type StreamDialect } from './readRows';
export { type OnProgress, type ReadFacts, type ReadingProgress, type ReadTable, readTable } from './readTable';
export { cellText, rowsAsText } from './rowsAsText';
export { createRowWriter, type RowWriter } from './rowWriter';
export type { RowScanner } from './scanRows';
export type { FileFacts, Files, Hasher } from './source';
export * from './table';
export { yesOf } from './yesNo';
