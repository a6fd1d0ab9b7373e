/**
 * A model to and from the text of its file (`NAME.netloom.json`). The file is checked from the outside in, and nothing is
 * allocated before its size is known to be right: JSON, format, version, schema, checksum, shapes. That it still computes
 * what it promised is `checkModel`'s to say (checks.ts).
 *
 * A model file holds the names of columns, categories and classes, and ranges of columns; it holds no row of the data.
 */
import type { LayerParameters } from '../network/spec';
import { NetloomError, z } from '../protocol';
import type { Hasher } from '../table/source';
import { checksumOf, type JsonValue } from './canonicalJson';
import { findShapeMistake } from './consistency';
import { jsonErrorPosition } from './jsonPosition';
import type { Model } from './model';
import { MODEL_FORMAT, MODEL_VERSION, type ModelFile, modelFileSchema } from './modelSchema';
import { readableJson } from './readableJson';
import { shortestFloat32 } from './shortestFloat32';

/** The text of the model's file. Throws a RangeError where a number of the model is not finite: there is no such model. */
export function writeModel(model: Model, hasher: Hasher): string {
  const { parameters, name, note, ...rest } = model;
  const layers = parameters.map((layer, at) => {
    const { weights, biases, batchNorm } = layer;
    const inputs = weights.length / biases.length;
    if (!Number.isInteger(inputs)) throw new RangeError(`layer ${at + 1} has weights that are no matrix`);
    return {
      weights: Array.from({ length: biases.length }, (_, unit) =>
        decimals(weights.subarray(unit * inputs, (unit + 1) * inputs)),
      ),
      biases: decimals(biases),
      batchNorm: batchNorm && {
        gamma: decimals(batchNorm.gamma),
        beta: decimals(batchNorm.beta),
        runningMean: decimals(batchNorm.runningMean),
        runningVariance: decimals(batchNorm.runningVariance),
      },
    };
  });
  const content = { name, ...(note === '' ? {} : { note }), ...rest, parameters: layers };
  const body = { format: MODEL_FORMAT, version: MODEL_VERSION, ...content } as unknown as Record<string, JsonValue>;
  const checksum = checksumOf(body, hasher);
  return readableJson({ format: MODEL_FORMAT, version: MODEL_VERSION, checksum, ...body });
}

const decimals = (values: Float32Array): number[] => Array.from(values, shortestFloat32);

/**
 * Throws NetloomError `modelNotJson`, `modelForeign`, `modelNewer`, `modelInvalid`, `modelChecksum`; `file` is the name
 * for its sentences.
 */
export function parseModel(text: string, file: string, hasher: Hasher): Model {
  const value = parseJson(text, file);
  const { version } = requireFormat(value, file);
  if (version > MODEL_VERSION) throw new NetloomError('modelNewer', { file, version, supported: MODEL_VERSION });
  const parsed = modelFileSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new NetloomError('modelInvalid', { file, path: pathText(issue.path), detail: issue.message });
  }
  const { checksum, ...body } = value as Record<string, JsonValue>;
  if (checksumOf(body, hasher) !== checksum) throw new NetloomError('modelChecksum', { file });
  const mistake = findShapeMistake(parsed.data);
  if (mistake !== null) throw new NetloomError('modelInvalid', { file, ...mistake });
  return modelOf(parsed.data);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch {
    throw new NetloomError('modelNotJson', { file, position: jsonErrorPosition(text) });
  }
}

const envelope = z.looseObject({ format: z.literal(MODEL_FORMAT), version: z.int().min(1) });

function requireFormat(value: unknown, file: string): z.infer<typeof envelope> {
  const parsed = envelope.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new NetloomError('modelForeign', { file });
}

/** `parameters[2].weights[0]`. */
function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'its beginning';
  return path
    .map((key, at) => (typeof key === 'number' ? `[${key}]` : `${at === 0 ? '' : '.'}${String(key)}`))
    .join('');
}

function modelOf(file: ModelFile): Model {
  const { format: _format, version: _version, checksum: _checksum, parameters, ...rest } = file;
  return {
    ...rest,
    note: rest.note ?? '',
    report: rest.report && { ...rest.report, headline: rest.report.headline ?? null },
    trust: rest.trust ?? null,
    parameters: parameters.map(layerOf),
  };
}

function layerOf({ weights, biases, batchNorm }: ModelFile['parameters'][number]): LayerParameters {
  const inputs = weights[0].length;
  const flat = new Float32Array(weights.length * inputs);
  weights.forEach((row, unit) => {
    flat.set(row, unit * inputs);
  });
  return {
    weights: flat,
    biases: Float32Array.from(biases),
    batchNorm: batchNorm && {
      gamma: Float32Array.from(batchNorm.gamma),
      beta: Float32Array.from(batchNorm.beta),
      runningMean: Float32Array.from(batchNorm.runningMean),
      runningVariance: Float32Array.from(batchNorm.runningVariance),
    },
  };
}
