/** Text to bytes in any encoding, for files that tests make up: the inverse of what the platform's decoder says. */
import type { EncodingName } from '../../src/engine/protocol';
import { decodeCodePage } from '../../src/engine/table/codePages';

const tables = new Map<EncodingName, Map<string, readonly number[]>>();

function tableOf(encoding: EncodingName): Map<string, readonly number[]> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const table = new Map<string, readonly number[]>();
  const learn = (character: string, bytes: readonly number[]): void => {
    if (character.length === 1 && character !== '\ufffd' && !table.has(character)) table.set(character, bytes);
  };
  if (encoding === 'windows-1250' || encoding === 'windows-1251' || encoding === 'windows-1252') {
    for (let byte = 0; byte < 256; byte += 1) learn(decodeCodePage(encoding, Uint8Array.of(byte)), [byte]);
  } else {
    const decoder = new TextDecoder(encoding);
    for (let byte = 0; byte < 128; byte += 1) learn(String.fromCharCode(byte), [byte]);
    for (let lead = 0x81; lead < 0xff; lead += 1) {
      for (let trail = 0x40; trail < 0xff; trail += 1) {
        learn(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
      }
    }
  }
  tables.set(encoding, table);
  return table;
}

/** Throws where a character has no bytes in the encoding. */
export function encode(text: string, encoding: EncodingName, mark: boolean): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(mark ? `\ufeff${text}` : text);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
    return encoding === 'utf-16le' ? bytes : bytes.swap16();
  }
  const table = tableOf(encoding);
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const bytes = table.get(character);
      if (bytes === undefined) throw new Error(`${encoding} has no ${character}`);
      return bytes;
    }),
  );
}
