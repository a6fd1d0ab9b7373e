/**
 * How large a file's table will be, from its size and its beginning, before it is read. An estimate for refusing what cannot
 * fit and for saying how far reading has come; what the file really says is the reader's to find out.
 */
import { Utf8Decoder } from './decoding';
import type { FileFacts, Files } from './source';

export interface TableEstimate {
  readonly rows: number;
  readonly columns: number;
  /** Of memory, once read. */
  readonly bytes: number;
}

const SAMPLE_BYTES = 1_000_000;
const SAMPLE_LINES = 2_000;
/** A number, a code of a word, and what a different word takes besides its letters (entries of a map and of a list). */
const NUMBER_BYTES = 8;
const CODE_BYTES = 4;
const WORD_BYTES = 100;
/** Of the pieces under way, and of the column that is being put together. */
const READING_BYTES = 64e6;

const NUMBER = /^["'\s]*[-+(]?[\s$€£¥]*\d[\d\s.,'’:/+-]*(?:e[-+]?\d+)?[\s%€)]*["']?$/i;
const DELIMITERS = ['\t', ';', '|', ','] as const;

/** Null for what is no text, and for a file that is a table of one line. Throws as reading a file does. */
export async function estimateTable(files: Files, path: string, file: FileFacts): Promise<TableEstimate | null> {
  const sample = await beginning(files, path);
  const text = asciiOf(sample);
  if (text === null) return null;
  const lines = text.split(/\r\n?|\n/).slice(0, -1);
  if (lines.length < 2) return null;
  const delimiter = DELIMITERS.find((one) => text.split(one).length > lines.length) ?? ',';
  const shown = lines.slice(1, SAMPLE_LINES).map((line) => line.split(delimiter));
  const columns = Math.max(1, Math.round(shown.reduce((sum, cells) => sum + cells.length, 0) / shown.length));
  const rows = Math.max(1, Math.round((file.bytes / sample.length) * lines.length));
  let bytesPerRow = 0;
  for (let position = 0; position < columns; position++) {
    bytesPerRow += bytesPerCell(shown.map((cells) => cells[position] ?? ''));
  }
  return { rows, columns, bytes: Math.round(rows * bytesPerRow + READING_BYTES) };
}

async function beginning(files: Files, path: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of files.read(path)) {
    pieces.push(piece);
    length += piece.length;
    if (length >= SAMPLE_BYTES) break;
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all.subarray(0, SAMPLE_BYTES);
}

/** Every byte as a letter, zeros (of UTF-16) left out; null for packed files. */
function asciiOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return null;
  const letters = bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes;
  // Where no letter has several bytes, which is quickly found, this is the same.
  let text = new Utf8Decoder(true).decode(letters, true);
  if (text.length === letters.length) return text;
  text = '';
  for (let from = 0; from < letters.length; from += 8192) {
    text += String.fromCharCode(...letters.subarray(from, from + 8192));
  }
  return text;
}

function bytesPerCell(cells: readonly string[]): number {
  const filled = cells.filter((cell) => cell !== '');
  const numbers = filled.filter((cell) => NUMBER.test(cell)).length;
  if (numbers >= filled.length * 0.9) return NUMBER_BYTES;
  const letters = filled.reduce((sum, cell) => sum + cell.length, 0) / filled.length;
  const distinct = new Set(filled).size / filled.length;
  // Categories come again and again; names, addresses and remarks hardly ever do.
  return CODE_BYTES + (distinct > 0.5 ? letters + WORD_BYTES : 0);
}
