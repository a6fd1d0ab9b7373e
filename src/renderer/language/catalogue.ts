/**
 * Every message of the window, English first: its keys and the {places} in its texts are types, so a missing
 * translation or a forgotten value does not compile. Keys that end in `_one` are the singular of their `_other`.
 */
import type { MessageParameters } from '../../engine/protocol';
import { chartsEn } from './en/charts';
import { dataEn } from './en/data';
import { formEn } from './en/form';
import { historyEn } from './en/history';
import { lookEn } from './en/look';
import { matchEn } from './en/match';
import { namesEn } from './en/names';
import { networkEn } from './en/network';
import { prepareEn } from './en/prepare';
import { readingEn } from './en/reading';
import { resultsEn } from './en/results';
import { runsEn } from './en/runs';
import { shellEn } from './en/shell';
import { trainEn } from './en/train';
import { trustEn } from './en/trust';
import { useEn } from './en/use';
import { englishTables, flattenTables, type ProtocolKey } from './protocolWords';

/** The window's own messages, without those of the protocol. */
export const ownEnglish = {
  ...shellEn,
  ...namesEn,
  ...dataEn,
  ...readingEn,
  ...lookEn,
  ...historyEn,
  ...formEn,
  ...prepareEn,
  ...networkEn,
  ...trainEn,
  ...resultsEn,
  ...useEn,
  ...matchEn,
  ...runsEn,
  ...chartsEn,
  ...trustEn,
} as const;

export const english = { ...ownEnglish, ...flattenTables(englishTables) };

type OwnEnglish = typeof ownEnglish;
type WithoutCount<K> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;

/** What `t` takes; for messages in singular and plural, the key without its ending. */
export type MessageKey = WithoutCount<keyof OwnEnglish> | ProtocolKey;

/** The same keys in a language that has no singular. */
export type Translated<English> = { readonly [K in Exclude<keyof English, `${string}_one`>]: string };

type TextOf<K> = K extends keyof OwnEnglish
  ? OwnEnglish[K]
  : `${K & string}_other` extends keyof OwnEnglish
    ? OwnEnglish[`${K & string}_other`]
    : string;

type Places<Text extends string> = Text extends `${string}{${infer Place}}${infer Rest}` ? Place | Places<Rest> : never;

/** Nothing, or exactly the values that the text has places for. */
export type ParametersOf<K extends MessageKey> =
  string extends TextOf<K>
    ? [parameters?: MessageParameters]
    : [Places<TextOf<K>>] extends [never]
      ? []
      : [parameters: Readonly<Record<Places<TextOf<K>>, string | number>>];
