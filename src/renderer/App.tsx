/** The window's table of contents. */
import { MantineProvider } from '@mantine/core';
import { useEffect } from 'react';
import { DataStep } from './data/DataStep';
import { setLanguage } from './language/language';
import { NetworkStep } from './network/NetworkStep';
import { PrepareStep } from './prepare/PrepareStep';
import { ResultsStep } from './results/ResultsStep';
import { Shell } from './shell/Shell';
import { usePreferences } from './state/preferences';
import { type Step, useStep } from './state/step';
import { theme } from './theme';
import { TrainStep } from './train/TrainStep';
import { UseStep } from './use/UseStep';

const STEP_COMPONENTS = {
  data: DataStep,
  prepare: PrepareStep,
  network: NetworkStep,
  train: TrainStep,
  results: ResultsStep,
  use: UseStep,
} as const satisfies Record<Step, () => React.JSX.Element>;

export function App() {
  const { preferences, systemLanguage } = usePreferences();
  const step = useStep((state) => state.step);
  useEffect(() => setLanguage(preferences.language, systemLanguage), [preferences.language, systemLanguage]);
  const { colorScheme } = preferences;
  const CurrentStep = STEP_COMPONENTS[step];
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      forceColorScheme={colorScheme === 'auto' ? undefined : colorScheme}
    >
      <Shell>
        <CurrentStep />
      </Shell>
    </MantineProvider>
  );
}
