/** What the selected run's model wants to know of a row; asked anew when another run is selected. */
import { useEffect, useState } from 'react';
import type { Failure, PredictorDescription } from '../../engine/protocol';
import { ask } from '../api';

export type Predictor =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly run: number; readonly description: PredictorDescription }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** @param edition changes when the same run may have another model (it was trained for more epochs) */
export function usePredictor(run: number, edition: number): Predictor {
  const [predictor, setPredictor] = useState<Predictor>({ kind: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another edition of the same run is asked for anew
  useEffect(() => {
    let current = true;
    void ask({ kind: 'describePredictor' }).then((result) => {
      if (!current) return;
      setPredictor(
        result.ok ? { kind: 'ready', run, description: result.value } : { kind: 'failed', failure: result.failure },
      );
    });
    return () => {
      current = false;
    };
  }, [run, edition]);
  return predictor;
}
