import { parseArguments, required } from '../arguments';
import { startEngine } from '../engine';
import { MATCH_OPTION, matchingOf, withProposal } from '../matching';
import { LiveLine, print, printJson } from '../terminal';

/** `predict MODEL.json FILE --out OUT.csv`: the file's columns, and the model's answers beside them. */
export async function predict(args: string[]): Promise<number> {
  const options = parseArguments('predict', args, ['a MODEL.json', 'a FILE'], {
    out: { type: 'string' },
    trust: { type: 'boolean' },
    json: { type: 'boolean' },
    ...MATCH_OPTION,
  });
  const output = required(options.text('out'), 'predict', '--out OUT.csv');
  const [model = '', file = ''] = options.positionals;
  const line = new LiveLine();
  const engine = startEngine((event) => {
    if (event.kind === 'predicting') line.show(`Predicting: ${event.rows} rows`);
  });
  await engine.ask({ kind: 'importModel', file: model });
  const question = { file, targets: false, matching: await matchingOf(engine, options) };
  const { matching } = question;
  const prediction = await withProposal(engine, question, () =>
    engine.ask({ kind: 'predictFile', file, output, trust: options.flag('trust'), matching }),
  );
  line.done();
  if (options.flag('json')) {
    printJson({ ...prediction, output });
    return 0;
  }
  print(`Predicted ${prediction.rows} rows: ${output}`);
  if (prediction.lights !== null) {
    const { green, yellow, red } = prediction.lights;
    print(`Rows by traffic light: ${green} green, ${yellow} yellow, ${red} red.`);
  }
  for (const { code, column, count } of prediction.remarks) print(`! ${REMARKS[code]} in column “${column}”: ${count}`);
  return 0;
}

const REMARKS = {
  unseenCategory: 'Categories that training never saw',
  outsideRange: 'Values outside the training range',
  missing: 'Missing values',
  writtenOtherwise: 'Written otherwise than in training, and read as this file has it',
  notUnderstood: 'Values that could not be read and count as missing',
} as const;
