/**
 * The languages of the window. `useLanguage` gives what a component needs: `t` for messages (numbers among the values
 * are written in the language's own way), `format` for numbers on their own, and whole sentences for failures and warnings.
 */
import i18next, { type FormatterModule } from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Failure, MessageParameters, Preferences, Warning } from '../../engine/protocol';
import { createFormat, type Format } from '../format';
import { english, type MessageKey, type ParametersOf } from './catalogue';
import { simplifiedChinese } from './simplifiedChinese';

export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

const formats: Record<Language, Format> = { en: createFormat('en'), 'zh-CN': createFormat('zh-CN') };

const asLanguage = (name: string): Language => (name.startsWith('zh') ? 'zh-CN' : 'en');

const numberWriter: FormatterModule = {
  type: 'formatter',
  init: () => {},
  add: () => {},
  addCached: () => {},
  format: (value: unknown, _format, language) =>
    typeof value === 'number' ? formats[asLanguage(language ?? 'en')].number(value) : String(value),
};

void i18next
  .use(numberWriter)
  .use(initReactI18next)
  .init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: english }, 'zh-CN': { translation: simplifiedChinese } },
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    // React escapes. Values are formatted by numberWriter wherever they stand.
    interpolation: { prefix: '{', suffix: '}', escapeValue: false, alwaysFormat: true },
  });

export interface Words {
  readonly language: Language;
  readonly format: Format;
  readonly t: <K extends MessageKey>(key: K, ...parameters: ParametersOf<K>) => string;
  /** What happened and what to do, for texts that are not stored with their parameters' types. */
  readonly sentence: (key: MessageKey, parameters: MessageParameters) => string;
  readonly failure: (failure: Failure) => { readonly what: string; readonly hint: string };
  readonly warning: (warning: Warning) => string;
}

function wordsOf(language: Language): Words {
  const translate = i18next.getFixedT(language);
  // A value is never itself a template: no nesting.
  const sentence = (key: MessageKey, parameters: MessageParameters): string =>
    translate(key, { ...parameters, nest: false });
  return {
    language,
    format: formats[language],
    t: (key, ...[parameters]) => sentence(key, parameters ?? {}),
    sentence,
    failure: ({ code, parameters }) => ({
      what: sentence(`failures.${code}.what`, parameters),
      hint: sentence(`failures.${code}.hint`, parameters),
    }),
    warning: ({ code, parameters }) => sentence(`warnings.${code}`, parameters),
  };
}

/** Rerenders on a change of language. */
export function useLanguage(): Words {
  const { i18n } = useTranslation();
  const language = asLanguage(i18n.language);
  return useMemo(() => wordsOf(language), [language]);
}

/** For texts outside of components: the title of the window. */
export const currentWords = (): Words => wordsOf(asLanguage(i18next.language));

export function setLanguage(chosen: Preferences['language'], systemLanguage: string): void {
  const language = chosen === 'system' ? asLanguage(systemLanguage) : chosen;
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}
