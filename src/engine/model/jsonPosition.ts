/**
 * Where a text stops being JSON. JSON.parse says only that it does: whether its message names the place differs from one
 * version of V8 to the next. Used after it has refused a text, never instead of it.
 */

const BLANKS = new Set([' ', '\t', '\n', '\r']);
const WORDS = ['true', 'false', 'null'];
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

interface Place {
  readonly open: ('{' | '[')[];
  expected: Expected;
}

/** 1-based position of the first character that no JSON text could have there; one past the end for a text that is cut off. */
export function jsonErrorPosition(text: string): number {
  const place: Place = { open: [], expected: 'value' };
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; ) {
    if (BLANKS.has(text[at])) {
      at += 1;
      continue;
    }
    const end = passToken(text, at, place);
    if (end < 0) return -end;
    at = end;
  }
  return text.length + 1;
}

/** Index behind the token at `at`, or minus the 1-based position of the mistake. */
function passToken(text: string, at: number, place: Place): number {
  const { open, expected } = place;
  const character = text[at];
  const opener = open.at(-1);
  const mayEnd = expected === 'valueOrEnd' || expected === 'keyOrEnd' || expected === 'commaOrEnd';
  if (mayEnd && character === (opener === '{' ? '}' : ']')) {
    open.pop();
    place.expected = afterValue(open);
    return at + 1;
  }
  switch (expected) {
    case 'value':
    case 'valueOrEnd':
      return passValue(text, at, place);
    case 'key':
    case 'keyOrEnd':
      place.expected = 'colon';
      return endOfString(text, at);
    case 'colon':
      place.expected = 'value';
      return character === ':' ? at + 1 : -(at + 1);
    case 'commaOrEnd':
      place.expected = opener === '{' ? 'key' : 'value';
      return character === ',' ? at + 1 : -(at + 1);
    case 'nothing':
      return -(at + 1);
  }
}

function passValue(text: string, at: number, place: Place): number {
  const character = text[at];
  if (character === '{' || character === '[') {
    place.open.push(character);
    place.expected = character === '{' ? 'keyOrEnd' : 'valueOrEnd';
    return at + 1;
  }
  place.expected = afterValue(place.open);
  return endOfScalar(text, at);
}

const afterValue = (open: readonly unknown[]): Expected => (open.length === 0 ? 'nothing' : 'commaOrEnd');

/** As `passToken`. */
function endOfScalar(text: string, start: number): number {
  if (text[start] === '"') return endOfString(text, start);
  NUMBER.lastIndex = start;
  if (NUMBER.test(text)) return NUMBER.lastIndex;
  const word = WORDS.find((each) => text.startsWith(each, start));
  return word === undefined ? -(start + 1) : start + word.length;
}

/** As `passToken`. */
function endOfString(text: string, start: number): number {
  if (text[start] !== '"') return -(start + 1);
  for (let at = start + 1; at < text.length; ) {
    const character = text[at];
    if (character === '"') return at + 1;
    if (character < ' ') return -(at + 1);
    if (character === '\\') {
      ESCAPE.lastIndex = at;
      if (!ESCAPE.test(text)) return -(at + 1);
      at = ESCAPE.lastIndex;
    } else at += 1;
  }
  return -(text.length + 1);
}
