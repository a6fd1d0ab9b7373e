/** Long work beside other wishes: workers of the engine process, a question before anything is ended, Cancel of one thing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './harness/fixtures';
import type { Netloom } from './harness/netloom';
import { Person } from './harness/person';

/** Long enough that cross-validating it takes some seconds. */
function madeTable(folder: string): string {
  const file = join(folder, 'made.csv');
  const lines = Array.from({ length: 3000 }, (_, row) => {
    const x = Array.from({ length: 8 }, (_value, at) => Math.sin((row + 1) * (at + 1) * 1.37) * ((row * 31 + at) % 17));
    return [...x.map((value) => value.toFixed(3)), (x[0] ?? 0) * (x[1] ?? 0) > 0 ? 'yes' : 'no'].join(',');
  });
  writeFileSync(file, `a,b,c,d,e,f,g,h,answer\n${lines.join('\n')}\n`);
  return file;
}

async function analyzedRun(netloom: Netloom, folder: string): Promise<Person> {
  const person = new Person(netloom.page);
  await netloom.drop(madeTable(folder));
  await person.seesTable();
  await person.train();
  await person.seesEndOfTraining();
  await person.goTo('Results');
  await expect(netloom.page.getByRole('heading', { name: 'Where it errs' })).toBeVisible({ timeout: 30_000 });
  return person;
}

const FOLDS = { kind: 'crossValidate', run: 1, folds: 4, repeats: 1, stratified: true, group: null } as const;

test('folds on workers of the engine process are the same as one after another', async ({ launch, folder }) => {
  const netloom = await launch({ env: { NETLOOM_THREADS: '3' } });
  await analyzedRun(netloom, folder);
  const shared = await netloom.engine(FOLDS);
  await netloom.quit();
  const alone = await launch({ env: { NETLOOM_THREADS: '1' } });
  await analyzedRun(alone, folder);
  expect(shared.ok).toBe(true);
  expect(await alone.engine(FOLDS)).toEqual(shared);
});

test('a training asks before it ends a cross-validation, and leaves it alone when told so', async ({
  launch,
  folder,
}) => {
  const netloom = await launch({ env: { NETLOOM_THREADS: '2' } });
  const { page } = netloom;
  const person = await analyzedRun(netloom, folder);
  const question = page.getByRole('dialog', { name: 'Something else is under way' });
  await person.fill('Folds', '20');
  await person.fill('Repeats', '10');
  await person.button('Cross-validate').click();
  await person.button('Train again').click();
  await expect(question).toContainText('Netloom is busy: cross-validating.');
  await look(page, 'question');
  await question.getByRole('button', { name: 'Let it finish' }).click();
  await expect(question).toHaveCount(0);
  await expect(person.button('Cancel')).toBeVisible();

  await person.button('Train again').click();
  await question.getByRole('button', { name: 'End it and go on' }).click();
  await expect(page.getByRole('heading', { name: 'Train' })).toBeVisible();
  await person.seesEndOfTraining();
  await person.goTo('Results');
  await expect(page.getByRole('heading', { name: 'Where it errs' })).toBeVisible({ timeout: 30_000 });
  expect((await netloom.engine({ kind: 'listRuns' })).ok).toBe(true);
  // The first run says that its cross-validation was stopped, and by whom it may be begun again.
  await person.fill('Folds', '3');
  await person.fill('Repeats', '1');
  await person.button('Cross-validate').click();
  await expect(page.getByText(/^3 trainings on other divisions of the rows/)).toBeVisible({ timeout: 60_000 });
});

/** A picture to look at, where a folder for it is named. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.NETLOOM_PICTURES;
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
}
