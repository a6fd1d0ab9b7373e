/** A reading's remarks as sentences. */
import { fillIn, type TableProfile, WARNINGS } from '../engine/protocol';

export function warningSentence({ code, parameters }: TableProfile['warnings'][number]): string {
  return fillIn(WARNINGS[code], parameters);
}
