/** Which columns a table lacks that a model needs to be trained further: its inputs and its targets. */
import type { PredictorDescription, TableProfile } from '../../engine/protocol';

export function missingColumns({ fields, targets }: PredictorDescription, profile: TableProfile | null): string[] {
  const present = new Set(profile?.columns.map(({ name }) => name));
  return [...fields.map(({ name }) => name), ...targets].filter((name) => !present.has(name));
}
