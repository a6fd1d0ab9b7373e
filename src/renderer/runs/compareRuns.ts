/** The runs of a session side by side: what differs between them, and how good each became. */
import { type RunSummary, type ScoreName, SETTING_NAMES, type SettingName } from '../../engine/protocol';
import { figure } from '../charts/figure';
import type { Words } from '../language/language';
import { layersInWords } from '../train/settingsSummary';

export interface RunRow {
  readonly run: number;
  readonly name: string;
  readonly note: string;
  readonly kept: boolean;
  readonly targets: string;
  readonly layers: string;
  /** Settings that are not the same in all runs, each with its value in this one. */
  readonly differences: readonly string[];
  readonly epochs: string;
  readonly score: string;
  /** The 95 % interval of the score; '' where none is known. */
  readonly interval: string;
  readonly baseline: string;
}

/** Names of the settings in which at least two of the runs differ. Hidden layers have a column of their own. */
export function differingSettings(runs: readonly RunSummary[]): SettingName[] {
  const [first, ...others] = runs;
  if (first === undefined) return [];
  return SETTING_NAMES.filter((name) => others.some(({ settings }) => settings[name] !== first.settings[name]));
}

function settingInWords({ t, format, option }: Words, { settings }: RunSummary, name: SettingName): string {
  const value = settings[name];
  const label = t(`limits.${name}.label`);
  const is = (text: string) => t('runs.setting', { label, value: text });
  if (typeof value === 'boolean') return is(t(value ? 'runs.on' : 'runs.off'));
  if (name === 'splitColumn') return is(value === '' ? t('form.noColumn') : String(value));
  if (typeof value === 'string') return is(option(value));
  const unit = t(`limits.${name}.unit`);
  return is(`${format.number(value)}${unit === '' ? '' : ` ${unit}`}`);
}

/** Runs of the same target have the same name, so their number goes with it. */
export const nameOf = ({ t }: Words, { run, name }: RunSummary): string => t('runs.numbered', { run, name });

/** The one score that stands for a run: the share of right answers, the mean error, or R² where units are mixed. */
function scoresInWords({ t, format }: Words, { report }: RunSummary): { score: string; baseline: string } {
  if (report === null) return { score: '–', baseline: '–' };
  const [score, baseline] = [report.scores, report.baseline].map((scores) => {
    if (scores.task === 'classification') return t('runs.right', { share: format.percent(scores.accuracy) });
    if (scores.targets.length === 1) return t('runs.offBy', { error: figure(format, scores.mae) });
    return t('runs.explained', { r2: scores.r2 === null ? '–' : figure(format, scores.r2) });
  });
  return { score: score ?? '–', baseline: baseline ?? '–' };
}

/** Where the score lies, as far as the rows that it was measured on can tell. */
function intervalInWords({ t, format }: Words, { report, evidence }: RunSummary): string {
  const headline = report?.headline ?? evidence?.scores.find(({ name }) => name === headlineName(report)) ?? null;
  if (headline === null || headline.low === null || headline.high === null) return '';
  const say = (value: number) => (headline.name === 'accuracy' ? format.percent(value) : figure(format, value));
  return t('runs.between', { low: say(headline.low), high: say(headline.high) });
}

/** Which score stands for a run; models that were saved before it was kept in the report have it in their evidence. */
function headlineName(report: RunSummary['report']): ScoreName | null {
  if (report === null) return null;
  if (report.scores.task === 'classification') return 'accuracy';
  return report.scores.targets.length === 1 ? 'mae' : 'r2';
}

export function compareRuns(words: Words, runs: readonly RunSummary[]): RunRow[] {
  const differing = differingSettings(runs);
  return runs.map((run) => ({
    run: run.run,
    name: nameOf(words, run),
    note: run.note,
    kept: run.kept,
    targets: run.targets.join(', '),
    layers: layersInWords(words, run.settings),
    differences: differing.map((name) => settingInWords(words, run, name)),
    epochs: words.format.count(run.epochs),
    ...scoresInWords(words, run),
    interval: intervalInWords(words, run),
  }));
}

/** The runs whose losses can be drawn over one another: of the same task and the same targets as `beside`. */
export function comparableRuns(runs: readonly RunSummary[], beside: RunSummary | null): readonly RunSummary[] {
  if (beside === null) return runs;
  const same = ({ task, targets }: RunSummary) =>
    task === beside.task &&
    targets.length === beside.targets.length &&
    targets.every((name) => beside.targets.includes(name));
  return runs.filter((run) => same(run) && run.history.length > 0);
}
