/**
 * The languages of the window. `useLanguage` gives what a component needs: `t` for messages (numbers among the values
 * are written in the language's own way), `format` for numbers on their own, and whole sentences for failures and warnings.
 */
import i18next, { type FormatterModule } from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import {
  COLUMN_KINDS,
  type Failure,
  type MessageParameters,
  type Preferences,
  SETTING_NAMES,
  type Warning,
} from '../../engine/protocol';
import { createFormat, type Format } from '../format';
import { english, type MessageKey, type ParametersOf } from './catalogue';
import { isChoiceOption } from './en/names';
import { createPhrasebook, type Phrasebook } from './phrases';
import { simplifiedChinese } from './simplifiedChinese';
import { phrasesZhCn } from './zhCn/phrases';

export type Language = 'en' | 'zh-CN';

const formats: Record<Language, Format> = { en: createFormat('en'), 'zh-CN': createFormat('zh-CN') };

const phrasebooks: Record<Language, Phrasebook> = { en: (text) => text, 'zh-CN': createPhrasebook(phrasesZhCn) };

/** Values of failures that are pieces of sentences. */
const PHRASES = ['reason', 'activity', 'what', 'detail', 'expected'] as const;

/** Values that come from cells of a table, which can be as long as a book. */
const CELLS = ['value', 'column', 'renamed'] as const;
const LONGEST_CELL = 60;

function shorten(text: string): string {
  const letters = [...text.slice(0, 4 * LONGEST_CELL)];
  return letters.length > LONGEST_CELL ? `${letters.slice(0, LONGEST_CELL).join('')}…` : text;
}

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
  /** As `t`, for keys and values that were put together elsewhere. */
  readonly sentence: (key: MessageKey, parameters: MessageParameters) => string;
  /** The name of a choice's option. */
  readonly option: (option: string) => string;
  readonly failure: (failure: Failure) => { readonly what: string; readonly hint: string };
  readonly warning: (warning: Warning) => string;
}

/** Everything that is said in one language. */
export function wordsOf(language: Language): Words {
  const translate = i18next.getFixedT(language);
  // A value is never itself a template: no nesting.
  const sentence = (key: MessageKey, parameters: MessageParameters): string =>
    translate(key, { ...parameters, nest: false });
  /** The words of the protocol among the values (a kind of column, a setting's name, a reason) are translated too. */
  const inWords = (parameters: MessageParameters): MessageParameters => {
    const kind = COLUMN_KINDS.find((one) => one === parameters.kind);
    const setting = SETTING_NAMES.find((one) => one === parameters.setting);
    const phrases = PHRASES.filter((name) => typeof parameters[name] === 'string').map((name) => [
      name,
      phrasebooks[language](String(parameters[name])),
    ]);
    const cells = CELLS.filter((name) => typeof parameters[name] === 'string').map((name) => [
      name,
      shorten(String(parameters[name])),
    ]);
    return {
      ...parameters,
      ...Object.fromEntries(cells),
      ...Object.fromEntries(phrases),
      ...(kind === undefined ? {} : { kind: sentence(`kind.${kind}`, {}) }),
      ...(setting === undefined ? {} : { setting: sentence(`limits.${setting}.label`, {}) }),
    };
  };
  return {
    language,
    format: formats[language],
    t: (key, ...[parameters]) => sentence(key, parameters ?? {}),
    sentence,
    option: (option) => (isChoiceOption(option) ? sentence(`option.${option}`, {}) : option),
    failure: ({ code, parameters }) => ({
      what: sentence(`failures.${code}.what`, inWords(parameters)),
      hint: sentence(`failures.${code}.hint`, inWords(parameters)),
    }),
    warning: ({ code, parameters }) => sentence(`warnings.${code}`, inWords(parameters)),
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
