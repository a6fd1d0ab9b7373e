/** The one table, as Markdown for people and as plain data for programs. */
import type { Machine } from './machine';
import type { Spread } from './statistics';

export type Unit = 's' | 'MB' | 'GFLOP/s';

export interface Row {
  readonly workload: string;
  readonly what: string;
  readonly unit: Unit;
  readonly own: Spread;
  readonly peer: string | null;
  readonly theirs: Spread | null;
  /** Pair by pair; what it means stands in `ratioWords`. */
  readonly ratio: Spread | null;
  readonly ratioWords: string;
  readonly goal: string;
  /** null where there is no goal, or no peer to hold it against. */
  readonly reached: boolean | null;
}

/** What a row lacks that is held against nobody. */
export const unopposed = { peer: null, theirs: null, ratio: null, ratioWords: '', reached: null } as const;

export interface Report {
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  readonly options: object;
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
}

/** Three digits, without an exponent. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return '0';
  const decimals = Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))));
  return value.toFixed(decimals);
}

/** Milliseconds below ten seconds, so that columns can be compared. */
export function amount({ median, low, high }: Spread, unit: Unit): string {
  const inMilliseconds = unit === 's' && median < 10;
  const scale = inMilliseconds ? 1_000 : 1;
  const [middle, from, to] = [median, low, high].map((value) => digits(value * scale));
  const shown = inMilliseconds ? 'ms' : unit;
  return from === to ? `${middle} ${shown}` : `${middle} ${shown} (${from} to ${to})`;
}

function cells(row: Row): string[] {
  const ratio = row.ratio;
  const range = ratio === null || ratio.samples < 2 ? '' : ` (${digits(ratio.low)} to ${digits(ratio.high)})`;
  return [
    row.workload,
    row.what,
    amount(row.own, row.unit),
    row.peer ?? '',
    row.theirs === null ? '' : amount(row.theirs, row.unit),
    ratio === null ? '' : `${digits(ratio.median)}${range} ${row.ratioWords}`,
    row.goal,
    row.reached === null ? '' : row.reached ? 'yes' : 'no',
  ];
}

const HEAD = ['name', 'workload', 'Netloom', 'against', 'its figure', 'ratio', 'goal', 'reached'];

export function asMarkdown({ machine, versions, rows, notes }: Report): string {
  const line = (texts: readonly string[]) => `| ${texts.join(' | ')} |`;
  const { processor, cores, memoryGigabytes, system, node, netloom, load } = machine;
  const peers = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `${processor}, ${cores} cores, ${memoryGigabytes} GB, ${system}, load ${load.toFixed(1)}; Netloom ${netloom}, Node ${node}.`,
    ...(peers.length > 0 ? [`Peers: ${peers.join('; ')}.`] : []),
    'Medians, with quartiles in brackets.',
    '',
    line(HEAD),
    line(HEAD.map(() => '---')),
    ...rows.map((row) => line(cells(row))),
    '',
    ...notes.map((note) => `- ${note}`),
  ].join('\n');
}
