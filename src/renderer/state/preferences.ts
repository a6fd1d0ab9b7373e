/** Language and color scheme, as the person chose them and main keeps them. */
import { create } from 'zustand';
import type { Preferences } from '../../engine/protocol';

interface PreferencesStore {
  readonly preferences: Preferences;
  readonly systemLanguage: string;
  readonly loaded: (preferences: Preferences, systemLanguage: string) => void;
  readonly changed: (preferences: Preferences) => void;
}

export const usePreferences = create<PreferencesStore>()((set) => ({
  preferences: { language: 'system', colorScheme: 'auto' },
  systemLanguage: 'en',
  loaded: (preferences, systemLanguage) => set({ preferences, systemLanguage }),
  changed: (preferences) => set({ preferences }),
}));
