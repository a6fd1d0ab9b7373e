import { access, constants, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import {
  type Analysis,
  completeSettings,
  DEFAULT_SETTINGS,
  type EngineEvent,
  NetloomError,
  parseAssignment,
  REASONS,
  type Result,
  type RunSummary,
  runName,
  runNote,
  type Settings,
  type TableProfile,
} from '../../engine/protocol';
import { type ParsedArguments, parseArguments, required } from '../arguments';
import { startEngine, type TerminalEngine } from '../engine';
import { figure, flatAnalysis, flatScores, intervalTable, scoreTable, sentence, verdict } from '../scores';
import { LiveLine, layOut, print, printJson } from '../terminal';

const OPTIONS = {
  target: { type: 'string' },
  task: { type: 'string' },
  ignore: { type: 'string', multiple: true },
  settings: { type: 'string' },
  set: { type: 'string', multiple: true },
  seed: { type: 'string' },
  epochs: { type: 'string' },
  'test-file': { type: 'string' },
  out: { type: 'string' },
  name: { type: 'string' },
  note: { type: 'string' },
  analyze: { type: 'boolean' },
  report: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `train FILE --target NAME --out MODEL.json`: the whole way from a table to a saved model. */
export async function train(args: string[]): Promise<number> {
  const options = parseArguments('train', args, ['a FILE'], OPTIONS);
  const target = required(options.text('target'), 'train', '--target NAME');
  const output = required(options.text('out'), 'train', '--out MODEL.json');
  const changes = await settingChanges(options);
  const said = saidOf(options);
  await requireWritableFolder(output);

  const line = new LiveLine();
  const ended = new TrainingEnd((event) => showProgress(line, event));
  const engine = startEngine((event) => ended.hear(event));
  await openFor(engine, options, target);
  const { settings: recommended } = await engine.ask({ kind: 'recommend' });
  const settings = expect(completeSettings(changes, recommended));
  const testFile = options.text('test-file');
  await engine.ask({ kind: 'startTraining', settings, ...(testFile === undefined ? {} : { testFile }) });
  const trained = await stoppable(engine, ended.promise, line);
  const run = said === null ? trained : await engine.ask({ kind: 'changeRun', run: trained.run, ...said });
  const analysis = await analyzed(engine, options, run);
  line.done();
  await engine.ask({ kind: 'exportModel', output });
  if (options.flag('json')) {
    printJson({ ...outcome(run, output), ...(analysis === null ? {} : { analysis: flatAnalysis(analysis) }) });
  } else {
    printOutcome(run, output);
    if (analysis !== null) printAnalysis(analysis);
  }
  return 0;
}

/** --name and --note, for the model's file and its report; checked before the training rather than after it. */
function saidOf(options: ParsedArguments): { readonly name?: string; readonly note?: string } | null {
  const [name, note] = [options.text('name'), options.text('note')];
  if (name === undefined && note === undefined) return null;
  return {
    ...(name === undefined ? {} : { name: expect(runName(name)) }),
    ...(note === undefined ? {} : { note: expect(runNote(note)) }),
  };
}

/** With --analyze or --report: against a straight line and similar rows, kept in the model; the report is a page of its own. */
async function analyzed(engine: TerminalEngine, options: ParsedArguments, run: RunSummary): Promise<Analysis | null> {
  const page = options.text('report');
  if (!options.flag('analyze') && page === undefined) return null;
  const analysis = await engine.ask({ kind: 'analyze', run: run.run });
  if (page !== undefined) await engine.ask({ kind: 'report', run: run.run, language: 'en', output: page });
  return analysis;
}

function printAnalysis(analysis: Analysis): void {
  print(`\n${sentence(analysis.headline)}`);
  print(layOut(intervalTable(analysis)));
  for (const saying of [analysis.verdict.saying, ...analysis.sayings]) print(sentence(saying));
}

/** Waits for the end; the first Ctrl-C stops the training and keeps its best epoch, the second ends the program. */
async function stoppable(engine: TerminalEngine, end: Promise<RunSummary>, line: LiveLine): Promise<RunSummary> {
  const stop = () => {
    line.done('Stopping; the best epoch so far is kept. Press Ctrl-C again to end at once.');
    void engine.stopTraining();
  };
  process.once('SIGINT', stop);
  try {
    return await end;
  } finally {
    process.removeListener('SIGINT', stop);
  }
}

/** Resolves with the run when training has ended, rejects when it failed. */
export class TrainingEnd {
  readonly promise: Promise<RunSummary>;
  private settle: { resolve(run: RunSummary): void; reject(error: Error): void } | null = null;
  private readonly listener: (event: EngineEvent) => void;

  constructor(listener: (event: EngineEvent) => void) {
    this.listener = listener;
    this.promise = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
  }

  hear(event: EngineEvent): void {
    this.listener(event);
    if (event.kind === 'trainingEnded') this.settle?.resolve(event.run);
    if (event.kind === 'trainingFailed') {
      this.settle?.reject(new NetloomError(event.failure.code, event.failure.parameters));
    }
  }
}

export function showProgress(line: LiveLine, event: EngineEvent): void {
  if (event.kind === 'reading') line.show(`Reading: ${Math.round((100 * event.bytes) / event.totalBytes)}%`);
  if (event.kind === 'analyzing') line.show(`Analyzing: ${Math.round(100 * event.share)}%`);
  if (event.kind !== 'training') return;
  const { epoch, epochs, points, rowsPerSecond, bestEpoch } = event.progress;
  const last = points.at(-1);
  if (last === undefined) return;
  const validation = last.validationLoss === null ? '' : `, validation ${figure(last.validationLoss)}`;
  line.show(
    `Epoch ${epoch} of at most ${epochs}: training loss ${figure(last.trainingLoss)}${validation}, best epoch ${bestEpoch}, ${Math.round(rowsPerSecond)} rows/s`,
  );
}

/** Said before the training rather than after it. */
async function requireWritableFolder(output: string): Promise<void> {
  const can = (mode: number) =>
    access(dirname(output), mode).then(
      () => true,
      () => false,
    );
  if (await can(constants.W_OK)) return;
  const reason = (await can(constants.F_OK)) ? REASONS.folderReadOnly : REASONS.folderMissing;
  throw new NetloomError('saveFailed', { file: basename(output), reason });
}

function expect<T>(result: Result<T>): T {
  if (!result.ok) throw new NetloomError(result.failure.code, result.failure.parameters);
  return result.value;
}

/** Settings from the file, then from --set, then from --seed and --epochs: the later wins. */
async function settingChanges(options: ParsedArguments): Promise<Partial<Settings>> {
  const file = options.text('settings');
  let changes: Record<string, unknown> = file === undefined ? {} : await settingsFile(file);
  for (const assignment of options.texts('set')) changes = { ...changes, ...expect(parseAssignment(assignment)) };
  for (const name of ['seed', 'epochs'] as const) {
    const value = options.text(name);
    if (value !== undefined) changes = { ...changes, ...expect(parseAssignment(`${name}=${value}`)) };
  }
  // Checked here so that a wrong setting is said before a long file is read.
  expect(completeSettings(changes, DEFAULT_SETTINGS));
  return changes;
}

async function settingsFile(path: string): Promise<Record<string, unknown>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (caught) {
    const reason = caught instanceof Error ? caught.message : String(caught);
    throw new NetloomError('fileUnreadable', { file: basename(path), reason });
  }
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch {
    // Said below: for the person it is the same mistake.
  }
  throw new NetloomError('argumentInvalid', { detail: `The settings file ${basename(path)} is not one JSON object.` });
}

/** Opens the table and gives its columns the roles that the command line asks for. */
async function openFor(engine: TerminalEngine, options: ParsedArguments, target: string): Promise<void> {
  const profile = await engine.ask({ kind: 'openTable', file: options.positionals[0] ?? '', reading: {} });
  const targets = columnsNamed(
    profile,
    profile.columns.some(({ name }) => name === target) ? [target] : target.split(','),
  );
  const ignored = columnsNamed(profile, options.texts('ignore'));
  const former = profile.columns.filter(({ role, position }) => role === 'target' && !targets.includes(position));
  await engine.ask({
    kind: 'changeColumns',
    changes: [
      ...former.map(({ position }) => ({ position, role: 'input' as const })),
      ...ignored.map((position) => ({ position, role: 'ignore' as const })),
      ...targets.map((position) => ({ position, role: 'target' as const })),
    ],
  });
  const task = options.text('task');
  if (task === undefined) return;
  if (task !== 'classification' && task !== 'regression') {
    throw new NetloomError('argumentInvalid', {
      detail: `--task is “${task}”, and must be classification or regression.`,
    });
  }
  await engine.ask({ kind: 'chooseTask', task });
}

function columnsNamed(profile: TableProfile, names: readonly string[]): number[] {
  return names.map((name) => {
    const column = profile.columns.find((candidate) => candidate.name === name.trim() || candidate.name === name);
    if (column !== undefined) return column.position;
    throw new NetloomError('columnUnknown', {
      column: name,
      columns: profile.columns.map((each) => each.name).join(', '),
    });
  });
}

function outcome(run: RunSummary, model: string) {
  return {
    name: run.name,
    note: run.note,
    task: run.task,
    targets: run.targets,
    rows: run.rows,
    epochs: run.epochs,
    bestEpoch: run.bestEpoch,
    stopReason: run.stopReason,
    seconds: run.seconds,
    kernel: run.kernel,
    test: run.report === null ? null : flatScores(run.report.scores),
    baseline: run.report === null ? null : flatScores(run.report.baseline),
    onValidation: run.report?.onValidation ?? false,
    headline: run.report?.headline ?? null,
    settings: run.settings,
    model,
  };
}

function printOutcome(run: RunSummary, model: string): void {
  const { train: training, validation, test } = run.rows;
  print(
    `Trained on ${training} rows (validation ${validation}, test ${test}) for ${run.epochs} epochs in ${figure(run.seconds, 3)} s; the best was epoch ${run.bestEpoch}.`,
  );
  if (run.report !== null) {
    print(verdict(run.report));
    print(layOut(scoreTable(run.report)));
  }
  print(`Saved: ${model}`);
}
