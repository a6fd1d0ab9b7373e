/** What main and the engine process say to each other. Both sides check what they receive. */
import {
  type EngineEvent,
  engineCommandSchema,
  KERNEL_NAMES,
  type KernelName,
  type Result,
  z,
} from '../engine/protocol';

export const toEngineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ask'), id: z.int().min(1), command: engineCommandSchema }),
  z.strictObject({ kind: z.literal('quit') }),
]);
export type ToEngine = z.infer<typeof toEngineSchema>;

export type FromEngine =
  | { readonly kind: 'ready'; readonly kernels: KernelName }
  | { readonly kind: 'reply'; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: 'event'; readonly event: EngineEvent };

const failureSchema = z.object({
  code: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Complete by type: an event that is missing here would never be heard. */
const EVENT_KINDS: Readonly<Record<EngineEvent['kind'], true>> = {
  reading: true,
  looking: true,
  training: true,
  trainingEnded: true,
  trainingFailed: true,
  runChanged: true,
  runDeleted: true,
  analyzing: true,
  comparing: true,
  predicting: true,
};

/** The frame of a message; large values inside it are not walked through a second time. */
const fromEngineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready'), kernels: z.enum(KERNEL_NAMES) }),
  z.strictObject({
    kind: z.literal('reply'),
    id: z.int().min(1),
    result: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), value: z.unknown() }),
      z.object({ ok: z.literal(false), failure: failureSchema }),
    ]),
  }),
  z.strictObject({
    kind: z.literal('event'),
    event: z.looseObject({ kind: z.string().refine((kind) => Object.hasOwn(EVENT_KINDS, kind)) }),
  }),
]);

const numberedSchema = z.looseObject({ id: z.int().min(1) });

/** The number of a question or an answer that is not understood otherwise: somebody waits for it. */
export function numberOf(message: unknown): number | null {
  return numberedSchema.safeParse(message).data?.id ?? null;
}

/** The message, or null when it is none of ours. */
export function readFromEngine(message: unknown): FromEngine | null {
  const parsed = fromEngineSchema.safeParse(message);
  return parsed.success ? (parsed.data as FromEngine) : null;
}
