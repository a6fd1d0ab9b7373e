/** Tables of any shape are looked at without a mistake: nothing in them, gaps only, one row, extreme numbers, no target. */
import { expect, it } from 'vitest';
import { lookForFindings } from '../../src/engine/findings';
import { COLUMN_KINDS, FINDINGS, fillIn, MENDS } from '../../src/engine/protocol';
import { type Column, profileTable, type Table } from '../../src/engine/table';
import { categories, numbers, settingsWith } from '../encode/tables';
import { randomNumbers } from '../table/tableFiles';
import { readOf } from './looks';

const NUMBERS = [0, -0, 1, 2, 3, 1e308, -1e308, 5e-324, 1e-12, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY, 0.1];
const WORDS = ['', ' ', 'a', 'A', 'a ', 'ａ', '__proto__', 'constructor', 'İ', '\u0000', 'b', 'train', '😀'];

function strangeColumn(name: string, rows: number, random: () => number): Column {
  const kind = COLUMN_KINDS[Math.floor(random() * COLUMN_KINDS.length)] ?? 'number';
  const [gaps, variety] = [random() < 0.3 ? random() : 0, Math.ceil(random() * 12)];
  const pick = <T>(from: readonly T[]): T | null =>
    random() < gaps ? null : (from[Math.floor(random() * Math.min(variety, from.length))] ?? null);
  const list = <T>(from: readonly T[]) => Array.from({ length: rows }, () => pick(from));
  return kind === 'number' || kind === 'date'
    ? numbers(name, list(NUMBERS), kind)
    : categories(name, list(WORDS), kind);
}

function strangeTable(random: () => number): Table {
  const rows = [1, 2, 3, 25, 60, 200][Math.floor(random() * 6)] ?? 1;
  const names = ['id', 'patient_id', 'year', '__proto__', '', 'x', 'y', 'z'];
  const count = 1 + Math.floor(random() * names.length);
  return { rows, columns: names.slice(0, count).map((name) => strangeColumn(name, rows, random)) };
}

it('a thousand of them', async () => {
  const said = new Set<string>();
  for (let seed = 1; seed <= 1_000; seed++) {
    const random = randomNumbers(seed);
    const table = strangeTable(random);
    const roles = new Map(
      table.columns.map((_, at) => [
        at,
        (['input', 'input', 'target', 'ignore'] as const)[Math.floor(random() * 4)] ?? 'input',
      ]),
    );
    const profile = profileTable(await readOf(table), {
      roles,
      task: random() < 0.5 ? 'classification' : 'regression',
    });
    const rows = Array.from({ length: table.rows }, (_, row) => row);
    const division = {
      train: Int32Array.from(rows.filter((row) => row % 3 > 0)),
      test: Int32Array.from(rows.filter((row) => row % 3 === 0)),
    };
    const splitMode = random() < 0.5 ? 'shuffled' : 'fileOrder';
    const { findings } = await lookForFindings(
      { table, profile, settings: settingsWith({ splitMode }), division },
      () => {},
    );
    for (const { code, parameters, mends, evidence } of findings) {
      said.add(code);
      expect(fillIn(FINDINGS[code], parameters)).not.toMatch(/NaN|undefined|Infinity/);
      for (const mend of mends) expect(fillIn(MENDS[mend.code], mend.parameters)).not.toMatch(/NaN|undefined/);
      for (const row of evidence.rows) expect(row).toBeLessThan(table.rows);
    }
  }
  // The tables are strange enough to have something said of most of them.
  expect(said.size).toBeGreaterThan(10);
}, 60_000);
