/** Excel workbooks, in the forms that spreadsheet programs and libraries write them. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { allRows, failureOf, kindsOf, readText } from './tableFiles';

type Cell =
  | string
  | number
  | boolean
  | { readonly serial: number; readonly style: number }
  | { readonly inline: string }
  | null;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const letters = (column: number): string =>
  (column >= 26 ? String.fromCharCode(64 + Math.floor(column / 26)) : '') + String.fromCharCode(65 + (column % 26));

interface Shape {
  readonly stored?: boolean;
  readonly date1904?: boolean;
  readonly prefix?: string;
  readonly withoutReferences?: boolean;
}

/** A workbook of the given sheets; empty cells are left out, as programs do. */
function workbook(sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>, shape: Shape = {}): Uint8Array {
  const shared: string[] = [];
  const p = shape.prefix ?? '';
  const cell = (value: Cell, row: number, column: number): string => {
    if (value === null) return '';
    const place = shape.withoutReferences ? '' : ` r="${letters(column)}${row + 1}"`;
    if (typeof value === 'number') return `<${p}c${place}><${p}v>${value}</${p}v></${p}c>`;
    if (typeof value === 'boolean') return `<${p}c${place} t="b"><${p}v>${value ? 1 : 0}</${p}v></${p}c>`;
    if (typeof value === 'string') {
      if (!shared.includes(value)) shared.push(value);
      return `<${p}c${place} t="s"><${p}v>${shared.indexOf(value)}</${p}v></${p}c>`;
    }
    if ('inline' in value)
      return `<${p}c${place} t="inlineStr"><${p}is><${p}t>${escaped(value.inline)}</${p}t></${p}is></${p}c>`;
    return `<${p}c${place} s="${value.style}"><${p}v>${value.serial}</${p}v></${p}c>`;
  };
  const names = Object.keys(sheets);
  const files: Record<string, Uint8Array> = {};
  for (const [at, name] of names.entries()) {
    const rows = (sheets[name] ?? []).map((cells, row) =>
      cells.length === 0
        ? ''
        : `<${p}row r="${row + 1}">${cells.map((value, column) => cell(value, row, column)).join('')}</${p}row>`,
    );
    files[`xl/worksheets/sheet${at + 1}.xml`] = strToU8(
      `<?xml version="1.0"?><${p}worksheet><${p}sheetData>${rows.join('')}</${p}sheetData></${p}worksheet>`,
    );
  }
  const si = (text: string): string => `<si><t xml:space="preserve">${escaped(text)}</t></si>`;
  files['xl/sharedStrings.xml'] = strToU8(`<sst>${shared.map(si).join('')}</sst>`);
  files['xl/styles.xml'] = strToU8(
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[Red]yyyy\\-mm\\-dd hh:mm"/><numFmt numFmtId="165" formatCode="0.00 &quot;days&quot;"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164"><alignment/></xf><xf numFmtId="165"/><xf numFmtId="21"/></cellXfs></styleSheet>',
  );
  const sheetTags = names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  files['xl/workbook.xml'] = strToU8(
    `<workbook><workbookPr${shape.date1904 ? ' date1904="1"' : ''}/><sheets>${sheetTags.join('')}</sheets></workbook>`,
  );
  const relations = names.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="t" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  files['xl/_rels/workbook.xml.rels'] = strToU8(`<Relationships>${relations.join('')}</Relationships>`);
  return zipSync(files, { level: shape.stored ? 0 : 6 });
}

const ROWS: readonly (readonly Cell[])[] = [
  ['name', 'count', 'length', 'when', 'ok', 'note'],
  ['Ärger & <Co>', 1, 0.1, { serial: 44_927, style: 1 }, true, 'a'],
  ['李', 1234, 1.234, { serial: 44_928.5, style: 2 }, false, null],
  ['x"y', -5, 1e-7, { serial: 45_000, style: 1 }, true, { inline: 'multi\nline' }],
  [null, 7, null, { serial: 45_001, style: 1 }, false, null],
];
const EXPECTED = [
  ['Ärger & <Co>', '1', '0.1', '2023-01-01', 'TRUE', 'a'],
  ['李', '1234', '1.234', '2023-01-02T12:00:00', 'FALSE', ''],
  ['x"y', '-5', '1e-7', '2023-03-15', 'TRUE', 'multi\nline'],
  ['', '7', '', '2023-03-16', 'FALSE', ''],
];

describe('a workbook', () => {
  for (const [name, shape] of [
    ['as Excel writes it', {}],
    ['not compressed', { stored: true }],
    ['with a prefix on every name', { prefix: 'x:' }],
  ] as const) {
    it(name, async () => {
      const read = await readText(workbook({ Sheet1: ROWS }, shape));
      expect(allRows(read)).toEqual(EXPECTED);
      expect(kindsOf(read)).toEqual(['category', 'number', 'number', 'date', 'yesNo', 'category']);
      expect(read.warnings).toEqual([]);
      expect(read.fileReceipt).toMatchObject({ workbook: true, sheet: { value: 'Sheet1', sure: 'certain' } });
      expect(read.receipts[2]?.signs).toMatchObject({ sure: 'certain' });
    });
  }

  it('without references to cells', async () => {
    const read = await readText(
      workbook(
        {
          S: [
            ['a', 'b'],
            [1, 2],
            [3, 4],
          ],
        },
        { withoutReferences: true },
      ),
    );
    expect(allRows(read)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('that counts from 1904, with days and hours', async () => {
    const rows = [
      ['when', 'time', 'days'],
      ...[0, 1, 2].map((day) => [
        { serial: day + 1, style: 1 },
        { serial: 0.5, style: 4 },
        { serial: 2.5, style: 3 },
      ]),
    ];
    expect(allRows(await readText(workbook({ S: rows }, { date1904: true })))[0]).toEqual([
      '1904-01-02',
      '12:00:00',
      '2.5',
    ]);
    expect(allRows(await readText(workbook({ S: rows })))[0]).toEqual(['1900-01-01', '12:00:00', '2.5']);
  });

  it('with titles above, notes below, and cells that were never filled', async () => {
    const table = [
      ['Survey 2020'],
      [],
      ['a', 'b', 'c'],
      ...Array.from({ length: 20 }, (_, row) => [row, `w${row % 3}`, null]),
      [],
      ['Source: us'],
    ];
    const read = await readText(workbook({ S: table }));
    expect(read.table.columns.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(read.table.rows).toBe(20);
    expect(read.warnings.map(({ code }) => code)).toEqual(['titleLines', 'footerLines']);
  });

  it('of several sheets: the first with a table, and any other by one click', async () => {
    const file = workbook({
      Empty: [],
      Main: ROWS,
      'Other & more': [
        ['k', 'v'],
        ['x', 1],
        ['y', 2],
      ],
    });
    const read = await readText(file);
    expect(read.fileReceipt.sheet).toMatchObject({ value: 'Main', sure: 'likely' });
    const other = read.fileReceipt.sheet?.alternatives.find(({ parameters }) => parameters.sheet === 'Other & more');
    expect(allRows(await readText(file, other?.change))).toEqual([
      ['x', '1'],
      ['y', '2'],
    ]);
    expect(await failureOf(readText(file, { sheet: 'None' }))).toMatchObject({ code: 'sheetUnknown' });
  });

  it('of many rows, in pieces', async () => {
    const rows: Cell[][] = [['n', 'word'], ...Array.from({ length: 30_000 }, (_, row) => [row / 8, `w${row % 7}`])];
    const read = await readText(workbook({ S: rows }));
    expect(read.table.rows).toBe(30_000);
    expect(allRows(read)[29_999]).toEqual([String(29_999 / 8), `w${29_999 % 7}`]);
  });

  it('that is damaged, or of the old kind, is refused in one sentence', async () => {
    const good = workbook({ S: ROWS });
    const refusal = { code: 'workbookUnreadable', parameters: { file: 'table.csv' } };
    for (const length of [10, 100, good.length - 30])
      expect(await failureOf(readText(good.slice(0, length)))).toEqual(refusal);
    for (let at = 40; at < good.length; at += 97) {
      const bad = good.slice();
      bad.fill(255, at, at + 20);
      const outcome = await readText(bad).then(
        () => 'read',
        (caught: unknown) => (caught instanceof Error ? caught.name : ''),
      );
      expect(['read', 'NetloomError']).toContain(outcome);
    }
    const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(600).fill(0)]);
    expect(await failureOf(readText(old))).toEqual(refusal);
    expect(await failureOf(readText(workbook({ S: [] })))).toMatchObject({ code: 'fileEmpty' });
  });
});
