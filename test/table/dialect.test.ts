import { describe, expect, it } from 'vitest';
import type { ReadingOptions } from '../../src/engine/protocol';
import { findDelimiter } from '../../src/engine/table/dialect';
import { allRows, readText } from './tableFiles';

describe('the delimiter', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['commas', ',', 'a,b,c\n1,2,3\n4,5,6\n'],
    ['semicolons beside decimal commas', ';', 'a;b\n1,5;2,5\n3,5;4,5\n'],
    ['tabs beside commas in text', '\t', 'a\tb\nx, y\t1\nz, w, v\t2\nu\t3\n'],
    ['pipes beside semicolons', '|', 'a|b\nx;y|1\nz|2\n'],
    ['commas, where the other delimiters are quoted', ',', 'a,b\n"x;y;z",1\n"u;v;w",2\n'],
    ['semicolons, where commas are quoted with line ends', ';', 'a;b\n"1,2,\n3,4";x\n"5,6,\n7,8";y\n'],
    ['commas, where sentences hold semicolons', ',', 'id,text\n1,Fine; thanks\n2,"Well; so, so"\n3,Bad\n'],
    ['a comma in one of many rows is no delimiter', ';', 'a;b\n1;x, y\n2;z\n3;w\n'],
    ['one column', ',', 'price\n1\n2\n3\n'],
    ['one column of sentences', ',', 'text\nHello, you\nA, b, c\nNothing here\nOne more\n'],
  ];
  for (const [name, delimiter, text] of cases)
    it(name, () => expect(findDelimiter(text, true).delimiter).toBe(delimiter));

  it('of a line that Excel wrote for itself', async () => {
    const read = await readText('sep=|\r\na;b|c\r\n1;2|3\r\n');
    expect(read.facts.delimiter).toBe('|');
    expect(read.table.columns.map(({ name }) => name)).toEqual(['a;b', 'c']);
  });

  it('that was decided stands', async () => {
    const read = await readText('a,b;c\n1,2;3\n4,5;6\n', { delimiter: ';' });
    expect(read.table.columns.map(({ name }) => name)).toEqual(['a,b', 'c']);
    expect(read.reading).toEqual({ delimiter: ';' });
  });
});

describe('the header', () => {
  const headerOf = async (text: string, reading: ReadingOptions = {}): Promise<boolean> =>
    (await readText(text, reading)).facts.header;

  it('is words above numbers or dates', async () => {
    expect(await headerOf('a,b\n1,x\n2,y\n')).toBe(true);
    expect(await headerOf('when,what\n2012-01-01,x\n2012-01-02,x\n')).toBe(true);
  });

  it('is not numbers above numbers, nor a word that comes again', async () => {
    expect(await headerOf('5,x\n1,x\n2,y\n')).toBe(false);
    expect(await headerOf('red,round\nblue,round\ngreen,square\n')).toBe(false);
  });

  it('is assumed above text, unless a name is missing or comes twice', async () => {
    expect(await headerOf('color,shape\nblue,round\ngreen,square\n')).toBe(true);
    expect(await headerOf('color,color\nblue,round\ngreen,square\n')).toBe(false);
    expect(await headerOf('color,\nblue,round\ngreen,square\n')).toBe(false);
  });

  it('is what was decided', async () => {
    const read = await readText('5,x\n1,x\n2,y\n', { header: true });
    expect(read.table.columns.map(({ name }) => name)).toEqual(['5', 'x']);
    expect(allRows(read)).toHaveLength(2);
    const none = await readText('a,b\n1,x\n2,y\n', { header: false });
    expect(none.table.columns.map(({ name }) => name)).toEqual(['column_1', 'column_2']);
    expect(none.warnings.map(({ code }) => code)).not.toContain('headerGuessed');
    expect(allRows(none)).toHaveLength(3);
  });

  it('of a row alone is a header when it has no numbers', async () => {
    await expect(readText('a,b\n')).rejects.toMatchObject({ failure: { code: 'headerOnly' } });
    expect(allRows(await readText('a,1\n'))).toEqual([['a', '1']]);
  });

  it('may lack the name of the row names, as R writes it', async () => {
    const read = await readText('"mpg","x"\n"Mazda",21,a\n"Datsun",22.8,b\n"Fiat",30,c\n');
    expect(read.table.columns.map(({ name }) => name)).toEqual(['column_1', 'mpg', 'x']);
    expect(allRows(read)[1]).toEqual(['Datsun', '22.8', 'b']);
    expect(read.warnings.map(({ code }) => code)).toEqual(['emptyHeader']);
  });

  it('gives every column a name of its own', async () => {
    const names = (await readText('a,a,,a_2, a ,,column_3,a\n1,2,3,4,5,6,7,8\n', { header: true })).table.columns.map(
      ({ name }) => name,
    );
    expect(names).toEqual(['a', 'a_3', 'column_3_2', 'a_2', 'a_4', 'column_6', 'column_3', 'a_5']);
    const equal = (await readText(`${'x,'.repeat(9999)}x\n${'1,'.repeat(9999)}1\n`, { header: true })).table.columns;
    expect(new Set(equal.map(({ name }) => name)).size).toBe(10_000);
    expect(equal.at(-1)?.name).toBe('x_10000');
  });
});

describe('rows', () => {
  it('that are blank lines are skipped, also between line ends of all kinds', async () => {
    expect(allRows(await readText('a,b\r\n\r\n1,2\n\n  \r3,4\r\r\n'))).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('that are empty are rows where others follow, and not at the end', async () => {
    const read = await readText('a,b\n1,2\n,\n3,4\n,\n,\n');
    expect(allRows(read)).toEqual([
      ['1', '2'],
      ['', ''],
      ['3', '4'],
    ]);
    expect(read.warnings).toEqual([{ code: 'emptyRows', column: null, parameters: { count: 2 } }]);
  });

  it('with a delimiter too many at their end lose nothing', async () => {
    const read = await readText('a,b\n1,2,\n3,4,\n');
    expect(allRows(read)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(read.warnings).toEqual([]);
  });

  it('that are ragged are counted', async () => {
    const read = await readText('a,b\n1,2\n3\n4,5,6\n7,8\n');
    expect(allRows(read)).toEqual([
      ['1', '2'],
      ['3', ''],
      ['4', '5'],
      ['7', '8'],
    ]);
    expect(read.warnings).toEqual([{ code: 'raggedRow', column: null, parameters: { count: 2, row: 2 } }]);
  });
});

describe('where the table begins', () => {
  const rows = Array.from({ length: 30 }, (_, row) => `${row},A${row % 3},${row / 2}\n`).join('');
  const beginnings: readonly (readonly [string, string, number])[] = [
    ['at once', 'id,kind,length\n', 0],
    ['below a title and a blank line', 'The survey\n\nid,kind,length\n', 2],
    ['below a title that a spreadsheet padded', 'The survey,,\nid,kind,length\n', 0],
    ['below names and values', 'Station,Palmer\nObserver,"Gorman, K"\n\nid,kind,length\n', 3],
    [
      'below comments with as many cells as the table has',
      '# made by, a tool, 2020\n# in, three, parts\nid,kind,length\n',
      2,
    ],
    ['below a title of two lines', '"The survey,\npart 1"\nid,kind,length\n', 1],
  ];
  for (const [name, beginning, titleLines] of beginnings) {
    it(name, async () => {
      const read = await readText(beginning + rows);
      expect(read.fileReceipt.titleLines.value).toBe(titleLines);
      if (titleLines === 0) return;
      expect(read.table.columns.map((column) => column.name)).toEqual(['id', 'kind', 'length']);
      expect(read.table.rows).toBe(30);
      expect(read.fileReceipt.titles[0]).not.toBe('');
      const [change] = read.fileReceipt.titleLines.alternatives.map((alternative) => alternative.change);
      expect((await readText(beginning + rows, change)).fileReceipt.titleLines).toMatchObject({
        value: 0,
        by: 'person',
      });
    });
  }

  it('is not moved by a header that is shorter than its rows, or a comment sign in it', async () => {
    expect((await readText(`id,kind\n${rows}`)).fileReceipt.titleLines.value).toBe(0);
    const numbers = await readText('# a,b\n1,2\n3,4\n5,6\n');
    expect(numbers.table.columns.map(({ name }) => name)).toEqual(['# a', 'b']);
  });

  it('years may be names', async () => {
    const read = await readText('place,2019,2020,2021\nx,1,2,3\ny,4,5,6\n');
    expect(read.table.columns.map(({ name }) => name)).toEqual(['place', '2019', '2020', '2021']);
  });
});

describe('where the table ends', () => {
  const rows = Array.from({ length: 30 }, (_, row) => `${row},A${row % 3},${row / 2}\n`).join('');
  const ends: readonly (readonly [string, string, number, readonly string[]])[] = [
    ['with the file', '', 30, []],
    ['above a note', '\nSource: us, 2014\n30 records\n', 30, ['footerLines']],
    ['above a note without a blank line', 'Source: us\n', 30, ['footerLines']],
    ['above a sum', 'Total,,217.5\n', 30, ['footerLines']],
    ['above empty rows and a note', ',,\n,,\nNote: all measured\n', 30, ['emptyRows', 'footerLines']],
    ['with a row that was cut off', '31,A', 31, ['truncatedRow']],
    ['with a short row', '31,A\n', 31, ['raggedRow']],
    ['with a row of gaps', '31,,\n', 31, []],
  ];
  for (const [name, end, count, codes] of ends) {
    it(name, async () => {
      const read = await readText(`id,kind,length\n${rows}${end}`);
      expect(read.table.rows).toBe(count);
      expect(read.warnings.map(({ code }) => code).filter((code) => code !== 'emptyRows')).toEqual(
        codes.filter((code) => code !== 'emptyRows'),
      );
    });
  }

  it('where a person says', async () => {
    const text = `id,kind,length\n${rows}\nSource: us\n`;
    expect((await readText(text, { footerLines: 0 })).table.rows).toBe(31);
    const read = await readText(text, { footerLines: 3 });
    expect(read.table.rows).toBe(28);
    expect(read.fileReceipt.footers).toEqual(['28 A1 14', '29 A2 14.5', 'Source: us']);
  });
});
