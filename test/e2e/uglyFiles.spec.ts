/** Files as people have them, opened in the real window: read right, decided otherwise by one click, mended, trained on. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './harness/fixtures';
import { type Netloom, projectFolder } from './harness/netloom';
import { Person } from './harness/person';
import { workbookOf } from './harness/workbook';

const nasty = (name: string) => join(projectFolder, 'test/fixtures/tables/nasty', name);

async function barriers(page: Page): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]);
}

async function openFile(netloom: Netloom, path: string): Promise<Person> {
  await netloom.answerOpenDialog(path);
  await netloom.clickMenu('openTable');
  const person = new Person(netloom.page);
  await person.seesTable();
  return person;
}

const tab = (page: Page, name: string | RegExp) => page.getByRole('tab', { name });
const cellsOf = (page: Page, row: number) =>
  page.locator(`table[aria-label="Rows"] tr[aria-rowindex="${row + 1}"] td`).allInnerTexts();
/** The line of a column on the Columns view. */
const lineOf = (page: Page, column: string) =>
  page.getByRole('row').filter({ has: page.getByRole('checkbox', { name: `Select ${column}`, exact: true }) });

test('numbers and dates of a German spreadsheet', async ({ launch }) => {
  const netloom = await launch();
  const { page } = netloom;
  await openFile(netloom, nasty('penguins_excel_de.csv'));
  await expect(page.getByText('344 rows and 17 columns')).toBeVisible();
  await expect(page.getByText(/Read as UTF-8, columns separated by semicolons/)).toBeVisible();
  await tab(page, 'Rows').click();
  await expect.poll(() => cellsOf(page, 2)).toEqual(expect.arrayContaining(['2007-11-11', '39.5']));
  await page.getByLabel(/^All rows of the table/).evaluate((box) => box.scrollTo({ left: box.scrollWidth }));
  // The isotopes of the first row are missing, which is told apart from any word.
  await expect.poll(async () => (await cellsOf(page, 1)).includes('missing')).toBe(true);
});

test('a Chinese file, with the columns named as they are', async ({ launch }) => {
  const netloom = await launch();
  const { page } = netloom;
  await openFile(netloom, nasty('penguins_gbk_chinese.csv'));
  await expect(page.getByText(/Read as GB(K|18030)/)).toBeVisible();
  await tab(page, 'How it was read').click();
  await expect(page.getByRole('button', { name: /^物种/ })).toBeVisible();
});

test('a decimal sign is changed by one click, undone by key, and the table trained on', async ({ launch }) => {
  const netloom = await launch();
  const { page } = netloom;
  const person = await openFile(netloom, nasty('diamonds_thousands_de.csv'));
  await lineOf(page, 'price').getByRole('button', { name: 'How price was read: worth a look' }).click();
  await expect(page.getByRole('heading', { name: 'price' })).toBeFocused();
  await expect(page.getByRole('cell', { name: '2.757' }).first()).toBeVisible();
  expect(await barriers(page)).toEqual([]);

  await person.button('Read “2.757” as 2.757').click();
  await expect(page.getByText('You decided so.')).toBeVisible();
  await tab(page, 'Columns').click();
  await expect(lineOf(page, 'price')).toContainText('1 to 999');
  await expect(person.button('Undo: read the file in another way')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(lineOf(page, 'price')).not.toContainText('1 to 999');
  await expect(person.button('Redo: read the file in another way')).toBeVisible();

  await tab(page, 'Rows').click();
  const doubtful = page.getByRole('button', { name: /^2757\. The file says “2\.757”; it could also be 2\.757/ });
  await doubtful.hover();
  await expect(page.getByRole('tooltip')).toContainText('The file says “2.757”');
  await person.train();
  await person.seesEndOfTraining();
});

test('findings are mended by buttons, and each mend can be taken back', async ({ launch }) => {
  const netloom = await launch();
  const { page } = netloom;
  const person = await openFile(netloom, nasty('diamonds_id_leak.csv'));
  await page.getByRole('button', { name: 'See and mend' }).click();
  const finding = page.getByRole('listitem').filter({ hasText: 'says the same as the target “price”' });
  await expect(finding).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await finding.getByRole('button', { name: 'Ignore “price_copy”' }).click();
  await expect(page.getByText('Done: Ignore “price_copy”.')).toBeVisible();
  await expect(finding).toHaveCount(0);
  await page.getByLabel('Messages').getByRole('button', { name: 'Undo' }).click();
  await expect(finding).toBeVisible();
  await finding.getByRole('button', { name: 'Ignore “price_copy”' }).click();
  await expect(finding).toHaveCount(0);
  await tab(page, 'Columns').click();
  await expect(page.getByLabel('Use of price_copy', { exact: true })).toHaveValue('ignore');
  await person.train();
  await person.seesEndOfTraining();
});

test('many columns are changed at once, and taken back at once', async ({ launch }) => {
  const netloom = await launch();
  const { page } = netloom;
  const person = await openFile(netloom, nasty('diamonds_thousands_de.csv'));
  await page.getByRole('checkbox', { name: 'Select x', exact: true }).check();
  await page.getByRole('checkbox', { name: 'Select z', exact: true }).click({ modifiers: ['Shift'] });
  await expect(page.getByText('3 columns selected')).toBeVisible();
  await person.button('Ignore').click();
  for (const name of ['x', 'y', 'z'])
    await expect(page.getByLabel(`Use of ${name}`, { exact: true })).toHaveValue('ignore');
  await person.button('Undo: change the use of columns (3)').click();
  for (const name of ['x', 'y', 'z'])
    await expect(page.getByLabel(`Use of ${name}`, { exact: true })).toHaveValue('input');
});

test('the table is saved clean, and a file that changes on disk is noticed and read again', async ({
  launch,
  folder,
}) => {
  const netloom = await launch();
  const { page } = netloom;
  const table = join(folder, 'penguins.csv');
  const clean = join(folder, 'clean.csv');
  copyFileSync(nasty('penguins_excel_de.csv'), table);
  const person = await openFile(netloom, table);
  await netloom.answerSaveDialog(clean);
  await netloom.clickMenu('saveTable');
  await expect(page.getByText(/^344 rows are saved as clean\.csv/)).toBeVisible();
  expect(readFileSync(clean, 'utf8').split('\n')[1]).toContain(',2007-11-11,39.1,18.7,181,3750,');

  writeFileSync(table, readFileSync(table, 'utf8').split(/\r?\n/).slice(0, 101).join('\n'));
  await expect(page.getByText('The file penguins.csv has changed on disk since it was read.')).toBeVisible({
    timeout: 15_000,
  });
  await person.button('Read again').click();
  await expect(page.getByText('100 rows and 17 columns')).toBeVisible();
  await expect(page.getByText('has changed on disk')).toHaveCount(0);
});

test('a workbook is opened, and another of its sheets chosen', async ({ launch, folder }) => {
  const rows = (names: readonly string[], count: number) => [
    names,
    ...Array.from({ length: count }, (_, row) => names.map((_name, column) => ((row * 7) % 11) + column)),
  ];
  const path = join(folder, 'book.xlsx');
  writeFileSync(path, workbookOf({ Spring: rows(['a', 'b', 'c'], 30), Autumn: rows(['d', 'e'], 40) }));
  const netloom = await launch();
  const { page } = netloom;
  await netloom.drop(path);
  await new Person(page).seesTable();
  await expect(page.getByText('30 rows and 3 columns')).toBeVisible();
  await expect(page.getByText('Read from the sheet “Spring”')).toBeVisible();
  await page.getByLabel('Sheet', { exact: true }).selectOption('Autumn');
  await expect(page.getByText('40 rows and 2 columns')).toBeVisible();
  expect(await barriers(page)).toEqual([]);
});

test('markup and formulas in cells are only text', async ({ launch }) => {
  const netloom = await launch();
  const { page } = netloom;
  await openFile(netloom, nasty('penguins_html_and_formula_cells.csv'));
  for (const view of ['Columns', 'Rows', 'How it was read', /^Findings/]) {
    await tab(page, view).click();
    await page.waitForTimeout(300);
    expect(await page.locator('main script, main img, main iframe').count()).toBe(0);
  }
});
