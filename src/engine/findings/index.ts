/** What a look at a whole table finds that a person should know before training. */
export { lookForFindings } from './lookForFindings';
export type { Division } from './subject';
