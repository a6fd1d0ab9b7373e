/**
 * The model file, format `netloom-model`, version 2: every field of it, and nothing else. Published as
 * resources/model.schema.json. Lists instead of objects keyed by name wherever a person's words are names, so that no
 * column or category can be mistaken for a property.
 */

import { DATE_PARTS, MAXIMUM_CLASSES } from '../encode';
import {
  COLUMN_KINDS,
  DATE_ORDERS,
  DECIMAL_SIGNS,
  hiddenLayerSchema,
  KERNEL_NAMES,
  LAYER_LIMITS,
  LIMITS,
  OUTPUT_NAMES,
  RUN_LIMITS,
  STOP_REASONS,
  settingsSchema,
  TASKS,
  THOUSANDS_SIGNS,
  z,
} from '../protocol';
import { HISTORY_POINTS } from './model';
import { scoreSchema, trustSchema } from './trustSchema';

export const MODEL_FORMAT = 'netloom-model';
export const MODEL_VERSION = 2;

/** Bounds that keep a hostile file from asking for more memory than it is long. */
const MOST_COLUMNS = 100_000;
const MOST_CHECKS = 50;
const MOST_POINTS = 2000;

const number = z.number();
const count = z.int().min(0);
const share = z.number().min(0).max(1);
const positive = z.number().positive();
const text = z.string().max(1_000_000);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const numbers = z.array(number);

/** Categories that are read as others. Later than the first version of the format: files without it have none. */
const aliases = z
  .array(z.strictObject({ from: text, into: text }))
  .max(MOST_COLUMNS)
  .optional();

const numberEncoding = z.strictObject({
  column: text,
  kind: z.enum(['number', 'date']),
  fill: number,
  center: number,
  spread: positive,
  indicator: z.boolean(),
  minimum: number,
  maximum: number,
  median: number,
  parts: z.array(z.enum(DATE_PARTS)).max(DATE_PARTS.length),
});
const categoryEncoding = z.strictObject({
  column: text,
  kind: z.enum(['category', 'yesNo', 'text']),
  categories: z.array(text).max(LIMITS.maximumCategories.maximum),
  other: z.boolean(),
  missing: z.boolean(),
  fill: text,
  aliases,
});
const classTarget = z.strictObject({
  kind: z.literal('classes'),
  column: text,
  columnKind: z.enum(COLUMN_KINDS),
  classes: z.array(text).min(2).max(MAXIMUM_CLASSES),
  counts: z.array(count).min(2).max(MAXIMUM_CLASSES),
  aliases,
});
const numberTarget = z.strictObject({
  column: text,
  center: number,
  spread: positive,
  transform: z.literal('log').optional(),
  mean: number,
  minimum: number,
  maximum: number,
});
const numberTargets = z.strictObject({
  kind: z.literal('numbers'),
  columns: z.array(numberTarget).min(1).max(LAYER_LIMITS.units.maximum),
});

const encodingSchema = z.strictObject({
  inputs: z
    .array(z.discriminatedUnion('kind', [numberEncoding, categoryEncoding]))
    .min(1)
    .max(MOST_COLUMNS),
  target: z.discriminatedUnion('kind', [classTarget, numberTargets]),
});

const networkSchema = z.strictObject({
  inputs: z.int().min(1),
  inputDropout: z.number().min(0).max(LAYER_LIMITS.dropout.maximum),
  hiddenLayers: z.array(hiddenLayerSchema).max(LAYER_LIMITS.layers.maximum),
  output: z.strictObject({
    name: z.enum(OUTPUT_NAMES),
    units: z.int().min(1).max(LAYER_LIMITS.units.maximum),
  }),
});

const parametersSchema = z.strictObject({
  /** [units][inputs]. */
  weights: z.array(numbers).min(1).max(LAYER_LIMITS.units.maximum),
  biases: numbers,
  batchNorm: z
    .strictObject({
      gamma: numbers,
      beta: numbers,
      runningMean: numbers,
      runningVariance: z.array(z.number().min(0)),
    })
    .nullable(),
});

const pointSchema = z.strictObject({
  epoch: count,
  trainingLoss: number,
  validationLoss: number.nullable(),
  trainingScore: number,
  validationScore: number.nullable(),
  learningRate: number,
});

const classificationScores = z.strictObject({
  task: z.literal('classification'),
  rows: count,
  accuracy: share,
  balancedAccuracy: share,
  logLoss: number,
  rocAuc: share.nullable(),
  f1: share,
  mcc: number,
});
const regressionOf = { rmse: number, mae: number, r2: number.nullable() };
const regressionScores = z.strictObject({
  task: z.literal('regression'),
  rows: count,
  ...regressionOf,
  targets: z.array(z.strictObject({ name: text, ...regressionOf })),
});
const scores = z.discriminatedUnion('task', [classificationScores, regressionScores]);
const points = z.array(number).max(MOST_POINTS);
const reportSchema = z.strictObject({
  scores,
  baseline: scores,
  baselineAnswer: z.array(text),
  confusion: z.strictObject({ classes: z.array(text), counts: z.array(z.array(count)) }).nullable(),
  scatter: z.array(z.strictObject({ target: text, actual: points, predicted: points })),
  onValidation: z.boolean(),
  /** Later than the first version of the format: files without it have none. */
  headline: scoreSchema.nullable().optional(),
});

const readingSchema = z.strictObject({
  delimiter: text,
  header: z.boolean(),
  decimalCommas: z.array(text).max(MOST_COLUMNS),
  columns: z
    .array(
      z.strictObject({
        column: text,
        decimal: z.enum(DECIMAL_SIGNS),
        thousands: z.enum(THOUSANDS_SIGNS),
        dateOrder: z.enum(DATE_ORDERS),
        missing: z.array(text).max(20),
        missingWords: z.boolean(),
      }),
    )
    .max(MOST_COLUMNS)
    .optional(),
});

export const modelFileSchema = z.strictObject({
  format: z.literal(MODEL_FORMAT),
  /** Version 1 has no `trust`. */
  version: z.literal([1, MODEL_VERSION]),
  /** SHA-256 of everything else in canonical form (canonicalJson.ts). */
  checksum: sha256,
  /** The person's own, or the names of the targets. */
  name: text,
  /** What the person wrote about it, in lines. Later than the first version of the format: files without it have none. */
  note: z.string().max(RUN_LIMITS.note.maximum).optional(),
  task: z.enum(TASKS),
  provenance: z.strictObject({
    file: text,
    sha256,
    rows: count,
    /** Later than the first version of the format: files without it were tested on their own rows, or do not say. */
    testFile: z.strictObject({ file: text, sha256 }).optional(),
    seed: count,
    kernel: z.enum(KERNEL_NAMES),
    netloom: text,
    date: text,
  }),
  reading: readingSchema,
  encoding: encodingSchema,
  network: networkSchema,
  settings: settingsSchema,
  training: z.strictObject({
    rows: z.strictObject({ train: count, validation: count, test: count }),
    epochs: count,
    bestEpoch: count,
    stopReason: z.enum(STOP_REASONS),
    seconds: z.number().min(0),
    history: z.array(pointSchema).max(HISTORY_POINTS),
  }),
  report: reportSchema.nullable(),
  trust: trustSchema.nullable().optional(),
  checks: z.strictObject({
    kernel: z.enum(KERNEL_NAMES),
    rows: z
      .array(z.strictObject({ cells: z.array(text), answers: numbers }))
      .min(1)
      .max(MOST_CHECKS),
  }),
  /** Hidden layers in order, then the output layer. Each number is the shortest decimal of a float32. */
  parameters: z
    .array(parametersSchema)
    .min(1)
    .max(LAYER_LIMITS.layers.maximum + 1),
});
export type ModelFile = z.infer<typeof modelFileSchema>;
