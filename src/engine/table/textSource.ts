/**
 * A file as text, piece by piece, in the encoding that its bytes show: a byte order mark decides; otherwise UTF-8 where
 * the whole file is valid UTF-8; else the whole file's evidence is weighed. What is no text is refused.
 */
import { type EncodingName, type KernelName, NetloomError, type ReadingReason } from '../protocol';
import { BytesEvidence } from './bytesEvidence';
import {
  createDecoder,
  type Decoder,
  decidedEncoding,
  markedEncoding,
  NotPlainUtf8,
  type TextEncoding,
  WorkbookFound,
} from './decoding';
import { ForeignLines, weighEncodings } from './encodingEvidence';
import type { FileFacts, Files, Hasher } from './source';

export interface BytesPiece {
  /** Without a byte order mark; good until the next piece is asked for. */
  readonly raw: Uint8Array;
  /** Bytes of the file that have been read. */
  readonly bytes: number;
  readonly encoding: TextEncoding;
  /** Has to be given all pieces in order, or none from one piece on. */
  readonly decoder: Decoder;
  readonly last: boolean;
}

/** How the work is cut; nothing that is read depends on it. Tests cut small files finely, and compare both ways of reading. */
export interface Manner {
  readonly pieceBytes: number;
  /** Characters and lines that a sample has where the file has them. */
  readonly sampleLength: number;
  readonly sampleLines: number;
  /** Whether plain UTF-8 is read straight from its bytes (plainRows.ts). */
  readonly plainBytes: boolean;
  /** Whether compiled code does what it can of the work, where it runs (compiled.ts). */
  readonly compiled: boolean;
}

/** Pieces are small enough that work on one takes a few milliseconds, even so that UTF-16 is not cut. */
export const USUAL_MANNER: Manner = {
  pieceBytes: 262_144,
  sampleLength: 250_000,
  sampleLines: 20,
  plainBytes: true,
  compiled: true,
};

/** `kernels`: those that are wanted; with the plain ones TypeScript alone reads. */
export const mannerWith = (kernels: KernelName | null): Manner => ({ ...USUAL_MANNER, compiled: kernels !== 'plain' });

/** The next part is asked for before the one at hand is worked on, so that the disk need not wait for the processor. */
async function* ahead<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = iterator.next();
      // An error is told when its turn comes.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}

/** The same bytes in pieces of equal size, whatever sizes the system hands out; the last one is smaller, or empty. */
async function* evenPieces(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  const piece = new Uint8Array(size);
  let filled = 0;
  for await (const given of ahead(source)) {
    // Node's own kind of bytes does not copy where it says `slice`.
    const chunk = new Uint8Array(given.buffer, given.byteOffset, given.length);
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + size - filled);
      at += part.length;
      if (part.length === size) {
        yield part;
        continue;
      }
      piece.set(part, filled);
      filled += part.length;
      if (filled < size) continue;
      yield piece;
      filled = 0;
    }
  }
  yield piece.subarray(0, filled);
}

const PLAIN_UTF8: TextEncoding = { name: 'utf-8', bom: 0, lossy: false, nuls: false };

/**
 * The last piece, which may be empty, is marked. `encoding` null: as the byte order mark says, else UTF-8; a name: as a
 * person decided.
 */
export async function* readBytes(
  files: Files,
  path: string,
  file: FileFacts,
  encoding: TextEncoding | EncodingName | null,
  hasher: Hasher | null,
  { pieceBytes }: Manner,
): AsyncGenerator<BytesPiece> {
  let known = typeof encoding === 'string' ? null : encoding;
  let decoder = known && createDecoder(known);
  let bytes = 0;
  for await (const piece of evenPieces(files.read(path, true), pieceBytes)) {
    known ??= typeof encoding === 'string' ? decidedEncoding(encoding, piece) : (markedEncoding(piece) ?? PLAIN_UTF8);
    decoder ??= createDecoder(known);
    if (bytes === 0) refuseWorkbook(piece, file);
    hasher?.update(piece);
    const raw = bytes === 0 ? piece.subarray(known.bom) : piece;
    bytes += piece.length;
    yield { raw, bytes, encoding: known, decoder, last: piece.length < pieceBytes };
  }
}

/** Throws `NotPlainUtf8` where UTF-8 was expected and is not there, or has NULs. */
export function textOf({ raw, encoding, decoder, last }: BytesPiece): string {
  if (!encoding.nuls && raw.includes(0)) throw new NotPlainUtf8();
  return decoder.decode(raw, last);
}

const isBegunBy = (piece: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, at) => piece[at] === byte);

/** Zip archives are workbooks, or turn out to be none; the older container is that of .xls, and of protected workbooks. */
function refuseWorkbook(first: Uint8Array, file: FileFacts): void {
  if (isBegunBy(first, [0x50, 0x4b, 3, 4])) throw new WorkbookFound();
  if (isBegunBy(first, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) {
    throw new NetloomError('workbookUnreadable', { file: file.name });
  }
}

export interface EncodingFinding {
  readonly encoding: TextEncoding;
  readonly reason: ReadingReason;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly sure: 'certain' | 'likely' | 'guess';
  /** What else it could be, the likeliest first. */
  readonly others: readonly EncodingName[];
}

/** Where ten times more characters are valid UTF-8 than bytes are not, the file is UTF-8 that was damaged. */
const DAMAGED = 10;
/** Natural logarithms per line that make one encoding sure beside the next. */
const CLEAR_LEAD = 8;

/** The encoding of a file that is not plain UTF-8, from all of its bytes. Throws `fileBinary` for what is no text. */
export async function weighEncoding(
  files: Files,
  path: string,
  file: FileFacts,
  progress: (bytes: number) => void | Promise<void>,
  { pieceBytes }: Manner = USUAL_MANNER,
): Promise<EncodingFinding> {
  const evidence = new BytesEvidence();
  const lines = new ForeignLines(file.bytes, pieceBytes);
  let marked: TextEncoding | null = null;
  for await (const piece of evenPieces(files.read(path, true), pieceBytes)) {
    if (evidence.bytes === 0) marked = markedEncoding(piece);
    evidence.add(piece);
    lines.add(piece);
    await progress(evidence.bytes);
  }
  evidence.end();
  const found = (
    encoding: TextEncoding,
    reason: ReadingReason,
    others: readonly EncodingName[] = [],
  ): EncodingFinding => ({
    encoding,
    reason,
    parameters: { count: evidence.invalid },
    sure: others.length > 0 ? 'likely' : 'certain',
    others,
  });
  if (marked !== null) return found({ ...marked, lossy: true, nuls: true }, 'byteOrderMark');
  const { utf16 } = evidence;
  if (utf16 !== null) return found({ name: utf16, bom: 0, lossy: true, nuls: true }, 'zeroBytes');
  if (evidence.isBinary) throw new NetloomError('fileBinary', { file: file.name, byte: evidence.firstControl });
  const utf8: TextEncoding = { name: 'utf-8', bom: 0, lossy: true, nuls: true };
  if (evidence.invalid === 0) return found(utf8, 'validUtf8');
  const weighed = weighEncodings(lines.bytes());
  const names = weighed.map(({ name }) => name);
  if (evidence.valid >= evidence.invalid * DAMAGED) return found(utf8, 'damagedUtf8', names);
  const [best, second] = weighed;
  if (best === undefined) return found(utf8, 'damagedUtf8', names);
  const name = best.name === 'gbk' && hasFourBytes(lines.bytes()) ? 'gb18030' : best.name;
  const encoding = { name, bom: 0, lossy: !name.startsWith('windows'), nuls: true };
  return {
    encoding,
    reason: 'encodingWeighed',
    parameters: { language: best.language },
    sure: best.score - (second?.score ?? Number.NEGATIVE_INFINITY) > CLEAR_LEAD ? 'likely' : 'guess',
    others: [...names.slice(1), 'utf-8'],
  };
}

/** A character of GB18030 that GBK lacks: a digit as the second of four bytes. */
function hasFourBytes(bytes: Uint8Array): boolean {
  for (let at = 0; at + 3 < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x81 || lead === 0xff) continue;
    const second = bytes[at + 1] ?? 0;
    if (second >= 0x30 && second <= 0x39 && (bytes[at + 2] ?? 0) >= 0x81) return true;
    at += 1;
  }
  return false;
}
