/**
 * The session: everything that the application can do, as commands that are answered and events that are told.
 * Time, files and the ear that hears events are handed in; two shells use it, the engine process and the command line.
 */
import { asFailure, type CommandKind, type EngineCommand, type ReplyTo, type Result, succeed } from '../protocol';
import { analyzeRun, rowsBehind } from './analyzing';
import { compareRuns } from './comparing';
import { driftAgainst } from './drifting';
import { editTable } from './editing';
import { goBackToRun } from './goingBack';
import { forgetLeftovers, keepLeftovers } from './leftovers';
import { findings } from './looking';
import { changeRun, deleteRun } from './managing';
import { proposeFor } from './matching';
import { changeColumns, chooseTask, openTable, tableRows, travel } from './opening';
import { networkPreview, recommendation } from './planning';
import type { SessionPorts } from './ports';
import { recover } from './recovery';
import { reportOf } from './reporting';
import { crossValidateRun, learningCurveOfRun } from './retraining';
import { saveTable } from './saving';
import { continueTraining, startTraining } from './training';
import {
  analyzeFile,
  describePredictor,
  evaluateFile,
  exportModel,
  importModel,
  predictFile,
  predictRow,
} from './using';
import { Workspace } from './workspace';

export interface Session {
  /** Never rejects: whatever goes wrong is a failure. Commands may overlap; a long one makes others `busy`. */
  handle<C extends EngineCommand>(command: C): Promise<Result<ReplyTo<C['kind'] & CommandKind>>>;
  /** Ends what is under way and removes what was kept for another process to take up. */
  dispose(): Promise<void>;
}

type Handlers = {
  readonly [K in CommandKind]: (
    workspace: Workspace,
    command: Extract<EngineCommand, { kind: K }>,
  ) => ReplyTo<K> | Promise<ReplyTo<K>>;
};

const HANDLERS: Handlers = {
  openTable: (workspace, { file, reading }) => openTable(workspace, file, reading),
  tableRows: (workspace, { start, count }) => tableRows(workspace, start, count),
  changeColumns: (workspace, { changes }) => changeColumns(workspace, changes),
  chooseTask: (workspace, { task }) => chooseTask(workspace, task),
  saveTable: (workspace, { output }) => saveTable(workspace, output),
  editTable: (workspace, { edits }) => editTable(workspace, edits),
  undo: (workspace) => travel(workspace, 'undo'),
  redo: (workspace) => travel(workspace, 'redo'),
  findings: (workspace, { settings }) => findings(workspace, settings ?? null),
  recommend: (workspace) => recommendation(workspace),
  previewNetwork: (workspace, { settings }) => networkPreview(workspace, settings),
  startTraining: (workspace, { settings, testFile }) => startTraining(workspace, settings, testFile ?? null),
  pauseTraining: (workspace) => done(() => workspace.runningTraining().pause()),
  resumeTraining: (workspace) => done(() => workspace.runningTraining().resume()),
  stopTraining: (workspace) => done(() => workspace.runningTraining().stop()),
  continueTraining: (workspace, { epochs }) => continueTraining(workspace, epochs),
  listRuns: ({ runs, selected }) => ({
    runs: runs.map(({ summary }) => summary),
    selected: selected?.summary.run ?? null,
  }),
  selectRun: (workspace, { run }) => workspace.select(run).summary,
  changeRun: (workspace, { run, ...changes }) => changeRun(workspace, run, changes),
  deleteRun: (workspace, { run }) => deleteRun(workspace, run),
  goBackToRun: (workspace, { run }) => goBackToRun(workspace, run),
  compareRuns: (workspace, { run, other }) => compareRuns(workspace, run, other),
  describePredictor: (workspace) => describePredictor(workspace),
  predictRow: (workspace, { values }) => predictRow(workspace, values),
  matchColumns: (workspace, { file, targets, matching }) =>
    proposeFor(workspace, file, targets ?? false, matching ?? []),
  predictFile: (workspace, { file, output, trust, matching }) =>
    predictFile(workspace, file, output, trust ?? false, matching ?? []),
  evaluateFile: (workspace, { file, matching }) => evaluateFile(workspace, file, matching ?? []),
  analyze: (workspace, { run, testFile }) => analyzeRun(workspace, run, testFile ?? null),
  analyzeFile: (workspace, { file, matching }) => analyzeFile(workspace, file, matching ?? []),
  rowsBehind: (workspace, { run, of }) => rowsBehind(workspace, run, of),
  crossValidate: (workspace, { run, ...options }) => crossValidateRun(workspace, run, options),
  learningCurve: (workspace, { run }) => learningCurveOfRun(workspace, run),
  drift: (workspace, { file, matching }) => driftAgainst(workspace, file, matching ?? []),
  report: (workspace, { run, language, output }) => reportOf(workspace, run, language, output ?? null),
  exportModel: (workspace, { output }) => exportModel(workspace, output),
  importModel: (workspace, { file }) => importModel(workspace, file),
  recover: (workspace) => recover(workspace),
  cancel: (workspace, { work }) => done(() => workspace.cancel(work ?? null)),
};

/** Commands after which another process would have something new to take up. */
const CHANGING: ReadonlySet<CommandKind> = new Set([
  'openTable',
  'changeColumns',
  'chooseTask',
  'editTable',
  'undo',
  'redo',
  'selectRun',
  'changeRun',
  'goBackToRun',
  'exportModel',
  'importModel',
]);

function done(work: () => void): null {
  work();
  return null;
}

export function createSession(ports: SessionPorts): Session {
  const workspace = new Workspace(ports);
  return {
    async handle(command) {
      try {
        const reply = await handlerOf(command)(workspace, command);
        if (CHANGING.has(command.kind)) {
          await workspace.keeping;
          await keepLeftovers(workspace);
        }
        return succeed(reply);
      } catch (caught) {
        return { ok: false, failure: asFailure(caught) };
      }
    },
    async dispose() {
      workspace.cancel(null);
      if (workspace.activity.kind === 'training') workspace.activity.run.stop();
      workspace.crew?.close();
      await forgetLeftovers(workspace);
    },
  };
}

/** The table is typed by kind; TypeScript cannot follow that a command of some kind meets the handler of the same. */
function handlerOf<C extends EngineCommand>(command: C) {
  return HANDLERS[command.kind] as (
    workspace: Workspace,
    command: C,
  ) => ReplyTo<C['kind'] & CommandKind> | Promise<ReplyTo<C['kind'] & CommandKind>>;
}
