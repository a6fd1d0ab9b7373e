/** Sentences one after the other, as the language sets them: Chinese has no space behind its full stop. */
import type { Language } from './language';

export const joinSentences = (language: Language, sentences: readonly string[]): string =>
  sentences.join(language === 'zh-CN' ? '' : ' ');
