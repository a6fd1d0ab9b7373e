/** Every step in both languages and both color schemes: no word is missing, nothing is cut off, nothing is barred to anyone. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './harness/fixtures';
import type { Netloom } from './harness/netloom';

const STEPS = ['step1', 'step2', 'step3', 'step4', 'step5', 'step6'] as const;
const TRAIN = { en: 'Train', 'zh-CN': '训练' } as const;
const ANALYZED = { en: 'Where it errs', 'zh-CN': '错在哪里' } as const;

/** A window with a trained model, in whatever language it speaks. */
async function trainSample(netloom: Netloom): Promise<void> {
  const { page } = netloom;
  await page.getByRole('button', { name: /iris|鸢尾/i }).click();
  await expect(page.locator('main section h2').first()).toBeVisible();
  await netloom.clickMenu('startTraining');
  await expect.poll(async () => (await netloom.heard('trainingEnded')).length, { timeout: 30_000 }).toBe(1);
}

async function barriers(page: Page): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]);
}

for (const language of ['en', 'zh-CN'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`every step in ${language}, ${colorScheme}`, async ({ launch }) => {
      const netloom = await launch({ preferences: { language, colorScheme } });
      const { page } = netloom;
      await netloom.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1024, 700));
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
      expect(await page.evaluate(() => document.documentElement.dataset.mantineColorScheme)).toBe(colorScheme);
      await expect(page.getByRole('button', { name: TRAIN[language], exact: true })).toHaveCount(0);
      await trainSample(netloom);
      for (const step of STEPS) {
        await netloom.clickMenu(step);
        if (step === 'step5') await expect(page.getByRole('heading', { name: ANALYZED[language] })).toBeVisible();
        await page.waitForTimeout(200);
        const text = await page.locator('body').innerText();
        // A key of the catalogue, a place that was not filled in, or a value that is none.
        expect(text).not.toMatch(
          /\b(shell|data|train|results|use|form|chart|limits|network|prepare|trust|says|trustWord)\.[a-z]+[A-Z]\w+\b/,
        );
        expect(text).not.toMatch(/\{\w+\}|\bundefined\b|\bNaN\b|\[object /);
        const overflow = await page.evaluate(() => document.body.scrollWidth - document.body.clientWidth);
        expect(overflow, `${step} is wider than the window`).toBeLessThanOrEqual(0);
        // What axe looks at differs between the color schemes, not between the languages.
        if (language === 'en') expect(await barriers(page), step).toEqual([]);
      }
    });
  }
}

test('the window takes the language of the menu at once', async ({ launch }) => {
  const netloom = await launch({ language: 'zh-CN' });
  const { page } = netloom;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/[\u4e00-\u9fff]/);
  await netloom.electron.evaluate(({ Menu }) => {
    const find = (items: Electron.MenuItem[]): Electron.MenuItem | undefined =>
      items.flatMap((item) => [item, ...(item.submenu?.items ?? [])]).find(({ label }) => label === 'English') ??
      items.flatMap((item) => (item.submenu ? [find(item.submenu.items)] : [])).find((item) => item !== undefined);
    find(Menu.getApplicationMenu()?.items ?? [])?.click();
  });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Start with a table');
});

test('keys alone lead through every step', async ({ launch }) => {
  const netloom = await launch();
  const { page } = netloom;
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  for (let presses = 0; presses < 40 && !(await focused()).startsWith('Iris flowers'); presses++) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByText('150 rows and 5 columns')).toBeVisible();
});
