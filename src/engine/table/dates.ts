/**
 * Dates as milliseconds since 1970 in UTC, in the proleptic Gregorian calendar, computed here because the engine has no
 * clock and no time zone. Only forms with the year first are read: they are the ones with a single meaning.
 */

const DAY = 86_400_000;
const DATE =
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const HAN_DATE = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;

/**
 * The moment that a cell states, NaN where it states none: yyyy-mm-dd, yyyy/mm/dd, yyyy.mm.dd or yyyy年m月d日; the first three
 * with an optional time (hh:mm, seconds, fraction) and zone (Z, +hh:mm). Without a zone it is UTC.
 */
export function parseDate(text: string): number {
  const separator = text.charCodeAt(4);
  if (text.length < 8 || (separator >= 48 && separator <= 57)) {
    const trimmed = text.trim();
    return trimmed.length === text.length ? Number.NaN : parseDate(trimmed);
  }
  const match = DATE.exec(text) ?? DATE.exec(text.trim());
  if (match === null) return parseHanDate(text);
  const [, year, , month, day, hour, minute, second, fraction, zone] = match;
  const days = daysOf(Number(year), Number(month), Number(day));
  const time = timeOf(Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0));
  return days * DAY + time + Math.round(Number(`0.${fraction ?? 0}`) * 1000) - zoneOf(zone);
}

function parseHanDate(text: string): number {
  const match = HAN_DATE.exec(text.trim());
  return match === null ? Number.NaN : daysOf(Number(match[1]), Number(match[2]), Number(match[3])) * DAY;
}

function timeOf(hour: number, minute: number, second: number): number {
  return hour > 23 || minute > 59 || second > 59 ? Number.NaN : ((hour * 60 + minute) * 60 + second) * 1000;
}

function zoneOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.replace(':', '').slice(3, 5) || 0);
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01, NaN for a day that does not exist. Counts in years that begin in March, in eras of 400 (Hinnant). */
function daysOf(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return Number.NaN;
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export interface DateParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 0 is Monday. */
  readonly weekday: number;
  /** Milliseconds since midnight. */
  readonly time: number;
}

/** The inverse of `parseDate`. */
export function datePartsOf(milliseconds: number): DateParts {
  const days = Math.floor(milliseconds / DAY);
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
    weekday: (((days + 3) % 7) + 7) % 7,
    time: milliseconds - days * DAY,
  };
}

const digits = (value: number, count: number): string => String(value).padStart(count, '0');

/** `2012-01-31`, or `2012-01-31T12:30:00` where there is a time (with milliseconds where there are any); always UTC. */
export function formatDate(milliseconds: number): string {
  const { year, month, day, time } = datePartsOf(milliseconds);
  const date = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  if (time === 0) return date;
  const seconds = Math.floor(time / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => digits(part, 2))
    .join(':');
  return `${date}T${clock}${time % 1000 === 0 ? '' : `.${digits(time % 1000, 3)}`}`;
}
