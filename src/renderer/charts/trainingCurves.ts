/**
 * The curves of one training, as they grow: losses and scores of training and validation rows by epoch. Owned by
 * whoever receives the progress; charts only read it, and look at `version` to see that it has grown. Bounded in
 * memory, however long the training.
 */
import type { EpochPoint } from '../../engine/protocol';
import { CurveBuckets } from './curveBuckets';
import { EpochSamples } from './epochSamples';

export class TrainingCurves {
  readonly trainingLoss = new CurveBuckets();
  readonly validationLoss = new CurveBuckets();
  readonly trainingScore = new CurveBuckets();
  readonly validationScore = new CurveBuckets();
  readonly samples = new EpochSamples();
  #version = 0;
  #last: EpochPoint | null = null;
  #best: EpochPoint | null = null;

  constructor(points: readonly EpochPoint[] = []) {
    this.append(points);
  }

  /** Grows with every append that brought something. */
  get version(): number {
    return this.#version;
  }

  /** The newest point, whole. */
  get last(): EpochPoint | null {
    return this.#last;
  }

  /** The point of the lowest validation loss (training loss where nothing is set aside), the earliest of equals. */
  get best(): EpochPoint | null {
    return this.#best;
  }

  append(points: readonly EpochPoint[]): void {
    let grown = false;
    for (const point of points) {
      if (point.epoch <= (this.#last?.epoch ?? -1)) continue;
      this.#appendOne(point);
      grown = true;
    }
    if (grown) this.#version += 1;
  }

  #appendOne(point: EpochPoint): void {
    this.trainingLoss.append(point.epoch, point.trainingLoss);
    this.validationLoss.append(point.epoch, point.validationLoss);
    this.trainingScore.append(point.epoch, point.trainingScore);
    this.validationScore.append(point.epoch, point.validationScore);
    this.samples.append(point);
    this.#last = point;
    if (this.#best === null || lossOf(point) < lossOf(this.#best)) this.#best = point;
  }
}

/**
 * Follows an array that its owner only appends to, and now and then replaces (another run, or one that was taken up
 * again from an earlier epoch): only what is new is read, unless the past has changed.
 */
export class CurveFollower {
  #source: readonly EpochPoint[] = [];
  #curves = new TrainingCurves();
  #read = 0;

  /** The curves of all points; another object than before where the past has changed. */
  follow(points: readonly EpochPoint[]): TrainingCurves {
    const samePast = points === this.#source && points[this.#read - 1] === (this.#curves.last ?? undefined);
    if (!samePast) {
      this.#source = points;
      this.#curves = new TrainingCurves();
      this.#read = 0;
    }
    this.#curves.append(this.#read === 0 ? points : points.slice(this.#read));
    this.#read = points.length;
    return this.#curves;
  }
}

/** The loss that a training is judged by: of the validation rows, where there are any. */
const lossOf = (point: EpochPoint): number => point.validationLoss ?? point.trainingLoss;
