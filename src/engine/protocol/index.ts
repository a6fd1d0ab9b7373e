/** The words that all of Netloom shares. Everything outside this room imports from here. */
export * from './api';
export * from './commands';
export * from './failure';
export * from './failures';
export * from './limits';
export * from './message';
export * from './names';
export * from './reasons';
export * from './reliance';
export * from './reports';
export * from './settings';
export * from './table';
export * from './thresholdCosts';
export * from './trust';
export * from './trustSentences';
export * from './trustSentencesZhCn';
export * from './version';
export { z } from './zod';
