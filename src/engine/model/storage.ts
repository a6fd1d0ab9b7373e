/** Models on disk: saved whole or not at all, opened only when everything about them is right. */
import { type KernelName, NetloomError } from '../protocol';
import { createDecoder, NotPlainUtf8 } from '../table/decoding';
import type { Files } from '../table/source';
import { type CheckOutcome, makeChecks, verifyModel } from './checks';
import { decimateHistory, type Model, type UncheckedModel } from './model';
import { parseModel, writeModel } from './modelFile';

/** A text that every JavaScript engine can hold. */
const MOST_BYTES = 400_000_000;

/**
 * Completes a trained model with its check rows. Of the history the finite points are kept, at most 2,000: a model file has
 * no word for infinity.
 */
export function completeModel(model: UncheckedModel, kernels: KernelName | null): Model {
  const finite = model.training.history.filter((point) =>
    Object.values(point).every((value) => value === null || Number.isFinite(value)),
  );
  const history = decimateHistory(finite, model.training.bestEpoch);
  return { ...model, training: { ...model.training, history }, checks: makeChecks(model, kernels) };
}

/** Returns the bytes written. Throws NetloomError `saveFailed`. */
export async function saveModel(files: Files, path: string, model: Model): Promise<number> {
  return files.write(path, [writeModel(model, files.sha256())]);
}

export interface OpenedModel extends CheckOutcome {
  readonly model: Model;
}

/**
 * Reads, checks and recomputes. Throws what `Files` throws, and NetloomError `modelNotJson`, `modelForeign`, `modelNewer`,
 * `modelInvalid`, `modelChecksum`, `modelAltered`.
 */
export async function openModel(files: Files, path: string, kernels: KernelName | null): Promise<OpenedModel> {
  const { name, bytes } = await files.describe(path);
  if (bytes === 0) throw new NetloomError('fileEmpty', { file: name });
  if (bytes > MOST_BYTES) {
    const detail = `it has more than ${MOST_BYTES / 1_000_000} MB`;
    throw new NetloomError('modelInvalid', { file: name, path: 'its beginning', detail });
  }
  const model = parseModel(await readAll(files, path, name), name, files.sha256());
  return { model, ...verifyModel(model, name, kernels) };
}

async function readAll(files: Files, path: string, name: string): Promise<string> {
  const decoder = createDecoder({ name: 'utf-8', bom: 0, lossy: false, nuls: true });
  const pieces: string[] = [];
  try {
    for await (const bytes of files.read(path)) pieces.push(decoder.decode(bytes, false));
    pieces.push(decoder.decode(new Uint8Array(), true));
  } catch (caught) {
    if (!(caught instanceof NotPlainUtf8)) throw caught;
    const position = pieces.reduce((sum, piece) => sum + piece.length, 1);
    throw new NetloomError('modelNotJson', { file: name, position });
  }
  return pieces.join('');
}
