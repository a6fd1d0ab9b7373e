/**
 * A model's answers for every row of a file, written beside the rows: all columns and the order of rows stay as they were,
 * and behind them come `predicted TARGET` and, for classes, `probability CLASS` for each, and on
 * request what may be promised of each answer. The file is streamed: memory is
 * the same for a thousand rows and for ten million. The target column need not be there.
 */
import { createRowEncoder, type RowEncoder, targetNames } from '../encode';
import { largestOf } from '../metrics';
import { type FilePrediction, type KernelName, type Matching, NetloomError, type PredictionRemark } from '../protocol';
import { type ColumnDialect, PLAIN_DIALECT } from '../table/columnDialect';
import { type RowStream, readRows, type StreamDialect } from '../table/readRows';
import type { OnProgress } from '../table/readTable';
import type { FileFacts, Files } from '../table/source';
import { cellDialect } from './cellDialect';
import { createRowWriter, freeNames, harmlessWord } from './csvWriter';
import { matchColumns } from './matchColumns';
import { dialectOf, type Model } from './model';
import { type Answers, ModelPredictor } from './modelPredictor';
import { shortestFloat32 } from './shortestFloat32';

/** Rows that are encoded at once. */
const CHUNK_ROWS = 1024;

/**
 * Reads `input` and writes `output` in UTF-8 with the input's delimiter, whole or not at all. `progress` is awaited and may
 * end the work by throwing. Throws what reading and writing throw, and NetloomError `saveOverInput`,
 * `predictNothing`, `fileChanged`, and what `matchColumns` throws. `matching` was found lawful by `checkMatching`.
 */
export async function predictFile(
  files: Files,
  model: Model,
  kernels: KernelName | null,
  input: string,
  output: string,
  progress: OnProgress,
  trust = false,
  matching: Matching = [],
): Promise<Omit<FilePrediction, 'seconds'>> {
  const before = await files.describe(input);
  const { name } = before;
  if (await files.same(input, output)) throw new NetloomError('saveOverInput', { file: name });
  // A model of a file without header knows its columns by position; in a file without header they must be found so too.
  const stream = await readRows(files, input, model.reading.header ? {} : { header: false }, progress);
  try {
    const prediction = new StreamPrediction(model, kernels, stream, name, trust, matching);
    await files.write(output, unchanged(prediction.lines(), files, input, before));
    const { rows, remarks } = prediction;
    return { rows, output: (await files.describe(output)).name, remarks: [...remarks.values()] };
  } finally {
    await closeFile(stream);
  }
}

/** The lines, and an error behind the last one where the file was changed while it was read. */
async function* unchanged(
  lines: AsyncGenerator<string>,
  files: Files,
  path: string,
  { name, bytes, modified }: FileFacts,
): AsyncGenerator<string> {
  yield* lines;
  const now = await files.describe(path);
  if (now.bytes !== bytes || now.modified !== modified) throw new NetloomError('fileChanged', { file: name });
}

/** A generator that nobody began has no end either, so `return()` alone would leave its file open. */
async function closeFile({ batches }: RowStream): Promise<void> {
  await batches.next().catch(() => undefined);
  await batches.return(undefined);
}

type CountedRemark = PredictionRemark & { readonly count: number };

class StreamPrediction {
  rows = 0;
  /** By kind of remark and column; the parameters are those of the first cell. */
  readonly remarks = new Map<string, CountedRemark>();
  readonly #file: string;
  readonly #model: Model;
  readonly #stream: RowStream;
  readonly #positions: readonly number[];
  readonly #encoder: RowEncoder;
  readonly #predictor: ModelPredictor;
  readonly #inputs: Float32Array;
  readonly #decimalSign: '.' | ',';
  readonly #trust: boolean;
  /** By row of the chunk under way. */
  #rowRemarks: PredictionRemark[][] = [];

  constructor(
    model: Model,
    kernels: KernelName | null,
    stream: RowStream,
    file: string,
    trust: boolean,
    matching: Matching,
  ) {
    this.#trust = trust;
    this.#file = file;
    this.#model = model;
    const columns = model.encoding.inputs.map(({ column }) => column);
    const positions = matchColumns(columns, stream.names, file, matching);
    const dialects = new Map(
      columns.map((column, at) => [column, this.#dialectOf(column, stream.dialects[positions[at]])]),
    );
    this.#stream = stream;
    this.#positions = positions;
    this.#encoder = createRowEncoder(model.encoding, (column) => dialects.get(column) ?? PLAIN_DIALECT);
    this.#predictor = new ModelPredictor(model, kernels, CHUNK_ROWS);
    this.#inputs = new Float32Array(CHUNK_ROWS * this.#encoder.width);
    // A spreadsheet that writes 1,5 reads 1.5 as a word, or worse as a date.
    this.#decimalSign = stream.dialects.some(({ decimal, signsShown }) => signsShown && decimal === ',') ? ',' : '.';
  }

  /** Where cells are written otherwise than in training, that is said. */
  #dialectOf(column: string, found: StreamDialect | undefined): ColumnDialect {
    const trained = dialectOf(this.#model.reading, column);
    if (found === undefined) return trained;
    const { kind } = this.#model.encoding.inputs.find((input) => input.column === column) ?? { kind: 'text' };
    const { dialect, otherwise } = cellDialect(kind, trained, found);
    if (otherwise !== null) this.#count({ code: 'writtenOtherwise', column, parameters: otherwise }, null);
    return dialect;
  }

  async *lines(): AsyncGenerator<string> {
    const writeRow = createRowWriter(this.#stream.delimiter);
    const { names } = this.#stream;
    yield writeRow([...names, ...freeNames(addedNames(this.#model, this.#trust), names)]);
    try {
      for await (const { rows } of this.#stream.batches) {
        for (let from = 0; from < rows.length; from += CHUNK_ROWS) {
          const chunk = rows.slice(from, from + CHUNK_ROWS);
          const answers = this.#answer(chunk);
          yield chunk.map((row, at) => writeRow([...row, ...this.#added(answers, at)])).join('');
        }
      }
    } catch (caught) {
      const nothing = caught instanceof NetloomError && caught.failure.code === 'headerOnly';
      throw nothing ? new NetloomError('predictNothing', { file: this.#file }) : caught;
    }
  }

  #answer(rows: readonly string[][]): Answers {
    const { width } = this.#encoder;
    this.#rowRemarks = rows.map(() => []);
    rows.forEach((row, at) => {
      const cells = this.#positions.map((position) => row[position]);
      this.#encoder.encode(cells, this.#inputs, at * width, (remark) => this.#count(remark, at));
    });
    this.rows += rows.length;
    return this.#predictor.answer(this.#inputs, rows.length);
  }

  /** @param row of the chunk; null for what concerns the whole column */
  #count(remark: PredictionRemark, row: number | null): void {
    if (row !== null) this.#rowRemarks[row].push(remark);
    const key = `${remark.code} ${remark.column}`;
    const known = this.remarks.get(key);
    this.remarks.set(key, { ...(known ?? remark), count: (known?.count ?? 0) + 1 });
  }

  #number(value: number): string {
    const text = String(value);
    return this.#decimalSign === ',' ? text.replace('.', ',') : text;
  }

  /** The cells behind a row of the chunk. */
  #added(answers: Answers, row: number): string[] {
    const cells = this.#answerCells(answers, row * this.#predictor.answerWidth);
    return this.#trust ? [...cells, ...this.#trustCells(answers, row)] : cells;
  }

  /** In the order of `trustNames`. */
  #trustCells(answers: Answers, row: number): string[] {
    const from = row * this.#predictor.answerWidth;
    const remarks = this.#rowRemarks[row];
    const trust = this.#predictor.trustIn(this.#inputs, row * this.#encoder.width, answers, from, remarks);
    if (trust === null) throw new NetloomError('notReady', { what: NO_TRUST });
    const { intervals, possible, confidence, light, reasons } = trust;
    const known = (value: number | null): string => (value === null ? '' : this.#number(value));
    const promise =
      this.#model.encoding.target.kind === 'numbers'
        ? intervals.flatMap(({ low, high }) => [known(low), known(high)])
        : [(possible ?? []).map(harmlessWord).join(' | '), known(confidence)];
    return [...promise, light, reasons.join(' ')];
  }

  #answerCells(answers: Answers, at: number): string[] {
    const { target } = this.#model.encoding;
    const number = (value: number): string => this.#number(value);
    if (target.kind === 'numbers') return target.columns.map((_, t) => number(answers[at + t]));
    const probabilities = answers.subarray(at, at + target.classes.length);
    const [best] = largestOf(probabilities, probabilities.length);
    return [
      harmlessWord(target.classes[best]),
      ...Array.from(probabilities, (probability) => number(shortestFloat32(probability))),
    ];
  }
}

const NO_TRUST = 'This model was saved before Netloom kept what intervals and the traffic light need.';

function addedNames({ encoding: { target } }: Model, trust: boolean): string[] {
  const predicted = targetNames(target).map((name) => `predicted ${name}`);
  const probabilities = target.kind === 'numbers' ? [] : target.classes.map((name) => `probability ${name}`);
  return [...predicted, ...probabilities, ...(trust ? trustNames(target) : [])];
}

/** The traffic light says how far to rely on the answer; the last column says why not, by codes of `LIGHT_REASONS`. */
function trustNames(target: Model['encoding']['target']): string[] {
  const promise =
    target.kind === 'numbers'
      ? targetNames(target).flatMap((name) => [`low ${name}`, `high ${name}`])
      : [`possible ${target.column}`, `confidence ${target.column}`];
  return [...promise, 'reliance', 'reliance reasons'];
}
