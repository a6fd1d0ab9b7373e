/** Any table, written in any dialect, is read back equal; or its receipt says what cannot be known. */
import { describe, expect, it } from 'vitest';
import type { DateOrder, EncodingName } from '../../src/engine/protocol';
import { allRows, randomNumbers, readText } from './tableFiles';
import { encode } from './writers';

type Random = () => number;
const pick = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

/** Words that each encoding can write, as people of its countries would. */
const WORDS: Readonly<Record<EncodingName, readonly string[]>> = {
  'utf-8': ['Adélie', 'żółw', 'пингвин', '企鹅', 'ペンギン', '펭귄'],
  'utf-16le': ['Adélie', '企鹅', 'plain', 'ß'],
  'utf-16be': ['Adélie', '企鹅', 'plain', 'ß'],
  'windows-1250': ['żółw duży', 'pingwin mały', 'gęś', 'łabędź', 'jaskółka', 'kaczka'],
  'windows-1251': ['пингвин Адели', 'чайка', 'утка', 'большой гусь', 'лебедь', 'Москва'],
  'windows-1252': ['manchot Adélie', 'élevé', 'très petit', 'forêt', 'où', 'français'],
  gbk: ['阿德利企鹅', '帽带企鹅', '中国', '上海', '是否', '数量'],
  gb18030: ['阿德利企鹅', '帽带企鹅', '中国', '上海', '是否', '数量'],
  big5: ['台北市', '國家', '這個', '學生', '數量', '價格'],
  shift_jis: ['ペンギン', 'かもめ', '東京都', '大きい', '小さい', '日本'],
  'euc-kr': ['펭귄', '서울', '남자', '여자', '한국', '가격'],
};
const NUMBER_SIGNS = [
  ['.', ''],
  ['.', ','],
  [',', ''],
  [',', '.'],
  [',', ' '],
  [',', '\u00a0'],
  ['.', "'"],
  ['.', ' '],
] as const;
/** A no-break space is in few encodings of two bytes. */
const PLAIN_SIGNS = NUMBER_SIGNS.filter(([, thousands]) => thousands !== '\u00a0');

interface Written {
  readonly text: string;
  readonly encoding: EncodingName;
  readonly mark: boolean;
  readonly columns: readonly { readonly name: string; readonly cells: readonly string[] }[];
}

function grouped(value: number, digits: number, decimal: string, thousands: string): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(digits).split('.');
  const parts = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${value < 0 ? '-' : ''}${parts}${fraction === undefined ? '' : decimal + fraction}`;
}

function dateText(moment: number, order: DateOrder, separator: string): string {
  const date = new Date(moment);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()].map(String) as [
    string,
    string,
    string,
  ];
  const parts = { ymd: [year, month, day], dmy: [day, month, year], mdy: [month, day, year] }[order];
  return parts.map((part) => part.padStart(2, '0')).join(separator);
}

function writeTable(random: Random): Written {
  const encoding = pick(random, Object.keys(WORDS) as EncodingName[]);
  const isMultiByte = !encoding.startsWith('utf') && !encoding.startsWith('windows');
  const [decimal, thousands] = pick(random, isMultiByte ? PLAIN_SIGNS : NUMBER_SIGNS);
  const delimiter = pick(random, [',', ';', '\t', '|']);
  const lineEnd = pick(random, ['\n', '\r\n', '\r']);
  const order = pick(random, ['ymd', 'dmy', 'mdy'] as const);
  const separator = order === 'ymd' ? '-' : pick(random, ['/', '.', '-']);
  const rows = 30 + Math.floor(random() * 60);
  const quoteAll = random() < 0.3;
  const cells = (make: (row: number) => string): string[] =>
    Array.from({ length: rows }, (_, row) => (random() < 0.05 ? '' : make(row)));
  const values = cells(() => String(Math.round((random() - 0.3) * 1e7) / 100));
  const counts = cells(() => String(Math.floor(random() * 50_000)));
  const first = Date.UTC(1990, 0, 1);
  const days = cells(() => new Date(first + Math.floor(random() * 9000) * 86_400_000).toISOString().slice(0, 10));
  const words = cells(() => pick(random, WORDS[encoding]));
  const notes = cells((row) => pick(random, ['a, b; c', 'said "yes"', 'two | bars', 'x\ty', `note ${row}`]));
  const columns = [
    { name: 'value', cells: values, write: (cell: string) => grouped(Number(cell), 2, decimal, thousands) },
    { name: 'count', cells: counts, write: (cell: string) => grouped(Number(cell), 0, decimal, thousands) },
    { name: 'day', cells: days, write: (cell: string) => dateText(Date.parse(cell), order, separator) },
    { name: 'word', cells: words, write: (cell: string) => cell },
    { name: 'note', cells: notes, write: (cell: string) => cell },
  ];
  const quoted = (cell: string): string =>
    quoteAll || cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const line = (cellsOfLine: readonly string[]): string => cellsOfLine.map(quoted).join(delimiter) + lineEnd;
  const titles = random() < 0.3 ? `Report of the survey${lineEnd}${random() < 0.5 ? lineEnd : ''}` : '';
  const footer = random() < 0.3 ? `${lineEnd}Source: the survey${lineEnd}` : '';
  const units = random() < 0.2 ? line(['kg', 'm', '', '', '']) : '';
  const body = Array.from({ length: rows }, (_, row) =>
    line(columns.map(({ cells: own, write }) => (own[row] === '' ? '' : write(own[row] ?? '')))),
  ).join('');
  return {
    text: `${titles}${line(columns.map(({ name }) => name))}${units}${body}${footer}`,
    encoding,
    mark: encoding.startsWith('utf') && random() < 0.5,
    columns,
  };
}

const TRIALS = 400;

describe('any table in any dialect', () => {
  for (let part = 0; part < 4; part += 1) {
    it(`is read back equal, part ${part + 1}`, async () => {
      for (let trial = part * (TRIALS / 4); trial < (part + 1) * (TRIALS / 4); trial += 1) {
        const written = writeTable(randomNumbers(1000 + trial));
        const read = await readText(encode(written.text, written.encoding, written.mark));
        const rows = allRows(read);
        const where = `trial ${trial}, ${written.encoding}: ${JSON.stringify(written.text.slice(0, 300))}`;
        expect(read.table.columns.map(({ name }) => name).join(' '), where).toBe('value count day word note');
        for (const [position, { name, cells }] of written.columns.entries()) {
          const { signs, dateOrder } = read.receipts[position] ?? {};
          if (signs?.sure === 'guess' || dateOrder?.sure === 'guess') continue;
          const found = rows.map((row) => row[position]);
          expect(found, `${name}, ${where}`).toEqual(name === 'value' ? cells.map(withoutMinusZero) : [...cells]);
        }
      }
    });
  }
});

const withoutMinusZero = (cell: string): string => (cell === '' ? '' : String(Number(cell)));

describe('what cannot be known is called a guess, with the other reading one click away', () => {
  it('numbers with one sign and three digits behind it', async () => {
    const read = await readText('a;b\n1.234;x\n5.678;y\n');
    const [receipt] = read.receipts;
    expect(receipt?.signs).toMatchObject({ sure: 'guess', reason: 'signAssumed', by: 'netloom' });
    expect(receipt?.ambiguous.cells).toEqual([
      { row: 1, raw: '1.234', value: '1.234', other: '1234' },
      { row: 2, raw: '5.678', value: '5.678', other: '5678' },
    ]);
    const [other] = receipt?.signs?.alternatives ?? [];
    expect(other).toMatchObject({ code: 'signsOtherwise', parameters: { raw: '1.234', value: '1234' } });
    const again = await readText('a;b\n1.234;x\n5.678;y\n', other?.change);
    expect(allRows(again).map((row) => row[0])).toEqual(['1234', '5678']);
    expect(again.receipts[0]?.signs).toMatchObject({ by: 'person', value: { decimal: ',', thousands: '.' } });
  });

  it('dates whose days are all months too', async () => {
    const text = 'when,b\n01/02/2020,x\n03/04/2020,y\n';
    const read = await readText(text);
    expect(allRows(read)[0]?.[0]).toBe('2020-01-02');
    expect(read.warnings.map(({ code }) => code)).toContain('ambiguousDates');
    const change = read.receipts[0]?.dateOrder?.alternatives.find(({ code }) => code === 'dayFirst')?.change;
    expect(allRows(await readText(text, change))[0]?.[0]).toBe('2020-02-01');
  });

  it('one cell of a million decides for all', async () => {
    const many = Array.from({ length: 60_000 }, (_, row) => `1.${100 + (row % 900)};02/03/2020;x${row % 3}`);
    many[59_990] = '1.234.567;25/03/2020;x';
    const read = await readText(`a;b;c\n${many.join('\n')}\n`);
    expect(allRows(read)[0]).toEqual(['1100', '2020-03-02', 'x0']);
    expect(read.receipts[0]?.signs).toMatchObject({ sure: 'certain', value: { decimal: ',', thousands: '.' } });
    expect(read.receipts[1]?.dateOrder).toMatchObject({ sure: 'certain', value: 'dmy' });
  });
});

describe('one word is evidence enough for', () => {
  const words: readonly (readonly [EncodingName, readonly string[]])[] = [
    ['windows-1252', ['café', 'Müller', 'España', 'Ålborg', 'façade', 'Málaga', 'naïve', 'Straße', 'Zürich', 'l’île']],
    ['windows-1252', ['10 €', '5 °C', '£5', '½', 'Göteborg', 'MÜNCHEN', 'coração', 'ÉCOLE', 'São Paulo', 'Fußgänger']],
    ['windows-1250', ['Łódź', 'Dvořák', 'Žižka', 'Wałęsa', 'příliš', 'ŁÓDŹ', 'śnieg', 'więcej', 'mąż']],
    ['windows-1251', ['Москва', 'да', 'Київ', 'МОСКВА', 'мир', 'Београд', 'Сидоров И.', 'Ёлка']],
    ['gbk', ['企鹅', '北京', '男', '是', '中国', '张伟', '手机', '蓝色', '李娜', '已完成', '产品', '雄']],
    ['big5', ['台北', '男', '女', '是', '中國', '張偉', '手機', '藍色', '企鵝', '價格']],
    ['shift_jis', ['ペンギン', '東京', '男', 'はい', '日本', '青', '山田太郎', '北海道']],
    ['euc-kr', ['펭귄', '서울', '남', '예', '한국', '파란색', '김철수', '부산']],
  ];
  for (const [encoding, all] of words) {
    it(`${encoding}: ${all[0]} …`, async () => {
      for (const word of all) {
        const lines = Array.from({ length: 12 }, (_, row) => `${row % 2 ? word : 'plain'},${row}\n`);
        const read = await readText(encode(`name,v\n${lines.join('')}`, encoding, false));
        expect(allRows(read)[1]?.[0], read.facts.encoding).toBe(word);
        expect(read.fileReceipt.encoding.alternatives.length).toBe(10);
      }
    });
  }
});
