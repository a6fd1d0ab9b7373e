import { describe, expect, it } from 'vitest';
import { RowParser } from '../../src/engine/table/rowParser';
import { randomNumbers } from './tableFiles';

function parse(text: string, delimiter: string, pieceLength: number): string[][] {
  const parser = new RowParser(delimiter);
  const rows: string[][] = [];
  for (let at = 0; at < text.length; at += pieceLength)
    rows.push(...parser.feed(text.slice(at, at + pieceLength), false).rows);
  rows.push(...parser.feed('', true).rows);
  // A line end at the end of the file begins an empty row.
  const end = rows.at(-1);
  return end?.length === 1 && end[0] === '' ? rows.slice(0, -1) : rows;
}

const LINE_ENDS = { LF: ['\n'], CRLF: ['\r\n'], CR: ['\r'], mixed: ['\n', '\r\n', '\r'] } as const;
const FRAGMENTS = ['a', '1.5', ',', ';', '\t', '|', '"', '""', '\n', '\r\n', '\r', ' ', 'é', '漢', '😀', "'", ''];

/** Rows of random cells; the first is never empty, so that no row is a blank line. */
function randomTable(random: () => number): string[][] {
  const columns = 1 + Math.floor(random() * 5);
  return Array.from({ length: 1 + Math.floor(random() * 12) }, () =>
    Array.from({ length: columns }, (_, column) => {
      const parts = Array.from(
        { length: Math.floor(random() * 5) },
        () => FRAGMENTS[Math.floor(random() * FRAGMENTS.length)],
      );
      return (column === 0 ? 'x' : '') + parts.join('');
    }),
  );
}

function write(
  rows: readonly string[][],
  delimiter: string,
  lineEnds: readonly string[],
  random: () => number,
): string {
  const cell = (text: string): string =>
    /["\r\n]/.test(text) || text.includes(delimiter) || random() < 0.2 ? `"${text.replaceAll('"', '""')}"` : text;
  return rows
    .map((row) => row.map(cell).join(delimiter) + (lineEnds[Math.floor(random() * lineEnds.length)] ?? '\n'))
    .join('');
}

describe('any table comes back equal', () => {
  for (const [name, lineEnds] of Object.entries(LINE_ENDS)) {
    for (const pieceLength of [1, 2, 3, 7, 65_536]) {
      it(`with ${name} line ends, in pieces of ${pieceLength}`, () => {
        const random = randomNumbers(pieceLength * 31 + name.length);
        for (let trial = 0; trial < 60; trial += 1) {
          const rows = randomTable(random);
          for (const delimiter of [',', ';', '\t', '|']) {
            const text = write(rows, delimiter, lineEnds, random);
            expect(parse(text, delimiter, pieceLength), JSON.stringify(text)).toEqual(rows);
          }
        }
      });
    }
  }
});

describe('line ends', () => {
  it('inside quotes stay as they are', () => {
    expect(parse('a,"1\r\n2\r3\n4"\r\nb,"5"\r', ',', 3)).toEqual([
      ['a', '1\r\n2\r3\n4'],
      ['b', '5'],
    ]);
  });

  it('mixed in one file merge no rows', () => {
    const rows = Array.from({ length: 344 }, (_, row) => [String(row), 'x']);
    const text = rows.map((row, index) => row.join(',') + (index % 3 === 0 ? '\n' : '\r\n')).join('');
    expect(parse(text, ',', 100)).toEqual(rows);
  });

  it('of quotes in the middle of a cell are line ends', () => {
    expect(parse('5" disk,a\r\n3" disk,b\r\n', ',', 4)).toEqual([
      ['5" disk', 'a'],
      ['3" disk', 'b'],
    ]);
  });
});

describe('quotation marks', () => {
  it('close before blanks and the end of a cell', () => {
    expect(parse('"a" ,"b"\t\n"c",d\n', ',', 2)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('that are never closed are reported with their row, once the end is there', () => {
    const parser = new RowParser(',');
    expect(parser.feed('a,b\n1,"2\n3,4\n', false)).toMatchObject({ rows: [['a', 'b']], openQuotes: [] });
    expect(parser.feed('', true)).toMatchObject({
      rows: [
        ['1', '"2'],
        ['3', '4'],
      ],
      openQuotes: [0],
    });
  });

  it('are characters of their cell once a cell would grow beyond a million of them', () => {
    const parser = new RowParser(',');
    expect(parser.feed('a,b\n1,"2\n', false).rows).toEqual([['a', 'b']]);
    let rows: string[][] = [];
    for (let piece = 0; piece < 40 && rows.length === 0; piece += 1) {
      const parsed = parser.feed('3,4\n'.repeat(10_000), false);
      rows = parsed.rows;
      expect(parsed).toMatchObject({ cellTooLong: false, openQuotes: rows.length > 0 ? [0] : [] });
    }
    expect(rows.slice(0, 2)).toEqual([
      ['1', '"2'],
      ['3', '4'],
    ]);
    expect(rows.length).toBeGreaterThan(250_000);
  });

  it('do not make a long row of short cells suspicious', () => {
    const row = Array.from({ length: 300_000 }, (_, cell) => `c${cell}`);
    const parser = new RowParser(',');
    const text = `${row.join(',')}\n`;
    const rows: string[][] = [];
    for (let at = 0; at < text.length; at += 100_000) {
      const parsed = parser.feed(text.slice(at, at + 100_000), false);
      expect(parsed.cellTooLong).toBe(false);
      rows.push(...parsed.rows);
    }
    expect(rows).toEqual([row]);
  });
});
