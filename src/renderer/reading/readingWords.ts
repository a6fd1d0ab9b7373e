/** How a file was read, in words: names of encodings and signs, and what stands in reasons and alternatives. */
import type { Alternative, Decision, EncodingName, ReadingReceipt, TableProfile } from '../../engine/protocol';
import { ENCODING_NAMES } from '../../engine/protocol';
import type { Words } from '../language/language';

const NAMES: Readonly<Record<EncodingName, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1250': 'Windows-1250',
  'windows-1251': 'Windows-1251',
  'windows-1252': 'Windows-1252',
  gbk: 'GBK',
  gb18030: 'GB18030',
  big5: 'Big5',
  shift_jis: 'Shift-JIS',
  'euc-kr': 'EUC-KR',
};

/** As encodings are usually written, in every language. */
export const encodingName = (encoding: EncodingName): string => NAMES[encoding];

const DELIMITER_KEYS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

export const delimiterName = (delimiter: TableProfile['delimiter'], { t }: Words): string =>
  t(`data.delimiter.${DELIMITER_KEYS[delimiter]}`);

export const reasonText = ({ reason, parameters }: Decision<unknown>, { sentence }: Words): string =>
  sentence(`readingReasons.${reason}`, parameters);

export function alternativeText({ code, parameters }: Alternative, { sentence }: Words): string {
  const encoding = ENCODING_NAMES.find((name) => name === parameters.encoding);
  return sentence(
    `alternatives.${code}`,
    encoding === undefined ? parameters : { ...parameters, encoding: encodingName(encoding) },
  );
}

export type SignsDecision = NonNullable<ReadingReceipt['columns'][number]['signs']>;

const THOUSANDS_KEYS = { '': 'none', ',': 'comma', '.': 'point', ' ': 'blank', "'": 'apostrophe' } as const;

/** 1,234.5 or 1.234,5: the signs are best shown at work. */
export function signsText({ value: { decimal, thousands } }: SignsDecision, { t }: Words): string {
  const point = t(decimal === '.' ? 'reading.decimalPoint' : 'reading.decimalComma');
  return thousands === ''
    ? point
    : t('reading.signs', { decimal: point, thousands: t(`reading.thousands.${THOUSANDS_KEYS[thousands]}`) });
}
