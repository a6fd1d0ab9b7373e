import { parseArguments } from '../arguments';
import { startEngine } from '../engine';
import { MATCH_OPTION, matchingOf, withProposal } from '../matching';
import { figure, sentence } from '../scores';
import { LiveLine, layOut, print, printJson } from '../terminal';

/** `drift MODEL.json FILE`: whether a newer file is still like the data that the model was trained on. */
export async function drift(args: string[]): Promise<number> {
  const options = parseArguments('drift', args, ['a MODEL.json', 'a FILE'], {
    json: { type: 'boolean' },
    ...MATCH_OPTION,
  });
  const [model = '', file = ''] = options.positionals;
  const line = new LiveLine();
  const engine = startEngine((event) => {
    if (event.kind === 'comparing') line.show(`Comparing: ${Math.round(100 * event.share)}%`);
  });
  await engine.ask({ kind: 'importModel', file: model });
  const question = { file, targets: false, matching: await matchingOf(engine, options) };
  const { matching } = question;
  const found = await withProposal(engine, question, () => engine.ask({ kind: 'drift', file, matching }));
  line.done();
  if (options.flag('json')) {
    const columns = found.columns.map((column) => ({ ...column, saying: sentence(column.saying) }));
    printJson({ ...found, columns, saying: sentence(found.saying) });
    return 0;
  }
  print(sentence(found.saying));
  if (found.unlike !== null) {
    const share = Number((100 * found.unlike).toFixed(1));
    print(sentence({ code: 'unlikeShare', parameters: { share } }));
  }
  const columns = [...found.columns].sort((a, b) => b.psi - a.psi);
  for (const { saying, verdict } of columns) if (verdict !== 'same') print(sentence(saying));
  const rows = columns.map(({ column, verdict, psi, pValue }) => [column, verdict, figure(psi), figure(pValue)]);
  print(layOut([['column', 'verdict', 'psi', 'p-value'], ...rows]));
  return 0;
}
