/**
 * Checkpoints as JSON-safe data and back, to the bit: float32 blocks as base64 of their little-endian bytes (as every
 * machine that runs this keeps them), losses as JavaScript's shortest decimals, infinity as null.
 */
import { KERNEL_NAMES, NetloomError, STOP_REASONS, z } from '../protocol';
import { decodeBase64, encodeBase64 } from './base64';
import type { Checkpoint } from './checkpoint';

const VERSION = 1;

const count = z.int().min(0);
const block = z.string();
/** null stands for infinity: no loss was measured yet. */
const lowest = z.number().nullable();

const checkpointSchema = z.strictObject({
  version: z.literal(VERSION),
  kernel: z.enum(KERNEL_NAMES),
  epoch: count,
  batch: count,
  step: count,
  parameters: block,
  moments: block,
  best: z.strictObject({ epoch: count, loss: lowest, parameters: block }),
  plateau: z.strictObject({ lowest, waited: count, factor: z.number() }),
  patience: z.strictObject({ reference: lowest, waited: count }),
  history: z.array(
    z.strictObject({
      epoch: count,
      trainingLoss: z.number(),
      validationLoss: z.number().nullable(),
      trainingScore: z.number(),
      validationScore: z.number().nullable(),
      learningRate: z.number(),
    }),
  ),
  ended: z.enum(STOP_REASONS).nullable(),
});
export type StoredCheckpoint = z.infer<typeof checkpointSchema>;

export function encodeCheckpoint(checkpoint: Checkpoint): StoredCheckpoint {
  const { best, history, moments, parameters, patience, plateau, ...counters } = checkpoint;
  return {
    ...counters,
    version: VERSION,
    parameters: encodeBlock(parameters),
    moments: encodeBlock(moments),
    best: { epoch: best.epoch, loss: encodeLoss(best.loss), parameters: encodeBlock(best.parameters) },
    plateau: { ...plateau, lowest: encodeLoss(plateau.lowest) },
    patience: { ...patience, reference: encodeLoss(patience.reference) },
    history: [...history],
  };
}

/** Throws `recoveryImpossible` for data that is not a checkpoint; whether it fits a training, `createTrainer` finds out. */
export function decodeCheckpoint(stored: unknown): Checkpoint {
  const parsed = checkpointSchema.safeParse(stored);
  if (!parsed.success) {
    const place = parsed.error.issues[0]?.path.join('.') || 'its first level';
    throw new NetloomError('recoveryImpossible', { reason: `its checkpoint is damaged at ${place}` });
  }
  const { version: _, best, moments, parameters, patience, plateau, ...counters } = parsed.data;
  return {
    ...counters,
    parameters: decodeBlock(parameters, 'parameters'),
    moments: decodeBlock(moments, 'moments'),
    best: {
      epoch: best.epoch,
      loss: decodeLoss(best.loss),
      parameters: decodeBlock(best.parameters, 'best.parameters'),
    },
    plateau: { ...plateau, lowest: decodeLoss(plateau.lowest) },
    patience: { ...patience, reference: decodeLoss(patience.reference) },
  };
}

const encodeLoss = (loss: number): number | null => (Number.isFinite(loss) ? loss : null);
const decodeLoss = (loss: number | null): number => loss ?? Number.POSITIVE_INFINITY;

function encodeBlock(values: Float32Array): string {
  return encodeBase64(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

function decodeBlock(text: string, path: string): Float32Array {
  try {
    return new Float32Array(decodeBase64(text).buffer);
  } catch (caught) {
    if (!(caught instanceof RangeError)) throw caught;
    throw new NetloomError('recoveryImpossible', { reason: `its checkpoint is damaged at ${path}` });
  }
}
