/**
 * The trainer: epochs of learning and measuring, and every decision between them. It computes nothing itself (`Learner`
 * and `measure` do) and keeps no state that is not in a checkpoint, except the slice under way.
 */
import { RandomSource } from '../math/random';
import { initialParameters } from '../network/initializers';
import { unpackParameters } from '../network/parameterLayout';
import { type EpochPoint, type KernelName, NetloomError, type Settings, type StopReason } from '../protocol';
import { type Checkpoint, misfitOf } from './checkpoint';
import { Effort } from './effort';
import { Learner } from './learner';
import { type Measurement, Meter } from './measure';
import type { RowBlock } from './rowBlock';
import { afterEpoch, learningRateAt, type Plateau } from './schedules';
import type { Trainer, TrainingOutcome, TrainingRequest, TrainingStep } from './trainer';
import { createWorkspace, type Workspace } from './workspace';

/** What one row costs to learn from, where measuring it costs 1. */
const LEARNING_COST = 3;

/**
 * Throws `settingsConflict` where settings contradict the network, `tooFewRows`, `outOfMemory`, and `recoveryImpossible`
 * for a checkpoint of another training.
 */
export function createTrainer(request: TrainingRequest): Trainer {
  return new EpochTrainer(request);
}

class EpochTrainer implements Trainer {
  readonly #clock: TrainingRequest['clock'];
  readonly #settings: Settings;
  readonly #space: Workspace;
  readonly #effort = new Effort();
  readonly #learner: Learner;
  readonly #meter: Meter;
  /** On the validation rows; null where there are none. */
  readonly #otherMeter: Meter | null;
  #epoch = 0;
  #best: Checkpoint['best'];
  #plateau: Plateau = { lowest: Number.POSITIVE_INFINITY, waited: 0, factor: 1 };
  #patience: Checkpoint['patience'] = { reference: Number.POSITIVE_INFINITY, waited: 0 };
  #history: EpochPoint[] = [];
  #ended: StopReason | null = null;
  /** What the slices are working on. */
  #stage: 'between' | 'learning' | 'measuring' = 'between';
  /** Of the epoch under way. */
  #learningRate = 0;
  /** Measured on training rows; null until that is done. */
  #trainingFit: Measurement | null = null;
  #started = false;

  constructor(request: TrainingRequest) {
    const { settings, spec } = request;
    const source = new RandomSource(settings.seed);
    this.#clock = request.clock;
    this.#settings = settings;
    this.#space = createWorkspace(request);
    this.#learner = new Learner(this.#space, settings, source, this.#effort);
    const { measured, validation } = this.#space;
    const meter = (block: RowBlock) => new Meter(this.#space, block, request.differences, this.#effort);
    this.#meter = meter(measured);
    this.#otherMeter = validation === null ? null : meter(validation);
    if (request.checkpoint === null) {
      this.#space.network.setParameters(initialParameters(spec, settings.initializer, source.fork('weights')));
    } else {
      this.#takeUp(request.checkpoint);
    }
    const best = request.checkpoint?.best ?? { epoch: 0, loss: Number.POSITIVE_INFINITY };
    const parameters = request.checkpoint?.best.parameters.slice() ?? this.#space.network.snapshot();
    this.#best = { ...best, parameters };
    if (this.#epoch >= settings.epochs) this.#ended = 'epochs';
  }

  get kernel(): KernelName {
    return this.#space.kernels.name;
  }

  #takeUp(checkpoint: Checkpoint): void {
    const reason = misfitOf(checkpoint, this.#space);
    if (reason !== null) throw new NetloomError('recoveryImpossible', { reason });
    this.#space.network.restore(checkpoint.parameters);
    this.#space.moments.set(checkpoint.moments);
    this.#space.descent.steps = checkpoint.step;
    this.#learner.batch = checkpoint.batch;
    this.#epoch = checkpoint.epoch;
    this.#plateau = checkpoint.plateau;
    // Whoever goes on after early stopping wants to wait once more, not to stop after one epoch.
    const waited = checkpoint.ended === 'earlyStopping' ? 0 : checkpoint.patience.waited;
    this.#patience = { ...checkpoint.patience, waited };
    this.#history = [...checkpoint.history];
  }

  *steps(): Generator<TrainingStep, TrainingOutcome, void> {
    if (this.#started) throw new RangeError('a training can be run only once');
    this.#started = true;
    const { timeLimit } = this.#settings;
    while (this.#ended === null) {
      const point = this.#advance();
      if (this.#ended === 'notFinite') break;
      if (this.#ended === null && timeLimit > 0 && this.#clock() >= timeLimit) this.#ended = 'timeLimit';
      yield this.#step(point);
    }
    return this.outcome();
  }

  #step(point: EpochPoint | null): TrainingStep {
    const { rowsDone, rowsOfEpoch } = this.#learner;
    return { epoch: this.#epoch, epochShare: point === null ? this.#shareOf(rowsOfEpoch) : 0, rowsDone, point };
  }

  /** How much of the epoch under way is done. */
  #shareOf(rowsOfEpoch: number): number {
    const { measured, training, validation } = this.#space;
    const whole = LEARNING_COST * training.rows + measured.rows + (validation?.rows ?? 0);
    return (LEARNING_COST * rowsOfEpoch + (this.#trainingFit === null ? 0 : measured.rows)) / whole;
  }

  /**
   * Works until it is time to pause, then returns null, or to the end of an epoch. Plain calls rather than a generator
   * within the one that yields: small trainings are over before V8 has made fast code out of so many.
   */
  #advance(): EpochPoint | null {
    if (this.#stage === 'between') {
      this.#learningRate = learningRateAt(this.#settings, this.#epoch, this.#plateau.factor);
      this.#learner.shuffle(this.#epoch + 1);
      this.#stage = 'learning';
    }
    if (this.#stage === 'learning') {
      const learned = this.#learner.advance(this.#learningRate);
      if (learned === 'paused') return null;
      if (learned === 'notFinite' || !this.#space.network.isFinite()) return this.#fallBack();
      this.#stage = 'measuring';
    }
    this.#trainingFit ??= this.#meter.advance();
    if (this.#trainingFit === null) return null;
    if (this.#otherMeter === null) return this.#finish(this.#trainingFit, null);
    const validationFit = this.#otherMeter.advance();
    return validationFit === null ? null : this.#finish(this.#trainingFit, validationFit);
  }

  #finish(training: Measurement, validation: Measurement | null): EpochPoint | null {
    const point = {
      epoch: this.#epoch + 1,
      trainingLoss: training.loss,
      validationLoss: validation === null ? null : validation.loss,
      trainingScore: training.score,
      validationScore: validation === null ? null : validation.score,
      learningRate: this.#learningRate,
    };
    if (!Number.isFinite(point.trainingLoss) || !Number.isFinite(point.validationLoss ?? 0)) return this.#fallBack();
    this.#conclude(point);
    return point;
  }

  /** Takes an epoch into the books, and decides whether it was the last. */
  #conclude(point: EpochPoint): void {
    const loss = point.validationLoss ?? point.trainingLoss;
    this.#epoch = point.epoch;
    this.#startEpoch();
    this.#history.push(point);
    if (loss < this.#best.loss) {
      const { parameters } = this.#best;
      this.#space.network.copyTo(parameters);
      this.#best = { epoch: point.epoch, loss, parameters };
    }
    this.#plateau = afterEpoch(this.#plateau, loss, this.#settings);
    const { reference, waited } = this.#patience;
    const improved = loss < reference - this.#settings.minimumChange;
    this.#patience = improved ? { reference: loss, waited: 0 } : { reference, waited: waited + 1 };
    this.#ended = this.#reasonToEnd(point);
  }

  #reasonToEnd(point: EpochPoint): StopReason | null {
    const { earlyStopping, epochs, lossThreshold, patience } = this.#settings;
    if (lossThreshold > 0 && point.trainingLoss < lossThreshold) return 'lossThreshold';
    if (earlyStopping && this.#patience.waited >= patience) return 'earlyStopping';
    return this.#epoch >= epochs ? 'epochs' : null;
  }

  /** Back to the best weights, at the start of the epoch, with an optimizer that remembers nothing of the bad steps. */
  #fallBack(): null {
    this.#space.network.restore(this.#best.parameters);
    this.#space.moments.fill(0);
    this.#space.descent.steps = 0;
    this.#startEpoch();
    this.#ended = 'notFinite';
    return null;
  }

  #startEpoch(): void {
    this.#learner.startEpoch();
    this.#stage = 'between';
    this.#trainingFit = null;
  }

  checkpoint(): Checkpoint {
    return {
      kernel: this.kernel,
      epoch: this.#epoch,
      batch: this.#learner.batch,
      step: this.#space.descent.steps,
      parameters: this.#learner.snapshot(),
      moments: this.#space.moments.slice(),
      best: { ...this.#best, parameters: this.#best.parameters.slice() },
      plateau: this.#plateau,
      patience: this.#patience,
      history: [...this.#history],
      ended: this.#ended,
    };
  }

  outcome(): TrainingOutcome {
    const current = this.#learner.snapshot();
    const wantsBest = this.#settings.earlyStopping && this.#best.epoch > 0;
    const chosen = wantsBest || !current.every(Number.isFinite) ? this.#best.parameters : current;
    return {
      stopReason: this.#ended ?? 'byHand',
      epochs: this.#epoch,
      bestEpoch: this.#best.epoch,
      parameters: unpackParameters(this.#space.network.plan.layout, chosen),
      history: [...this.#history],
      kernel: this.kernel,
    };
  }
}
