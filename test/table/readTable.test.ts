import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ReadingOptions } from '../../src/engine/protocol';
import { readTable } from '../../src/engine/table';
import {
  allRows,
  failureOf,
  fixture,
  kindsOf,
  memoryFiles,
  noProgress,
  randomNumbers,
  readFixture,
  readText,
} from './tableFiles';

const codesOf = ({ warnings }: { warnings: readonly { code: string }[] }): string[] => warnings.map(({ code }) => code);

describe('real files', () => {
  const files: readonly (readonly [string, number, string, number])[] = [
    ['iris', 150, 'nnnnc', 0],
    ['penguins', 344, 'ccnnnncn', 19],
    ['penguins_raw', 344, 'cncccctydnnnncnnc', 336],
    ['titanic_1309', 1309, 'tycnc', 263],
    ['seattle_weather', 1461, 'dnnnnc', 0],
    ['credit_data', 4454, 'cncnncycnnnnnn', 455],
    ['linnerud', 20, 'nnnnnn', 0],
  ];
  for (const [name, rows, kinds, missing] of files) {
    it(name, async () => {
      const read = await readFixture(`${name}.csv`);
      expect(read.table.rows).toBe(rows);
      expect(
        kindsOf(read)
          .map((kind) => kind[0])
          .join(''),
      ).toBe(kinds);
      expect(read.statistics.reduce((sum, column) => sum + column.missing, 0)).toBe(missing);
      const bytes = readFileSync(fixture(`${name}.csv`));
      expect(read.facts.bytes).toBe(bytes.length);
      expect(read.facts.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(read.facts).toMatchObject({ delimiter: ',', encoding: 'utf-8', header: true });
    });
  }
});

describe('the same table for every size of piece', () => {
  for (const pieceBytes of [1, 2, 3, 7, 65_536, 10_000_000]) {
    it(`${pieceBytes} bytes`, async () => {
      const text = readFileSync(fixture('penguins_raw.csv'));
      const whole = await readFixture('penguins_raw.csv');
      const read = await readTable(memoryFiles([text], pieceBytes), 'x', {}, noProgress);
      expect(read.table).toEqual(whole.table);
      expect(read.facts.sha256).toBe(whole.facts.sha256);
    });
  }

  it('with borders of the reading inside quoted cells and characters of four bytes', async () => {
    const random = randomNumbers(3);
    const cells = Array.from(
      { length: 9000 },
      (_, row) => `${row}😀${'漢'.repeat(Math.floor(random() * 40))}\r\n"é",${row % 7}`,
    );
    const text = `name,row\r\n${cells.map((cell, row) => `"${cell.replaceAll('"', '""')}",${row}\r\n`).join('')}`;
    const read = await readText(text);
    expect(allRows(read)).toEqual(cells.map((cell, row) => [cell, String(row)]));
  });

  it('in UTF-16 of both kinds', async () => {
    const text = `\ufeffname;value\r\n${Array.from({ length: 70_000 }, (_, row) => `😀é${row};${row / 8}\r\n`).join('')}`;
    const expected = allRows(await readText(text));
    const little = Buffer.from(text, 'utf16le');
    const big = Buffer.from(little).swap16();
    expect(expected).toHaveLength(70_000);
    for (const [bytes, encoding] of [
      [little, 'utf-16le'],
      [big, 'utf-16be'],
    ] as const) {
      const read = await readText(bytes);
      expect(read.facts.encoding).toBe(encoding);
      expect(allRows(read)).toEqual(expected);
    }
  });
});

describe('kinds are decided over all rows', () => {
  const rowsOf = (count: number, cell: (row: number) => string): string =>
    `a,b\n${Array.from({ length: count }, (_, row) => `${row}.5,${cell(row)}`).join('\n')}\n`;

  it('a late word turns numbers into text, as written, in a second pass over the file', async () => {
    const count = 60_000;
    const files = memoryFiles([rowsOf(count, (row) => (row >= 59_000 ? `word ${row % 5}` : `${row}.50`))]);
    const read = await readTable(files, 'x', {}, noProgress);
    expect(kindsOf(read)).toEqual(['number', 'text']);
    expect(allRows(read)[123]).toEqual(['123.5', '123.50']);
    expect(allRows(read)[59_001]).toEqual(['59001.5', 'word 1']);
    expect(read.warnings).toEqual([
      {
        code: 'mixedKinds',
        column: 'b',
        parameters: { column: 'b', count: 1000, rows: count, row: 59_001, value: 'word 0' },
      },
    ]);
    expect(files.open()).toBe(0);
  });

  it('a few late words count as missing, and that is said', async () => {
    const read = await readText(rowsOf(60_000, (row) => (row === 59_999 ? 'n.b.' : `${row}`)));
    expect(kindsOf(read)).toEqual(['number', 'number']);
    expect(read.warnings).toEqual([
      {
        code: 'disagreeing',
        column: 'b',
        parameters: { column: 'b', kind: 'number', count: 1, row: 60_000, value: 'n.b.' },
      },
    ]);
  });

  it('words in the beginning only are seen for what they are', async () => {
    const read = await readText(rowsOf(60_000, (row) => (row < 50 ? 'none yet' : `${row}`)));
    expect(kindsOf(read)).toEqual(['number', 'number']);
    expect(codesOf(read)).toEqual(['disagreeing']);
    expect(allRows(read)[50]).toEqual(['50.5', '50']);
    expect(allRows(read)[49]).toEqual(['49.5', '']);
  });

  it('one late code keeps all codes', async () => {
    const read = await readText(rowsOf(60_000, (row) => (row === 59_000 ? '00501' : `${10_000 + (row % 90)}`)));
    expect(kindsOf(read)).toEqual(['number', 'category']);
    expect(allRows(read)[59_000]?.[1]).toBe('00501');
    expect(codesOf(read)).toEqual(['codesKept']);
  });

  it('a file that changes between two passes is refused', async () => {
    const [before, after] = [
      rowsOf(60_000, (row) => (row > 50_000 ? 'x' : '1')),
      rowsOf(60_000, (row) => (row > 50_000 ? 'y' : '1')),
    ];
    expect(await failureOf(readTable(memoryFiles([before, after]), 'x', {}, noProgress))).toMatchObject({
      code: 'fileChanged',
    });
  });
});

describe('cells', () => {
  const column = async (
    cells: readonly string[],
    reading: ReadingOptions = {},
  ): Promise<{ kind: string; cells: (string | undefined)[]; codes: string[] }> => {
    const read = await readText(`row,cell\n${cells.map((cell, row) => `r${row},${cell}`).join('\n')}\n`, reading);
    return { kind: kindsOf(read)[1] ?? '', cells: allRows(read).map((row) => row[1]), codes: codesOf(read) };
  };

  it('infinities count as missing and are reported', async () => {
    const found = await column(['1', 'inf', '-Infinity', '1e999', '2']);
    expect(found).toEqual({ kind: 'number', cells: ['1', '', '', '', '2'], codes: ['infinite'] });
  });

  it('post codes and long identifiers keep every digit', async () => {
    const posts = ['00123', '10115', '80331'];
    expect((await column([...new Array<string>(5000).fill('10115'), ' 00123'])).cells.at(-1)).toBe('00123');
    expect(await column(posts)).toEqual({ kind: 'category', cells: posts, codes: ['codesKept'] });
    expect((await column(['9007199254740993', '9007199254740995'])).cells).toEqual([
      '9007199254740993',
      '9007199254740995',
    ]);
  });

  it('0 and 1 are numbers, yes and no in words are not', async () => {
    expect((await column(['0', '1', '0'])).kind).toBe('number');
    expect((await column(['Ja', 'nein', 'Ja'])).kind).toBe('yesNo');
    expect((await column(['是', '否'])).kind).toBe('yesNo');
    expect((await column(['yes', 'no', 'maybe'])).kind).toBe('category');
    expect((await column(['male', 'female'])).kind).toBe('category');
  });

  it('blanks around a word make no other word', async () => {
    expect((await column([' a', 'a ', 'a', 'b'])).cells).toEqual(['a', 'a', 'a', 'b']);
  });

  it('categories may be called anything', async () => {
    const words = ['__proto__', 'constructor', 'toString', '__proto__', 'hasOwnProperty'];
    expect(await column(words)).toEqual({ kind: 'category', cells: words, codes: [] });
  });

  it('an all-missing column is numbers without a value', async () => {
    expect(await column(['NA', '', '?'])).toEqual({ kind: 'number', cells: ['', '', ''], codes: [] });
  });

  it('a kind that was decided stands', async () => {
    const cells = ['01', '2.50', 'x', 'NA'];
    expect(await column(cells, { columns: { 1: { kind: 'number' } } })).toEqual({
      kind: 'number',
      cells: ['1', '2.5', '', ''],
      codes: ['disagreeing'],
    });
    expect(await column(cells, { columns: { 1: { kind: 'category' } } })).toEqual({
      kind: 'category',
      cells: ['01', '2.50', 'x', ''],
      codes: [],
    });
    expect(await column(['1.50', '2'], { columns: { 1: { kind: 'text' } } })).toEqual({
      kind: 'text',
      cells: ['1.50', '2'],
      codes: [],
    });
    expect((await column(['0', '1', '1'], { columns: { 1: { kind: 'yesNo' } } })).kind).toBe('yesNo');
    expect(await column(['2012-01-05', '5.1.12'], { columns: { 1: { kind: 'date' } } })).toMatchObject({
      kind: 'date',
      cells: ['2012-01-05', '2012-01-05'],
    });
  });

  it('a kind that no cell can be is refused', async () => {
    const impossible = {
      code: 'columnKindImpossible',
      parameters: { column: 'cell', kind: 'number', row: 2, value: 'x' },
    };
    expect(await failureOf(column(['', 'x', 'y'], { columns: { 1: { kind: 'number' } } }))).toEqual(impossible);
    expect(await failureOf(column(['a', 'b', 'c'], { columns: { 1: { kind: 'yesNo' } } }))).toMatchObject({
      parameters: { row: 3, value: 'c' },
    });
  });

  it('a decimal comma is a column’s own, where semicolons part the cells', async () => {
    const read = await readText('a;b;c\n1,5;1.5;x,y\n2;2;z\n-0,25;1e2;w\n');
    expect(allRows(read)).toEqual([
      ['1.5', '1.5', 'x,y'],
      ['2', '2', 'z'],
      ['-0.25', '100', 'w'],
    ]);
    expect(read.facts.dialects.slice(0, 2).map(({ decimal }) => decimal)).toEqual([',', '.']);
    expect(codesOf(read)).toEqual(['decimalComma']);
  });

  it('points and commas in one column are not guessed at', async () => {
    const read = await readText('a;b\n1,5;1\n1.5;2\n2,5;3\n2.5;4\n');
    expect(kindsOf(read)[0]).toBe('category');
    expect(allRows(read)[0]?.[0]).toBe('1,5');
    expect(codesOf(read)).toEqual(['mixedKinds']);
  });

  it('commas in quotes part thousands where commas part the cells, and that is called a guess', async () => {
    const read = await readText('a,b\n"1,234",1\n"2,345",2\n');
    expect(allRows(read)).toEqual([
      ['1234', '1'],
      ['2345', '2'],
    ]);
    expect(read.warnings).toEqual([
      {
        code: 'ambiguousNumbers',
        column: 'a',
        parameters: { column: 'a', count: 2, row: 1, value: '1,234', read: '1234', other: '1.234' },
      },
    ]);
  });
});

describe('encodings', () => {
  it('UTF-8 with a byte order mark', async () => {
    const read = await readText('\ufeffa,b\n1,é\n');
    expect(read.table.columns[0]?.name).toBe('a');
    expect(read.facts.encoding).toBe('utf-8');
    expect(allRows(read)).toEqual([['1', 'é']]);
  });

  it('Windows-1252, also when its first letter with an accent comes late', async () => {
    const text = `a,b\n${'1,2\n'.repeat(200_000)}`;
    const read = await readText(Buffer.concat([Buffer.from(text), Buffer.from([0x33, 0x2c, 0x80, 0xe9, 0x92, 0x0a])]));
    expect(read.facts.encoding).toBe('windows-1252');
    expect(read.table.rows).toBe(200_001);
    expect(codesOf(read)).toEqual(['encodingGuessed', 'disagreeing']);
    expect(read.warnings[1]?.parameters).toMatchObject({ value: '€é’' });
  });

  it('damaged UTF-8 stays UTF-8, with the place of the damage', async () => {
    const good = Array.from({ length: 40 }, (_, row) => `é漢${row},1\n`).join('');
    const read = await readText(
      Buffer.concat([Buffer.from(`a,b\n${good}`), Buffer.from([0x78, 0xff, 0x2c, 0x31, 0x0a])]),
    );
    expect(read.facts.encoding).toBe('utf-8');
    expect(read.warnings).toEqual([{ code: 'invalidText', column: null, parameters: { count: 1, row: 41 } }]);
    expect(allRows(read)[40]).toEqual(['x\ufffd', '1']);
  });

  it('bytes that no text has are refused with their place', async () => {
    const binary = Buffer.from(`a,b\n${'1,2\n\0'.repeat(80)}\x01\x02\x03\x04`);
    expect(await failureOf(readText(binary))).toEqual({
      code: 'fileBinary',
      parameters: { file: 'table.csv', byte: 9 },
    });
    const controls = Buffer.from(Array.from({ length: 4096 }, (_, at) => 1 + ((at * 7) % 255)));
    expect(await failureOf(readText(controls))).toMatchObject({ code: 'fileBinary', parameters: { byte: 1 } });
  });
});

describe('refusals', () => {
  it('nothing but blanks is an empty file', async () => {
    for (const text of ['\ufeff', '\n\n', ' \r\n']) {
      expect(await failureOf(readText(text)), JSON.stringify(text)).toMatchObject({ code: 'fileEmpty' });
    }
  });

  it('a header over blank lines has no rows', async () => {
    expect(await failureOf(readText('a,b\n\n\n,\n'))).toMatchObject({ code: 'headerOnly' });
  });

  it('more columns than 20,000', async () => {
    const line = (cell: string): string => Array.from({ length: 20_001 }, () => cell).join(',');
    expect(await failureOf(readText(`${line('a')}\n${line('1')}\n`))).toMatchObject({
      code: 'tooManyColumns',
      parameters: { columns: 20_001, maximum: 20_000 },
    });
  });

  it('one line without end', async () => {
    expect(await failureOf(readText('x'.repeat(9_000_000)))).toMatchObject({
      code: 'cellTooLong',
      parameters: { row: 1 },
    });
    expect(await failureOf(readText('x,'.repeat(4_500_000)))).toMatchObject({ code: 'tooManyColumns' });
  });

  it('is no quotation mark left open over more than a million characters', async () => {
    const files = memoryFiles([`a,b\n1,2\n3,"4\n${'5,6\n'.repeat(600_000)}`]);
    const read = await readTable(files, 'x', {}, noProgress);
    expect(read.table.rows).toBe(600_002);
    expect(read.warnings).toContainEqual({ code: 'openQuote', column: null, parameters: { count: 1, row: 2 } });
    expect(files.open()).toBe(0);
  });
});

describe('progress', () => {
  const text = `a,b\n${'1.5,word\n'.repeat(150_000)}`;

  it('comes often, never goes back, and ends at the end', async () => {
    const seen: number[] = [];
    let rows = 0;
    await readTable(memoryFiles([text]), 'x', {}, (progress) => {
      seen.push(progress.bytes / progress.totalBytes);
      rows = progress.rows;
    });
    expect(seen.length).toBeGreaterThan(5);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
    expect(rows).toBe(150_000);
  });

  it('ends the reading with whatever it throws, at any call, and closes the file', async () => {
    let calls = 0;
    await readTable(memoryFiles([text]), 'x', {}, () => {
      calls += 1;
    });
    for (let call = 1; call <= calls; call += 1) {
      const files = memoryFiles([text]);
      let count = 0;
      const reading = readTable(files, 'x', {}, async () => {
        count += 1;
        if (count === call) throw new Error('stop');
      });
      await expect(reading).rejects.toThrow('stop');
      expect(files.open()).toBe(0);
    }
  });
});
