/** Use cases that train again beside a run: cross-validation and the learning curve. The run itself does not change. */
import { targetNames } from '../encode';
import { crossValidate, type FoldOptions, learningCurve, type RetrainingRequest } from '../explain';
import { NetloomError, type ReplyTo } from '../protocol';
import { requestFor } from './analyzing';
import { specFor } from './experiment';
import { workThrough } from './working';
import type { Workspace } from './workspace';

/** On all rows that the run's own table gave it, test rows included: each is held out once. */
export async function crossValidateRun(
  workspace: Workspace,
  number: number,
  options: FoldOptions,
): Promise<ReplyTo<'crossValidate'>> {
  const { split, testTable, table, ...rest } = requestFor(workspace, workspace.runNumbered(number));
  const own = testTable === table ? [split.train, split.validation, split.test] : [split.train, split.validation];
  const rows = Int32Array.from(own.flatMap((part) => [...part])).sort();
  return workThrough(workspace, 'cross-validating', () => crossValidate(retraining({ ...rest, table }, rows), options));
}

export async function learningCurveOf(workspace: Workspace, number: number): Promise<ReplyTo<'learningCurve'>> {
  const request = requestFor(workspace, workspace.runNumbered(number));
  const { split, table, testTable } = request;
  const [scoredTable, scored] = split.test.length > 0 ? [testTable, split.test] : [table, split.validation];
  if (scored.length === 0) {
    throw new NetloomError('notReady', {
      what: 'No rows were kept for validation or test, so nothing can be measured.',
    });
  }
  return workThrough(workspace, 'training on fewer rows', () =>
    learningCurve(retraining(request, split.train), scoredTable, scored),
  );
}

function retraining(
  { model, table, kernels, crew }: Pick<RetrainingRequest, 'model' | 'table' | 'kernels' | 'crew'>,
  rows: Int32Array,
): RetrainingRequest {
  const { inputs, target } = model.encoding;
  return {
    model,
    table,
    rows,
    inputs: inputs.map(({ column }) => column),
    targets: targetNames(target),
    kernels,
    crew,
    networkFor: specFor,
  };
}
