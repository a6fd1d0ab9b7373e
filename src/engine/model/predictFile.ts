/**
 * A model's answers for every row of a file, written beside the rows: all columns and the order of rows stay as they were,
 * and behind them come the columns of `addedColumns.ts`. The file is streamed, once: memory is the same for a thousand rows
 * and for ten million. The target column need not be there.
 */
import { type FilePrediction, NetloomError } from '../protocol';
import { NotPlainUtf8 } from '../table/decoding';
import { readRows } from '../table/readRows';
import type { OnProgress } from '../table/readTable';
import type { FileFacts, Files } from '../table/source';
import { type EncodingFinding, mannerWith, weighEncoding } from '../table/textSource';
import { type FilePredictionRequest, StreamPrediction } from './streamPrediction';

type Outcome = Omit<FilePrediction, 'seconds'>;

/**
 * Reads `input` and writes `output` in UTF-8 with the input's delimiter, whole or not at all. Throws what reading and writing
 * throw, what `matchColumns` throws, and NetloomError `saveOverInput`, `predictNothing`, `fileChanged`.
 */
export async function predictFile(files: Files, request: FilePredictionRequest): Promise<Outcome> {
  const { input, output, progress } = request;
  const file = await files.describe(input);
  if (await files.same(input, output)) throw new NetloomError('saveOverInput', { file: file.name });
  try {
    return await predictOnce(files, request, file, null);
  } catch (caught) {
    if (!(caught instanceof NotPlainUtf8)) throw caught;
  }
  // Nothing of what was written before the telling byte is there any more.
  const report: OnProgress = (now) => progress({ ...now, bytes: file.bytes + now.bytes, totalBytes: 2 * file.bytes });
  const finding = await weighEncoding(files, input, file, (bytes) =>
    progress({ bytes, totalBytes: 2 * file.bytes, rows: 0 }),
  );
  return predictOnce(files, { ...request, progress: report }, file, finding);
}

async function predictOnce(
  files: Files,
  request: FilePredictionRequest,
  file: FileFacts,
  finding: EncodingFinding | null,
): Promise<Outcome> {
  const { input, output, model, kernels } = request;
  // A model of a file without header knows its columns by position; in a file without header they must be found so too.
  const reading = model.reading.header ? {} : { header: false };
  const stream = await readRows(files, input, reading, finding, mannerWith(kernels));
  const prediction = new StreamPrediction(request, stream, file.name);
  await files.write(output, unchanged(prediction.pieces(), files, input, file));
  const { rows, remarks, lights } = prediction;
  return { rows, output: (await files.describe(output)).name, remarks: [...remarks.values()], lights };
}

/** The pieces, and an error behind the last one where the file was changed while it was read. */
async function* unchanged(
  pieces: AsyncGenerator<Uint8Array>,
  files: Files,
  path: string,
  { name, bytes, modified }: FileFacts,
): AsyncGenerator<Uint8Array> {
  yield* pieces;
  const now = await files.describe(path);
  if (now.bytes !== bytes || now.modified !== modified) throw new NetloomError('fileChanged', { file: name });
}
