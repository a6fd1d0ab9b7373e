import { fillIn, type TableProfile, WARNINGS } from '../../engine/protocol';
import { parseArguments } from '../arguments';
import { startEngine } from '../engine';
import { figure } from '../scores';
import { LiveLine, layOut, print, printJson } from '../terminal';

/** `inspect FILE`: how a file is read, and what each column is. */
export async function inspect(args: string[]): Promise<number> {
  const options = parseArguments('inspect', args, ['a FILE'], { json: { type: 'boolean' } });
  const line = new LiveLine();
  const engine = startEngine((event) => {
    if (event.kind === 'reading') line.show(`Reading: ${Math.round((100 * event.bytes) / event.totalBytes)} %`);
  });
  const profile = await engine.ask({ kind: 'openTable', file: options.positionals[0] ?? '', reading: {} });
  line.done();
  if (options.flag('json')) printJson(inspection(profile));
  else printInspection(profile);
  return 0;
}

function inspection(profile: TableProfile) {
  const { targets, warnings, reading: _reading, ...rest } = profile;
  return {
    ...rest,
    target: targets[0] ?? null,
    targets,
    warnings: warnings.map((warning) => ({ ...warning, message: sentence(warning) })),
  };
}

function sentence(warning: TableProfile['warnings'][number]): string {
  return fillIn(WARNINGS[warning.code], warning.parameters);
}

function printInspection(profile: TableProfile): void {
  const header = profile.header ? 'with a header' : 'without a header';
  print(
    `${profile.file}: ${profile.rows} rows, ${profile.columns.length} columns, ${profile.encoding}, delimiter ${JSON.stringify(profile.delimiter)}, ${header}`,
  );
  const rows = profile.columns.map((column) => [
    column.name,
    column.kind,
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
  print(layOut([['column', 'kind', 'role', 'missing', 'distinct', 'range or most frequent'], ...rows]));
  const target = profile.targets.length === 0 ? 'no target found' : `${profile.task} of ${profile.targets.join(', ')}`;
  print(`Proposed: ${target}`);
  for (const warning of profile.warnings) print(`! ${sentence(warning)}`);
}

function range(kind: string, from: number, to: number | null): string {
  const show = (value: number | null) =>
    value !== null && kind === 'date' ? new Date(value).toISOString().slice(0, 10) : figure(value);
  return `${show(from)} to ${show(to)}`;
}
