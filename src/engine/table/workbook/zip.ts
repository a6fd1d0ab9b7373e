/**
 * The entries of a zip archive that is in memory, inflated piece by piece. The only file that knows fflate. Archives over
 * 4 GB and encrypted ones are not read: no workbook is such.
 */
import { Inflate } from 'fflate';

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  /** Where its compressed bytes are in the archive. */
  readonly begin: number;
  readonly end: number;
}

/** Thrown where an archive, or what is in it, is not as it must be. */
export class BrokenArchive extends Error {}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;

/** By name. Throws BrokenArchive. */
export function zipEntries(archive: Uint8Array): Map<string, ZipEntry> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  try {
    return readDirectory(view);
  } catch (caught) {
    // A place beyond the archive's end.
    throw caught instanceof RangeError ? new BrokenArchive() : caught;
  }
}

function readDirectory(view: DataView): Map<string, ZipEntry> {
  let at = endOfDirectory(view);
  const count = view.getUint16(at + 10, true);
  at = view.getUint32(at + 16, true);
  const entries = new Map<string, ZipEntry>();
  for (let entry = 0; entry < count; entry += 1) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new BrokenArchive();
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const local = view.getUint32(at + 42, true);
    const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const end = begin + view.getUint32(at + 20, true);
    if (end > view.byteLength) throw new BrokenArchive();
    const codes = Array.from({ length: nameLength ?? 0 }, (_, index) => view.getUint8(at + 46 + index));
    const name = String.fromCharCode(...codes);
    entries.set(name, { name, method: view.getUint16(at + 10, true), begin, end });
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
}

function endOfDirectory(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT);
  for (let at = view.byteLength - END_LENGTH; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw new BrokenArchive();
}

/** Compressed bytes that are inflated at once: some milliseconds of work. */
const SLICE = 65_536;

export interface InflatedPiece {
  readonly bytes: Uint8Array;
  /** Share of the entry that has been inflated, 0 to 1. */
  readonly share: number;
}

/** The entry's content in order. Throws BrokenArchive. */
export function* inflateEntry(archive: Uint8Array, { method, begin, end }: ZipEntry): Generator<InflatedPiece> {
  if (method !== STORED && method !== DEFLATED) throw new BrokenArchive();
  const ready: Uint8Array[] = [];
  const inflate = new Inflate((piece) => {
    ready.push(piece);
  });
  for (let at = begin; at < end; at += SLICE) {
    const slice = archive.subarray(at, Math.min(end, at + SLICE));
    const share = Math.min(1, (at + SLICE - begin) / (end - begin));
    if (method === STORED) {
      yield { bytes: slice, share };
      continue;
    }
    try {
      inflate.push(slice, at + SLICE >= end);
    } catch {
      throw new BrokenArchive();
    }
    for (const bytes of ready.splice(0)) yield { bytes, share };
  }
}
