/** Learning-rate schedules: a function in a table, from the number of finished epochs to a share of the learning rate. */
import type { ScheduleName, Settings } from '../protocol';

type ScheduleSettings = Pick<Settings, 'decayEvery' | 'decayFactor' | 'warmUp' | 'epochs'>;

/** `plateauFactor` is what the plateau schedule has come down to (see `Plateau`). */
type Schedule = (settings: ScheduleSettings, epoch: number, plateauFactor: number) => number;

const SCHEDULES = {
  constant: () => 1,
  step: ({ decayEvery, decayFactor }, epoch) => decayFactor ** Math.floor(epoch / decayEvery),
  exponential: ({ decayFactor }, epoch) => decayFactor ** epoch,
  /** Rises in equal steps, then falls along half a cosine to nearly 0 (Loshchilov and Hutter 2017, equation 5, no restarts). */
  cosine: ({ warmUp, epochs }, epoch) => {
    if (epoch < warmUp) return (epoch + 1) / (warmUp + 1);
    const share = (epoch - warmUp) / Math.max(1, epochs - warmUp);
    return (1 + Math.cos(Math.PI * Math.min(1, share))) / 2;
  },
  plateau: (_settings, _epoch, plateauFactor) => plateauFactor,
} as const satisfies Record<ScheduleName, Schedule>;

/** The learning rate of the epoch that follows `epoch` finished ones. */
export function learningRateAt(settings: Settings, epoch: number, plateauFactor: number): number {
  return settings.learningRate * SCHEDULES[settings.schedule](settings, epoch, plateauFactor);
}

export interface Plateau {
  /** The lowest loss so far. */
  readonly lowest: number;
  /** Epochs since it was found. */
  readonly waited: number;
  /** The product of all reductions so far. */
  readonly factor: number;
}

/** A loss must fall by this share to count, or the noise of the last digits would keep the rate up (PyTorch's default). */
const LEAST_FALL = 1e-4;

/** What the plateau schedule knows after an epoch that ended with `loss`. */
export function afterEpoch(plateau: Plateau, loss: number, settings: Settings): Plateau {
  if (plateau.lowest === Number.POSITIVE_INFINITY || loss < plateau.lowest - LEAST_FALL * Math.abs(plateau.lowest)) {
    return { lowest: loss, waited: 0, factor: plateau.factor };
  }
  const waited = plateau.waited + 1;
  const { lowest, factor } = plateau;
  if (waited < settings.plateauPatience) return { lowest, waited, factor };
  return { lowest, waited: 0, factor: factor * settings.decayFactor };
}
