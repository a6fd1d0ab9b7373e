/**
 * A file as text, piece by piece, in the encoding that its bytes show: a byte order mark decides; otherwise UTF-8 where
 * the whole file is valid UTF-8, else Windows-1252. Other encodings are not guessed at. Bytes that no text has are refused.
 */
import { NetloomError } from '../protocol';
import { createDecoder, encodingOf, type TextEncoding } from './decoding';
import type { FileFacts, Files, Hasher } from './source';

export interface TextPiece {
  readonly text: string;
  /** Bytes of the file that have been read. */
  readonly bytes: number;
  readonly encoding: TextEncoding;
  readonly last: boolean;
}

/** Small enough that work on one piece takes a few milliseconds, even so that UTF-16 is not cut. */
const PIECE_BYTES = 262_144;

/** The same bytes in pieces of equal size, whatever sizes the system hands out. */
async function* evenPieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let piece = new Uint8Array(PIECE_BYTES);
  let filled = 0;
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + PIECE_BYTES - filled);
      piece.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled === PIECE_BYTES) {
        yield piece;
        piece = new Uint8Array(PIECE_BYTES);
        filled = 0;
      }
    }
  }
  yield piece.subarray(0, filled);
}

/**
 * The last piece, which may be empty, is marked. `encoding` null: as the byte order mark says, else UTF-8.
 * Throws `fileBinary` at a NUL, and `InvalidUtf8` where UTF-8 was expected and is not there.
 */
export async function* readText(
  files: Files,
  path: string,
  file: FileFacts,
  encoding: TextEncoding | null,
  hasher: Hasher | null,
): AsyncGenerator<TextPiece> {
  let known = encoding;
  let decoder = known && createDecoder(known);
  let bytes = 0;
  let units = 0;
  let last = false;
  for await (const piece of evenPieces(files.read(path))) {
    known ??= encodingOf(piece);
    decoder ??= createDecoder(known);
    hasher?.update(piece);
    last = piece.length < PIECE_BYTES;
    if (!known.name.startsWith('utf-16')) refuseNul(piece, bytes, file.name);
    const text = decoder.decode(bytes === 0 ? piece.subarray(known.bom) : piece, last);
    if (known.name.startsWith('utf-16') && text.includes('\0')) {
      throw new NetloomError('fileBinary', { file: file.name, byte: known.bom + 2 * (units + text.indexOf('\0')) + 1 });
    }
    bytes += piece.length;
    units += text.length;
    yield { text, bytes, encoding: known, last };
  }
}

function refuseNul(piece: Uint8Array, before: number, file: string): void {
  const at = piece.indexOf(0);
  if (at !== -1) throw new NetloomError('fileBinary', { file, byte: before + at + 1 });
}

/** More control characters than this among the bytes, and it is no text. */
const CONTROL_SHARE = 0.001;

/**
 * The encoding of a file that is not valid UTF-8, from all of its bytes. Where ten times more characters are valid UTF-8
 * than bytes are not, the file is UTF-8 that was damaged; otherwise it is Windows-1252, where every byte is something.
 * Throws `fileBinary` where more than a thousandth of the bytes are control characters.
 */
export async function weighEncoding(
  files: Files,
  path: string,
  file: FileFacts,
  progress: (bytes: number) => void | Promise<void>,
): Promise<TextEncoding> {
  const evidence = new Evidence();
  for await (const piece of evenPieces(files.read(path))) {
    if (evidence.bytes === 0) {
      const marked = encodingOf(piece);
      if (marked.bom > 0) return { ...marked, lossy: true };
    }
    evidence.add(piece);
    await progress(evidence.bytes);
  }
  if (evidence.controls > evidence.bytes * CONTROL_SHARE) {
    throw new NetloomError('fileBinary', { file: file.name, byte: evidence.firstControl });
  }
  if (evidence.valid >= evidence.invalid * 10) return { name: 'utf-8', bom: 0, lossy: true };
  return { name: 'windows-1252', bom: 0, lossy: false };
}

/** Counts what speaks for UTF-8 and what against. */
class Evidence {
  bytes = 0;
  /** Characters of several bytes that are valid UTF-8. */
  valid = 0;
  /** Bytes from 0x80 that are no part of one. */
  invalid = 0;
  /** Control characters that no text has; tab, line ends, form feed, Ctrl-Z and escape are text. */
  controls = 0;
  /** 1-based. */
  firstControl = 0;
  #expected = 0;
  #seen = 0;

  add(piece: Uint8Array): void {
    for (let at = 0; at < piece.length; at += 1) {
      const byte = piece[at] ?? 0;
      if (byte < 0x80) {
        this.#breakOff();
        if (byte < 32 && (byte < 9 || byte > 13) && byte !== 0x1a && byte !== 0x1b) this.#control(at);
      } else if (byte < 0xc0) {
        this.#continue();
      } else {
        this.#breakOff();
        if (byte < 0xc2 || byte > 0xf4) this.invalid += 1;
        else {
          this.#expected = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
          this.#seen = 1;
        }
      }
    }
    this.bytes += piece.length;
  }

  #continue(): void {
    if (this.#expected === 0) {
      this.invalid += 1;
      return;
    }
    this.#seen += 1;
    if (this.#seen < this.#expected) return;
    this.valid += 1;
    this.#expected = 0;
  }

  #breakOff(): void {
    if (this.#expected > 0) this.invalid += this.#seen;
    this.#expected = 0;
  }

  #control(at: number): void {
    if (this.controls === 0) this.firstControl = this.bytes + at + 1;
    this.controls += 1;
  }
}
