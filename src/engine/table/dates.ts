/**
 * Dates as milliseconds since 1970 in UTC, in the proleptic Gregorian calendar, computed here because the engine has no
 * clock and no time zone. What a cell's text means is in dateText.ts.
 */

export const DAY = 86_400_000;
function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01, NaN for a day that does not exist. Counts in years that begin in March, in eras of 400 (Hinnant). */
export function daysOf(year: number, month: number, day: number): number {
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
