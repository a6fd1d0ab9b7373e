/** Files as real programs export them, against the clean tables that they were made from, cell by cell. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type FailureCode, WARNINGS, type WarningCode } from '../../src/engine/protocol';
import { allRows, failureOf, fixture, kindsOf, profileFixture, readFixture } from './tableFiles';

interface NastyFile {
  readonly file: string;
  readonly base: 'penguins' | 'diamonds' | null;
  readonly encoding: string;
  readonly delimiter: string;
  readonly header_line: number;
  readonly expect: string;
  readonly header_map?: Readonly<Record<string, string>>;
  readonly map?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly date?: Readonly<Record<string, string>>;
  readonly differs_in?: readonly string[];
}
const MANIFEST: readonly NastyFile[] = JSON.parse(readFileSync(fixture('nasty/manifest.json'), 'utf8'));
const byName = (file: string): NastyFile => {
  const found = MANIFEST.find((entry) => entry.file === file);
  if (found === undefined) throw new Error(`${file} is not in the manifest`);
  return found;
};

/** Columns by their name in the base, cells in the base's words. */
async function columnsAsInBase(entry: NastyFile): Promise<Map<string, string[]>> {
  const read = await readFixture(`nasty/${entry.file}`);
  const rows = allRows(read);
  return new Map(
    read.table.columns.map((column, position) => {
      const name = entry.header_map?.[column.name] ?? column.name;
      const words = new Map(Object.entries(entry.map?.[name] ?? {}));
      return [name, rows.map((row) => words.get(row[position] ?? '') ?? row[position] ?? '')];
    }),
  );
}

describe('same table', () => {
  const files = MANIFEST.filter(({ expect: expected }) => /^same_(table|rows)/.test(expected));
  it('is asked of many files', () => expect(files.length).toBeGreaterThan(12));

  for (const entry of files) {
    it(entry.file, async () => {
      const base = await columnsAsInBase({
        ...byName(entry.file),
        file: `_base_${entry.base}.csv`,
        header_map: {},
        map: {},
      });
      const columns = await columnsAsInBase(entry);
      let compared = 0;
      for (const [name, cells] of base) {
        const dateForm = entry.date?.[name];
        if (entry.differs_in?.includes(name)) continue;
        const found = columns.get(name)?.map((cell) => (dateForm === 'iso' ? cell.slice(0, 10) : cell));
        expect(found, name).toEqual(cells);
        compared += 1;
      }
      expect(compared).toBeGreaterThan(8);
      const { facts } = await readFixture(`nasty/${entry.file}`);
      expect(facts).toMatchObject({ encoding: entry.encoding, delimiter: entry.delimiter, header: true });
    });
  }
});

describe('kinds survive the way a file is written', () => {
  for (const file of [
    'penguins_excel_de.csv',
    'penguins_utf16le_tab.txt',
    'penguins_quote_all.csv',
    'penguins_windows1252.csv',
    'penguins_utf8_chinese.csv',
  ]) {
    it(file, async () => {
      const expected = kindsOf(await readFixture('nasty/_base_penguins.csv'));
      expect(kindsOf(await readFixture(`nasty/${file}`))).toEqual(expected);
    });
  }
});

async function warningsOf(file: string): Promise<Map<WarningCode, Record<string, string | number>[]>> {
  const found = new Map<WarningCode, Record<string, string | number>[]>();
  for (const { code, parameters } of (await profileFixture(`nasty/${file}`)).warnings) {
    found.set(code, [...(found.get(code) ?? []), { ...parameters }]);
    for (const [, place] of WARNINGS[code].matchAll(/\{(\w+)\}/g)) expect(parameters, code).toHaveProperty(place ?? '');
  }
  return found;
}

describe('what is wrong is said', () => {
  it('quoted newlines stay in their cells', async () => {
    const read = await readFixture('nasty/penguins_quoted_newlines.csv');
    const comments = read.table.columns.at(-1);
    if (comments === undefined || !('categories' in comments)) throw new Error('the comments are words');
    expect(comments.categories.some((comment) => comment.includes('\n'))).toBe(true);
    expect(comments.categories.some((comment) => comment.includes('"'))).toBe(true);
  });

  it('headers that are empty or come twice', async () => {
    const read = await readFixture('nasty/penguins_duplicate_headers.csv');
    const names = read.table.columns.map(({ name }) => name);
    expect(names.slice(3, 6)).toEqual(['region', 'island', 'column_6']);
    expect(names.slice(9, 11)).toEqual(['culmen_length_mm', 'culmen_length_mm_2']);
    expect(new Set(names).size).toBe(17);
    expect(allRows(read)).toEqual(allRows(await readFixture('nasty/_base_penguins.csv')));
    const warnings = await warningsOf('penguins_duplicate_headers.csv');
    expect(warnings.get('emptyHeader')).toEqual([{ position: 6, renamed: 'column_6' }]);
    expect(warnings.get('duplicateHeader')).toHaveLength(2);
  });

  it('header names that are properties of every object', async () => {
    const profile = await profileFixture('nasty/penguins_js_names.csv');
    const header = ['__proto__', 'length', 'species', 'constructor', 'valueOf', 'hasOwnProperty', 'toString'];
    expect(profile.columns.slice(0, 7).map(({ name }) => name)).toEqual(header);
    expect(allRows(await readFixture('nasty/penguins_js_names.csv'))).toEqual(
      allRows(await readFixture('nasty/_base_penguins.csv')),
    );
  });

  it('no header', async () => {
    const read = await readFixture('nasty/penguins_no_header.csv');
    expect(read.facts.header).toBe(false);
    expect(read.table.columns[0]?.name).toBe('column_1');
    expect(allRows(read)).toEqual(allRows(await readFixture('nasty/_base_penguins.csv')));
    expect((await warningsOf('penguins_no_header.csv')).has('headerGuessed')).toBe(true);
  });

  it('ragged rows, with the first one', async () => {
    const read = await readFixture('nasty/penguins_ragged.csv');
    expect(read.table.rows).toBe(344);
    expect((await warningsOf('penguins_ragged.csv')).get('raggedRow')).toEqual([{ count: 5, row: 10 }]);
    const [rows, base] = [allRows(read), allRows(await readFixture('nasty/_base_penguins.csv'))];
    expect(rows.map((row) => row[0])).toEqual(base.map((row) => row[0]));
  });

  it('rows and columns that a spreadsheet left behind', async () => {
    const warnings = await warningsOf('penguins_empty_trailing.csv');
    expect(warnings.get('emptyRows')).toEqual([{ count: 25 }]);
    expect(warnings.get('emptyColumns')).toEqual([{ count: 3 }]);
    expect(warnings.has('emptyHeader')).toBe(false);
  });

  it('bytes that are not UTF-8', async () => {
    expect((await warningsOf('penguins_invalid_utf8.csv')).get('encodingGuessed')).toEqual([
      { encoding: 'Windows-1252' },
    ]);
    expect((await readFixture('nasty/penguins_invalid_utf8.csv')).table.rows).toBe(344);
  });

  it('a quotation mark that is never closed', async () => {
    expect((await warningsOf('penguins_unclosed_quote.csv')).get('openQuote')).toEqual([{ count: 1, row: 72 }]);
  });

  it('words among numbers', async () => {
    const read = await readFixture('nasty/diamonds_mixed_type_column.csv');
    expect(read.table.columns[0]?.kind).toBe('number');
    expect((await warningsOf('diamonds_mixed_type_column.csv')).get('disagreeing')).toEqual([
      { column: 'carat', count: 2, kind: 'number', row: 4, value: 'about 0.5' },
    ]);
  });

  it('a row of units under the header', async () => {
    expect((await warningsOf('penguins_multi_header.csv')).get('unitsRow')).toEqual([
      { value: 'ISO, mm, mm, mm, g, permil, permil' },
    ]);
    const { receipt } = await profileFixture('nasty/penguins_multi_header.csv');
    const [change] = receipt.file.unitsRow.alternatives.map((alternative) => alternative.change);
    expect((await readFixture('nasty/penguins_multi_header.csv', change)).table.rows).toBe(345);
    expect(kindsOf(await readFixture('nasty/penguins_multi_header.csv'))).toEqual(
      kindsOf(await readFixture('nasty/_base_penguins.csv')),
    );
  });

  it('numbers too long for a number', async () => {
    const read = await readFixture('nasty/diamonds_big_integers.csv');
    expect(allRows(read)[0]?.[0]).toBe('9007199254740993');
    expect((await warningsOf('diamonds_big_integers.csv')).get('codesKept')).toMatchObject([{ count: 2997, row: 1 }]);
  });

  it('identifiers and constants', async () => {
    const profile = await profileFixture('nasty/diamonds_id_leak.csv');
    expect(profile.columns.filter(({ role }) => role === 'ignore').map(({ name }) => name)).toEqual([
      'row_id',
      'uuid',
      'const',
    ]);
  });

  it('yes and no in five spellings, and 0 and 1 as numbers', async () => {
    const kinds = kindsOf(await readFixture('nasty/penguins_booleans.csv')).slice(-5);
    expect(kinds).toEqual(['yesNo', 'category', 'yesNo', 'yesNo', 'number']);
  });
});

describe('what cannot be read is refused', () => {
  const refused: readonly (readonly [string, FailureCode, Record<string, string | number>])[] = [
    ['empty.csv', 'fileEmpty', {}],
    ['header_only.csv', 'headerOnly', {}],
    ['binary_renamed.csv', 'fileBinary', { byte: 9 }],
  ];
  for (const [file, code, parameters] of refused) {
    it(file, async () => {
      const failure = await failureOf(readFixture(`nasty/${file}`));
      expect(failure).toEqual({ code, parameters: { file, ...parameters } });
    });
  }
});

it('one row and one column are tables', async () => {
  expect((await readFixture('nasty/one_row.csv')).table.rows).toBe(1);
  const profile = await profileFixture('nasty/one_column.csv');
  expect(profile).toMatchObject({ rows: 2997, targets: ['price'], task: 'regression' });
  expect(profile.columns).toHaveLength(1);
});
