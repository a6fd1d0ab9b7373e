/** Ways of dividing the rows that a person chooses on the Prepare step: by group, and by a file of its own. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './harness/fixtures';
import { type Netloom, projectFolder } from './harness/netloom';
import { Person } from './harness/person';

async function latestRun(netloom: Netloom) {
  const listed = await netloom.engine({ kind: 'listRuns' });
  if (!listed.ok) throw new Error(listed.failure.code);
  return listed.value.runs.at(-1);
}

/** Fifty persons with eight visits each. */
function writeVisits(path: string): void {
  const lines = Array.from({ length: 400 }, (_, row) => {
    const person = Math.floor(row / 8);
    return `person ${person},${60 + ((row * 7) % 37)},${150 + ((row * 5) % 41)},${(row * 13) % 29 > 14 ? 'yes' : 'no'}`;
  });
  writeFileSync(path, `patient,weight,height,outcome\n${lines.join('\n')}\n`);
}

test('rows that belong together are divided together, once their column is named', async ({ launch, folder }) => {
  const netloom = await launch();
  const { page } = netloom;
  const person = new Person(page);
  const path = join(folder, 'visits.csv');
  writeVisits(path);
  await netloom.drop(path);
  await person.seesTable();
  await person.goTo('Prepare');
  await page.getByLabel('How rows are divided', { exact: true }).selectOption('group');
  await expect(page.getByText('Choose the column to divide the rows by.')).toBeVisible();
  await expect(person.button('Train')).toHaveAttribute('aria-disabled', 'true');
  await page.getByLabel('Column to divide by', { exact: true }).selectOption('patient');
  await expect(person.button('Train')).toHaveAttribute('aria-disabled', 'false');
  await person.button('Undo: change “Column to divide by”').click();
  await expect(page.getByText('Choose the column to divide the rows by.')).toBeVisible();
  await person.button('Redo: change “Column to divide by”').click();
  await person.train();
  await person.seesEndOfTraining();
  expect((await latestRun(netloom))?.settings).toMatchObject({ splitMode: 'group', splitColumn: 'patient' });
});

test('a second file gives the test rows', async ({ launch, folder }) => {
  const netloom = await launch();
  const { page } = netloom;
  const person = new Person(page);
  const second = join(folder, 'later.csv');
  copyFileSync(join(projectFolder, 'resources/samples/iris.csv'), second);
  await person.openSample('Iris flowers');
  await person.goTo('Prepare');
  await netloom.answerOpenDialog(second);
  await person.button('Test on a second file…').click();
  await expect(page.getByText('The test rows are those of later.csv; none are taken from this table.')).toBeVisible();
  await person.train();
  await person.seesEndOfTraining();
  expect((await latestRun(netloom))?.rows.test).toBe(150);
});
