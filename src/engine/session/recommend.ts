/**
 * Settings that a specialist would start with, from the rows and inputs of the table, and the reasons in words.
 * The rules aim at a fixed number of gradient steps rather than epochs: a small table needs many passes, a large one few.
 */
import {
  DEFAULT_SETTINGS,
  type HiddenLayer,
  type Recommendation,
  type RecommendationReason,
  type Settings,
} from '../protocol';

/** Steps that early stopping waits for an improvement, in any table. */
const PATIENCE_STEPS = 3_000;
const STEPS_AT_MOST = 60_000;

/** From so many network inputs on, some of them usually say nothing. */
const MANY_INPUTS = 40;
const SILENCING_L1 = 0.0001;

/**
 * @param usable rows whose target is known
 * @param inputs network inputs, about: one per number, one per category
 */
export function recommend(usable: number, inputs: number): Recommendation {
  const rows = Math.round(usable * (1 - DEFAULT_SETTINGS.validationShare - DEFAULT_SETTINGS.testShare));
  const { size, units } = widthsFor(rows);
  const batchSize = batchFor(rows);
  const stepsPerEpoch = Math.max(1, Math.ceil(rows / batchSize));
  const patience = clamp(Math.ceil(PATIENCE_STEPS / stepsPerEpoch), 15, 150);
  const settings: Settings = {
    ...DEFAULT_SETTINGS,
    hiddenLayers: units.map(rectified),
    batchSize,
    l1: inputs < MANY_INPUTS ? 0 : SILENCING_L1,
    patience,
    // Two reductions of the learning rate get their chance before training stops.
    plateauPatience: Math.round(0.4 * patience),
    epochs: clamp(Math.ceil(STEPS_AT_MOST / stepsPerEpoch / 10) * 10, 50, 1_000),
  };
  const text = units.join(' and ');
  return {
    settings,
    reasons: [
      { code: size, parameters: { rows, units: text } },
      { code: 'rectifier', parameters: {} },
      { code: 'batchSize', parameters: { batchSize } },
      { code: 'patience', parameters: { patience } },
      ...(settings.l1 > 0 ? [{ code: 'manyInputs' as const, parameters: { inputs, l1: settings.l1 } }] : []),
    ],
  };
}

function widthsFor(rows: number): { size: RecommendationReason; units: readonly number[] } {
  if (rows < 300) return { size: 'smallTable', units: [32, 16] };
  if (rows < 20_000) return { size: 'mediumTable', units: [64, 32] };
  return { size: 'largeTable', units: [128, 64] };
}

function batchFor(rows: number): number {
  if (rows < 2_000) return 16;
  if (rows < 20_000) return 32;
  return rows < 200_000 ? 128 : 512;
}

const rectified = (units: number): HiddenLayer => ({ units, activation: 'relu', batchNorm: false, dropout: 0 });

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
