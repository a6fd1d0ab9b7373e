/** How far a result can be trusted, as a person finds it out: by reading, by clicking on mistakes, by training anew, by saving. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './harness/fixtures';
import { type Netloom, projectFolder } from './harness/netloom';
import { Person } from './harness/person';

const TABLES = join(projectFolder, 'test/fixtures/tables');

async function trainOn(netloom: Netloom, table: string): Promise<Person> {
  const person = new Person(netloom.page);
  await netloom.drop(join(TABLES, table));
  await person.seesTable();
  await person.train();
  await person.seesEndOfTraining();
  await person.goTo('Results');
  await expect(netloom.page.getByRole('heading', { name: 'Where it errs' })).toBeVisible({ timeout: 30_000 });
  return person;
}

test('a result comes with its interval, its rivals, its promises and the rows behind them', async ({ launch }) => {
  const netloom = await launch();
  const { page } = netloom;
  const person = await trainOn(netloom, 'pima_diabetes.csv');
  await expect(
    page.getByText(/^Right for \d+ of 100 rows .* \(between \d+ and \d+, measured on \d+ rows\)\.$/),
  ).toBeVisible();
  await expect(
    page.getByText(/^(Better than|As good as|No proof that it is better than|No better than)/),
  ).toBeVisible();
  await expect(page.getByText(/Promised for 90 of 100 rows/)).toBeVisible();

  // The number on a cell of the confusion table is the number of rows behind it.
  const cell = page.getByRole('button', { name: /rows? of “pos” predicted as “neg”/ });
  const count = Number(await cell.textContent());
  await cell.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row')).toHaveCount(count + 1);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  // A missed row that is dear moves the threshold down, and the rows at it can be seen.
  const threshold = async () => {
    const text = await page.getByText(/^At a threshold of/).textContent();
    return Number(/threshold of ([\d.]+)/.exec(text ?? '')?.[1]);
  };
  const usual = await threshold();
  await person.fill('“pos”, but missed', '20');
  await expect.poll(threshold).toBeLessThan(usual);

  // What a chart shows stands in its table, whose rows lead to the rows behind them.
  const calibration = page.getByRole('figure', { name: 'Can the probabilities be taken at their word' });
  await calibration.getByRole('button', { name: 'Show as table' }).click();
  await calibration
    .getByRole('button', { name: /^Show the rows/ })
    .first()
    .click();
  await expect(dialog.getByRole('row').nth(1)).toBeVisible();
  await page.keyboard.press('Escape');

  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
});

test('a person asks for other divisions and for more rows, and cancels', async ({ launch }) => {
  const netloom = await launch();
  const { page } = netloom;
  const person = await trainOn(netloom, 'penguins.csv');
  await person.fill('Folds', '20');
  await person.fill('Repeats', '10');
  await person.button('Cross-validate').click();
  await person.button('Cancel').click();
  await expect(page.getByText('It was stopped before it was done.')).toBeVisible();
  await person.fill('Folds', '3');
  await person.fill('Repeats', '1');
  await person.button('Try again').click();
  await expect(page.getByText(/^3 trainings on other divisions of the rows/)).toBeVisible({ timeout: 30_000 });
  await person.button('Try it').click();
  await expect(page.getByText(/^More rows would (help|hardly help)/)).toBeVisible({ timeout: 30_000 });
});

test('one prediction says whether to rely on it, and a file has it in columns', async ({ launch, folder }) => {
  const netloom = await launch();
  const { page } = netloom;
  const person = await trainOn(netloom, 'iris.csv');
  await person.goTo('Use');
  await expect(page.getByText('rely on it', { exact: true })).toBeVisible();
  await person.fill('petal_length', '70');
  await expect(page.getByText('do not rely on it', { exact: true })).toBeVisible();
  await expect(page.getByText(/^“petal_length” is outside the range of the training rows/)).toBeVisible();
  await expect(page.getByText(/so nothing is promised: take the answer as a guess/)).toBeVisible();

  const output = join(folder, 'answers.csv');
  await netloom.answerOpenDialog(join(TABLES, 'iris.csv'));
  await netloom.answerSaveDialog(output);
  await person.button('Choose a CSV…').click();
  await expect(page.getByText('150 rows are predicted')).toBeVisible();
  const [header = '', ...rows] = readFileSync(output, 'utf8').trim().split(/\r?\n/);
  expect(header.split(',').length).toBeGreaterThan(9);
  expect(rows.filter((row) => /green|yellow|red/.test(row))).toHaveLength(150);
});

test('a newer file is compared with the training rows', async ({ launch, folder }) => {
  const netloom = await launch();
  const { page } = netloom;
  const person = await trainOn(netloom, 'iris.csv');
  await person.goTo('Use');
  await netloom.answerOpenDialog(join(TABLES, 'iris.csv'));
  await person.button('Compare a file…').click();
  await expect(page.getByText(/^The 150 rows of iris\.csv are like the training data\./)).toBeVisible();
  const lines = readFileSync(join(TABLES, 'iris.csv'), 'utf8').trim().split('\n');
  const newer = join(folder, 'newer.csv');
  // The first column is five units larger than it ever was.
  const larger = lines.map((line, row) =>
    row === 0 ? line : line.replace(/^[\d.]+/, (cell) => `${Number(cell) + 5}`),
  );
  writeFileSync(newer, larger.join('\n'));
  await netloom.answerOpenDialog(newer);
  await person.button('Compare a file…').click();
  await expect(page.getByText(/columns of newer\.csv are very different from the training data/)).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'sepal_length' })).toContainText('drifted');
});

test('the report is saved as a page and as a PDF, a chart as a picture and as a table', async ({ launch, folder }) => {
  const netloom = await launch();
  const { page } = netloom;
  const person = await trainOn(netloom, 'pima_diabetes.csv');
  const save = async (button: string, item: RegExp, name: string): Promise<Buffer> => {
    await netloom.answerSaveDialog(join(folder, name));
    await person.button(button).click();
    await page.getByRole('menuitem', { name: item }).click();
    await expect(page.getByText(`Saved as ${name}.`)).toBeVisible();
    return readFileSync(join(folder, name));
  };
  const html = await save('Report', /HTML/, 'report.html');
  expect(html.toString()).toMatch(/Right for \d+ of 100 rows/);
  expect(html.toString()).not.toContain('<script');
  expect((await save('Report', /PDF/, 'report.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  const chart = 'Save: Found against false alarms (ROC)';
  expect((await save(chart, /PNG/, 'roc.png')).subarray(1, 4).toString()).toBe('PNG');
  const lines = (await save(chart, /CSV/, 'roc.csv')).toString().trim().split('\r\n');
  expect(lines[0]).toContain('Threshold');
  expect(lines.length).toBeGreaterThan(10);
});
