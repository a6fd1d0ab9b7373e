// What the compiled reading exports: rows of numbers taken from bytes, and the statistics of finished columns. The
// TypeScript beside this folder says what is right (plainRows.ts, plainNumber.ts, statistics.ts); everything here gives
// the same bits. The module owns no memory: its caller brings one that is nobody else's, and says what lies where.
export { scanCells, stoppedAt } from './cells';
export { prepare } from './number';
export { describeRows, findOddPlaces, findPlaces } from './places';
export { hasBlanks, scanRows } from './rows';
export { boundsOf, countFractions, markDecimals, spreadOf } from './statistics';
