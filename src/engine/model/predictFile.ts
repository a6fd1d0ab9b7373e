/**
 * A model's answers for every row of a file, written beside the rows: all columns and the order of rows stay as they were,
 * and behind them come `predicted TARGET` and, for classes, `probability CLASS` for each. The file is streamed: memory is
 * the same for a thousand rows and for ten million. The target column need not be there.
 */
import { createRowEncoder, type RowEncoder, targetNames } from '../encode';
import { largestOf } from '../metrics';
import { type FilePrediction, type KernelName, NetloomError, type PredictionRemark } from '../protocol';
import { type ColumnDialect, PLAIN_DIALECT } from '../table/columnDialect';
import { type RowStream, readRows, type StreamDialect } from '../table/readRows';
import type { OnProgress } from '../table/readTable';
import type { FileFacts, Files } from '../table/source';
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
 * `predictColumnMissing`, `predictNothing`, `fileChanged`.
 */
export async function predictFile(
  files: Files,
  model: Model,
  kernels: KernelName | null,
  input: string,
  output: string,
  progress: OnProgress,
): Promise<Omit<FilePrediction, 'seconds'>> {
  const before = await files.describe(input);
  const { name } = before;
  if (await files.same(input, output)) throw new NetloomError('saveOverInput', { file: name });
  // A model of a file without header knows its columns by position; in a file without header they must be found so too.
  const stream = await readRows(files, input, model.reading.header ? {} : { header: false }, progress);
  try {
    const prediction = new StreamPrediction(model, kernels, stream, name);
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

  constructor(model: Model, kernels: KernelName | null, stream: RowStream, file: string) {
    this.#file = file;
    this.#model = model;
    const columns = model.encoding.inputs.map(({ column }) => column);
    const positions = matchColumns(columns, stream.names, file);
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

  /**
   * A cell is read as in the training file, unless the file's own cells show that they are written otherwise; then that is
   * said. What means "no value" is always as in training.
   */
  #dialectOf(column: string, found: StreamDialect): ColumnDialect {
    const trained = dialectOf(this.#model.reading, column);
    const { kind } = this.#model.encoding.inputs.find((input) => input.column === column) ?? { kind: 'text' };
    const otherSigns = kind === 'number' && found.signsShown && found.decimal !== trained.decimal;
    const otherOrder = kind === 'date' && found.orderShown && found.dateOrder !== trained.dateOrder;
    if (otherSigns || otherOrder) {
      const [here, there] = otherSigns ? [found.decimal, trained.decimal] : [found.dateOrder, trained.dateOrder];
      this.#count({ code: 'writtenOtherwise', column, parameters: { here, there } });
    }
    const { decimal, thousands } =
      otherSigns || (found.signsShown && found.decimal === trained.decimal) ? found : trained;
    return { ...trained, decimal, thousands, dateOrder: otherOrder ? found.dateOrder : trained.dateOrder };
  }

  async *lines(): AsyncGenerator<string> {
    const writeRow = createRowWriter(this.#stream.delimiter);
    const { names } = this.#stream;
    yield writeRow([...names, ...freeNames(addedNames(this.#model), names)]);
    try {
      for await (const { rows } of this.#stream.batches) {
        for (let from = 0; from < rows.length; from += CHUNK_ROWS) {
          const chunk = rows.slice(from, from + CHUNK_ROWS);
          const answers = this.#answer(chunk);
          const width = this.#predictor.answerWidth;
          yield chunk.map((row, at) => writeRow([...row, ...this.#added(answers, at * width)])).join('');
        }
      }
    } catch (caught) {
      const nothing = caught instanceof NetloomError && caught.failure.code === 'headerOnly';
      throw nothing ? new NetloomError('predictNothing', { file: this.#file }) : caught;
    }
  }

  #answer(rows: readonly string[][]): Answers {
    const { width } = this.#encoder;
    rows.forEach((row, at) => {
      const cells = this.#positions.map((position) => row[position]);
      this.#encoder.encode(cells, this.#inputs, at * width, (remark) => this.#count(remark));
    });
    this.rows += rows.length;
    return this.#predictor.answer(this.#inputs, rows.length);
  }

  #count(remark: PredictionRemark): void {
    const key = `${remark.code} ${remark.column}`;
    const known = this.remarks.get(key);
    this.remarks.set(key, { ...(known ?? remark), count: (known?.count ?? 0) + 1 });
  }

  /** The cells behind a row whose answers begin at `at`. */
  #added(answers: Answers, at: number): string[] {
    const { target } = this.#model.encoding;
    const number = (value: number): string => {
      const text = String(value);
      return this.#decimalSign === ',' ? text.replace('.', ',') : text;
    };
    if (target.kind === 'numbers') return target.columns.map((_, t) => number(answers[at + t]));
    const probabilities = answers.subarray(at, at + target.classes.length);
    const [best] = largestOf(probabilities, probabilities.length);
    return [
      harmlessWord(target.classes[best]),
      ...Array.from(probabilities, (probability) => number(shortestFloat32(probability))),
    ];
  }
}

function addedNames({ encoding: { target } }: Model): string[] {
  const predicted = targetNames(target).map((name) => `predicted ${name}`);
  if (target.kind === 'numbers') return predicted;
  return [...predicted, ...target.classes.map((name) => `probability ${name}`)];
}
