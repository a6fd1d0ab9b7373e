/** Every chart of the results: its sentence, table and files; its rows behind a click and behind keys; no barrier to anyone. */
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './harness/fixtures';
import { type Netloom, projectFolder } from './harness/netloom';
import { Person } from './harness/person';

const TABLES = join(projectFolder, 'test/fixtures/tables');
const MODELS = {
  'two classes': ['pima_diabetes.csv', ['diabetes']],
  'several classes': ['penguins.csv', ['species']],
  numbers: ['penguins.csv', ['body_mass_g']],
  'several numbers': ['seattle_weather.csv', ['temp_max', 'temp_min']],
} as const;
const MOST_LISTED = 200;

async function resultsOf(netloom: Netloom, model: keyof typeof MODELS): Promise<Person> {
  const [file, targets] = MODELS[model];
  const person = new Person(netloom.page);
  await netloom.drop(join(TABLES, file));
  await person.seesTable();
  const same = await netloom.engine({ kind: 'changeColumns', changes: [] });
  if (!same.ok) throw new Error('the table is open');
  const wanted: readonly string[] = targets;
  const role = (name: string) => (wanted.includes(name) ? ('target' as const) : ('input' as const));
  const changes = same.value.columns.map(({ position, name }) => ({ position, role: role(name) }));
  expect((await netloom.engine({ kind: 'changeColumns', changes })).ok).toBe(true);
  await person.train();
  await person.seesEndOfTraining();
  await person.goTo('Results');
  await expect(netloom.page.getByRole('heading', { name: 'Where it errs' })).toBeVisible({ timeout: 30_000 });
  return person;
}

const chart = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('figure', { name }).getByRole('slider', { name });

const number = (text: string): number => Number(text.replaceAll(',', ''));

/** Opens what the keys have chosen, reads it, and closes it: whoever did so goes on where they were. */
async function open(canvas: Locator): Promise<{ heading: string; said: number }> {
  const page = canvas.page();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row').nth(1)).toBeVisible();
  const text = await dialog.getByText(/^(The first \d+ of )?[\d,]+ rows?\.$/).innerText();
  const said = number(/([\d,]+) rows?\.$/.exec(text)?.[1] ?? '');
  const listed = (await dialog.getByRole('row').count()) - 1;
  const heading = await dialog.getByRole('heading').innerText();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(listed).toBe(Math.min(said, MOST_LISTED));
  await expect(canvas).toBeFocused();
  return { heading, said };
}

/** The rows that the chosen point says it has. */
async function told(canvas: Locator, what: string): Promise<number> {
  const text = (await canvas.getAttribute('aria-valuetext')) ?? '';
  return number(new RegExp(`${what}: ([\\d,]+)`).exec(text)?.[1] ?? 'NaN');
}

test('keys lead along every curve of two classes to the rows behind it', async ({ launch }) => {
  const netloom = await launch();
  const { page } = netloom;
  await resultsOf(netloom, 'two classes');
  for (const name of [/^Found against/, /^Precision against/, /^Gains/]) {
    const canvas = chart(page, name);
    await canvas.focus();
    for (const key of ['Home', 'PageUp', 'End', 'ArrowLeft']) {
      await page.keyboard.press(key);
      const [taken, right] = [await told(canvas, 'Rows taken'), await told(canvas, 'Right among them')];
      const { heading, said } = await open(canvas);
      expect(said, `${name} ${key}`).toBe(taken);
      expect(heading).toContain(String(right));
    }
  }
  const gains = page.getByRole('figure', { name: /^Gains/ });
  await gains.getByText('Lift', { exact: true }).click();
  const lift = chart(page, /^Gains/);
  await lift.focus();
  await page.keyboard.press('PageUp');
  expect((await open(lift)).said).toBe(await told(lift, 'Rows taken'));

  const probabilities = chart(page, /^Can the probabilities/);
  await probabilities.focus();
  for (const key of ['Home', 'ArrowRight', 'End']) {
    await page.keyboard.press(key);
    expect((await open(probabilities)).said).toBe(await told(probabilities, 'Rows'));
  }
});

test('a threshold is the same in every chart, wherever it was chosen', async ({ launch }) => {
  const netloom = await launch();
  const { page } = netloom;
  await resultsOf(netloom, 'two classes');
  const legends = page.getByRole('listitem').filter({ hasText: /^(Threshold|Cheapest)/ });
  const shown = async () => new Set((await legends.allInnerTexts()).map((text) => text.split(': ').at(-1)));
  const cheapest = await shown();
  expect(cheapest.size).toBe(1);

  const roc = chart(page, /^Found against/);
  await roc.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('PageDown');
  await open(roc);
  const picked = await shown();
  expect(picked.size).toBe(1);
  expect(picked).not.toEqual(cheapest);

  const slider = page.getByRole('slider', { name: 'Threshold', exact: true });
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(shown).not.toEqual(picked);
  const rows = page.getByRole('button', {
    name: /^(“pos”, and found|False alarm|“pos”, but missed|Rightly left alone): /,
  });
  const counts = (await rows.allInnerTexts()).map((text) => number(text.split(': ').at(-1) ?? ''));
  const analyzed = await netloom.engine({ kind: 'analyze', run: 1 });
  expect(counts).toHaveLength(4);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(analyzed.ok ? analyzed.value.rows : 0);

  const costs = chart(page, /^A threshold/);
  await costs.focus();
  await page.keyboard.press('PageUp');
  const wrong = (await told(costs, 'False alarm')) + (await told(costs, '“pos”, but missed'));
  const { heading, said } = await open(costs);
  expect(said).toBe(wrong);
  expect(heading).toContain('False alarm and “pos”, but missed');
  await page.getByRole('button', { name: 'Take the cheapest' }).click();
  await expect.poll(shown).toEqual(cheapest);
});

/** Moves the pointer over a grid of places; says how many of them promise a click, and clicks on the last such place. */
async function sweep(page: Page, canvas: Locator): Promise<{ promised: number; places: number }> {
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('the chart is on the screen');
  let [promised, places] = [0, 0];
  let last: { x: number; y: number } | null = null;
  for (let across = 0.15; across < 0.95; across += 0.15) {
    for (let down = 0.08; down < 0.8; down += 0.14) {
      const at = { x: box.x + across * box.width, y: box.y + down * box.height };
      await page.mouse.move(at.x, at.y);
      // Chart.js answers the pointer in the next frame.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      places += 1;
      if ((await canvas.evaluate((element) => element.style.cursor)) !== 'pointer') continue;
      promised += 1;
      last = at;
    }
  }
  if (last !== null) await page.mouse.click(last.x, last.y);
  return { promised, places };
}

test('a pointer promises a click where there is something behind it, and nowhere else', async ({ launch }) => {
  const netloom = await launch();
  const { page } = netloom;
  await resultsOf(netloom, 'two classes');
  const dialog = page.getByRole('dialog');
  for (const name of [/^Can the probabilities/, /^Found against/, /^Precision against/, /^Gains/, /^A threshold/]) {
    const { promised, places } = await sweep(page, chart(page, name));
    expect(promised, `${name}`).toBeGreaterThan(0);
    expect(promised).toBeLessThan(places);
    await expect(dialog.getByRole('row').nth(1)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }
  for (const name of [/^Loss by epoch/, /^Right answers by epoch/]) {
    const canvas = page.getByRole('figure', { name }).getByRole('img', { name });
    expect((await sweep(page, canvas)).promised).toBe(0);
  }
});

test('errors of numbers are bars, and every bar and point has its rows', async ({ launch }) => {
  const netloom = await launch();
  const { page } = netloom;
  await resultsOf(netloom, 'numbers');
  const errors = chart(page, /^Errors of/);
  await errors.focus();
  await page.keyboard.press('Home');
  const bars = Number(await errors.getAttribute('aria-valuemax'));
  expect(bars).toBeGreaterThan(5);
  let all = 0;
  for (let bar = 1; bar <= bars; bar++) {
    await expect(errors).toHaveAttribute('aria-valuenow', String(bar));
    const rows = await told(errors, 'Rows');
    expect((await open(errors)).said).toBe(rows);
    all += rows;
    await page.keyboard.press('ArrowRight');
  }
  const analyzed = await netloom.engine({ kind: 'analyze', run: 1 });
  expect(all).toBe(analyzed.ok ? analyzed.value.rows : 0);
  // Filled, not an outline: many more painted pixels than a line could have.
  const filled = await errors.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const data = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    let count = 0;
    for (let at = 0; at < width * height; at++) {
      if ((data[4 * at + 2] ?? 0) > (data[4 * at] ?? 0) + 60 && (data[4 * at + 3] ?? 0) > 100) count += 1;
    }
    return count / (width * height);
  });
  expect(filled).toBeGreaterThan(0.05);
  const points = chart(page, /^Predicted against/);
  await points.focus();
  await page.keyboard.press('End');
  expect((await open(points)).said).toBe(1);
});

for (const model of ['two classes', 'several classes', 'numbers', 'several numbers'] as const) {
  test(`results of ${model}: each chart has a sentence, a table and files; nothing bars anyone`, async ({ launch }) => {
    const netloom = await launch();
    const { page } = netloom;
    await resultsOf(netloom, model);
    await netloom.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1024, 700));
    const figures = page.getByRole('figure');
    expect(await figures.count()).toBeGreaterThanOrEqual(6);
    for (const figure of await figures.all()) {
      const name = (await figure.getByRole('heading').innerText()).trim();
      expect((await figure.locator('figcaption').innerText()).length, name).toBeGreaterThan(20);
      const drawn = (await figure.locator('canvas').count()) > 0;
      await figure.getByRole('button', { name: /^Save: / }).click();
      await expect(page.getByRole('menuitem', { name: /CSV/ }), name).toBeVisible();
      if (drawn) await expect(page.getByRole('menuitem', { name: /PNG/ }), name).toBeVisible();
      await page.keyboard.press('Escape');
      if (drawn) await figure.getByRole('button', { name: 'Show as table' }).click();
      await expect(figure.getByRole('table'), name).toBeVisible();
      if (drawn) await figure.getByRole('button', { name: 'Show as chart' }).click();
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
    }
  });
}
