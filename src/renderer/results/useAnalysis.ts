/** Has the shown run analyzed where nothing is known of it yet: a recovered run, or a model that was opened. */
import { useEffect } from 'react';
import type { RunSummary } from '../../engine/protocol';
import { analyze } from '../actions/trust';
import { relianceOf, useReliance } from '../state/reliance';
import { isTraining, useTraining } from '../state/training';

export function useAnalysis({ run }: RunSummary): void {
  const unknown = useReliance((state) => relianceOf(state, run).analysis === undefined);
  const idle = useReliance(({ findings }) =>
    [...findings.values()].every((known) => Object.values(known).every(({ kind }) => kind !== 'running')),
  );
  const training = useTraining((state) => isTraining(state.training));
  useEffect(() => {
    if (unknown && idle && !training) void analyze(run);
  }, [run, unknown, idle, training]);
}
