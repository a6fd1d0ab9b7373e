/**
 * Bytes to text. UTF-8, UTF-16 and Windows-1252; which of them a file is in is decided in `textSource.ts`.
 * UTF-8 is cut at character ends here and decoded without the decoder's own streaming, which is several times slower in Node.
 * Windows-1252 has its own table because TextDecoder reads its 0x80 to 0x9F differently from one version of Node to the next.
 */

export type EncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface TextEncoding {
  readonly name: EncodingName;
  /** Bytes of the byte order mark at the beginning. */
  readonly bom: number;
  /** Bytes that are not valid UTF-8 become U+FFFD instead of ending the reading. */
  readonly lossy: boolean;
}

/** Thrown where bytes are not valid UTF-8; the reader looks for another encoding then. */
export class InvalidUtf8 extends Error {}

export interface Decoder {
  /** The text of the bytes so far that has not been given out; `last` when no bytes follow. */
  decode(bytes: Uint8Array, last: boolean): string;
}

interface PlatformDecoder {
  decode(bytes: Uint8Array): string;
}
/** In every Node and every browser, but in no ECMAScript library that TypeScript knows. */
const { TextDecoder } = globalThis as unknown as {
  TextDecoder: new (label: string, options: { fatal: boolean; ignoreBOM: boolean }) => PlatformDecoder;
};

/** The encoding that a byte order mark names; without one UTF-8 is tried first. */
export function encodingOf(first: Uint8Array): TextEncoding {
  if (first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf) return { name: 'utf-8', bom: 3, lossy: false };
  if (first[0] === 0xff && first[1] === 0xfe) return { name: 'utf-16le', bom: 2, lossy: true };
  if (first[0] === 0xfe && first[1] === 0xff) return { name: 'utf-16be', bom: 2, lossy: true };
  return { name: 'utf-8', bom: 0, lossy: false };
}

export function createDecoder(encoding: TextEncoding): Decoder {
  switch (encoding.name) {
    case 'utf-8':
      return new Utf8Decoder(encoding.lossy);
    case 'utf-16le':
      return new Utf16Decoder(false);
    case 'utf-16be':
      return new Utf16Decoder(true);
    case 'windows-1252':
      return { decode: decodeWindows1252 };
  }
}

/** Bytes that wait for the rest of their character. */
class Tail {
  #bytes = new Uint8Array(0);

  /** All bytes up to the end of the last whole character, as `keep` (bytes to hold back) says. */
  join(bytes: Uint8Array, last: boolean, keep: (bytes: Uint8Array) => number): Uint8Array {
    let all = bytes;
    if (this.#bytes.length > 0) {
      all = new Uint8Array(this.#bytes.length + bytes.length);
      all.set(this.#bytes);
      all.set(bytes, this.#bytes.length);
    }
    const whole = last ? all.length : all.length - keep(all);
    this.#bytes = all.slice(whole);
    return all.subarray(0, whole);
  }
}

class Utf8Decoder implements Decoder {
  readonly #tail = new Tail();
  readonly #decoder: PlatformDecoder;

  constructor(lossy: boolean) {
    this.#decoder = new TextDecoder('utf-8', { fatal: !lossy, ignoreBOM: true });
  }

  decode(bytes: Uint8Array, last: boolean): string {
    try {
      return this.#decoder.decode(this.#tail.join(bytes, last, unfinishedUtf8));
    } catch {
      throw new InvalidUtf8();
    }
  }
}

/** Bytes at the end that begin a character and do not finish it. */
function unfinishedUtf8(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < length ? back : 0;
    }
  }
  return 0;
}

class Utf16Decoder implements Decoder {
  readonly #tail = new Tail();
  readonly #decoder = new TextDecoder('utf-16le', { fatal: false, ignoreBOM: true });
  readonly #bigEndian: boolean;

  constructor(bigEndian: boolean) {
    this.#bigEndian = bigEndian;
  }

  decode(bytes: Uint8Array, last: boolean): string {
    const high = this.#bigEndian ? 0 : 1;
    const whole = this.#tail.join(bytes, last, (all) => unfinishedUtf16(all, high));
    return this.#decoder.decode(this.#bigEndian ? swapped(whole) : whole);
  }
}

/** Half a code unit, or the first half of a surrogate pair, or both. */
function unfinishedUtf16(bytes: Uint8Array, high: number): number {
  const odd = bytes.length % 2;
  const unit = bytes.length - odd - 2;
  const isFirstHalf = unit >= 0 && ((bytes[unit + high] ?? 0) & 0xfc) === 0xd8;
  return isFirstHalf ? odd + 2 : odd;
}

function swapped(bytes: Uint8Array): Uint8Array {
  const out = bytes.slice();
  for (let at = 0; at + 1 < out.length; at += 2) {
    out[at] = bytes[at + 1] ?? 0;
    out[at + 1] = bytes[at] ?? 0;
  }
  return out;
}

/** What 0x80 to 0x9F stand for (WHATWG Encoding Standard, index windows-1252); every other byte is its own code point. */
const WINDOWS_1252_SPECIAL =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';
const WINDOWS_1252 = Uint16Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252_SPECIAL.charCodeAt(byte - 0x80) : byte,
);
/** As many arguments as a function call surely takes. */
const CALL_LENGTH = 8192;

function decodeWindows1252(bytes: Uint8Array): string {
  const codes = new Uint16Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) codes[at] = WINDOWS_1252[bytes[at] ?? 0] ?? 0;
  let text = '';
  for (let at = 0; at < codes.length; at += CALL_LENGTH) {
    text += String.fromCharCode(...codes.subarray(at, at + CALL_LENGTH));
  }
  return text;
}
