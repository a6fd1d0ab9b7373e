/** Numbers as a person reads them, in the language's own way. Formatters are made once per language. */

export interface Format {
  /** Up to 6 significant digits; very large and very small ones in powers of ten. */
  readonly number: (value: number) => string;
  /** A whole number, grouped. */
  readonly count: (value: number) => string;
  /** `digits` significant digits, for scores and losses. */
  readonly score: (value: number, digits?: number) => string;
  /** 0.931 as 93.1%. */
  readonly percent: (share: number, fractionDigits?: number) => string;
  /** 1,536 as 1.5 kB (decimal kilobytes, as operating systems show them). */
  readonly bytes: (bytes: number) => string;
  /** Seconds as the two largest units: 2 hr 5 min. */
  readonly duration: (seconds: number) => string;
  /** Milliseconds since 1970 as a day, in UTC, as the tables hold them. */
  readonly date: (milliseconds: number) => string;
  /** Several as one: 64, 32 and 16. */
  readonly list: (items: readonly string[]) => string;
  /** Several, of which one is meant: 64, 32 or 16. */
  readonly either: (items: readonly string[]) => string;
  /** What separates the fraction in this language. */
  readonly decimalSign: string;
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

function byteFormat(locale: string): Format['bytes'] {
  return (bytes) => {
    const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), BYTE_UNITS.length - 1);
    const unit = BYTE_UNITS[power] ?? 'byte';
    const format = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: power === 0 ? 'long' : 'short',
      maximumFractionDigits: 1,
    });
    return format.format(bytes / 1000 ** power);
  };
}

function durationFormat(locale: string): Format['duration'] {
  const unit = (name: string, digits: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: digits });
  const [hours, minutes, seconds, tenths] = [unit('hour', 0), unit('minute', 0), unit('second', 0), unit('second', 1)];
  return (total) => {
    if (total < 10) return tenths.format(Math.round(total * 10) / 10);
    const whole = Math.round(total);
    if (whole < 60) return seconds.format(whole);
    if (whole < 3600) return `${minutes.format(Math.floor(whole / 60))} ${seconds.format(whole % 60)}`;
    const wholeMinutes = Math.round(total / 60);
    return `${hours.format(Math.floor(wholeMinutes / 60))} ${minutes.format(wholeMinutes % 60)}`;
  };
}

function numberFormat(locale: string): Format['number'] {
  const plain = new Intl.NumberFormat(locale, { maximumSignificantDigits: 6 });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const powers = new Intl.NumberFormat(locale, { notation: 'scientific', maximumSignificantDigits: 4 });
  return (value) => {
    const size = Math.abs(value);
    if (Number.isInteger(value) && size < 1e15) return whole.format(value);
    return size !== 0 && (size < 1e-4 || size >= 1e9) ? powers.format(value) : plain.format(value);
  };
}

export function createFormat(locale: string): Format {
  const count = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const either = new Intl.ListFormat(locale, { type: 'disjunction' });
  return {
    number: numberFormat(locale),
    count: (value) => count.format(value),
    score: (value, digits = 4) => new Intl.NumberFormat(locale, { maximumSignificantDigits: digits }).format(value),
    percent: (share, digits = 1) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share),
    bytes: byteFormat(locale),
    duration: durationFormat(locale),
    date: (milliseconds) => (Number.isFinite(milliseconds) ? day.format(milliseconds) : ''),
    list: (items) => list.format(items),
    either: (items) => either.format(items),
    decimalSign: parts.find(({ type }) => type === 'decimal')?.value ?? '.',
  };
}
