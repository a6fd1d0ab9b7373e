/** What an analysis says, in the reader's language: its sentences are the protocol's, and some values are words. */
import { type Saying, TRUST_WORDS, type TrustWord, WORD_PARAMETERS } from '../../engine/protocol';
import type { Words } from './language';

const isTrustWord = (text: unknown): text is TrustWord => typeof text === 'string' && Object.hasOwn(TRUST_WORDS, text);

export function say({ sentence }: Words, { code, parameters }: Saying): string {
  const inWords = WORD_PARAMETERS.flatMap((name) => {
    const word = parameters[name];
    return isTrustWord(word) ? [[name, sentence(`trustWord.${word}`, {})]] : [];
  });
  return sentence(`says.${code}`, { ...parameters, ...Object.fromEntries(inWords) });
}
