/** The room's door: reading, profiling, and the words for tables. */
export { cellWord, type DecimalSign, isMissingWord, MISSING_WORDS, parseNumber, yesOf } from './cells';
export { type DateParts, datePartsOf, formatDate, parseDate } from './dates';
export type { Delimiter } from './dialect';
export { addColumn, emptyHashes, firstAlike, type RowHashes, repeatedRows } from './duplicateRows';
export * from './editTable';
export { estimateTable, type TableEstimate } from './estimateTable';
export type { RowBatch } from './opening';
export { NOTHING_DECIDED, type ProfileDecisions, profileTable, type ReadProfile } from './profileTable';
export { type RowStream, readRows } from './readRows';
export { type OnProgress, type ReadFacts, type ReadingProgress, type ReadTable, readTable } from './readTable';
export { cellText, rowsAsText } from './rowsAsText';
export type { FileFacts, Files, Hasher } from './source';
export * from './table';
