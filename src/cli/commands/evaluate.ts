import { parseArguments } from '../arguments';
import { startEngine } from '../engine';
import { flatScores, scoreTable, verdict } from '../scores';
import { layOut, print, printJson } from '../terminal';

/** `evaluate MODEL.json FILE`: scores a saved model on rows of known answers. */
export async function evaluate(args: string[]): Promise<number> {
  const options = parseArguments('evaluate', args, ['a MODEL.json', 'a FILE'], { json: { type: 'boolean' } });
  const [model = '', file = ''] = options.positionals;
  const engine = startEngine(() => {});
  const { run } = await engine.ask({ kind: 'importModel', file: model });
  const report = await engine.ask({ kind: 'evaluateFile', file });
  if (options.flag('json')) {
    printJson({
      task: run.task,
      targets: run.targets,
      rows: report.scores.rows,
      test: flatScores(report.scores),
      baseline: flatScores(report.baseline),
      confusion: report.confusion,
    });
  } else {
    print(verdict(report));
    print(layOut(scoreTable(report)));
  }
  return 0;
}
