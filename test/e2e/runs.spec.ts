/** Two runs side by side as a person works with them: named, noted, kept, compared, gone back to, deleted, after a restart. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './harness/fixtures';
import { type Netloom, projectFolder } from './harness/netloom';
import { Person } from './harness/person';

const TABLE = join(projectFolder, 'test/fixtures/tables/pima_diabetes.csv');

async function barriers(page: Page): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]);
}

/** Two trainings that differ in the learning rate; the second is current. */
async function trainTwice(netloom: Netloom): Promise<Person> {
  const person = new Person(netloom.page);
  await netloom.drop(TABLE);
  await person.seesTable();
  await person.train();
  await person.seesEndOfTraining();
  await person.goTo('Network');
  await person.fill('Learning rate', '0.02');
  await person.train();
  await expect.poll(async () => (await netloom.heard('trainingEnded')).length, { timeout: 45_000 }).toBe(2);
  await person.goTo('Results');
  await expect(netloom.page.getByRole('heading', { name: 'Where it errs' })).toBeVisible({ timeout: 30_000 });
  return person;
}

const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('region', { name: 'Runs of this session' }).getByRole('row').filter({ hasText: name });

async function makeCurrent(page: Page, run: string): Promise<void> {
  const radio = page.getByRole('radio', { name: `Make “${run}” the current run` });
  await radio.click();
  await expect(radio).toBeChecked();
}

/** Opens the menu of a run by keys and chooses an item of it. */
async function choose(page: Page, run: string, item: RegExp): Promise<void> {
  await page.getByRole('button', { name: `Actions for “${run}”` }).focus();
  await page.keyboard.press('Enter');
  const wanted = page.getByRole('menuitem', { name: item });
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 6; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await expect(wanted).toBeFocused();
  await page.keyboard.press('Enter');
}

test('runs are named, noted, kept, compared, gone back to and deleted, by keys, and outlive the engine', async ({
  launch,
  folder,
}) => {
  test.slow();
  const netloom = await launch();
  const { page } = netloom;
  const person = await trainTwice(netloom);
  const dialog = page.getByRole('dialog');
  await expect(rowOf(page, '1. diabetes')).toContainText(/\d% right.*\d% to \d+(\.\d)?%/);
  await expect(
    page.getByText(/row by row on the same 115 rows/).or(page.getByText(/are equally good, row by row/)),
  ).toBeVisible();

  // A name and a note of two lines, with the keyboard alone; the focus comes back to where it was.
  await choose(page, '1. diabetes', /Name and note/);
  await expect(dialog.getByLabel('Name', { exact: true })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(' ');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('A name has 1 to 80 characters.');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('As recommended');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Nothing changed.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('The others are measured by it.');
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(rowOf(page, '1. As recommended')).toContainText('Nothing changed.\nThe others are measured by it.');
  await expect(page.getByRole('button', { name: 'Actions for “1. As recommended”' })).toBeFocused();

  // A run that is kept is not deleted; Escape leaves everything as it is.
  await choose(page, '1. As recommended', /^Keep it$/);
  await expect(rowOf(page, '1. As recommended').getByRole('img', { name: 'kept' })).toBeVisible();
  await choose(page, '1. As recommended', /Delete/);
  await expect(dialog).toContainText('It is marked to be kept');
  await expect(dialog.getByRole('button', { name: 'Delete it' })).toHaveCount(0);
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Actions for “1. As recommended”' })).toBeFocused();

  // Back at the first run: it is current, its settings are in the form, and training again gives the same network.
  await choose(page, '1. As recommended', /Go back to it/);
  await expect(page.getByText('Back at “1. As recommended”: its settings are in the form')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Results of “As recommended”');
  await expect(page.getByRole('radio', { name: 'Make “1. As recommended” the current run' })).toBeChecked();
  expect(await barriers(page)).toEqual([]);
  await person.train();
  await expect.poll(async () => (await netloom.heard('trainingEnded')).length, { timeout: 45_000 }).toBe(3);
  const [first, second, third] = (await netloom.heard('trainingEnded')).map(({ run }) => run);
  expect(third?.settings).toEqual(first?.settings);
  expect(third?.history).toEqual(first?.history);
  expect(second?.settings.learningRate).toBe(0.02);

  // What is saved has the name and the note.
  await person.goTo('Results');
  await makeCurrent(page, '1. As recommended');
  await netloom.answerSaveDialog(join(folder, 'kept.netloom.json'));
  await person.button('Save the model…').click();
  await expect(page.getByText(/kept\.netloom\.json/)).toBeVisible();
  const saved = JSON.parse(readFileSync(join(folder, 'kept.netloom.json'), 'utf8'));
  expect([saved.name, saved.note]).toEqual(['As recommended', 'Nothing changed.\nThe others are measured by it.']);

  // Deleting the current one makes another current.
  await makeCurrent(page, '2. diabetes');
  await choose(page, '2. diabetes', /Delete/);
  await expect(dialog).toContainText('Its model is in no file');
  await expect(dialog).toContainText('It is the current run');
  expect(await barriers(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Delete it' }).press('Enter');
  await expect(rowOf(page, '2. diabetes')).toHaveCount(0);
  await expect(page.getByRole('radio', { name: 'Make “3. diabetes” the current run' })).toBeChecked();
  await expect(page.getByRole('region', { name: 'Runs of this session' })).toBeFocused();

  await netloom.killEngine();
  await page.getByRole('alert', { name: 'The engine process stopped', exact: true }).getByRole('button').click();
  await expect(page.getByText('The engine runs again, with your table and runs.')).toBeVisible();
  await expect(rowOf(page, '1. As recommended')).toContainText('Nothing changed.');
  await expect(rowOf(page, '1. As recommended').getByRole('img', { name: 'kept' })).toBeVisible();
  await expect(rowOf(page, '3. diabetes')).toBeVisible();
  await expect(rowOf(page, '2. diabetes')).toHaveCount(0);
  await choose(page, '1. As recommended', /Go back to it/);
  await expect(page.getByText('Back at “1. As recommended”')).toBeVisible();
});

test('going back says that another table is open, and nothing is barred in the dark', async ({ launch }) => {
  const netloom = await launch({ preferences: { language: 'en', colorScheme: 'dark' } });
  const { page } = netloom;
  const person = await trainTwice(netloom);
  await choose(page, '1. diabetes', /Delete/);
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await person.goTo('Data');
  await netloom.drop(join(projectFolder, 'test/fixtures/tables/iris.csv'));
  await expect(page.getByText('150 rows and 5 columns')).toBeVisible();
  await person.goTo('Results');
  await choose(page, '1. diabetes', /Go back to it/);
  await expect(page.getByText(/it learned from pima_diabetes\.csv, and the open table is iris\.csv/)).toBeVisible();
  expect(await barriers(page)).toEqual([]);
});
