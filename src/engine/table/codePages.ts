/**
 * The single-byte encodings of Windows: what the bytes 0x80 to 0xFF stand for (WHATWG Encoding Standard; a byte that stands
 * for nothing is its own code point). Own tables, because TextDecoder reads some of them differently from one version of
 * Node to the next.
 */

export type CodePageName = 'windows-1250' | 'windows-1251' | 'windows-1252';

const UPPER_HALVES: Readonly<Record<CodePageName, string>> = {
  'windows-1250':
    '€\u0081‚\u0083„…†‡\u0088‰Š‹ŚŤŽŹ\u0090‘’“”•–—\u0098™š›śťžź' +
    '\u00a0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00ad®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż' +
    'ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß' +
    'ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙',
  'windows-1251':
    'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ' +
    '\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї' +
    'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ' +
    'абвгдежзийклмнопрстуфхцчшщъыьэюя',
  'windows-1252':
    '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ' +
    '\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿' +
    'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß' +
    'àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ',
};

const tableOf = (name: CodePageName): Uint16Array =>
  Uint16Array.from({ length: 256 }, (_, byte) => (byte < 0x80 ? byte : UPPER_HALVES[name].charCodeAt(byte - 0x80)));
const TABLES: Readonly<Record<CodePageName, Uint16Array>> = {
  'windows-1250': tableOf('windows-1250'),
  'windows-1251': tableOf('windows-1251'),
  'windows-1252': tableOf('windows-1252'),
};
/** As many arguments as a function call surely takes. */
const CALL_LENGTH = 8192;

export function decodeCodePage(name: CodePageName, bytes: Uint8Array): string {
  const table = TABLES[name];
  const codes = new Uint16Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) codes[at] = table[bytes[at] ?? 0] ?? 0;
  let text = '';
  for (let at = 0; at < codes.length; at += CALL_LENGTH) {
    text += String.fromCharCode(...codes.subarray(at, at + CALL_LENGTH));
  }
  return text;
}
