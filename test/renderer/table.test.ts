/** Tables that come, fail to come, and change; the rows and columns that are on screen; pages of rows. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ColumnRole, EngineCommand, TableProfile } from '../../src/engine/protocol';
import { createRowPages, rowsPerPage } from '../../src/renderer/data/rowPages';
import { targetChanges } from '../../src/renderer/data/targetChanges';
import { rowAtScroll, scrollAtRow, scrollHeight, TALLEST, visibleSpan } from '../../src/renderer/data/visibleRows';
import { profileOf, useTable } from '../../src/renderer/state/table';
import { plainReceipt } from './receipts';

const profile = (file: string): TableProfile => ({
  file,
  bytes: 1,
  sha256: '',
  rows: 3,
  delimiter: ',',
  encoding: 'utf-8',
  header: true,
  columns: [],
  targets: [],
  task: 'regression',
  warnings: [],
  reading: {},
  receipt: plainReceipt,
  edits: { rowsLeftOut: 0, merged: [] },
  history: { undo: null, redo: null },
});
const store = () => useTable.getState();

describe('a table', () => {
  beforeEach(() => useTable.setState({ table: { kind: 'none' } }));

  it('is read, with progress', () => {
    store().readingStarted('a.csv');
    store().readingProgressed(5, 10, 3);
    expect(store().table).toEqual({
      kind: 'reading',
      progress: { file: 'a.csv', bytes: 5, totalBytes: 10, rows: 3 },
      before: null,
      again: false,
    });
    store().opened(profile('a.csv'), 'h');
    expect(profileOf(store())?.file).toBe('a.csv');
  });

  it('stays when the next one fails', () => {
    store().opened(profile('a.csv'), 'h');
    const before = store().table;
    store().readingStarted('b.csv');
    expect(profileOf(store())?.file).toBe('a.csv');
    store().readingEnded();
    expect(store().table).toEqual(before);
  });

  it('is none again when the first one fails', () => {
    store().readingStarted('b.csv');
    store().readingEnded();
    expect(store().table).toEqual({ kind: 'none' });
  });

  it('keeps its rows when only roles change, and has a new edition when it is read anew', () => {
    store().opened(profile('a.csv'), 'h');
    const edition = () => (store().table.kind === 'open' ? store().table : null);
    const first = edition();
    store().changed({ ...profile('a.csv'), targets: ['y'] });
    expect(edition()).toMatchObject({ edition: first && 'edition' in first ? first.edition : -1, handle: 'h' });
    store().opened(profile('a.csv'), 'h');
    expect(edition()).not.toMatchObject({ edition: first && 'edition' in first ? first.edition : -1 });
  });

  it('hears no progress when nothing is read', () => {
    store().readingProgressed(5, 10, 3);
    expect(store().table).toEqual({ kind: 'none' });
  });
});

describe('another target', () => {
  const roles = (...list: ColumnRole[]) => list.map((role, position) => ({ position, role }));

  it('takes the place of the one before', () => {
    expect(targetChanges(roles('input', 'ignore', 'target'), [1])).toEqual([
      { position: 1, role: 'target' },
      { position: 2, role: 'input' },
    ]);
  });

  it('changes nothing when it is the same', () => {
    expect(targetChanges(roles('input', 'target'), [1])).toEqual([]);
  });
});

describe('rows on screen', () => {
  it('are those in view and a few more', () => {
    expect(visibleSpan(0, 100, 10, 1000, 2)).toEqual({ first: 0, end: 12 });
    expect(visibleSpan(500, 100, 10, 1000, 2)).toEqual({ first: 48, end: 62 });
    expect(visibleSpan(9950, 100, 10, 1000, 2)).toEqual({ first: 993, end: 1000 });
    expect(visibleSpan(500, 100, 10, 3, 2)).toEqual({ first: 3, end: 3 });
  });

  it.each([5, 1000, 1_000_000, 100_000_000])('reach from the first to the last of %d', (rows) => {
    const height = scrollHeight(rows, 30);
    expect(height).toBeLessThanOrEqual(TALLEST);
    expect(rowAtScroll(0, 400, 30, rows)).toBe(0);
    const last = rowAtScroll(Math.max(0, height - 400), 400, 30, rows);
    expect(last + 400 / 30).toBeCloseTo(Math.max(rows, 400 / 30), 6);
    for (const row of [0, 1, rows / 2, rows]) {
      const reached = rowAtScroll(scrollAtRow(row, 400, 30, rows), 400, 30, rows);
      expect(reached).toBeCloseTo(Math.min(row, Math.max(0, rows - 400 / 30)), 4);
    }
  });

  it('scroll pixel by pixel where the table is short enough', () => {
    expect(rowAtScroll(300, 400, 30, 1000)).toBeCloseTo(10, 9);
  });
});

describe('pages of rows', () => {
  const asked: { start: number; count: number }[] = [];
  let refuse = false;

  beforeEach(() => {
    asked.length = 0;
    refuse = false;
    vi.stubGlobal('window', {
      netloom: {
        engine: async (command: EngineCommand) => {
          if (command.kind !== 'tableRows') throw new Error('only rows are asked for');
          asked.push({ start: command.start, count: command.count });
          if (refuse) return { ok: false, failure: { code: 'busy', parameters: { activity: 'x' } } };
          const cells = Array.from({ length: command.count }, (_, index) => [String(command.start + index)]);
          return { ok: true, value: { start: command.start, cells } };
        },
      },
    });
    return () => vi.unstubAllGlobals();
  });

  it('come when they are looked at, once', async () => {
    let arrivals = 0;
    const pages = createRowPages(1050, 3, () => {
      arrivals += 1;
    });
    expect(pages.row(1049)).toBeUndefined();
    pages.want(1040, 1050);
    pages.want(1040, 1050);
    await vi.waitFor(() => expect(arrivals).toBe(1));
    expect(asked).toEqual([{ start: 1000, count: 50 }]);
    expect(pages.row(1049)).toEqual(['1049']);
  });

  it('are asked for again after a failure', async () => {
    const pages = createRowPages(100, 1, () => {});
    refuse = true;
    pages.want(0, 10);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    refuse = false;
    await vi.waitFor(() => {
      pages.want(0, 10);
      expect(pages.row(5)).toEqual(['5']);
    });
    expect(asked).toHaveLength(2);
  });

  it('are forgotten when many have been seen, never the newest', async () => {
    const pages = createRowPages(1_000_000, 1, () => {});
    for (let start = 0; start < 100 * 200; start += 200) {
      pages.want(start, start + 1);
      await new Promise((resolve) => setTimeout(resolve, 0));
      expect(pages.row(start)).toEqual([String(start)]);
    }
    expect(pages.row(0)).toBeUndefined();
    expect(pages.row(99 * 200)).toEqual(['19800']);
  });

  it('are small for wide tables', () => {
    expect(rowsPerPage(5)).toBe(200);
    expect(rowsPerPage(1000)).toBe(20);
  });
});
