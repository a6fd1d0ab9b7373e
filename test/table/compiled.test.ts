/** The compiled part of reading: it stays within its rooms, stops where it should, and finds the statistics to the bit. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NetloomError } from '../../src/engine/protocol';
import { readTable } from '../../src/engine/table';
import { type ColumnPasses, PLAIN_PASSES, scalesOf } from '../../src/engine/table/columnPasses';
import { createPasses } from '../../src/engine/table/compiledPasses';
import { PLACE } from '../../src/engine/table/plainCells';
import { DATES, NUMBERS, SKIPPED, TEXTS, WATCHED, WORDS } from '../../src/engine/table/plainModes';
import { createRoom } from '../../src/engine/table/plainRoom';
import { mannerWith } from '../../src/engine/table/textSource';
import { begin, compiledRoom } from './compiledCells';
import { fixture, memoryFiles, noProgress, randomNumbers } from './tableFiles';

describe('the scanner', () => {
  it('writes to rows that it takes, and nowhere else', () => {
    const random = randomNumbers(5);
    const modes = [SKIPPED, TEXTS, WORDS, DATES, NUMBERS, WATCHED];
    for (let width = 1; width <= 7; width += 1) {
      const room = compiledRoom(width, 4096);
      const { bytes, cells, scanner, others } = room;
      for (let column = 0; column < width; column += 1) {
        room.modes[column] = modes[(column + width) % modes.length] ?? NUMBERS;
        scanner.setDecimal(column, 46);
      }
      // Every byte may be an end, and the last row lacks its own.
      const signs = [';', '\n', '1', '.', '"', '\r', '-', 'x'];
      const any = () => signs[Math.floor(random() * signs.length)] ?? '';
      const rows = Array.from({ length: 40 }, () => Array.from({ length: width }, () => '1.5').join(';'));
      for (const text of [';'.repeat(4000), Array.from({ length: 4000 }, any).join(''), `${rows.join('\n')};`]) {
        const all = new Uint8Array(bytes.buffer);
        const written = begin(room, text);
        const found = all.slice(bytes.byteOffset, bytes.byteOffset + written + 1);
        const firstCell = cells.kinds.byteOffset;
        const tables = all.slice(0, bytes.byteOffset);
        const settings = all.slice(room.modes.byteOffset, others.byteOffset);
        const taken = scanner.scan(0, 0);
        expect(all.slice(bytes.byteOffset, bytes.byteOffset + written + 1)).toEqual(found);
        expect(all.slice(0, bytes.byteOffset)).toEqual(tables);
        expect(all.slice(room.modes.byteOffset, others.byteOffset)).toEqual(settings);
        for (let column = 0; column < width; column += 1) {
          const behind = cells.kinds.subarray(column * room.capacity + taken, (column + 1) * room.capacity);
          expect(behind.every((kind) => kind === 0)).toBe(true);
          // Of the row before which it stopped there may be values, which nobody reads.
          const from = column * room.capacity + taken + 1;
          expect(cells.values.subarray(from, (column + 1) * room.capacity).every((value) => value === 0)).toBe(true);
        }
        all.fill(0, firstCell);
        others.fill(0);
      }
    }
  });

  it('goes back to the first place of a row that it gives up', () => {
    const room = compiledRoom(2, 256);
    room.modes.fill(WORDS);
    begin(room, 'a;b\nx;"y\n"z;1\nc;d\n');
    expect(room.scanner.scan(0, 0)).toBe(1);
    expect(room.scanner.begins[1]).toBe(4);
    expect(room.scanner.scan(4, 1)).toBe(1);
    // Behind the line that nobody could take.
    expect(room.scanner.scan(14, 1)).toBe(2);
    const { kinds } = room.cells;
    expect([kinds[0], kinds[1], kinds[2]]).toEqual([PLACE, PLACE, 0]);
    expect(Array.from(room.scanner.places.subarray(0, 4))).toEqual([0, 1, 14, 15]);
  });

  it('gives way to arrays where it is not wanted', () => {
    expect(createRoom({ width: 1, bytes: 64, delimiter: ',', quote: '"' }, false).scanner).toBe(null);
  });
});

describe('a file is read as TypeScript alone reads it', () => {
  const files = ['', 'nasty'].flatMap((folder) =>
    readdirSync(fixture(folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(csv|tsv|txt|xlsx?)$/.test(entry.name))
      .map(({ name }) => `${folder}/${name}`),
  );

  it.each(files)('%s', async (name) => {
    const bytes = readFileSync(fixture(name));
    for (const pieceBytes of [1 << 18, 4099]) {
      const outcome = (kernels: 'plain' | null) =>
        readTable(memoryFiles([bytes]), name, {}, noProgress, { ...mannerWith(kernels), pieceBytes }).catch(
          (caught: unknown) => (caught instanceof NetloomError ? caught.failure : Promise.reject(caught)),
        );
      expect(await outcome(null)).toEqual(await outcome('plain'));
    }
  });

  it('of which there are many', () => {
    expect(files.length).toBeGreaterThan(50);
  });
});

type Random = () => number;
const COLUMNS: Readonly<Record<string, (random: Random) => number>> = {
  'whole numbers': (random) => Math.floor(random() * 100) - 50,
  'whole numbers far apart': (random) => Math.floor((random() - 0.5) * 2 ** 52),
  cents: (random) => Math.round(random() * 30_000) / 100,
  'four digits behind the sign': (random) => Math.round((random() - 0.5) * 80_000) / 10_000,
  'seven digits behind the sign': (random) => Math.round(random() * 1e7) / 1e7,
  shares: (random) => random(),
  'one value': () => -2.5,
  'zeros of both signs': (random) => (random() < 0.5 ? 0 : -0),
  'zeros and fewer': (random) => [0, -0, -1.5, -0][Math.floor(random() * 4)] ?? 0,
  'very large': (random) => (random() - 0.5) * Number.MAX_VALUE * 2,
  'very small': (random) => Math.floor(random() * 50) * Number.MIN_VALUE,
  'nearly equal': (random) => 1 + Math.floor(random() * 3) * Number.EPSILON,
  infinite: (random) => (random() < 0.01 ? Number.POSITIVE_INFINITY : random()),
  nothing: () => Number.NaN,
};

describe('the statistics of', () => {
  const compiled = createPasses();
  if (compiled === null) throw new Error('compiled code does not run here');
  const resultsOf = (passes: ColumnPasses, values: Float64Array) => {
    const bounds = passes.bounds(values);
    const filled = values.length - bounds.missing;
    if (filled === 0) return { bounds, spread: null, distinct: 0 };
    const scales = scalesOf(bounds, bounds.sum / filled);
    return { bounds, spread: passes.spread(values, scales), distinct: passes.distinct(values, filled, bounds) };
  };

  it.each(Object.entries(COLUMNS))('%s', (_what, draw) => {
    for (const length of [0, 1, 2, 3, 7, 63, 64, 65, 1000, 8191, 8192, 8193, 16_384, 40_001]) {
      for (const gaps of [0, 0.1, 0.9]) {
        const random = randomNumbers(length + gaps);
        const values = Float64Array.from({ length }, () => (random() < gaps ? Number.NaN : draw(random)));
        expect(resultsOf(compiled, values), `${length} values`).toEqual(resultsOf(PLAIN_PASSES, values));
      }
    }
  });

  it('a column whose last value alone has more digits', () => {
    const values = Float64Array.from({ length: 20_000 }, (_, at) => (at === 19_999 ? 1 / 3 : (at % 300) / 100));
    expect(resultsOf(compiled, values).distinct).toBe(301);
  });
});
