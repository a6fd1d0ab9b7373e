/** The penguins, written the way exports come, in mixtures that no list of files would hold. */
import { describe, expect, it } from 'vitest';
import type { EncodingName } from '../../src/engine/protocol';
import { allRows, randomNumbers, readFixture, readText } from './tableFiles';
import { encode } from './writers';

type Random = () => number;
const pick = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

interface Country {
  readonly encodings: readonly EncodingName[];
  readonly delimiters: readonly string[];
  readonly decimals: readonly string[];
  readonly dates: readonly ((year: string, month: string, day: string) => string)[];
  readonly yesNo: readonly [string, string];
  readonly species: readonly [string, string, string];
  readonly titles: readonly string[];
  readonly footer: string;
}
const two = (year: string): string => year.slice(2);
const UNIVERSAL: readonly EncodingName[] = ['utf-8', 'utf-16le', 'utf-16be'];
const COUNTRIES: readonly Country[] = [
  {
    encodings: [...UNIVERSAL, 'windows-1252'],
    delimiters: [';', '\t'],
    decimals: [','],
    dates: [
      (y, m, d) => `${d}.${m}.${y}`,
      (y, m, d) => `${Number(d)}.${Number(m)}.${two(y)}`,
      (y, m, d) => `${d}.${m}.${y} 08:15`,
    ],
    yesNo: ['Nein', 'Ja'],
    species: ['Adeliepinguin ä', 'Zügelpinguin', 'Eselspinguin ß'],
    titles: ['Pinguine der Palmer-Station', 'Stand: 5. März 2010'],
    footer: 'Quelle: Gorman, Williams, Fraser',
  },
  {
    encodings: [...UNIVERSAL, 'windows-1252'],
    delimiters: [',', '\t', '|'],
    decimals: ['.'],
    dates: [
      (y, m, d) => `${Number(m)}/${Number(d)}/${y}`,
      (y, m, d) => `${m}/${d}/${two(y)}`,
      (y, m, d) => `${m}/${d}/${y} 8:15 AM`,
      (y, m, d) =>
        `${d}-${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][Number(m) - 1]}-${y}`,
    ],
    yesNo: ['FALSE', 'TRUE'],
    species: ['Adélie', 'Chinstrap – “ringed”', 'Gentoo'],
    titles: ['Palmer Station LTER, penguins', '# exported 2010-01-05'],
    footer: '344 records',
  },
  {
    encodings: [...UNIVERSAL, 'windows-1250'],
    delimiters: [';', '\t'],
    decimals: [','],
    dates: [(y, m, d) => `${d}.${m}.${y}`, (y, m, d) => `${y}-${m}-${d}`],
    yesNo: ['nie', 'tak'],
    species: ['pingwin białooki', 'pingwin maskowy', 'pingwin żółty'],
    titles: ['Pingwiny na wyspach – zażółć gęślą jaźń'],
    footer: 'Total;344',
  },
  {
    encodings: [...UNIVERSAL, 'windows-1251'],
    delimiters: [';', '\t', ','],
    decimals: [','],
    dates: [(y, m, d) => `${d}.${m}.${y}`, (y, m, d) => `${d}/${m}/${y}`],
    yesNo: ['нет', 'да'],
    species: ['пингвин Адели', 'антарктический пингвин', 'папуанский пингвин'],
    titles: ['Пингвины станции Палмер'],
    footer: 'Источник: Gorman',
  },
  {
    encodings: [...UNIVERSAL, 'gbk', 'gb18030'],
    delimiters: [',', '\t'],
    decimals: ['.'],
    dates: [(y, m, d) => `${y}年${Number(m)}月${Number(d)}日`, (y, m, d) => `${y}/${Number(m)}/${Number(d)}`],
    yesNo: ['否', '是'],
    species: ['阿德利企鹅', '帽带企鹅', '巴布亚企鹅'],
    titles: ['帕尔默站企鹅调查'],
    footer: '来源：Gorman 等',
  },
  {
    encodings: [...UNIVERSAL, 'shift_jis'],
    delimiters: [',', '\t'],
    decimals: ['.'],
    dates: [(y, m, d) => `${y}/${m}/${d}`, (y, m, d) => `${y}年${Number(m)}月${Number(d)}日`],
    yesNo: ['いいえ', 'はい'],
    species: ['アデリーペンギン', 'ヒゲペンギン', 'ジェンツーペンギン'],
    titles: ['ペンギンの調査'],
    footer: '出典 Gorman',
  },
  {
    encodings: [...UNIVERSAL, 'big5'],
    delimiters: [','],
    decimals: ['.'],
    dates: [(y, m, d) => `${y}/${m}/${d}`],
    yesNo: ['否', '是'],
    species: ['阿德利企鵝', '頰帶企鵝', '巴布亞企鵝'],
    titles: ['企鵝的調查報告'],
    footer: '總計 344',
  },
  {
    encodings: [...UNIVERSAL, 'euc-kr'],
    delimiters: [','],
    decimals: ['.'],
    dates: [(y, m, d) => `${y}-${m}-${d}`],
    yesNo: ['아니요', '예'],
    species: ['아델리펭귄', '턱끈펭귄', '젠투펭귄'],
    titles: ['펭귄 조사'],
    footer: '출처: Gorman',
  },
];
const SPECIES = ['Adelie', 'Chinstrap', 'Gentoo'];
const MISSING = ['', 'NA', 'N/A', '-', '?', '#N/A', 'null'];
const NUMBERS = new Set([9, 10, 11, 12, 14, 15]);

/** Half of the columns are enough, and the written ones are told from the others by their names. */
function write(random: Random, names: readonly string[], rows: readonly (readonly string[])[]) {
  const country = pick(random, COUNTRIES);
  const encoding = pick(random, country.encodings);
  const delimiter = pick(random, country.delimiters);
  const decimal = pick(random, country.decimals);
  const date = pick(random, country.dates);
  const lineEnd = pick(random, ['\n', '\r\n', '\r']);
  const missing = pick(random, MISSING);
  const minus = encoding.startsWith('utf') ? pick(random, ['-', '\u2212']) : '-';
  const brackets = random() < 0.2;
  const quoteAll = random() < 0.2;
  const written = (cell: string, column: number): string => {
    if (cell === '') return missing;
    if (column === 2) return country.species[SPECIES.indexOf(cell)] ?? cell;
    if (column === 7) return country.yesNo[cell === 'Yes' ? 1 : 0];
    if (column === 8) return date(...(cell.split('-') as [string, string, string]));
    if (!NUMBERS.has(column)) return cell;
    const text = cell.replace('.', decimal);
    if (!text.startsWith('-')) return text;
    return brackets ? `(${text.slice(1)})` : `${minus}${text.slice(1)}`;
  };
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell) =>
        quoteAll || cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
      )
      .join(delimiter) + lineEnd;
  const separator = random() < 0.15 && encoding.startsWith('utf') ? `sep=${delimiter}${lineEnd}` : '';
  const titles = random() < 0.4 ? country.titles.map((title) => title + lineEnd).join('') + lineEnd : '';
  const footer = random() < 0.4 ? `${pick(random, ['', lineEnd])}${country.footer}${lineEnd}` : '';
  const units = random() < 0.2 ? line(names.map((_, column) => (NUMBERS.has(column) ? 'mm' : ''))) : '';
  const body = rows.map((row) => line(row.map(written))).join('');
  const text = `${separator}${titles}${line(names)}${units}${body}${footer}`;
  const mark = encoding.startsWith('utf') && random() < 0.5;
  const back = (cell: string, column: number): string => {
    if (column === 2) return SPECIES[country.species.indexOf(cell)] ?? cell;
    if (column === 7) return cell === '' ? '' : cell === country.yesNo[1] ? 'Yes' : 'No';
    return column === 8 ? cell.slice(0, 10) : cell;
  };
  return { bytes: encode(text, encoding, mark), encoding, back, text };
}

const TRIALS = 240;

describe('penguins', () => {
  for (let part = 0; part < 4; part += 1) {
    it(`in any mixture, part ${part + 1}`, async () => {
      const base = await readFixture('nasty/_base_penguins.csv');
      const names = base.table.columns.map(({ name }) => name);
      const all = allRows(base);
      const columns = { equal: 0, guessed: 0 };
      for (let trial = part * (TRIALS / 4); trial < (part + 1) * (TRIALS / 4); trial += 1) {
        const random = randomNumbers(50_000 + trial);
        const start = Math.floor(random() * 250);
        const rows = all.slice(start, start + pick(random, [25, 90]));
        const { bytes, back, encoding, text } = write(random, names, rows);
        const where = `trial ${trial}, ${encoding}: ${JSON.stringify(text.slice(0, 420))}`;
        const read = await readText(bytes);
        expect(
          read.table.columns.map(({ name }) => name),
          where,
        ).toEqual(names);
        expect(read.table.rows, where).toBe(rows.length);
        const found = allRows(read);
        for (const column of names.keys()) {
          const { signs, dateOrder } = read.receipts[column] ?? {};
          if (signs?.sure === 'guess' || dateOrder?.sure === 'guess') {
            columns.guessed += 1;
            continue;
          }
          columns.equal += 1;
          expect(
            found.map((row) => back(row[column] ?? '', column)),
            `${names[column]}, ${where}`,
          ).toEqual(rows.map((row) => row[column]));
        }
      }
      expect(columns.guessed * 100).toBeLessThan(columns.equal);
    });
  }
});
