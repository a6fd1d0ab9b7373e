/** What a person decided about a table, when its file is read in another way. */
import { describe, expect, it } from 'vitest';
import type { ReadingOptions, TableProfile } from '../../src/engine/protocol';
import { TestSession, writeScratch } from './sessions';

const SALES = `town;price;size;sold
Oslo;1.234;10;yes
oslo;2.500;20;no
Bergen;1.750;30;yes
Oslo;1.234;10;yes
Bergen;3.100;40;no
`;

async function decided(): Promise<{ session: TestSession; again: (reading: ReadingOptions) => Promise<TableProfile> }> {
  const session = new TestSession();
  const file = writeScratch('sales.csv', SALES);
  await session.open(file, 'size');
  await session.ask({ kind: 'changeColumns', changes: [{ position: 3, role: 'ignore' }] });
  await session.ask({
    kind: 'editTable',
    edits: [
      { kind: 'mergeCategories', position: 0, groups: [{ into: 'Oslo', from: ['oslo'] }] },
      { kind: 'dropRows', rows: [3] },
    ],
  });
  return { session, again: (reading) => session.ask({ kind: 'openTable', file, reading }) };
}
const roles = ({ columns }: TableProfile) => columns.map(({ role }) => role);

describe('a file that is read in another way', () => {
  it('keeps what was decided about the same columns and rows', async () => {
    const { session, again } = await decided();
    const profile = await again({ columns: { 1: { decimal: ',', thousands: '.' } } });
    expect(profile.columns[1]?.maximum).toBe(3100);
    expect(roles(profile)).toEqual(['input', 'input', 'target', 'ignore']);
    expect(profile.edits).toEqual({ rowsLeftOut: 1, merged: [{ position: 0, into: 'Oslo', from: ['oslo'] }] });
    const { profile: before, step } = await session.ask({ kind: 'undo' });
    expect(step.code).toBe('changeReading');
    expect(roles(before)).toEqual(roles(profile));
  });

  it('keeps nothing about columns that are others now', async () => {
    const { again } = await decided();
    const profile = await again({ header: false });
    expect(roles(profile)).not.toContain('ignore');
    expect(profile.edits).toEqual({ rowsLeftOut: 0, merged: [] });
  });
});
