/** A model as a form and as a line in the list of runs. */
import { isNumberEncoding, type NumberEncoding } from '../encode/encoding';
import { targetNames } from '../encode/targets';
import { summarizeNetwork } from '../network/summary';
import type { PredictorDescription, PredictorField, RunSummary } from '../protocol';
import { formatDate } from '../table/dates';
import type { UncheckedModel } from './model';

export function describePredictor(model: UncheckedModel): PredictorDescription {
  return {
    task: model.task,
    targets: targetNames(model.encoding.target),
    fields: model.encoding.inputs.map((input) =>
      isNumberEncoding(input)
        ? numberField(input)
        : {
            name: input.column,
            kind: input.kind,
            minimum: null,
            maximum: null,
            typical: input.fill,
            categories: input.categories,
          },
    ),
  };
}

function numberField({ column, kind, minimum, maximum, median }: NumberEncoding): PredictorField {
  const typical = kind === 'date' ? formatDate(Math.round(median)) : String(median);
  return { name: column, kind, minimum, maximum, typical, categories: [] };
}

/** What is known of a run besides its model. */
export type RunMarks = Pick<RunSummary, 'kept' | 'savedAs' | 'importedFrom'>;

export function summarizeModel(model: UncheckedModel, run: number, marks: RunMarks): RunSummary {
  const { training } = model;
  return {
    run,
    name: model.name,
    note: model.note,
    task: model.task,
    targets: targetNames(model.encoding.target),
    settings: model.settings,
    network: summarizeNetwork(model.network),
    rows: training.rows,
    epochs: training.epochs,
    bestEpoch: training.bestEpoch,
    stopReason: training.stopReason,
    seconds: training.seconds,
    kernel: model.provenance.kernel,
    history: training.history,
    report: model.report,
    evidence: model.trust?.evidence ?? null,
    ...marks,
  };
}
