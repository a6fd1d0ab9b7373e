/** The engine process is killed in the middle of a training: the window says so, and the training goes on. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './harness/fixtures';
import { Person } from './harness/person';

test('kill the engine in mid-training: nothing is lost and the training goes on', async ({ launch, folder }) => {
  const netloom = await launch();
  const { page } = netloom;
  const person = new Person(page);
  await person.openSample('Penguins');
  await person.train();
  await person.seesEndOfTraining();
  await person.goTo('Data');
  await person.trainForLong();
  const kept = join(folder, 'profile/recovery');
  await expect.poll(() => readdirSync(kept).some((name) => name.endsWith('.checkpoint'))).toBe(true);

  await netloom.killEngine();
  const banner = netloom.page.getByRole('alert', { name: 'The engine process stopped', exact: true });
  await expect(banner).toContainText('it was ended from outside');
  const lastEpoch = Math.max(...(await netloom.heard('training')).map(({ progress }) => progress.epoch));
  await page.evaluate(() => {
    window.heard.length = 0;
  });
  await banner.getByRole('button', { name: 'Start it again and go on' }).click();
  await expect(page.getByText('The interrupted training goes on from its last checkpoint.')).toBeVisible();
  await expect(page.getByText(/^Epoch [\d,]+ of 1,000,000/)).toBeVisible();
  const firstEpoch = (await netloom.heard('training'))[0]?.progress.epoch ?? 0;
  expect(firstEpoch).toBeGreaterThan(0);
  expect(lastEpoch).toBeGreaterThan(0);
  await expect
    .poll(async () => Math.max(...(await netloom.heard('training')).map(({ progress }) => progress.epoch)))
    .toBeGreaterThan(lastEpoch);

  await person.button('Stop').click();
  await person.seesEndOfTraining();
  // The run that had ended before is there as well.
  const runs = await netloom.engine({ kind: 'listRuns' });
  expect(runs.ok && runs.value.runs.map(({ run, name }) => [run, name !== ''])).toEqual([
    [1, true],
    [2, true],
  ]);
  await netloom.quit();
  expect(existsSync(kept) && readdirSync(kept)).toEqual([]);
});

test('the whole application is killed in mid-training: the next start takes it up', async ({ launch }) => {
  const first = await launch();
  const before = new Person(first.page);
  await before.openSample('Penguins');
  await before.trainForLong();
  await first.page.waitForTimeout(1500);
  await first.kill();

  const second = await launch();
  const banner = second.page.getByRole('alert', { name: 'The engine process stopped', exact: true });
  await expect(banner).toContainText('Netloom itself ended in the middle of its work last time');
  await banner.getByRole('button').click();
  await expect(second.page.getByText(/^Epoch [\d,]+ of 1,000,000/)).toBeVisible();
  expect((await second.heard('training'))[0]?.progress.epoch).toBeGreaterThan(10);
  const after = new Person(second.page);
  await after.button('Stop').click();
  await after.seesEndOfTraining();
});

test('a window that crashes in mid-training comes back and takes it up', async ({ launch }) => {
  const netloom = await launch();
  const person = new Person(netloom.page);
  await person.openSample('Penguins');
  await person.trainForLong();
  await netloom.page.waitForTimeout(1500);
  // The page that Playwright knew is dead from here on; the new one is asked through main.
  const inPage = (script: string) =>
    netloom.electron.evaluate(
      ({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
      script,
    );
  await netloom.electron.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const isBack = new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve()));
    contents?.forcefullyCrashRenderer();
    await isBack;
  });
  const banner = "document.querySelector('[role=alert]')";
  await expect.poll(() => inPage(`${banner}?.innerText`)).toContain('the window crashed');
  await inPage(`${banner}.querySelector('button').click()`);
  await expect.poll(() => inPage("document.querySelector('main').innerText")).toMatch(/Epoch [\d,]+ of 1,000,000/);
});

test('an engine that dies without a training gives the table back', async ({ launch }) => {
  const netloom = await launch();
  const person = new Person(netloom.page);
  await person.openSample('Iris flowers');
  await person.train();
  await person.seesEndOfTraining();
  await netloom.killEngine();
  await person.alert.getByRole('button').click();
  await expect(netloom.page.getByText('The engine runs again, with your table and runs.')).toBeVisible();
  await person.goTo('Results');
  // The analysis had ended before the engine did, or had not: the score is there in either way.
  await expect(netloom.page.getByText(/^Right for \d+ of \d+ (test )?rows/)).toBeVisible();
});

test('closing in mid-training is asked about first', async ({ launch }) => {
  const netloom = await launch();
  const person = new Person(netloom.page);
  await person.openSample('Iris flowers');
  await person.trainForLong();
  await netloom.answerMessageBox(0);
  await netloom.electron.evaluate(({ app }) => app.quit());
  await expect.poll(() => netloom.questions()).toEqual(['A training is going on.']);
  await expect(person.button('Pause')).toBeVisible();

  await netloom.answerMessageBox(1);
  expect(await netloom.quit()).toBeLessThan(4000);
});
