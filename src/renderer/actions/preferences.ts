/** Language and color scheme: shown at once, then kept by main. */
import type { Preferences } from '../../engine/protocol';
import { requestApp } from '../api';
import { usePreferences } from '../state/preferences';

export async function loadPreferences(): Promise<void> {
  const loaded = await requestApp({ kind: 'preferences' });
  if (!loaded.ok) return;
  const { systemLanguage, language, colorScheme } = loaded.value;
  usePreferences.getState().loaded({ language, colorScheme }, systemLanguage);
}

export async function changePreferences(changes: Partial<Preferences>): Promise<void> {
  const { preferences, changed } = usePreferences.getState();
  const next = { ...preferences, ...changes };
  changed(next);
  await requestApp({ kind: 'setPreferences', preferences: next });
}
