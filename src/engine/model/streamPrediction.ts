/** The rows of one file on their way through a model: read, encoded, answered and written again, chunk by chunk. */
import { type CellPlace, type ChunkEncoder, createChunkEncoder, type InputEncoding } from '../encode';
import type { Crew } from '../kernels/crew';
import { type KernelName, type Matching, NetloomError, type PredictionRemark, type TrafficLight } from '../protocol';
import type { ColumnDialect } from '../table/columnDialect';
import type { RowStream, StreamDialect } from '../table/readRows';
import type { OnProgress } from '../table/readTable';
import type { RowScanner } from '../table/scanRows';
import { addedNames, freeNames } from './addedColumns';
import { cellDialect } from './cellDialect';
import { harmlessWord } from './harmlessWords';
import { matchColumns, NOT_IN_FILE } from './matchColumns';
import { dialectOf, type Model } from './model';
import { type Answers, ModelPredictor } from './modelPredictor';
import { OutputLines } from './outputLines';

/** Rows that are encoded at once, and cells, of which wide files have many a row. */
const CHUNK_ROWS = 256;
const CHUNK_CELLS = 2 ** 18;

export interface FilePredictionRequest {
  readonly input: string;
  readonly output: string;
  readonly model: Model;
  /** Null takes the fastest that this machine runs. */
  readonly kernels: KernelName | null;
  /** Shares what is large among threads; the answers are the same to the bit without it. */
  readonly crew: Crew | null;
  /** Whether to write what may be promised of each answer. */
  readonly trust: boolean;
  /** What a person decided about columns, found lawful by `checkMatching`. */
  readonly matching?: Matching;
  /** Awaited every few milliseconds; may end the work by throwing. */
  readonly progress: OnProgress;
}

type CountedRemark = PredictionRemark & { count: number };

export class StreamPrediction {
  rows = 0;
  /** By kind of remark and column; the parameters are those of the first cell. */
  readonly remarks = new Map<string, CountedRemark>();
  /** Rows by traffic light; null where trust is not asked for. */
  readonly lights: Record<TrafficLight, number> | null;
  readonly #file: string;
  readonly #model: Model;
  readonly #stream: RowStream;
  readonly #progress: OnProgress;
  readonly #capacity: number;
  readonly #encoder: ChunkEncoder;
  readonly #predictor: ModelPredictor;
  readonly #inputs: Float32Array;
  readonly #lines: OutputLines;
  readonly #trust: boolean;
  /** The classes as they are written. */
  readonly #words: readonly string[];
  /** By row of the chunk under way; filled only where trust is asked for. */
  readonly #rowRemarks: PredictionRemark[][];

  /** Throws as `matchColumns` does. */
  constructor(request: FilePredictionRequest, stream: RowStream, file: string) {
    const { model, kernels, crew, trust, progress, matching } = request;
    this.#file = file;
    this.#model = model;
    this.#stream = stream;
    this.#progress = progress;
    this.#trust = trust;
    this.lights = trust ? { green: 0, yellow: 0, red: 0 } : null;
    const { encoding } = model;
    this.#words = encoding.target.kind === 'classes' ? encoding.target.classes.map(harmlessWord) : [];
    const positions = matchColumns(
      encoding.inputs.map(({ column }) => column),
      stream.names,
      file,
      matching,
    );
    const places = encoding.inputs.map((input, at): CellPlace => {
      const position = positions[at];
      if (position === NOT_IN_FILE) return { position: null, dialect: dialectOf(model.reading, input.column) };
      return { position, dialect: this.#dialectOf(input, stream.dialects[position]) };
    });
    this.#capacity = Math.max(1, Math.min(CHUNK_ROWS, Math.floor(CHUNK_CELLS / stream.names.length)));
    this.#encoder = createChunkEncoder(encoding, places, stream.names.length);
    this.#predictor = new ModelPredictor(model, kernels, this.#capacity, crew);
    this.#inputs = new Float32Array(this.#capacity * this.#encoder.width);
    this.#rowRemarks = Array.from({ length: trust ? this.#capacity : 0 }, () => []);
    // A spreadsheet that writes 1,5 reads 1.5 as a word, or worse as a date.
    const hasCommas = stream.dialects.some(({ decimal, signsShown }) => signsShown && decimal === ',');
    this.#lines = new OutputLines(stream.delimiter, hasCommas ? ',' : '.');
  }

  /** Where cells are written otherwise than in training, that is said. */
  #dialectOf({ column, kind }: InputEncoding, found: StreamDialect): ColumnDialect {
    const { dialect, otherwise } = cellDialect(kind, dialectOf(this.#model.reading, column), found);
    if (otherwise !== null) this.#count({ code: 'writtenOtherwise', column, parameters: otherwise });
    return dialect;
  }

  /** The whole output, beginning with the header. */
  async *pieces(): AsyncGenerator<Uint8Array> {
    const { names } = this.#stream;
    const lines = this.#lines;
    lines.header([...names, ...freeNames(addedNames(this.#model.encoding.target, this.#trust), names)]);
    try {
      for await (const chunk of this.#stream.chunks(this.#encoder.numbers, this.#capacity, this.#progress)) {
        this.#answer(chunk);
        if (lines.isFull) yield lines.take();
      }
    } catch (caught) {
      const nothing = caught instanceof NetloomError && caught.failure.code === 'headerOnly';
      throw nothing ? new NetloomError('predictNothing', { file: this.#file }) : caught;
    }
    yield lines.take();
  }

  #answer(chunk: RowScanner): void {
    const { rows } = chunk;
    for (const remarks of this.#rowRemarks) remarks.length = 0;
    this.#encoder.encode(chunk, this.#inputs, (remark, row) => {
      this.#count(remark);
      if (this.#trust) this.#rowRemarks[row].push(remark);
    });
    const answers = this.#predictor.answer(this.#inputs, rows);
    for (let row = 0; row < rows; row++) {
      this.#lines.row(chunk, row);
      this.#writeAnswer(answers, row * this.#predictor.answerWidth);
      if (this.#trust) this.#writeTrust(answers, row);
      this.#lines.endLine();
    }
    this.rows += rows;
  }

  #count(remark: PredictionRemark): void {
    const key = `${remark.code} ${remark.column}`;
    const known = this.remarks.get(key);
    if (known === undefined) this.remarks.set(key, { ...remark, count: 1 });
    else known.count += 1;
  }

  #writeAnswer(answers: Answers, at: number): void {
    const { target } = this.#model.encoding;
    const lines = this.#lines;
    if (target.kind === 'numbers') {
      for (let t = 0; t < target.columns.length; t++) lines.number(answers[at + t]);
      return;
    }
    const { classes } = target;
    let best = 0;
    for (let k = 1; k < classes.length; k++) if (answers[at + k] > answers[at + best]) best = k;
    lines.text(this.#words[best]);
    for (let k = 0; k < classes.length; k++) lines.float32(answers[at + k]);
  }

  /** In the order of `addedNames`. */
  #writeTrust(answers: Answers, row: number): void {
    const lines = this.#lines;
    const from = row * this.#predictor.answerWidth;
    const remarks = this.#rowRemarks[row];
    const trust = this.#predictor.trustIn(this.#inputs, row * this.#encoder.width, answers, from, remarks);
    if (trust === null) throw new NetloomError('notReady', { what: NO_TRUST });
    const { intervals, possible, confidence, light, reasons } = trust;
    const known = (value: number | null): void => {
      if (value === null) lines.text('');
      else lines.number(value);
    };
    if (this.#model.encoding.target.kind === 'numbers') {
      for (const { low, high } of intervals) {
        known(low);
        known(high);
      }
    } else {
      lines.text((possible ?? []).map(harmlessWord).join(' | '));
      known(confidence);
    }
    if (this.lights !== null) this.lights[light] += 1;
    lines.text(light);
    lines.text(reasons.join(' '));
  }
}

const NO_TRUST = 'This model was saved before Netloom kept what intervals and the traffic light need.';
