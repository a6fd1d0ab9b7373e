/** The test function of all end-to-end tests: folders of their own, and applications that are ended whatever happens. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import type { Preferences } from '../../../src/engine/protocol';
import { type LaunchOptions, Netloom } from './netloom';

export interface LaunchWishes extends Omit<LaunchOptions, 'userData'> {
  /** Kept by an earlier start, as the application itself writes them. */
  readonly preferences?: Preferences;
}

interface Fixtures {
  /** An empty folder for the test's files. */
  readonly folder: string;
  /** Starts the application; the same profile for every start of one test. */
  readonly launch: (wishes?: LaunchWishes) => Promise<Netloom>;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern to see what a fixture needs
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'netloom-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  },

  launch: async ({ folder }, use) => {
    const launched: Netloom[] = [];
    const userData = join(folder, 'profile');
    await use(async ({ preferences, ...wishes } = {}) => {
      mkdirSync(userData, { recursive: true });
      if (preferences !== undefined) writeFileSync(join(userData, 'preferences.json'), JSON.stringify(preferences));
      const netloom = await Netloom.launch({ ...wishes, userData });
      launched.push(netloom);
      return netloom;
    });
    for (const netloom of launched) await netloom.end();
  },
});

export { expect } from '@playwright/test';
