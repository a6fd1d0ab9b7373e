/**
 * Which encoding a file without a mark that is not UTF-8 is in: pieces from all over the file are read in every encoding, and
 * the one wins in which the text has the most usual letters of some language. Scores are natural logarithms of rough
 * likelihoods per character, so that encodings of one and of two bytes a character can be compared.
 */
import type { EncodingName } from '../protocol';
import { decodeCodePage } from './codePages';
import { createDecoder } from './decoding';
import { ALPHABETS, type AlphabetLanguage, CHARACTERS, type CharacterLanguage, COMMON_SIGNS } from './languages';

export interface WeighedEncoding {
  readonly name: EncodingName;
  readonly language: string;
  readonly score: number;
}

/** Bytes of lines with letters outside ASCII that are kept, evenly over the file. */
const SAMPLE_BYTES = 200_000;

/** Collects lines that have bytes from 0x80. */
export class ForeignLines {
  readonly #lines: Uint8Array[] = [];
  readonly #perPiece: number;

  constructor(fileBytes: number, pieceBytes: number) {
    this.#perPiece = Math.max(2048, Math.floor((SAMPLE_BYTES * pieceBytes) / Math.max(1, fileBytes)));
  }

  add(piece: Uint8Array): void {
    let kept = 0;
    let start = 0;
    let isForeign = false;
    for (let at = 0; at <= piece.length && kept < this.#perPiece; at += 1) {
      const byte = piece[at] ?? 10;
      if (byte >= 0x80) isForeign = true;
      if (byte !== 10 && byte !== 13) continue;
      if (isForeign) {
        const line = piece.slice(start, Math.min(at + 1, start + this.#perPiece));
        this.#lines.push(line);
        kept += line.length;
      }
      start = at + 1;
      isForeign = false;
    }
  }

  /** All lines, each with its end. */
  bytes(): Uint8Array {
    const all = new Uint8Array(this.#lines.reduce((sum, line) => sum + line.length + 1, 0));
    let at = 0;
    for (const line of this.#lines) {
      all.set(line, at);
      all[at + line.length] = 10;
      at += line.length + 1;
    }
    return all;
  }
}

/** The likeliest first. */
export function weighEncodings(bytes: Uint8Array): WeighedEncoding[] {
  const scores = new Map<EncodingName, WeighedEncoding>();
  const enter = (name: EncodingName, language: string, score: number): void => {
    if (score > (scores.get(name)?.score ?? Number.NEGATIVE_INFINITY)) scores.set(name, { name, language, score });
  };
  for (const alphabet of ALPHABETS) enter(alphabet.encoding, alphabet.language, alphabetScore(bytes, alphabet));
  for (const characters of CHARACTERS)
    enter(characters.encoding, characters.language, characterScore(bytes, characters));
  return [...scores.values()].sort((a, b) => b.score - a.score);
}

const LETTER = /\p{L}/u;
const ASCII_LETTER = /[A-Za-z]/;
const DIGIT = /\d/;
/** What a letter costs that the language does not have. */
const FOREIGN = -9;
const IN_A_WORD = -4;
const OF_TWO_SCRIPTS = -5;
const BESIDE_DIGIT = -3;
const WITHOUT_LATIN = -2;
const CAPITAL_WITHIN = -3;
/** What is given back of a capital's cost beside another capital. */
const IN_CAPITALS = 0.6;
const LOWER = /\p{Ll}/u;
const UPPER = /\p{Lu}/u;
const RARE_CAPITAL = Math.log(1 / 8);

function letterScores({ letters, encoding }: AlphabetLanguage): Map<string, number> {
  const scores = new Map<string, number>();
  for (const sign of COMMON_SIGNS) scores.set(sign, Math.log(0.1 / COMMON_SIGNS.length));
  const all = [...letters];
  const sum = all.reduce((total, _, rank) => total + 1 / (rank + 1), 0);
  // Letters of an alphabet of its own are nearer to each other in frequency than a handful of accents.
  const even = encoding === 'windows-1251';
  for (const [rank, letter] of all.entries()) {
    const share = even ? 1 / (rank + 8) / 1.6 : 1 / (rank + 1) / sum;
    scores.set(letter, Math.log(0.9 * share));
    const capital = letter.toUpperCase();
    if (capital.length === 1 && capital !== letter) scores.set(capital, Math.log(0.9 * share) + RARE_CAPITAL);
  }
  return scores;
}

function alphabetScore(bytes: Uint8Array, alphabet: AlphabetLanguage): number {
  const text = decodeCodePage(alphabet.encoding, bytes);
  const scores = letterScores(alphabet);
  const isCyrillic = alphabet.encoding === 'windows-1251';
  let score = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) < 0x80) continue;
    const letter = text[at] ?? '';
    const [before, after] = [text[at - 1] ?? ' ', text[at + 1] ?? ' '];
    score += (scores.get(letter) ?? FOREIGN) - alphabet.rarity;
    if (LETTER.test(letter)) {
      score += besideScore(letter, before, after, isCyrillic);
    } else if (letter !== '’' && LETTER.test(before) && LETTER.test(after)) score += IN_A_WORD;
  }
  return score;
}

/** What the neighbors of a letter say: other scripts, digits, capitals within words, words of accents alone. */
function besideScore(letter: string, before: string, after: string, isCyrillic: boolean): number {
  let score = DIGIT.test(before) || DIGIT.test(after) ? BESIDE_DIGIT : 0;
  const isBesideLatin = ASCII_LETTER.test(before) || ASCII_LETTER.test(after);
  if (isCyrillic && isBesideLatin) score += OF_TWO_SCRIPTS;
  if (!isCyrillic && !isBesideLatin) score += WITHOUT_LATIN;
  if (letter === letter.toLowerCase()) return score;
  if (LOWER.test(before)) return score + CAPITAL_WITHIN;
  return UPPER.test(before) || UPPER.test(after) ? score - RARE_CAPITAL * IN_CAPITALS : score;
}

const UNDECODABLE = -16;
const RARE = -12.5;
/** Shares of a text that the frequent characters make up, and the others that schools teach; Japanese has kana besides. */
const FREQUENT_SHARE = 0.6;
const TAUGHT_SHARE = 0.35;
const KANA = -5;
const PUNCTUATION = -5.5;
const HALF_WIDTH = -6.5;
/** An ASCII byte that is half of a character: what it would have cost by itself. */
const ASCII_HALF = 1.5;
/** A character of a language without an alphabet, right beside a Latin letter. */
const BESIDE_LATIN = -1.5;

function characterScore(bytes: Uint8Array, characters: CharacterLanguage): number {
  const { encoding, frequent } = characters;
  const usual = new Set(frequent);
  const taught = taughtCharacters(characters);
  const forFrequent = Math.log(FREQUENT_SHARE / usual.size);
  const forTaught = Math.log(TAUGHT_SHARE / taught.size);
  const text = createDecoder({ name: encoding, bom: 0, lossy: true, nuls: true }).decode(bytes, true);
  let [score, ascii, wasWide] = [0, 0, false];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) {
      ascii += 1;
      if (wasWide && ASCII_LETTER.test(character)) score += BESIDE_LATIN;
    } else if (usual.has(character)) score += forFrequent;
    else if (taught.has(character)) score += forTaught;
    else score += scoreOf(code, encoding === 'shift_jis');
    wasWide = code >= 0x80;
  }
  let asciiBytes = 0;
  for (const byte of bytes) if (byte < 0x80) asciiBytes += 1;
  return score + Math.max(0, asciiBytes - ascii) * ASCII_HALF;
}

/** Of a character that is neither frequent nor taught. */
function scoreOf(code: number, isJapanese: boolean): number {
  if (code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff)) return UNDECODABLE;
  if (code >= 0x3040 && code <= 0x30ff) return isJapanese ? KANA : RARE;
  if (code >= 0xff61 && code <= 0xff9f) return HALF_WIDTH;
  const isPunctuation = (code >= 0x3001 && code <= 0x3011) || (code >= 0xff01 && code <= 0xff5e);
  return isPunctuation ? PUNCTUATION : RARE;
}

/** The characters of the encoding's first level, decoded from their bytes. */
function taughtCharacters({ encoding, leads, trails }: CharacterLanguage): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let lead = leads[0]; lead <= leads[1]; lead += 1) {
    for (let trail = trails[0]; trail <= trails[1]; trail += 1) if (trail !== 0x7f) bytes.push(lead, trail);
  }
  const text = createDecoder({ name: encoding, bom: 0, lossy: true, nuls: true }).decode(Uint8Array.from(bytes), true);
  return new Set([...text].filter((character) => character >= '\u3000'));
}
