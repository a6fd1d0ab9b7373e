/** Keeps the findings up to date in the background: looks anew some moments after the table or the settings changed. */
import { useEffect } from 'react';
import type { TableProfile } from '../../engine/protocol';
import { look } from '../actions/findings';
import { useFindings } from '../state/findings';
import { useSettings } from '../state/settings';
import { isTraining, useTraining } from '../state/training';

/** Milliseconds; who changes one thing often changes another at once. */
const REST = 400;

export function useLooking(profile: TableProfile): void {
  const settings = useSettings((state) => state.settings);
  const recommendation = useSettings((state) => state.recommendation);
  const training = useTraining((state) => isTraining(state.training));
  const stopped = useFindings(({ looking }) => looking.kind === 'stopped');
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these may change what there is to find
  useEffect(() => {
    // While a training runs, the computer is its own; whoever ended a look asks for the next one by hand.
    if (training || stopped) return;
    const timer = setTimeout(() => void look(), REST);
    return () => clearTimeout(timer);
  }, [profile, settings, recommendation, training]);
}
