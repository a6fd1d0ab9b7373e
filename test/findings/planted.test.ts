/** Every finding is found where it was planted, with its evidence and its mend, and the table around it stays clean. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, FINDINGS, type FindingCode, fillIn, MENDS } from '../../src/engine/protocol';
import { type Column, isNumeric, type Table } from '../../src/engine/table';
import { categories, numbers, settingsWith, tableOf } from '../encode/tables';
import { randomNumbers } from '../table/tableFiles';
import { cleanColumns, cleanWith, codesOf, found, GRADE, look, PRICE, ROWS, range, type Wish } from './looks';

const clean = tableOf(...cleanColumns());
const valuesOf = (table: Table, name: string): Float64Array => {
  const column = table.columns.find((one) => one.name === name);
  if (column === undefined || !isNumeric(column)) throw new Error(`no numbers called ${name}`);
  return column.values;
};
const wordsOf = (table: Table, name: string): string[] => {
  const column = table.columns.find((one) => one.name === name);
  if (column === undefined || isNumeric(column)) throw new Error(`no words called ${name}`);
  return Array.from(column.codes, (code) => column.categories[code] ?? '');
};
const price = valuesOf(clean, 'price');
const grade = wordsOf(clean, 'grade');

/** The table's rows in another order, or some of them again. */
function rowsOf(table: Table, rows: readonly number[]): Table {
  const take = (column: Column): Column =>
    isNumeric(column)
      ? { ...column, values: Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN) }
      : { ...column, codes: Int32Array.from(rows, (row) => column.codes[row] ?? -1) };
  return { rows: rows.length, columns: table.columns.map(take) };
}

it.each([GRADE, PRICE])('nothing in a clean table ($task)', async (wish) => {
  expect(await look(clean, { ...wish, settings: DEFAULT_SETTINGS })).toEqual([]);
});

interface Planted {
  readonly what: string;
  readonly table: Table;
  readonly wish: Wish;
  readonly code: FindingCode;
  readonly column?: string;
}
const random = randomNumbers(11);
const noise = range(() => random());
const people = range((row) => `P${Math.floor(row / 4)}`);

const PLANTED: readonly Planted[] = [
  {
    what: 'a row number',
    table: cleanWith(
      numbers(
        'n',
        range((row) => row + 1),
      ),
    ),
    wish: GRADE,
    code: 'identifier',
    column: 'n',
  },
  {
    what: 'numbers of rows that go on from another file',
    table: cleanWith(
      numbers(
        'n',
        range((row) => 70_001 + row),
      ),
    ),
    wish: PRICE,
    code: 'identifier',
    column: 'n',
  },
  {
    what: 'an id in any order',
    table: cleanWith(
      numbers(
        'customer_id',
        range((row) => (row * 7919) % 99_991),
      ),
    ),
    wish: GRADE,
    code: 'identifier',
    column: 'customer_id',
  },
  {
    what: 'a word that names each row',
    table: cleanWith(
      categories(
        'code',
        range((row) => `x${row * 31}`),
        'text',
      ),
    ),
    wish: GRADE,
    code: 'identifier',
    column: 'code',
  },
  {
    what: 'a column that never changes',
    table: cleanWith(
      numbers(
        'k',
        range(() => 3),
      ),
    ),
    wish: GRADE,
    code: 'constant',
    column: 'k',
  },
  {
    what: 'one value and gaps',
    table: cleanWith(
      numbers(
        'k',
        range((row) => (row % 5 === 0 ? null : 3)),
      ),
    ),
    wish: GRADE,
    code: 'constant',
    column: 'k',
  },
  {
    what: 'a column that hardly changes',
    table: cleanWith(
      categories(
        'k',
        range((row) => (row === 99 ? 'b' : 'a')),
      ),
    ),
    wish: GRADE,
    code: 'nearlyConstant',
    column: 'k',
  },
  {
    what: 'a diagnosis made afterwards',
    table: cleanWith(
      categories(
        'after',
        range((row) => (row === 7 || row === 200 ? 'z' : grade[row] === 'good' ? (row % 2 === 0 ? 'x' : 'y') : 'z')),
      ),
    ),
    wish: GRADE,
    code: 'leak',
    column: 'after',
  },
  {
    what: 'a number that is high for one class',
    table: cleanWith(
      numbers(
        'after',
        range((row) => (grade[row] === 'good' ? 5 : 0) + (noise[row] ?? 0)),
      ),
    ),
    wish: GRADE,
    code: 'leak',
    column: 'after',
  },
  {
    what: 'the target with a little noise',
    table: cleanWith(
      numbers(
        'invoice',
        range((row) => 1.19 * (price[row] ?? 0) + (noise[row] ?? 0)),
      ),
    ),
    wish: PRICE,
    code: 'leakOfNumber',
    column: 'invoice',
  },
  {
    what: 'the target bent',
    table: cleanWith(
      numbers(
        'squared',
        range((row) => (price[row] ?? 0) ** 2),
      ),
    ),
    wish: PRICE,
    code: 'leakOfNumber',
    column: 'squared',
  },
  {
    what: 'the target doubled',
    table: cleanWith(
      numbers(
        'twice',
        range((row) => -2 * (price[row] ?? 0) + 7),
      ),
    ),
    wish: PRICE,
    code: 'leakCopy',
    column: 'twice',
  },
  {
    what: 'the target in other words',
    table: cleanWith(
      categories(
        'again',
        range((row) => (grade[row] === 'good' ? '1st' : '2nd')),
      ),
    ),
    wish: GRADE,
    code: 'leakCopy',
    column: 'again',
  },
  {
    what: 'the target as a number',
    table: cleanWith(
      numbers(
        'again',
        range((row) => (grade[row] === 'good' ? 1 : 0)),
      ),
    ),
    wish: GRADE,
    code: 'leakCopy',
    column: 'again',
  },
  {
    what: 'an input in other units',
    table: cleanWith(
      numbers(
        'inches',
        range((row) => Math.round((valuesOf(clean, 'a')[row] ?? 0) * 39.37) / 100),
      ),
    ),
    wish: PRICE,
    code: 'copies',
    column: 'inches',
  },
  {
    what: 'an input in other words',
    table: cleanWith(
      categories(
        'rgb',
        wordsOf(clean, 'color').map((word) => word.charAt(0)),
      ),
    ),
    wish: PRICE,
    code: 'copies',
    column: 'rgb',
  },
  {
    what: 'capitals and blanks',
    table: cleanWith(
      categories(
        'color',
        wordsOf(clean, 'color').map((word, row) =>
          row % 9 === 0 ? word.toUpperCase() : row % 10 === 0 ? `${word.slice(0, 1)} ${word.slice(1)}` : word,
        ),
      ),
    ),
    wish: PRICE,
    code: 'similarCategories',
    column: 'color',
  },
  {
    what: 'full-width letters',
    table: cleanWith(
      categories(
        'color',
        wordsOf(clean, 'color').map((word, row) => (row % 9 === 0 ? word.replace('r', 'ｒ') : word)),
      ),
    ),
    wish: PRICE,
    code: 'similarCategories',
    column: 'color',
  },
  {
    what: 'too many categories',
    table: cleanWith(
      categories(
        'town',
        range((row) => `town ${(row * 37) % 151}`),
      ),
    ),
    wish: PRICE,
    code: 'highCardinality',
    column: 'town',
  },
  {
    what: 'a class of two rows',
    table: cleanWith(
      categories(
        'grade',
        grade.map((word, row) => (row === 5 || row === 80 ? 'odd' : word)),
      ),
    ),
    wish: GRADE,
    code: 'rareClasses',
    column: 'grade',
  },
  {
    what: 'classes of unequal size',
    table: cleanWith(
      categories(
        'grade',
        range((row) => ((row * 7) % 20 === 0 ? 'bad' : 'good')),
      ),
    ),
    wish: GRADE,
    code: 'imbalance',
    column: 'grade',
  },
  {
    what: 'a skewed target',
    table: cleanWith(
      numbers(
        'price',
        range((row) => Math.exp((price[row] ?? 0) / 12)),
      ),
    ),
    wish: PRICE,
    code: 'skewedTarget',
    column: 'price',
  },
  {
    what: 'a slip of the decimal point',
    table: cleanWith(
      numbers(
        'b',
        range((row) => (row === 123 ? 50_000 : Math.round(50 + 20 * (noise[row] ?? 0)))),
      ),
    ),
    wish: PRICE,
    code: 'outliers',
    column: 'b',
  },
  {
    what: 'a sentinel',
    table: cleanWith(
      numbers(
        'b',
        range((row) => (row % 130 === 0 ? -999 : 50 + 20 * (noise[row] ?? 0))),
      ),
    ),
    wish: PRICE,
    code: 'outliers',
    column: 'b',
  },
  {
    what: 'mostly gaps',
    table: cleanWith(
      numbers(
        'b',
        range((row) => (row % 4 === 0 ? (noise[row] ?? 0) : null)),
      ),
    ),
    wish: PRICE,
    code: 'mostlyMissing',
    column: 'b',
  },
  {
    what: 'rows sorted by a number',
    table: rowsOf(
      clean,
      range((row) => row).sort((x, y) => (price[x] ?? 0) - (price[y] ?? 0)),
    ),
    wish: PRICE,
    code: 'sortedByTarget',
    column: 'price',
  },
  {
    what: 'rows sorted by class',
    table: rowsOf(
      clean,
      range((row) => row).sort((x, y) => (grade[x] ?? '').localeCompare(grade[y] ?? '') || x - y),
    ),
    wish: GRADE,
    code: 'sortedByTarget',
    column: 'grade',
  },
  {
    what: 'rows in the order of a date',
    table: cleanWith(
      numbers(
        'day',
        range((row) => Date.UTC(2024, 0, 1 + row)),
        'date',
      ),
    ),
    wish: PRICE,
    code: 'sortedByTime',
    column: 'day',
  },
  {
    what: 'a person in many rows',
    table: cleanWith(categories('patient_id', people)),
    wish: GRADE,
    code: 'groups',
    column: 'patient_id',
  },
  {
    what: 'a number that is known to name somebody',
    table: cleanWith(
      numbers(
        'customerId',
        range((row) => 1000 + ((row * 13) % 90)),
      ),
    ),
    wish: GRADE,
    code: 'groups',
    column: 'customerId',
  },
  {
    what: 'a person without a name, known by what stays the same',
    table: cleanWith(
      categories('who', people),
      numbers(
        'born',
        range((row) => 1930 + ((Math.floor(row / 4) * 17) % 60)),
      ),
      categories(
        'sex',
        range((row) => (Math.floor(row / 4) % 2 === 0 ? 'f' : 'm')),
      ),
    ),
    wish: GRADE,
    code: 'groups',
    column: 'who',
  },
  {
    what: 'rows that are there twice',
    table: rowsOf(clean, [...range((row) => row), 3, 50, 51, 300]),
    wish: PRICE,
    code: 'duplicateRows',
  },
];

describe('is found where it is planted:', () => {
  it.each(PLANTED)('$what', async ({ table, wish, code, column }) => {
    const findings = await look(table, { ...wish, settings: DEFAULT_SETTINGS });
    const finding = found(findings, code);
    if (column !== undefined) expect(finding.columns[0]).toBe(column);
    expect(fillIn(FINDINGS[code], finding.parameters)).not.toMatch(/[{}]|NaN|undefined/);
    for (const mend of finding.mends) expect(fillIn(MENDS[mend.code], mend.parameters)).not.toMatch(/[{}]/);
    // Nothing is said of the columns around it.
    expect(findings.filter((other) => other.columns.length > 0 && !other.columns.includes(column ?? ''))).toEqual([]);
  });

  it('rows that are there twice, once in training and once in the test', async () => {
    const table = rowsOf(clean, [...range((row) => row), 3, 50]);
    const division = { train: Int32Array.from(range((row) => row)), test: Int32Array.of(400, 401) };
    const findings = await look(table, { ...PRICE, settings: DEFAULT_SETTINGS, division });
    expect(found(findings, 'twinsAcrossSplit')).toMatchObject({
      severity: 'problem',
      parameters: { count: 2, rows: 2 },
      evidence: { rows: [400, 401] },
    });
    expect(found(findings, 'duplicateRows').evidence.pairs).toEqual([
      [3, 400],
      [50, 401],
    ]);
  });

  it('a network that is too large for its rows', async () => {
    const division = { train: Int32Array.from(range((row) => row, 40)), test: new Int32Array(0) };
    const layer = { units: 512, activation: 'relu', batchNorm: false, dropout: 0 } as const;
    const settings = settingsWith({ hiddenLayers: [layer, layer] });
    const [mend] = found(await look(clean, { ...PRICE, settings, division }), 'largeNetwork').mends;
    expect(mend?.action).toMatchObject({
      kind: 'changeSettings',
      settings: { hiddenLayers: [{ activation: 'relu' }] },
    });
    const smaller = mend?.action.kind === 'changeSettings' ? { ...settings, ...mend.action.settings } : settings;
    expect(codesOf(await look(clean, { ...PRICE, settings: smaller, division }))).not.toContain('largeNetwork');
  });

  it('a table of few rows', async () => {
    expect(codesOf(await look(tableOf(...cleanColumns(30)), PRICE))).toContain('fewRows');
  });
});

describe('is not found', () => {
  it('in tables where few rows agree by chance', async () => {
    for (let seed = 1; seed <= 300; seed++) {
      const any = randomNumbers(seed);
      const flags = range(
        (i) =>
          categories(
            `flag${i}`,
            range(() => (any() < 0.5 ? 'y' : 'n'), 12),
          ),
        20,
      );
      const target = categories(
        't',
        range(() => (any() < 0.5 ? 'p' : 'q'), 12),
      );
      const codes = codesOf(await look(tableOf(...flags, target), { target: 't', task: 'classification' }));
      expect(codes.filter((code) => code.startsWith('leak') || code === 'copies')).toEqual([]);
    }
  });

  it('a sorted table, as a problem, unless its order decides', async () => {
    const sorted = rowsOf(
      clean,
      range((row) => row).sort((x, y) => (price[x] ?? 0) - (price[y] ?? 0)),
    );
    const inOrder = { ...PRICE, settings: settingsWith({ splitMode: 'fileOrder' }) };
    expect(found(await look(sorted, inOrder), 'sortedByTarget')).toMatchObject({
      severity: 'problem',
      mends: [{ action: { kind: 'changeSettings', settings: { splitMode: 'shuffled' } } }],
    });
    expect(found(await look(sorted, PRICE), 'sortedByTarget')).toMatchObject({ severity: 'note', mends: [] });
  });

  it('again, once it is mended', async () => {
    const grouped = cleanWith(categories('patient_id', people));
    const byGroup = settingsWith({ splitMode: 'group', splitColumn: 'patient_id' });
    expect(codesOf(await look(grouped, { ...GRADE, settings: byGroup }))).not.toContain('groups');
    const skewed = cleanWith(
      numbers(
        'price',
        range((row) => Math.exp((price[row] ?? 0) / 12)),
      ),
    );
    const byLog = settingsWith({ targetTransform: 'log' });
    expect(codesOf(await look(skewed, { ...PRICE, settings: byLog }))).not.toContain('skewedTarget');
    const dated = cleanWith(
      numbers(
        'day',
        range((row) => Date.UTC(2024, 0, 1 + row)),
        'date',
      ),
    );
    const byTime = settingsWith({ splitMode: 'time', splitColumn: 'day' });
    expect(codesOf(await look(dated, { ...PRICE, settings: byTime }))).not.toContain('sortedByTime');
  });

  it('a year among identifiers, nor flowers in whole millimeters among repeated rows', async () => {
    const years = cleanWith(
      numbers(
        'year',
        range((row) => 1600 + row),
      ),
    );
    expect(codesOf(await look(years, PRICE))).not.toContain('identifier');
    const any = randomNumbers(5);
    const coarse = tableOf(
      ...range(
        (i) =>
          numbers(
            `m${i}`,
            range(() => Math.floor(any() * 6), ROWS),
          ),
        4,
      ),
    );
    const findings = await look(coarse, { target: 'm3', task: 'regression' });
    expect(codesOf(findings)).not.toContain('duplicateRows');
  });
});
