/**
 * Bytes to text. Which encoding a file is in is decided in `textSource.ts`.
 * UTF-8 is cut at character ends here and decoded without the decoder's own streaming, which is several times slower in Node.
 */
import type { EncodingName } from '../protocol';
import { type CodePageName, decodeCodePage } from './codePages';

export interface TextEncoding {
  readonly name: EncodingName;
  /** Bytes of the byte order mark at the beginning. */
  readonly bom: number;
  /** Bytes that stand for nothing become U+FFFD instead of ending the reading. */
  readonly lossy: boolean;
  /** NUL characters are no sign of a binary file: they are left out and counted. */
  readonly nuls: boolean;
}

/** Thrown where bytes are not plain UTF-8 (invalid, or NUL among them); the whole file's evidence is weighed then. */
export class NotPlainUtf8 extends Error {}

/** Thrown where a text was expected and an Excel workbook begins. */
export class WorkbookFound extends Error {}

export interface Decoder {
  /** The text of the bytes so far that has not been given out; `last` when no bytes follow. */
  decode(bytes: Uint8Array, last: boolean): string;
}

interface PlatformDecoder {
  decode(bytes: Uint8Array, options?: { stream: boolean }): string;
}
/** In every Node and every browser, but in no ECMAScript library that TypeScript knows. */
const { TextDecoder, TextEncoder } = globalThis as unknown as {
  TextDecoder: new (label: string, options: { fatal: boolean; ignoreBOM: boolean }) => PlatformDecoder;
  TextEncoder: new () => { encode(text: string): Uint8Array };
};
const encoder = new TextEncoder();

export const encodeUtf8 = (text: string): Uint8Array => encoder.encode(text);

const MARKS: readonly (readonly [EncodingName, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];

/** The encoding that a byte order mark names; null where there is none. */
export function markedEncoding(first: Uint8Array): TextEncoding | null {
  for (const [name, mark] of MARKS) {
    if (mark.every((byte, at) => first[at] === byte)) {
      return { name, bom: mark.length, lossy: name !== 'utf-8', nuls: name !== 'utf-8' };
    }
  }
  return null;
}

/** What a person decided: then every byte is read so, whatever comes. */
export function decidedEncoding(name: EncodingName, first: Uint8Array): TextEncoding {
  const marked = markedEncoding(first);
  const bom = marked !== null && marked.name === name ? marked.bom : 0;
  return { name, bom, lossy: !name.startsWith('windows'), nuls: true };
}

export function createDecoder(encoding: TextEncoding): Decoder {
  switch (encoding.name) {
    case 'utf-8':
      return new Utf8Decoder(encoding.lossy);
    case 'utf-16le':
      return new Utf16Decoder(false);
    case 'utf-16be':
      return new Utf16Decoder(true);
    case 'windows-1250':
    case 'windows-1251':
    case 'windows-1252':
      return codePageDecoder(encoding.name);
    // GB18030 has every character of GBK where GBK has it.
    case 'gbk':
      return new MultiByteDecoder('gb18030');
    default:
      return new MultiByteDecoder(encoding.name);
  }
}

const codePageDecoder = (name: CodePageName): Decoder => ({ decode: (bytes) => decodeCodePage(name, bytes) });

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

  take(): Uint8Array {
    const bytes = this.#bytes;
    this.#bytes = new Uint8Array(0);
    return bytes;
  }
}

export class Utf8Decoder implements Decoder {
  readonly #tail = new Tail();
  readonly #decoder: PlatformDecoder;

  constructor(lossy: boolean) {
    this.#decoder = new TextDecoder('utf-8', { fatal: !lossy, ignoreBOM: true });
  }

  decode(bytes: Uint8Array, last: boolean): string {
    try {
      return this.#decoder.decode(this.#tail.join(bytes, last, unfinishedUtf8));
    } catch {
      throw new NotPlainUtf8();
    }
  }

  /** Gives up the bytes that wait for the rest of their character, as if they had not been given. */
  takeTail(): Uint8Array {
    return this.#tail.take();
  }
}

/** Bytes at the end that begin a character and do not finish it. */
export function unfinishedUtf8(bytes: Uint8Array): number {
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

/** Two and more bytes a character; the platform's decoder keeps what a piece leaves unfinished. */
class MultiByteDecoder implements Decoder {
  readonly #decoder: PlatformDecoder;

  constructor(label: string) {
    this.#decoder = new TextDecoder(label, { fatal: false, ignoreBOM: true });
  }

  decode(bytes: Uint8Array, last: boolean): string {
    return this.#decoder.decode(bytes, { stream: !last });
  }
}
