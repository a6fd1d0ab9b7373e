import { parseArguments } from '../arguments';
import { startEngine } from '../engine';
import { figure, sentence } from '../scores';
import { layOut, print, printJson } from '../terminal';

/** `drift MODEL.json FILE`: whether a newer file is still like the data that the model was trained on. */
export async function drift(args: string[]): Promise<number> {
  const options = parseArguments('drift', args, ['a MODEL.json', 'a FILE'], { json: { type: 'boolean' } });
  const [model = '', file = ''] = options.positionals;
  const engine = startEngine(() => {});
  await engine.ask({ kind: 'importModel', file: model });
  const found = await engine.ask({ kind: 'drift', file });
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
  const rows = found.columns.map(({ column, verdict, psi, pValue }) => [column, verdict, figure(psi), figure(pValue)]);
  print(layOut([['column', 'verdict', 'psi', 'p-value'], ...rows]));
  return 0;
}
