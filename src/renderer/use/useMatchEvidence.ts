/** What the engine says of the columns as they are chosen now: asked anew after every change, late answers are dropped. */
import { useEffect, useState } from 'react';
import type { ColumnMatching, Failure } from '../../engine/protocol';
import { ask } from '../api';
import type { AskedMatching } from '../state/matching';
import { type MatchChoices, matchingOf } from './matchChoices';

export interface MatchEvidence {
  /** Of the last answer; a column's `source` tells whether it is still the chosen one. */
  readonly known: ColumnMatching;
  /** Why these choices cannot be. */
  readonly failed: Failure | null;
}

export function useMatchEvidence({ handle, proposal }: AskedMatching, choices: MatchChoices): MatchEvidence {
  const [evidence, setEvidence] = useState<MatchEvidence>({ known: proposal, failed: null });
  useEffect(() => {
    let current = true;
    void ask({ kind: 'matchColumns', file: handle, matching: matchingOf(choices) }).then((result) => {
      if (!current) return;
      setEvidence(({ known }) =>
        result.ok ? { known: result.value, failed: null } : { known, failed: result.failure },
      );
    });
    return () => {
      current = false;
    };
  }, [handle, choices]);
  return evidence;
}
