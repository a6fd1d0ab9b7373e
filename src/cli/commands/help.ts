import { expectedOf, LIMITS, type Limit, SETTING_NAMES } from '../../engine/protocol';
import { parseArguments } from '../arguments';
import { layOut, print } from '../terminal';

const USAGE = `Netloom turns a table into a trained neural network, on this computer.

  netloom inspect FILE [--json] [how to read it]
      how the file is read and why, what each column is, and what should be known before training
  netloom table FILE --out CLEAN.csv [--json] [how to read it]
      the table as it is understood: UTF-8, commas, decimal points, ISO dates, empty for missing
      how to read it, where the file does not show it: [--encoding NAME] [--delimiter comma|semicolon|tab|bar]
      [--header yes|no] [--title-lines N] [--units-row yes|no] [--footer-lines N] [--sheet NAME]
      [--reading '{"columns": {"3": {"kind": "text", "decimal": ",", "dateOrder": "dmy", "missing": ["-999"]}}}']
  netloom train FILE --target NAME[,NAME] --out MODEL.json
      [--task classification|regression] [--ignore NAME …] [--test-file FILE]
      [--settings FILE] [--set name=value …] [--seed N] [--epochs N] [--json]
      [--analyze] [--report PAGE.html] [--name TEXT] [--note TEXT]
      trains a network with recommended settings, scores it on test rows, saves it; --analyze says
      whether it is better than a straight line, and how far to trust it; name and note are kept in
      the model and its report
  netloom evaluate MODEL.json FILE [--match "model column=file column" …] [--json]
      scores a saved model on rows of known answers; says its name and note first
  netloom predict MODEL.json FILE --out OUT.csv [--trust] [--match "model column=file column" …] [--json]
      the file's columns, and the model's answers beside them; --trust adds what may be promised of each;
      --match says which column is which where names differ ("model column=" for one that is not there)
  netloom drift MODEL.json FILE [--match "model column=file column" …] [--json]
      whether a newer file is still like the training data
  netloom fixtures DIR
      checks the engine's arithmetic against stored results of other systems
  netloom demo
      the whole way on a bundled sample
  netloom help settings
      every setting of --set, with its range and default

Progress goes to stderr, results to stdout. Exit code 0: done, 2: something you can mend, 1: a mistake of Netloom's.
NETLOOM_KERNELS=plain|simd|relaxed chooses the arithmetic; without it the fastest is taken.
NETLOOM_THREADS=N works on that many threads (1 to 32); the results are the same for any number.`;

/** `help` and `help settings`. */
export async function help(args: string[]): Promise<number> {
  const { positionals } = parseArguments('help', args, ['settings'].slice(0, args.length), {});
  print(positionals[0] === 'settings' ? settingsHelp() : USAGE);
  return 0;
}

function settingsHelp(): string {
  const rows = SETTING_NAMES.map((name) => {
    const limit: Limit = LIMITS[name];
    return [name, String(limit.default), `${limit.help} (${expectedOf(name).replace(/^it must be /, '')})`];
  });
  const layers = [
    'hiddenLayers',
    'by size',
    'Units of each layer, first to last, or none; after a colon any of an activation, batchNorm, dropoutSHARE: 64:tanh:batchNorm:dropout0.2,32',
  ];
  return layOut([['setting', 'default', 'what it does'], layers, ...rows]);
}
