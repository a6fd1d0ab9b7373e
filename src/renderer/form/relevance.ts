/** Which settings have an effect at the moment: by other settings (`shownWhen`) and by the task. */
import {
  LIMITS,
  type Limit,
  SETTING_NAMES,
  type SettingGroup,
  type SettingName,
  type Settings,
  type Task,
} from '../../engine/protocol';

/** Settings that only one task has a use for. */
const ONLY_FOR: Partial<Record<SettingName, Task>> = {
  stratify: 'classification',
  classWeights: 'classification',
  standardizeTarget: 'regression',
  targetTransform: 'regression',
};

const CLASS_OUTPUTS: readonly string[] = ['softmaxCrossEntropy', 'sigmoidBinaryCrossEntropy'];

export function isRelevant(name: SettingName, settings: Settings, task: Task): boolean {
  const only = ONLY_FOR[name];
  if (only !== undefined && only !== task) return false;
  const { shownWhen }: Limit = LIMITS[name];
  if (shownWhen === undefined) return true;
  return Object.entries(shownWhen).every(([other, values]) => {
    const deciding = SETTING_NAMES.find((candidate) => candidate === other);
    return deciding !== undefined && values.includes(String(settings[deciding]));
  });
}

/** The relevant settings of a group, in the order of the table of limits. */
export const settingsOf = (group: SettingGroup, settings: Settings, task: Task): readonly SettingName[] =>
  SETTING_NAMES.filter((name) => LIMITS[name].group === group && isRelevant(name, settings, task));

/** The options that are lawful for the task: classes and numbers have different ends. */
export function optionsOf(name: SettingName, task: Task): readonly string[] {
  const limit: Limit = LIMITS[name];
  if (limit.type !== 'choice') return [];
  if (name !== 'output') return limit.options;
  const forClasses = task === 'classification';
  return limit.options.filter((option) => option === 'auto' || CLASS_OUTPUTS.includes(option) === forClasses);
}
