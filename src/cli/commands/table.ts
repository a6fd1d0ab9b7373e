import { parseArguments, required } from '../arguments';
import { startEngine } from '../engine';
import { readingOf, WAYS_OF_READING } from '../readingArguments';
import { LiveLine, print, printJson } from '../terminal';
import { warningSentence } from '../warnings';

/** `table FILE --out CLEAN.csv`: the table as it is understood, in the form that every program reads alike. */
export async function table(args: string[]): Promise<number> {
  const options = parseArguments('table', args, ['a FILE'], {
    out: { type: 'string' },
    json: { type: 'boolean' },
    ...WAYS_OF_READING,
  });
  const output = required(options.text('out'), 'table', '--out CLEAN.csv');
  const line = new LiveLine();
  const engine = startEngine((event) => {
    if (event.kind === 'reading') line.show(`Reading: ${Math.round((100 * event.bytes) / event.totalBytes)}%`);
  });
  const profile = await engine.ask({
    kind: 'openTable',
    file: options.positionals[0] ?? '',
    reading: readingOf('table', options),
  });
  const saved = await engine.ask({ kind: 'saveTable', output });
  line.done();
  const warnings = profile.warnings.map((warning) => ({ ...warning, message: warningSentence(warning) }));
  if (options.flag('json')) {
    printJson({ ...saved, output, warnings });
    return 0;
  }
  print(`Saved ${saved.rows} rows of ${saved.columns} columns: ${output}`);
  if (saved.formulas > 0) {
    print(`! Cells that a spreadsheet would run as formulas, written with an apostrophe in front: ${saved.formulas}`);
  }
  for (const { message } of warnings) print(`! ${message}`);
  return 0;
}
