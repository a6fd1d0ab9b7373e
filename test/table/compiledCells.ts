/** What the compiled scanner alone makes of cells, each in a row of its own. */
import { PLACE } from '../../src/engine/table/plainCells';
import { NUMBERS } from '../../src/engine/table/plainModes';
import { createRoom, type PlainRoom, type PlainScanner } from '../../src/engine/table/plainRoom';

export interface CompiledCell {
  readonly kind: number;
  /** Null where there is no value. */
  readonly value: number | null;
}

export type CompiledRoom = PlainRoom & { readonly scanner: PlainScanner };

/** Throws where compiled code does not run, which would leave nothing to test. */
export function compiledRoom(width: number, bytes: number, delimiter = ';', quote = '"'): CompiledRoom {
  const room = createRoom({ width, bytes, delimiter, quote }, true);
  if (room.scanner === null) throw new Error('compiled code does not run here');
  return { ...room, scanner: room.scanner };
}

const LINE_FEED = 10;

/** Puts a text where the scanner looks for it; its length in bytes. */
export function begin({ bytes, scanner }: CompiledRoom, text: string): number {
  const { written } = new TextEncoder().encodeInto(text, bytes);
  bytes[written] = LINE_FEED;
  scanner.begin(written);
  return written;
}

/** `texts`: without line ends or semicolons. */
export function compiledCells(texts: readonly string[], decimal: string, mode = NUMBERS): CompiledCell[] {
  const text = texts.map((cell) => `${cell}\n`).join('');
  const room = compiledRoom(1, text.length + 16, ';', '');
  room.modes[0] = mode;
  room.scanner.setDecimal(0, decimal.charCodeAt(0));
  const end = begin(room, text);
  const { kinds, values } = room.cells;
  const cells: CompiledCell[] = [];
  for (let at = 0; at < end; ) {
    const rows = room.scanner.scan(at, 0);
    if (rows === 0) throw new Error(`the scanner stopped at ${text.slice(at, at + 40)}`);
    at = room.scanner.begins[rows] ?? end;
    for (let row = 0; row < rows; row += 1) {
      const kind = kinds[row] ?? 0;
      cells.push({ kind, value: kind === PLACE || kind === 1 ? null : (values[row] ?? null) });
    }
    kinds.fill(0);
  }
  return cells;
}
