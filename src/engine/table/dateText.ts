/**
 * The moment that a cell states, in milliseconds since 1970 in UTC. Day and month are read in the order of their column,
 * which is decided over all of its cells (kinds.ts); a year of four digits in front means the same in every order.
 */
import type { DateOrder } from '../protocol';
import { DAY, daysOf } from './dates';

const TIME =
  '(?:(?:[T ]|, ?)\\s?(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s?([AaPp]\\.?[Mm]\\.?)?\\s?(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?)?$';
const YEAR_FIRST = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${TIME}`);
const YEAR_LAST = new RegExp(`^(\\d{1,2})([-/.]|\\. )(\\d{1,2})\\2(\\d{4}|\\d{2})${TIME}`);
const HAN = new RegExp(`^(\\d{4})\\s?[年년]\\s?(\\d{1,2})\\s?[月월]\\s?(\\d{1,2})\\s?[日일]${TIME}`);
/** 20120131, only where a person says that the column holds dates: by themselves these are numbers. */
const COMPACT = new RegExp(`^(\\d{4})(\\d{2})(\\d{2})${TIME}`);
const NAMED = new RegExp(`^(\\d{1,2})(?:\\.? |-|/)([A-Za-zÀ-ž]{3,9})\\.?(?: |-|/|, )(\\d{4}|\\d{2})${TIME}`);
const NAMED_FIRST = new RegExp(`^([A-Za-zÀ-ž]{3,9})\\.? (\\d{1,2}),? (\\d{4})${TIME}`);
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'january', 'januar', 'jänner', 'janvier', 'janv', 'enero', 'ene', 'janeiro', 'gennaio', 'gen'],
  ['feb', 'february', 'februar', 'février', 'févr', 'febrero', 'fevereiro', 'fev', 'febbraio'],
  ['mar', 'march', 'märz', 'mär', 'mrz', 'mars', 'marzo', 'março'],
  ['apr', 'april', 'avril', 'avr', 'abril', 'abr', 'aprile'],
  ['may', 'mai', 'mayo', 'maio', 'maggio', 'mag'],
  ['jun', 'june', 'juni', 'juin', 'junio', 'junho', 'giugno', 'giu'],
  ['jul', 'july', 'juli', 'juillet', 'juil', 'julio', 'julho', 'luglio', 'lug'],
  ['aug', 'august', 'août', 'agosto', 'ago'],
  ['sep', 'sept', 'september', 'septembre', 'septiembre', 'setembro', 'set', 'settembre'],
  ['oct', 'october', 'okt', 'oktober', 'octobre', 'octubre', 'outubro', 'out', 'ottobre', 'ott'],
  ['nov', 'november', 'novembre', 'noviembre', 'novembro'],
  ['dec', 'december', 'dez', 'dezember', 'décembre', 'déc', 'diciembre', 'dic', 'dezembro', 'dicembre'],
];
const MONTH_OF = new Map(MONTHS.flatMap((names, at) => names.map((name) => [name, at + 1])));
const LONGEST = 60;

/**
 * yyyy-mm-dd, yyyy/mm/dd, yyyy.mm.dd, yyyy年m月d日, yyyymmdd; two digits, two digits and a year in the order `order`; months by
 * their names. With an optional time (hh:mm, seconds, fraction, am or pm) and zone (Z, +hh:mm); without a zone it is UTC.
 * Years of two digits are 1969 to 2068. NaN for anything else, and for days that do not exist.
 */
export function parseDate(text: string, order: DateOrder = 'ymd'): number {
  if (text.length < 6 || text.length > LONGEST) return text.length > LONGEST ? parseLong(text, order) : Number.NaN;
  const separator = text.charCodeAt(4);
  const yearFirst = separator < 48 || separator > 57 ? YEAR_FIRST.exec(text) : null;
  if (yearFirst !== null) {
    const [, year, , month, day, ...time] = yearFirst;
    return momentOf(Number(year), Number(month), Number(day), time);
  }
  const trimmed = text.trim();
  if (trimmed.length !== text.length) return parseDate(trimmed, order);
  const first = text.charCodeAt(0);
  if (first < 48 || first > 57) return parseNamedFirst(text);
  return parseYearLast(text, order);
}

function parseLong(text: string, order: DateOrder): number {
  const trimmed = text.trim();
  return trimmed.length > LONGEST ? Number.NaN : parseDate(trimmed, order);
}

function parseYearLast(text: string, order: DateOrder): number {
  const match = YEAR_LAST.exec(text);
  if (match === null) return parseOther(text);
  const [, first = '', , second = '', third = '', ...time] = match;
  if (order === 'ymd') {
    if (third.length === 4) return Number.NaN;
    return momentOf(fullYear(first), Number(second), Number(third), time);
  }
  const [day, month] = order === 'dmy' ? [first, second] : [second, first];
  return momentOf(fullYear(third), Number(month), Number(day), time);
}

function parseOther(text: string): number {
  const written = HAN.exec(text) ?? COMPACT.exec(text);
  if (written !== null) {
    const [, year, month, day, ...time] = written;
    return momentOf(Number(year), Number(month), Number(day), time);
  }
  const named = NAMED.exec(text);
  if (named === null) return Number.NaN;
  const [, day, month = '', year = '', ...time] = named;
  return momentOf(fullYear(year), MONTH_OF.get(month.toLowerCase()) ?? 0, Number(day), time);
}

function parseNamedFirst(text: string): number {
  const match = NAMED_FIRST.exec(text);
  if (match === null) return Number.NaN;
  const [, month = '', day, year, ...time] = match;
  return momentOf(Number(year), MONTH_OF.get(month.toLowerCase()) ?? 0, Number(day), time);
}

/** Of two digits: 69 to 99 are the last century, as POSIX has it. */
function fullYear(year: string): number {
  const number = Number(year);
  if (year.length > 2) return number;
  return number + (number >= 69 ? 1900 : 2000);
}

type TimeGroups = readonly (string | undefined)[];

function momentOf(year: number, month: number, day: number, groups: TimeGroups): number {
  const [hour, minute, second, fraction, half, zone] = groups;
  const days = daysOf(year, month, day);
  const time = timeOf(hourOf(hour, half), Number(minute ?? 0), Number(second ?? 0));
  return days * DAY + time + Math.round(Number(`0.${fraction ?? 0}`) * 1000) - zoneOf(zone);
}

function hourOf(hour: string | undefined, half: string | undefined): number {
  const number = Number(hour ?? 0);
  if (half === undefined) return number;
  if (number < 1 || number > 12) return Number.NaN;
  return (number % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

function timeOf(hour: number, minute: number, second: number): number {
  return hour <= 23 && minute <= 59 && second <= 59 ? ((hour * 60 + minute) * 60 + second) * 1000 : Number.NaN;
}

function zoneOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z' || zone === 'UTC' || zone === 'GMT') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.replace(':', '').slice(3, 5) || 0);
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

const ZONED = /\d\s?(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)\s*$/;
/** True where a cell's time says in which zone it is. */
export const statesZone = (text: string): boolean => text.includes(':') && ZONED.test(text);

/** The orders in which a cell is a date, as a set: 1 for ymd, 2 for dmy, 4 for mdy. */
export function ordersOf(word: string): number {
  let orders = 0;
  for (const [at, order] of (['ymd', 'dmy', 'mdy'] as const).entries()) {
    if (!Number.isNaN(parseDate(word, order))) orders |= 1 << at;
  }
  return orders;
}
