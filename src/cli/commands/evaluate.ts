import { parseArguments } from '../arguments';
import { startEngine } from '../engine';
import { MATCH_OPTION, matchingOf, withProposal } from '../matching';
import { flatAnalysis, flatScores, intervalTable, scoreTable, sentence, verdict } from '../scores';
import { LiveLine, layOut, print, printJson } from '../terminal';

/** `evaluate MODEL.json FILE`: scores a saved model on rows of known answers, and says how far to trust it. */
export async function evaluate(args: string[]): Promise<number> {
  const options = parseArguments('evaluate', args, ['a MODEL.json', 'a FILE'], {
    json: { type: 'boolean' },
    ...MATCH_OPTION,
  });
  const [model = '', file = ''] = options.positionals;
  const line = new LiveLine();
  const engine = startEngine((event) => {
    if (event.kind === 'analyzing') line.show(`Analyzing: ${Math.round(100 * event.share)}%`);
  });
  const { run } = await engine.ask({ kind: 'importModel', file: model });
  const question = { file, targets: true, matching: await matchingOf(engine, options) };
  const { matching } = question;
  const report = await withProposal(engine, question, () => engine.ask({ kind: 'evaluateFile', file, matching }));
  const analysis = await engine.ask({ kind: 'analyzeFile', file, matching });
  line.done();
  if (options.flag('json')) {
    printJson({
      name: run.name,
      note: run.note,
      task: run.task,
      targets: run.targets,
      rows: report.scores.rows,
      test: flatScores(report.scores),
      baseline: flatScores(report.baseline),
      confusion: report.confusion,
      analysis: flatAnalysis(analysis),
      // What was proven when it was trained, against a straight line and similar rows; null where nobody asked.
      evidence: run.evidence,
    });
  } else {
    if (run.name !== run.targets.join(', ')) print(run.name);
    if (run.note !== '') print(run.note);
    print(verdict(report));
    print(layOut(scoreTable(report)));
    print(`\n${sentence(analysis.headline)}`);
    print(layOut(intervalTable(analysis)));
    for (const saying of [analysis.verdict.saying, ...analysis.sayings]) print(sentence(saying));
  }
  return 0;
}
