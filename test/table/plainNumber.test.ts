/** Numbers and dates from bytes have the bits that `Number` and the reader of dates give to their text, in compiled code too. */
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/engine/table';
import { AMBIGUOUS, EMPTY, PLACE, PLAIN, SIGNED } from '../../src/engine/table/plainCells';
import { DATES } from '../../src/engine/table/plainModes';
import { scanDate, scanNumber } from '../../src/engine/table/plainNumber';
import { compiledCells } from './compiledCells';
import { randomNumbers } from './tableFiles';

type Random = () => number;

/** The value, or null where the text is left to others; the text must be taken whole. */
function scanned(text: string, decimal = '.', scan: 'number' | 'date' = 'number'): number | null {
  const bytes = new TextEncoder().encode(`,${text}\n1234567`);
  const view = new DataView(bytes.buffer);
  const out = Float64Array.of(Number.NaN);
  const stop = scan === 'date' ? scanDate(bytes, 1, out, 0) : scanNumber(bytes, view, 1, decimal.charCodeAt(0), out, 0);
  return stop === text.length + 1 ? out[0] : null;
}

/** That compiled code takes these texts as `scanned` does, and says the same of their decimal signs as a regular expression. */
function expectCompiled(texts: readonly string[], decimal = '.'): void {
  const cells = compiledCells(texts, decimal);
  for (const [at, text] of texts.entries()) {
    const value = text === '' ? null : scanned(text, decimal);
    if (!Object.is(cells[at]?.value, value)) expect.fail(`${text} became ${cells[at]?.value} instead of ${value}`);
    const kind = value === null ? (text === '' ? EMPTY : PLACE) : kindOf(text.replace(decimal, '.'));
    if (cells[at]?.kind !== kind) expect.fail(`${text} is of kind ${cells[at]?.kind} instead of ${kind}`);
  }
}

function kindOf(text: string): number {
  if (!/\.\d{3}$/.test(text)) return PLAIN;
  return /^-?[1-9]\d{0,2}\.\d{3}$/.test(text) ? AMBIGUOUS : SIGNED;
}

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
const upTo = (random: Random, most: number): number => Math.floor(random() * (most + 1));

const double = new DataView(new ArrayBuffer(8));
function anyDouble(random: Random): number {
  double.setUint32(0, Math.floor(random() * 2 ** 32));
  double.setUint32(4, Math.floor(random() * 2 ** 32));
  return double.getFloat64(0);
}

/** Halfway between two doubles, in as many digits as it takes. */
function middle(random: Random): string {
  const below = Math.floor(random() * 2 ** 52) + 2 ** 52;
  const shift = upTo(random, 6);
  const tenths = (BigInt(below) * 2n + 1n) * 5n ** BigInt(shift + 1);
  const text = String(tenths).padStart(shift + 2, '0');
  return `${text.slice(0, -shift - 1)}.${text.slice(-shift - 1)}`;
}

const FORMS: Readonly<Record<string, (random: Random) => string>> = {
  'whole numbers': (random) => digits(random, 1 + upTo(random, 19)),
  decimals: (random) => `${digits(random, upTo(random, 9))}.${digits(random, upTo(random, 19))}`,
  'small ones': (random) => `0.${'0'.repeat(upTo(random, 12))}${digits(random, upTo(random, 17))}`,
  exponents: (random) =>
    `${digits(random, 1 + upTo(random, 3))}.${digits(random, upTo(random, 16))}${random() < 0.5 ? 'e' : 'E'}${['', '+', '-'][upTo(random, 2)]}${upTo(random, 40)}`,
  'what JavaScript writes of shares': (random) => String(random()),
  'what JavaScript writes of any double': (random) => String(anyDouble(random)),
  'with 17 digits': (random) => (random() * 10 ** upTo(random, 6)).toPrecision(17),
  'halfway between two doubles': middle,
  'near halfway': (random) => middle(random).slice(0, -1) + String(upTo(random, 9)),
};

describe('numbers', () => {
  for (const [form, write] of Object.entries(FORMS)) {
    it(`${form} have the bits of Number`, () => {
      const random = randomNumbers(form.length * 7919);
      let taken = 0;
      const texts: string[] = [];
      for (let trial = 0; trial < 20_000; trial += 1) {
        const text = (random() < 0.3 ? '-' : '') + write(random);
        texts.push(text);
        const value = scanned(text);
        if (value !== null && !Object.is(value, Number(text))) expect.fail(`${text} became ${value}`);
        if (value !== null) taken += 1;
        const comma = scanned(text.replace('.', ','), ',');
        if (!Object.is(comma, value)) expect.fail(`${text} became ${comma} with a comma`);
      }
      expect(taken).toBeGreaterThan(LEAST[form] ?? 5000);
      expectCompiled(texts);
      expectCompiled(
        texts.map((text) => text.replace('.', ',')),
        ',',
      );
    });
  }

  it('that are not plain are left to others', () => {
    const others = [
      '',
      '-',
      '.',
      '-.',
      '+1',
      '5.',
      '007',
      '00.5',
      '1e',
      '1e+',
      '1.5e3',
      '1e400',
      '0x10',
      '1 000',
      '1,5',
    ];
    others.push('1.2.3', '--1', '1-', 'NaN', 'Infinity', '9007199254740993', '1234567890123456789', '1_0', '1e5e');
    expect(others.filter((text) => scanned(text) !== null)).toEqual([]);
    expectCompiled(others);
  });

  it('of every count of digits before and behind the sign, with any sign and exponent', () => {
    const random = randomNumbers(17);
    const texts: string[] = [];
    for (let before = 0; before <= 20; before += 1) {
      for (let behind = -1; behind <= 20; behind += 1) {
        for (const zeros of [0, 1, Math.floor(before / 2), before]) {
          const whole = '0'.repeat(zeros) + digits(random, before - Math.min(zeros, before));
          const number = behind === -1 ? whole : `${whole}.${digits(random, behind)}`;
          for (const exponent of ['', 'e0', 'E-7', 'e+12', 'e-22', 'e23', 'e', 'e-', 'e0001', 'f', '.', '-', ' ']) {
            texts.push(number + exponent, `-${number}${exponent}`, `+${number}${exponent}`);
          }
        }
      }
    }
    expectCompiled(texts);
    expect(texts.filter((text) => scanned(text) !== null).length).toBeGreaterThan(3000);
  });

  it('are no longer so with any one byte changed', () => {
    for (const text of ['-12.3456', '123456789', '0.125', '1234567890.12345', '12345678901234567', '1.5e-3', '7']) {
      const bytes = [...text].flatMap((_, at) =>
        Array.from({ length: 94 }, (_, byte) => {
          const sign = String.fromCharCode(byte + 33);
          return sign === ';' ? text : text.slice(0, at) + sign + text.slice(at + 1);
        }),
      );
      expectCompiled(bytes);
      expectCompiled(bytes, ',');
    }
  });

  it('keep the sign of zero', () => {
    const zeros = ['-0', '-0.00', '0', '0.0', '-0e5', '-00', '00'];
    expect(zeros.map((text) => scanned(text))).toEqual([-0, -0, 0, 0, -0, -0, null]);
    expectCompiled(zeros);
  });
});
/** Of random doubles few are of a size that people write; of 17 digits behind a point, some lie halfway between doubles. */
const LEAST: Readonly<Record<string, number>> = {
  'what JavaScript writes of any double': 300,
  'halfway between two doubles': -1,
  'near halfway': 1000,
  exponents: 3000,
};

describe('days', () => {
  it('of every month, and those that do not exist', () => {
    const texts: string[] = [];
    for (let trial = 0; trial < 100_000; trial += 1) {
      const random = randomNumbers(trial);
      const two = (most: number): string => String(upTo(random, most)).padStart(2, '0');
      const text = `${two(39)}${two(99)}-${two(13)}-${two(32)}`;
      const value = scanned(text, '.', 'date');
      expect(value ?? Number.NaN, text).toBe(parseDate(text));
      texts.push(text);
    }
    const cells = compiledCells(texts, '.', DATES);
    const compiled = cells.map(({ value }, at) => Object.is(value, scanned(texts[at] ?? '', '.', 'date')));
    expect(compiled.indexOf(false)).toBe(-1);
  });

  it('written otherwise are left to others', () => {
    const others = [
      '2020-1-1',
      '2020/01/01',
      '20200101',
      '2020-01-01T10:00',
      ' 2020-01-01',
      '2020-0a-01',
      '2020-01-1',
      '',
    ];
    expect(others.filter((text) => scanned(text, '.', 'date') !== null)).toEqual([]);
    expect(compiledCells(others, '.', DATES).filter(({ value }) => value !== null)).toEqual([]);
  });
});
