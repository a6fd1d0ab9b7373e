/** The main job, whole, in the real window: a table becomes a network that is saved, loaded, and predicts the same. */
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { curveEnds } from './harness/curve';
import { expect, test } from './harness/fixtures';
import { type Netloom, projectFolder } from './harness/netloom';
import { Person } from './harness/person';

const SAMPLES = join(projectFolder, 'resources/samples');
/** Of the training loss on the light chart (src/renderer/charts/palette.ts). */
const TRAINING_BLUE = '#0072b2';

test('drop, train, watch, pause, stop, save, quit, start again, import, predict the same', async ({
  launch,
  folder,
}) => {
  const table = join(folder, 'my concrete.csv');
  const model = join(folder, 'concrete.netloom.json');
  const predictions = [join(folder, 'before.csv'), join(folder, 'after.csv')] as const;
  copyFileSync(join(SAMPLES, 'concrete.csv'), table);
  const preferences = { language: 'en', colorScheme: 'light' } as const;

  const first = await launch({ preferences });
  const person = new Person(first.page);
  await first.drop(table);
  await person.seesTable();
  await expect(first.page.getByText('1,030 rows and 9 columns')).toBeVisible();

  await person.trainForLong();
  const title = () => first.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  await expect.poll(title).toMatch(/^Training: epoch [\d,]+ of 1,000,000 · my concrete\.csv · Netloom$/);
  const canvas = first.page.locator('canvas').first();
  // The curve is painted, and what it shows falls: its end lies farther from the top than its beginning.
  await expect
    .poll(async () => {
      const ends = await curveEnds(canvas, TRAINING_BLUE);
      return ends === null ? 0 : ends.end - ends.begin;
    })
    .toBeGreaterThan(40);
  await person.button('Pause').click();
  await expect(person.button('Resume')).toBeVisible();
  const paused = await first.page.getByText(/^Paused after epoch/).textContent();
  await first.page.waitForTimeout(500);
  expect(await first.page.getByText(/^Paused after epoch/).textContent()).toBe(paused);
  await person.button('Resume').click();
  await expect(person.button('Pause')).toBeVisible();
  await person.button('Stop').click();
  await person.seesEndOfTraining();
  await expect(first.page.getByText(/^You stopped it after [\d,]+ epochs\./)).toBeVisible();

  await person.button('See the results').click();
  await expect(first.page.getByText(/typically off by .* rows/i).first()).toBeVisible();
  await first.answerSaveDialog(model);
  await person.button('Save the model…').first().click();
  await expect(first.page.getByText(/The model is saved as concrete.netloom.json/)).toBeVisible();
  expect(JSON.parse(readFileSync(model, 'utf8'))).toMatchObject({ format: expect.anything() });

  const predictTable = async (netloom: Netloom, output: string) => {
    const user = new Person(netloom.page);
    await user.goTo('Use');
    await netloom.answerOpenDialog(table);
    await netloom.answerSaveDialog(output);
    await user.button('Choose a CSV…').click();
    await expect(netloom.page.getByText('1,030 rows are predicted')).toBeVisible();
    return netloom.page.locator('output').first().textContent();
  };
  const answer = await predictTable(first, predictions[0]);
  expect(await first.quit()).toBeLessThan(3000);

  const second = await launch();
  await second.drop(model);
  await expect(second.page.getByText(/check rows compute what they promised/)).toBeVisible();
  expect(await predictTable(second, predictions[1])).toBe(answer);
  const [before, after] = predictions.map((path) => readFileSync(path, 'utf8'));
  expect(after).toBe(before);
  expect(after?.trimEnd().split('\n')).toHaveLength(1031);
});

test('three clicks lead from a sample to a running training', async ({ launch }) => {
  const { page } = await launch();
  await page.getByRole('button', { name: /^Penguins/ }).click();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  // So small a table may be learned before one can look.
  await expect(page.getByText(/^(Epoch \d|Stopped early after epoch)/).first()).toBeVisible();
});

test('a training can be started, paused and stopped from the menu', async ({ launch }) => {
  const netloom = await launch();
  const person = new Person(netloom.page);
  await person.openSample('Concrete');
  await person.wantsLongTraining();
  const isEnabled = (id: string) =>
    netloom.electron.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.enabled, id);
  expect(await isEnabled('stopTraining')).toBe(false);
  await netloom.clickMenu('startTraining');
  await expect(person.button('Pause')).toBeVisible();
  await expect.poll(() => isEnabled('stopTraining')).toBe(true);
  await netloom.clickMenu('pauseTraining');
  await expect(person.button('Resume')).toBeVisible();
  await netloom.clickMenu('stopTraining');
  await person.seesEndOfTraining();
  await expect.poll(() => isEnabled('stopTraining')).toBe(false);
});

test('an ended training is continued, and one row follows its fields', async ({ launch }) => {
  const netloom = await launch();
  const { page } = netloom;
  const person = new Person(page);
  await person.openSample('Iris flowers');
  await person.train();
  await person.seesEndOfTraining();
  const { runs } = await runsOf(netloom);
  await person.button('Go on training').click();
  await person.seesEndOfTraining();
  await expect.poll(async () => (await runsOf(netloom)).runs[0]?.epochs).toBeGreaterThan(runs[0]?.epochs ?? 0);
  await person.goTo('Use');
  const output = page.locator('output').first();
  for (const [length, species] of [
    ['1.4', 'setosa'],
    ['6.5', 'virginica'],
  ] as const) {
    await person.fill('petal_length', length);
    await person.fill('petal_width', species === 'setosa' ? '0.2' : '2.2');
    await expect(output).toHaveText(species);
  }
});

async function runsOf(netloom: Netloom) {
  const listed = await netloom.engine({ kind: 'listRuns' });
  if (!listed.ok) throw new Error(listed.failure.code);
  return listed.value;
}
