/** The part of a model file that predictions are trusted by (`trust.ts`), and whether it fits the rest of the file. */
import type { Encoding } from '../encode/encoding';
import { inputWidth, isNumberEncoding } from '../encode/encoding';
import { RIVAL_NAMES, SCORE_NAMES, VERDICT_CODES, z } from '../protocol';
import { PROMISE_LEVELS } from './trust';

const number = z.number();
const count = z.int().min(0);
const MOST_CENTERS = 64;
const MOST_BINS = 64;
const quantiles = z
  .array(z.strictObject({ level: number.min(0).max(1), value: number.min(0).nullable() }))
  .length(PROMISE_LEVELS.length);

const threshold = z.strictObject({
  threshold: number.min(0).max(1),
  truePositives: count,
  falsePositives: count,
  falseNegatives: count,
  trueNegatives: count,
});
const classGuarantee = z.strictObject({
  kind: z.literal('classes'),
  rows: count,
  temperature: number.positive(),
  quantiles,
  thresholds: z.array(threshold).max(101).nullable(),
});
const numberGuarantee = z.strictObject({
  kind: z.literal('numbers'),
  rows: count,
  targets: z.array(
    z.strictObject({
      edges: z.array(number).max(MOST_BINS),
      scales: z
        .array(number.positive())
        .min(1)
        .max(MOST_BINS + 1),
      quantiles,
      /** Later than the first version of the format: files without it have intervals in the target's own units. */
      transform: z.literal('log').optional(),
    }),
  ),
});
const familiarity = z.strictObject({
  weights: z.array(number.min(0)),
  centers: z.array(z.array(number)).min(1).max(MOST_CENTERS),
  usual: number.positive(),
});
const column = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('numbers'),
    edges: z.array(number).max(MOST_BINS),
    counts: z.array(count),
    missing: count,
  }),
  z.strictObject({ kind: z.literal('categories'), counts: z.array(count), other: count, missing: count }),
]);

export const scoreSchema = z.strictObject({
  name: z.enum(SCORE_NAMES),
  value: number.nullable(),
  low: number.nullable(),
  high: number.nullable(),
});
const improvement = z.strictObject({ percent: number, low: number, high: number, proven: z.boolean() });
const saying = z.strictObject({
  code: z.enum(VERDICT_CODES),
  parameters: z.record(z.string(), z.union([z.string(), number])),
});
const verdict = z.strictObject({
  code: z.enum(VERDICT_CODES),
  rival: z.enum(RIVAL_NAMES),
  improvement,
  of: z.enum(['brier', 'rmse']),
  saying,
});

export const trustSchema = z.strictObject({
  guarantee: z.discriminatedUnion('kind', [classGuarantee, numberGuarantee]).nullable(),
  familiarity: familiarity.nullable(),
  columns: z.array(column),
  evidence: z
    .strictObject({
      rows: count,
      onValidation: z.boolean(),
      scores: z.array(scoreSchema).max(SCORE_NAMES.length),
      verdict,
    })
    .nullable(),
});
type TrustFile = z.infer<typeof trustSchema>;

/** The first thing about the trust part that does not fit the encoding, or null. */
export function findTrustMistake(trust: TrustFile, encoding: Encoding): { path: string; detail: string } | null {
  const { guarantee, familiarity: familiar, columns } = trust;
  const { target, inputs } = encoding;
  if (guarantee !== null && guarantee.kind !== target.kind) {
    return { path: 'trust.guarantee.kind', detail: `${guarantee.kind} does not go with a target of ${target.kind}` };
  }
  if (guarantee?.kind === 'numbers' && target.kind === 'numbers') {
    if (guarantee.targets.length !== target.columns.length) {
      return wrongLength('trust.guarantee.targets', guarantee.targets.length, target.columns.length);
    }
    const at = guarantee.targets.findIndex(({ edges, scales }) => scales.length !== edges.length + 1);
    if (at >= 0) return { path: `trust.guarantee.targets[${at}]`, detail: 'edges and scales do not fit each other' };
  }
  const width = inputWidth(encoding);
  if (familiar !== null) {
    const wrong = [familiar.weights, ...familiar.centers].find((list) => list.length !== width);
    if (wrong !== undefined) return wrongLength('trust.familiarity', wrong.length, width);
  }
  if (columns.length !== inputs.length) return wrongLength('trust.columns', columns.length, inputs.length);
  const misfit = columns.findIndex((summary, at) => {
    const input = inputs[at];
    if (isNumberEncoding(input))
      return summary.kind !== 'numbers' || summary.counts.length !== summary.edges.length + 1;
    return summary.kind !== 'categories' || summary.counts.length !== input.categories.length;
  });
  return misfit < 0 ? null : { path: `trust.columns[${misfit}]`, detail: 'it does not fit the column' };
}

const wrongLength = (path: string, actual: number, expected: number): { path: string; detail: string } => ({
  path,
  detail: `${actual} entries instead of ${expected}`,
});
