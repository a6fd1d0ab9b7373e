/** Use cases that train again beside a run: cross-validation and the learning curve. The run itself does not change. */
import { targetNames } from '../encode';
import {
  type AnalysisRequest,
  crossValidationOf,
  curveJobs,
  divisionFor,
  type FoldOptions,
  foldJobs,
  type JobSubject,
  learningCurveOf,
} from '../explain';
import { LONG_WORK, NetloomError, type ReplyTo } from '../protocol';
import { requestFor } from './analyzing';
import { doAll } from './sharing';
import type { Workspace } from './workspace';

/** On all rows that the run's own table gave it, test rows included: each is held out once. */
export async function crossValidateRun(
  workspace: Workspace,
  number: number,
  options: FoldOptions,
): Promise<ReplyTo<'crossValidate'>> {
  workspace.refuseWhenBusy();
  const request = requestFor(workspace, workspace.runNumbered(number), false);
  const { split, testTable, table } = request;
  const own = testTable === table ? [split.train, split.validation, split.test] : [split.train, split.validation];
  const subject = subjectOf(request, joined(own), options);
  const jobs = foldJobs(subject, options);
  return crossValidationOf(
    subject,
    options,
    jobs,
    await doAll(workspace, LONG_WORK.crossValidating, subject, jobs, 'fold'),
  );
}

export async function learningCurveOfRun(workspace: Workspace, number: number): Promise<ReplyTo<'learningCurve'>> {
  workspace.refuseWhenBusy();
  const request = requestFor(workspace, workspace.runNumbered(number));
  const { split } = request;
  const scored =
    split.test.length > 0
      ? ({ of: 'testTable', rows: split.test } as const)
      : ({ of: 'table', rows: split.validation } as const);
  if (scored.rows.length === 0) {
    throw new NetloomError('notReady', {
      what: 'No rows were kept for validation or test, so nothing can be measured.',
    });
  }
  const subject = subjectOf(request, split.train, { stratified: false, group: null });
  const jobs = curveJobs(subject, scored);
  return learningCurveOf(subject, jobs, await doAll(workspace, LONG_WORK.learningCurve, subject, jobs, 'share'));
}

function subjectOf(
  { model, table, testTable, split, kernels }: AnalysisRequest,
  rows: Int32Array,
  options: Pick<FoldOptions, 'stratified' | 'group'>,
): JobSubject {
  const { inputs, target } = model.encoding;
  const [train, validation] = [split.train.length, split.validation.length];
  const targets = targetNames(target);
  return {
    model,
    table,
    testTable,
    rows,
    inputs: inputs.map(({ column }) => column),
    targets,
    division: divisionFor(table, model.task, targets, options),
    // As in the run, of the rows that it was not tested on.
    stopShare: validation / (train + validation),
    kernels,
  };
}

/** Ascending. */
function joined(parts: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all.sort();
}
