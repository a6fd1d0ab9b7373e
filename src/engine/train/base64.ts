/**
 * Bytes as base64 text and back (RFC 4648, section 4), in plain JavaScript: the engine runs where neither `Buffer` nor
 * `Uint8Array.fromBase64` exist. Twelve bits at a time, so that many megabytes take moments.
 */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PAIRS = Array.from({ length: 4096 }, (_, bits) => ALPHABET[bits >> 6] + ALPHABET[bits & 63]);
const VALUES = new Uint8Array(128).fill(255);
for (let i = 0; i < 64; i++) VALUES[ALPHABET.charCodeAt(i)] = i;

/** Texts are built in pieces of this many bytes: a multiple of 3. */
const PIECE = 3 * 4096;

export function encodeBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += PIECE) {
    pieces.push(encodePiece(bytes, start, Math.min(start + PIECE, bytes.length)));
  }
  return pieces.join('');
}

function encodePiece(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  let at = start;
  for (; at + 3 <= end; at += 3) {
    const bits = (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2];
    text += PAIRS[bits >> 12] + PAIRS[bits & 4095];
  }
  if (at === end) return text;
  const bits = (bytes[at] << 16) | (at + 1 < end ? bytes[at + 1] << 8 : 0);
  return `${text}${PAIRS[bits >> 12]}${at + 1 < end ? ALPHABET[(bits >> 6) & 63] : '='}=`;
}

/** Throws a RangeError for text that is not base64 with its padding. */
export function decodeBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0) throw new RangeError('base64 text must have a multiple of 4 characters');
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const digits = text.length - padding;
  for (let at = 0, to = 0; at < text.length; at += 4, to += 3) {
    let bits = 0;
    for (let i = at; i < at + 4; i++) bits = (bits << 6) | (i < digits ? sextetOf(text.charCodeAt(i)) : 0);
    // Writes behind the end of `bytes` are ignored by typed arrays.
    bytes[to] = bits >> 16;
    bytes[to + 1] = bits >> 8;
    bytes[to + 2] = bits;
  }
  return bytes;
}

function sextetOf(code: number): number {
  const value = code < 128 ? VALUES[code] : 255;
  if (value === 255) throw new RangeError('text is not base64');
  return value;
}
