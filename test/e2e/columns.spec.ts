/** A file whose columns are called otherwise: the question which is which, answered by keyboard alone. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './harness/fixtures';
import { type Netloom, projectFolder } from './harness/netloom';
import { Person } from './harness/person';

const PENGUINS = join(projectFolder, 'test/fixtures/tables/penguins.csv');

async function trainOnPenguins(netloom: Netloom): Promise<Person> {
  const person = new Person(netloom.page);
  await netloom.drop(PENGUINS);
  await person.seesTable();
  await person.train();
  await person.seesEndOfTraining();
  await person.goTo('Use');
  await expect(netloom.page.getByRole('heading', { name: 'A whole file' })).toBeVisible();
  return person;
}

/** The same rows under other names, without the answers. */
function renamed(path: string, names: Readonly<Record<string, string>>): string {
  const [header = '', ...rows] = readFileSync(PENGUINS, 'utf8').trim().split(/\r?\n/);
  const columns = header.split(',').map((name) => names[name] ?? name);
  writeFileSync(path, [columns.join(','), ...rows].join('\n'));
  return path;
}

async function violations(page: Page): Promise<unknown[]> {
  const found = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found.violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]);
}

const NAMES = {
  bill_length_mm: 'Bill Length (mm)',
  flipper_length_mm: 'fliper_length_mm',
  island: 'place',
  species: 'kind',
};

test('columns are matched by keyboard, once for all files with the same columns', async ({ launch, folder }) => {
  const netloom = await launch();
  const { page } = netloom;
  const person = await trainOnPenguins(netloom);
  const usual = join(folder, 'usual.csv');
  await netloom.answerOpenDialog(PENGUINS);
  await netloom.answerSaveDialog(usual);
  await person.button('Choose a CSV…').click();
  await expect(page.getByText('344 rows are predicted')).toBeVisible();
  await expect(page.getByText('matched as you decided')).toHaveCount(0);

  const output = join(folder, 'answers.csv');
  await netloom.answerOpenDialog(renamed(join(folder, 'renamed.csv'), NAMES));
  await netloom.answerSaveDialog(output);
  await person.button('Choose a CSV…').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Which column is which?' });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByText('1 column is still to be decided.')).toBeVisible();
  await expect(dialog.getByText('By its cells it could be “place”.')).toBeVisible();
  await expect(dialog.getByText('perhaps a slip of the pen')).toBeVisible();
  await expect(dialog.getByText('4 columns have the same names in both.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Predict…' })).toBeDisabled();
  expect(await violations(page)).toEqual([]);

  // What is open has the focus.
  await expect(dialog.getByLabel('Column of the file for “island”')).toBeFocused();
  await page.keyboard.type('place');
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Every column is decided.')).toBeVisible();
  await expect(dialog.getByText('All 50 sampled values are ones that the model knows.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  const predict = dialog.getByRole('button', { name: 'Predict…' });
  for (let presses = 0; presses < 20; presses++) {
    if (await predict.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(predict).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('The columns were matched as you decided.')).toBeVisible();
  await expect(page.getByText(/^Rows by traffic light: \d+ green, \d+ yellow, \d+ red\.$/)).toBeVisible();
  expect(await violations(page)).toEqual([]);

  const cells = (path: string) =>
    readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
  const [header, ...rows] = cells(output);
  expect(header?.slice(0, 3)).toEqual(['kind', 'place', 'Bill Length (mm)']);
  expect(rows).toEqual(cells(usual).slice(1));

  await person.button('Choose a CSV…').click();
  await expect(page.getByText(/^The columns were matched as you decided before/)).toBeVisible();
  await person.button('Ask again next time').click();
  await person.button('Choose a CSV…').click();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(person.button('Choose a CSV…')).toBeFocused();
});

test('no column is taken twice, and one that is not there is left out by saying so', async ({ launch, folder }) => {
  const netloom = await launch();
  const { page } = netloom;
  const person = await trainOnPenguins(netloom);
  await netloom.answerOpenDialog(renamed(join(folder, 'renamed.csv'), { ...NAMES, island: 'sex', sex: 'other' }));
  await person.button('Compare a file…').click();
  const dialog = page.getByRole('dialog', { name: 'Which column is which?' });
  // “sex” has the right name and the wrong cells: it is taken for what its cells are.
  await dialog.getByRole('button', { name: 'Show them too' }).click();
  await expect(dialog.getByText('Perhaps it is another column, or in another unit.')).toBeVisible();
  await dialog.getByLabel('Column of the file for “island”').click();
  await page.getByRole('option', { name: 'sex (now for “sex”)' }).click();
  await expect(dialog.getByText('1 column is still to be decided.')).toBeVisible();
  await dialog.getByLabel('Column of the file for “sex”').click();
  await page.getByRole('option', { name: /^\(not in this file/ }).click();
  await expect(dialog.getByText(/Training rows had gaps here too/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Compare' }).click();
  const figure = page.getByRole('figure', { name: 'renamed.csv against the training rows' });
  await expect(figure.getByRole('listitem').first()).toContainText('missing now');
  await figure.getByRole('button', { name: 'Show as table' }).click();
  await expect(figure.getByRole('row').nth(1)).toContainText('drifted');
  expect(await violations(page)).toEqual([]);
  expect((await netloom.heard('comparing')).length).toBeGreaterThan(0);
});
