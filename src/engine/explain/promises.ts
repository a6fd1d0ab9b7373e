/** Whether what was promised on validation rows is delivered on the rows that are scored. */
import type { TargetEncoding } from '../encode/encoding';
import { conformalSet, withTemperature } from '../metrics';
import {
  type Answers,
  covers,
  intervalAround,
  type ModelTrust,
  PROMISED,
  possibleClasses,
  type ScoredRows,
} from '../model';
import type { PromiseCheck, Saying } from '../protocol';
import { figure, percent } from './figures';

export function checkPromises(
  target: TargetEncoding,
  trust: ModelTrust | null,
  answers: Answers,
  truth: Int32Array | Float64Array,
): PromiseCheck[] {
  const guarantee = trust?.guarantee ?? null;
  if (guarantee === null || truth.length === 0) return [];
  if (guarantee.kind === 'classes' && target.kind === 'classes') {
    const count = target.classes.length;
    const scaled = withTemperature(answers, count, guarantee.temperature);
    return guarantee.quantiles.flatMap(({ level, value }) =>
      value === null ? [] : checkSets(scaled, Int32Array.from(truth), count, level, value),
    );
  }
  if (guarantee.kind !== 'numbers' || target.kind !== 'numbers') return [];
  const count = target.columns.length;
  return target.columns.flatMap(({ column }, at) =>
    guarantee.targets[at].quantiles.flatMap(({ level, value }) => {
      if (value === null) return [];
      const rows = truth.length / count;
      let [covered, width] = [0, 0];
      for (let row = 0; row < rows; row++) {
        const place = row * count + at;
        const around = intervalAround(guarantee.targets[at], answers[place], level);
        if (covers(guarantee.targets[at], answers[place], truth[place], level)) covered += 1;
        if (around !== null) width += around.high / rows - around.low / rows;
      }
      const coverage = covered / rows;
      const meanSize = Math.min(Number.MAX_VALUE, width);
      return { promised: level, rows, covered, coverage, bareCoverage: null, meanSize, unsure: null, target: column };
    }),
  );
}

function checkSets(
  scaled: Float64Array,
  classes: Int32Array,
  count: number,
  level: number,
  quantile: number,
): PromiseCheck {
  let [covered, bare, size, unsure] = [0, 0, 0, 0];
  for (let row = 0; row < classes.length; row++) {
    const probabilities = scaled.subarray(row * count, (row + 1) * count);
    const possible = possibleClasses(probabilities, quantile);
    if (possible.includes(classes[row])) covered += 1;
    if (conformalSet(probabilities, quantile).includes(classes[row])) bare += 1;
    if (possible.length > 1) unsure += 1;
    size += possible.length;
  }
  const rows = classes.length;
  return {
    promised: level,
    rows,
    covered,
    coverage: covered / rows,
    bareCoverage: bare / rows,
    meanSize: size / rows,
    unsure: unsure / rows,
    target: null,
  };
}

/** Whether a promise was kept, by place among the rows that it was checked on. */
export function promiseKept(
  target: TargetEncoding,
  trust: ModelTrust | null,
  { promised, target: column }: PromiseCheck,
  { answers, truth }: ScoredRows,
): (at: number) => boolean {
  const guarantee = trust?.guarantee ?? null;
  if (guarantee?.kind === 'classes' && target.kind === 'classes') {
    const count = target.classes.length;
    const scaled = withTemperature(answers, count, guarantee.temperature);
    const quantile = guarantee.quantiles.find(({ level }) => level === promised)?.value ?? 1;
    return (at) => possibleClasses(scaled.subarray(at * count, (at + 1) * count), quantile).includes(truth[at]);
  }
  if (guarantee?.kind !== 'numbers' || target.kind !== 'numbers') return () => true;
  const [count, t] = [target.columns.length, target.columns.findIndex((one) => one.column === column)];
  return (at) => covers(guarantee.targets[t], answers[at * count + t], truth[at * count + t], promised);
}

/** About the level that predictions show. */
export function promiseSayings(checks: readonly PromiseCheck[], onValidation: boolean): Saying[] {
  const shown = checks.filter(({ promised }) => promised === PROMISED);
  if (shown.length === 0) return [{ code: 'notCalibrated', parameters: {} }];
  const sayings: Saying[] = shown.map(({ promised, coverage, rows, target, meanSize }) => {
    const parameters = { promised: percent(promised), delivered: percent(coverage) };
    if (target !== null)
      return { code: 'promiseTarget', parameters: { ...parameters, target, width: figure(meanSize) } };
    // Less by more than chance explains: two standard deviations of a share.
    const chance = 2 * Math.sqrt((promised * (1 - promised)) / rows);
    return { code: coverage >= promised - chance ? 'promiseKept' : 'promiseMissed', parameters };
  });
  const [first] = shown;
  if (first.unsure !== null) sayings.push({ code: 'unsureShare', parameters: { share: percent(first.unsure) } });
  if (!onValidation) sayings.push({ code: 'promiseCaveat', parameters: {} });
  return sayings;
}
