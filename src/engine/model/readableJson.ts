/** JSON for people: indented by two, and on one line what fits on one; a list of numbers is always one line. */
import { isList, isNumberList, type JsonValue } from './canonicalJson';
import { numberListText, numberText } from './shortestFloat32';

const WIDTH = 120;

export function readableJson(value: JsonValue): string {
  const pieces: string[] = [];
  writeReadable(value, '', pieces);
  pieces.push('\n');
  return pieces.join('');
}

function writeReadable(value: JsonValue, indent: string, pieces: string[]): void {
  const line = oneLine(value, WIDTH - indent.length);
  if (line !== null) {
    pieces.push(line);
    return;
  }
  const inner = `${indent}  `;
  const list = isList(value as readonly JsonValue[]);
  const entries = Object.entries(value as Readonly<Record<string, JsonValue>>);
  pieces.push(list ? '[' : '{');
  entries.forEach(([key, item], at) => {
    pieces.push(at === 0 ? '\n' : ',\n', inner);
    if (!list) pieces.push(JSON.stringify(key), ': ');
    writeReadable(item, inner, pieces);
  });
  pieces.push('\n', indent, list ? ']' : '}');
}

/** The value on one line, or null where it should have several. */
function oneLine(value: JsonValue, room: number): string | null {
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) {
    return isNumberList(value) ? numberListText(value) : shortLine(value, '[', ']', () => '', room);
  }
  const keys = Object.keys(value);
  return shortLine(Object.values(value), '{ ', ' }', (at) => `${JSON.stringify(keys[at])}: `, room);
}

function shortLine(
  items: readonly JsonValue[],
  open: string,
  close: string,
  keyOf: (at: number) => string,
  room: number,
): string | null {
  if (items.length === 0) return `${open}${close}`.replaceAll(' ', '');
  if (items.length * 3 > room) return null;
  const parts: string[] = [];
  let length = open.length + close.length;
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    // A list of lists is a matrix: a row a line.
    if (typeof item === 'object' && item !== null) return null;
    const part = `${keyOf(at)}${typeof item === 'number' ? numberText(item) : JSON.stringify(item)}`;
    length += part.length + 2;
    if (length > room) return null;
    parts.push(part);
  }
  return `${open}${parts.join(', ')}${close}`;
}
