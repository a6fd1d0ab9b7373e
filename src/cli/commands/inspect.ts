import {
  type Decision,
  FINDINGS,
  type Finding,
  fillIn,
  MENDS,
  READING_ALTERNATIVES,
  READING_REASONS,
  type ReadingReceipt,
  type TableProfile,
} from '../../engine/protocol';
import { parseArguments } from '../arguments';
import { startEngine, type TerminalEngine } from '../engine';
import { readingOf, WAYS_OF_READING } from '../readingArguments';
import { figure } from '../scores';
import { LiveLine, layOut, print, printJson } from '../terminal';
import { warningSentence } from '../warnings';

/** `inspect FILE`: how a file is read, what each column is, and what should be known before training. */
export async function inspect(args: string[]): Promise<number> {
  const options = parseArguments('inspect', args, ['a FILE'], { json: { type: 'boolean' }, ...WAYS_OF_READING });
  const line = new LiveLine();
  const engine = startEngine((event) => {
    if (event.kind === 'reading') line.show(`Reading: ${Math.round((100 * event.bytes) / event.totalBytes)}%`);
  });
  const file = options.positionals[0] ?? '';
  const profile = await engine.ask({ kind: 'openTable', file, reading: readingOf('inspect', options) });
  const findings = await findingsOf(engine, profile);
  line.done();
  if (options.flag('json')) printJson(inspection(profile, findings));
  else printInspection(profile, findings);
  return 0;
}

/** Looked at with the settings that would be recommended, where there is something to learn. */
async function findingsOf(engine: TerminalEngine, { columns, targets }: TableProfile): Promise<readonly Finding[]> {
  const isLearnable = targets.length > 0 && columns.some(({ role }) => role === 'input');
  const settings = isLearnable ? (await engine.ask({ kind: 'recommend' })).settings : undefined;
  return (await engine.ask({ kind: 'findings', settings })).findings;
}

function inspection(profile: TableProfile, findings: readonly Finding[]) {
  const { targets, warnings, reading: _reading, edits: _edits, history: _history, ...rest } = profile;
  return {
    ...rest,
    target: targets[0] ?? null,
    targets,
    warnings: [
      ...warnings.map((warning) => ({ ...warning, message: warningSentence(warning) })),
      ...findings.map(({ code, columns, parameters, severity, evidence }) => ({
        ...{ code, column: columns[0] ?? null, parameters },
        message: fillIn(FINDINGS[code], parameters),
        ...{ severity, evidence },
      })),
    ],
  };
}

function printInspection(profile: TableProfile, findings: readonly Finding[]): void {
  const header = profile.header ? 'with a header' : 'without a header';
  print(
    `${profile.file}: ${profile.rows} rows, ${profile.columns.length} columns, ${profile.encoding}, delimiter ${JSON.stringify(profile.delimiter)}, ${header}`,
  );
  const rows = profile.columns.map((column) => [
    column.name,
    column.kind,
    writtenAs(profile.receipt, column.position),
    column.role,
    String(column.missing),
    String(column.distinct),
    column.minimum === null
      ? column.topCategories
          .slice(0, 3)
          .map(({ value }) => value)
          .join(', ')
      : range(column.kind, column.minimum, column.maximum),
  ]);
  print(layOut([['column', 'kind', 'written', 'role', 'missing', 'distinct', 'range or most frequent'], ...rows]));
  const target = profile.targets.length === 0 ? 'no target found' : `${profile.task} of ${profile.targets.join(', ')}`;
  print(`Proposed: ${target}`);
  for (const warning of profile.warnings) print(`! ${warningSentence(warning)}`);
  printDoubts(profile);
  for (const { code, parameters, mends } of findings) {
    print(`! ${fillIn(FINDINGS[code], parameters)}`);
    const [mend] = mends;
    if (mend !== undefined) print(`  → ${fillIn(MENDS[mend.code], mend.parameters)}`);
  }
}

/** `1.234,5`, `d/m/y`: the dialect of a column, where it has one. */
function writtenAs({ columns }: ReadingReceipt, position: number): string {
  const { signs, dateOrder } = columns[position] ?? {};
  if (dateOrder) return [...dateOrder.value].join('/');
  if (!signs || signs.reason === 'signNotNeeded') return '';
  return `1${signs.value.thousands}234${signs.value.decimal}5`;
}

/** Whatever is not certain, with what else it could be. */
function printDoubts({ receipt, columns }: TableProfile): void {
  const { encoding, delimiter, titleLines, header, unitsRow, footerLines, sheet } = receipt.file;
  for (const decision of [encoding, delimiter, titleLines, header, unitsRow, footerLines, sheet]) {
    if (decision !== null) printDoubt('', decision);
  }
  for (const { position, kind, signs, dateOrder } of receipt.columns) {
    const name = columns[position]?.name ?? '';
    for (const decision of [kind, signs, dateOrder]) if (decision !== null) printDoubt(`“${name}”: `, decision);
  }
}

function printDoubt(where: string, { sure, reason, parameters, alternatives }: Decision<unknown>): void {
  if (sure === 'certain') return;
  const others = alternatives.map((other) => fillIn(READING_ALTERNATIVES[other.code], other.parameters));
  const choices = others.length === 0 ? '' : ` Or: ${others.join('; ')}.`;
  print(`? ${where}${fillIn(READING_REASONS[reason], parameters)}${choices}`);
}

function range(kind: string, from: number, to: number | null): string {
  const show = (value: number | null) =>
    value !== null && kind === 'date' ? new Date(value).toISOString().slice(0, 10) : figure(value);
  return `${show(from)} to ${show(to)}`;
}
