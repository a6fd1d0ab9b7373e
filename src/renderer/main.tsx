/** Where the window starts: styles, language, preferences, events, and the application. */
import '@mantine/core/styles.css';
import './global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { loadPreferences } from './actions/preferences';
import { listen } from './events';
import { recordSettings } from './state/history';

const root = document.getElementById('root');
if (root !== null) {
  listen();
  recordSettings();
  await loadPreferences();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
