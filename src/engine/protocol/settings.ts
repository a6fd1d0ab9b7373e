/** Settings as one flat value, and the one checker that every door (window, file, command line) goes through. */

import { fail, type Result, succeed } from './failure';
import { LAYER_LIMITS, LIMITS, type Limit, type SettingName } from './limits';
import { ACTIVATION_NAMES, type ActivationName } from './names';
import { z } from './zod';

export const hiddenLayerSchema = z.strictObject({
  units: z.int().min(LAYER_LIMITS.units.minimum).max(LAYER_LIMITS.units.maximum),
  activation: z.enum(ACTIVATION_NAMES),
  batchNorm: z.boolean(),
  dropout: z.number().min(LAYER_LIMITS.dropout.minimum).max(LAYER_LIMITS.dropout.maximum),
});
export interface HiddenLayer {
  readonly units: number;
  readonly activation: ActivationName;
  readonly batchNorm: boolean;
  readonly dropout: number;
}

type ValueOf<L> = L extends { type: 'number' }
  ? number
  : L extends { type: 'switch' }
    ? boolean
    : L extends { type: 'column' }
      ? string
      : L extends { type: 'choice'; options: readonly (infer Option)[] }
        ? Option
        : never;

export type Settings = { readonly [Name in SettingName]: ValueOf<(typeof LIMITS)[Name]> } & {
  readonly hiddenLayers: readonly HiddenLayer[];
};

function schemaOf(limit: Limit): z.ZodType {
  if (limit.type === 'switch') return z.boolean();
  if (limit.type === 'column') return z.string().max(1_000_000);
  if (limit.type === 'choice') return z.enum(limit.options as readonly [string, ...string[]]);
  const number = limit.integer ? z.int() : z.number();
  return number.min(limit.minimum).max(limit.maximum);
}

export const SETTING_NAMES = Object.keys(LIMITS) as SettingName[];

/** Settings that files of older versions lack; there they are what they always were, the default. */
const LATER_SETTINGS: ReadonlySet<SettingName> = new Set(['splitColumn', 'targetTransform']);

const shape = Object.fromEntries(
  SETTING_NAMES.map((name) => {
    const schema = schemaOf(LIMITS[name]);
    return [name, LATER_SETTINGS.has(name) ? schema.default(LIMITS[name].default) : schema];
  }),
);

/** Checks a whole `Settings` value; only later ones are filled in where absent (see `completeSettings` for all). */
export const settingsSchema = z.strictObject({
  ...shape,
  hiddenLayers: z.array(hiddenLayerSchema).max(LAYER_LIMITS.layers.maximum),
}) as unknown as z.ZodType<Settings>;

const layer = (units: number): HiddenLayer => ({ units, activation: 'relu', batchNorm: false, dropout: 0 });

export const DEFAULT_SETTINGS: Settings = {
  ...(Object.fromEntries(SETTING_NAMES.map((name) => [name, LIMITS[name].default])) as Omit<Settings, 'hiddenLayers'>),
  hiddenLayers: [layer(64), layer(32)],
};

/** What a setting may be, in words: `a number from 0 to 0.5`, `one of a, b`, `true or false`. */
export function expectedOf(name: SettingName): string {
  const limit: Limit = LIMITS[name];
  if (limit.type === 'switch') return 'it must be true or false';
  if (limit.type === 'column') return 'it must be the name of a column';
  if (limit.type === 'choice') return `it must be one of ${limit.options.join(', ')}`;
  return `it must be a ${limit.integer ? 'whole ' : ''}number from ${limit.minimum} to ${limit.maximum}`;
}

/** Fills `base` with `changes` from outside, checking names, types, ranges, and settings that contradict each other. */
export function completeSettings(changes: unknown, base: Settings = DEFAULT_SETTINGS): Result<Settings> {
  if (typeof changes !== 'object' || changes === null || Array.isArray(changes)) {
    return fail('settingInvalid', {
      setting: 'settings',
      value: typeof changes,
      expected: 'they must be one JSON object',
    });
  }
  const known = new Set<string>([...SETTING_NAMES, 'hiddenLayers']);
  for (const name of Object.keys(changes)) {
    if (!known.has(name)) return fail('settingUnknown', { setting: name, settings: [...known].join(', ') });
  }
  const parsed = settingsSchema.safeParse({ ...base, ...changes });
  return parsed.success ? checkConsistent(parsed.data) : describeIssue(parsed.error.issues[0], changes);
}

function describeIssue(issue: z.core.$ZodIssue | undefined, changes: object): Result<never> {
  const [name, ...rest] = issue?.path ?? [];
  const value =
    JSON.stringify(
      issue?.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], changes),
    ) ?? 'absent';
  const expected = SETTING_NAMES.includes(name as SettingName)
    ? expectedOf(name as SettingName)
    : expectedOfLayers(rest.at(-1));
  return fail('settingInvalid', { setting: [name, ...rest].join('.'), value, expected });
}

/** @param field of a layer, or its number, or nothing for the list itself */
function expectedOfLayers(field: PropertyKey | undefined): string {
  const { layers, units, dropout } = LAYER_LIMITS;
  if (field === 'units') return `it must be a whole number from ${units.minimum} to ${units.maximum}`;
  if (field === 'dropout') return `it must be a number from ${dropout.minimum} to ${dropout.maximum}`;
  if (field === 'activation') return `it must be one of ${ACTIVATION_NAMES.join(', ')}`;
  if (field === 'batchNorm') return 'it must be true or false';
  return `it must be a list of ${layers.minimum} to ${layers.maximum} layers with units, activation, batchNorm, dropout`;
}

function checkConsistent(settings: Settings): Result<Settings> {
  if (settings.validationShare + settings.testShare > 0.9) {
    return fail('settingsConflict', {
      detail: `Validation share ${settings.validationShare} and test share ${settings.testShare} leave less than a tenth of the rows for training.`,
    });
  }
  return succeed(settings);
}

/**
 * Changes written as text, `name=value`: numbers and true/false as they are, `hiddenLayers=64,32` or
 * `hiddenLayers=64:tanh:batchNorm:dropout0.2,32` (units, then any of activation, batchNorm, dropoutSHARE), `hiddenLayers=none`.
 */
export function parseAssignment(text: string): Result<Partial<Record<string, unknown>>> {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(at, 0)).trim();
  const value = text.slice(at + 1).trim();
  if (at < 1) return fail('argumentInvalid', { detail: `“${text}” is not of the form name=value.` });
  if (name === 'hiddenLayers') return parseLayers(value);
  const limit: Limit | undefined = Object.hasOwn(LIMITS, name) ? LIMITS[name as SettingName] : undefined;
  if (limit === undefined)
    return fail('settingUnknown', { setting: name, settings: [...SETTING_NAMES, 'hiddenLayers'].join(', ') });
  if (limit.type === 'choice' || limit.type === 'column') return succeed({ [name]: value });
  if (limit.type === 'switch') return succeed({ [name]: value === 'true' ? true : value === 'false' ? false : value });
  // What is no number stays as it was typed, so that the sentence about it can say so.
  return succeed({ [name]: value === '' || Number.isNaN(Number(value)) ? value : Number(value) });
}

function parseLayers(text: string): Result<{ hiddenLayers: HiddenLayer[] }> {
  if (text === 'none' || text === '') return succeed({ hiddenLayers: [] });
  const hiddenLayers: HiddenLayer[] = [];
  for (const part of text.split(',')) {
    const [units, ...marks] = part.trim().split(':');
    if (!/^\d+$/.test(units)) return notALayer(part, `“${units}” is not a number of units`);
    let parsed: HiddenLayer = layer(Number(units));
    for (const mark of marks) {
      if (mark === 'batchNorm') parsed = { ...parsed, batchNorm: true };
      else if (/^dropout[\d.]+$/.test(mark)) parsed = { ...parsed, dropout: Number(mark.slice(7)) };
      else if ((ACTIVATION_NAMES as readonly string[]).includes(mark))
        parsed = { ...parsed, activation: mark as ActivationName };
      else return notALayer(part, `“${mark}” is neither an activation, nor batchNorm, nor dropout with a share`);
    }
    hiddenLayers.push(parsed);
  }
  return succeed({ hiddenLayers });
}

const notALayer = (part: string, problem: string): Result<never> =>
  fail('settingInvalid', {
    setting: 'hiddenLayers',
    value: part,
    expected: `${problem}; layers are written like 64,32 or 64:tanh:dropout0.2`,
  });
