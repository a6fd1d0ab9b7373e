/** The answer for the row as it stands, asked a moment after the last change; answers that come too late are dropped. */
import { useEffect, useState } from 'react';
import type { Failure, RowPrediction } from '../../engine/protocol';
import { ask } from '../api';
import type { RowValues } from './rowForm';

/** Milliseconds of quiet before the engine is asked: a dragged slider moves many times in between. */
const QUIET = 60;

export type Answer =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'answered'; readonly prediction: RowPrediction }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** @param edition changes when the same row may have another answer (the model was trained on) */
export function useRowPrediction(values: RowValues, edition: number): Answer {
  const [answer, setAnswer] = useState<Answer>({ kind: 'waiting' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another edition of the model answers anew
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      void ask({ kind: 'predictRow', values: { ...values } }).then((result) => {
        if (!current) return;
        setAnswer(
          result.ok ? { kind: 'answered', prediction: result.value } : { kind: 'failed', failure: result.failure },
        );
      });
    }, QUIET);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [values, edition]);
  return answer;
}
