/**
 * JSON in exactly one way: keys sorted by UTF-16 units, no blanks, characters outside ASCII escaped, numbers as JavaScript
 * writes them (with the sign of -0). Whatever indents or reorders a model file leaves its checksum right; whatever changes
 * a value does not.
 */
import type { Hasher } from '../table/source';
import { numberListText, numberText } from './shortestFloat32';

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Characters hashed at once. */
const PIECE = 65_536;

/** Lower-case hexadecimal SHA-256 of the canonical form. Values nest no deeper than a schema allows. */
export function checksumOf(value: JsonValue, hasher: Hasher): string {
  let pending = '';
  const write = (piece: string): void => {
    pending += piece;
    if (pending.length < PIECE) return;
    hasher.update(asciiBytes(pending));
    pending = '';
  };
  writeCanonical(value, write);
  hasher.update(asciiBytes(pending));
  return hasher.digest();
}

export const canonicalText = (value: string): string =>
  JSON.stringify(value).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

function writeCanonical(value: JsonValue, write: (piece: string) => void): void {
  if (typeof value !== 'object' || value === null) {
    write(scalarText(value));
  } else if (isNumberList(value)) {
    write(numberListText(value));
  } else if (isList(value)) {
    writeSeparated('[', value, ']', write, (item) => writeCanonical(item, write));
  } else {
    writeSeparated('{', Object.keys(value).sort(), '}', write, (key) => {
      write(`${canonicalText(key)}:`);
      writeCanonical(value[key], write);
    });
  }
}

function scalarText(value: null | boolean | number | string): string {
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'string' ? canonicalText(value) : String(value);
}

function writeSeparated<T>(
  open: string,
  items: readonly T[],
  close: string,
  write: (piece: string) => void,
  writeItem: (item: T) => void,
): void {
  write(open);
  items.forEach((item, at) => {
    if (at > 0) write(',');
    writeItem(item);
  });
  write(close);
}

export const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

export const isNumberList = (value: JsonValue): value is readonly number[] =>
  isList(value) && value.every((item) => typeof item === 'number');

function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
