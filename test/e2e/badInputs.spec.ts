/** Each mistake is answered by one clear sentence, and nothing that was there before is lost. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './harness/fixtures';
import { Person } from './harness/person';

interface BadTable {
  readonly name: string;
  readonly content: string | Buffer;
  readonly sentence: RegExp;
}

const TABLES: readonly BadTable[] = [
  { name: 'empty.csv', content: '', sentence: /^The file empty\.csv is empty\./ },
  { name: 'header.csv', content: 'a,b,c\n', sentence: /header\.csv has a header line but no rows/ },
  {
    name: 'picture.csv',
    content: Buffer.from('89504e470d0a1a0a0000000d49484452000000800000008008060000', 'hex'),
    sentence: /picture\.csv is not a text table/,
  },
];

test('a file that is no table is refused, and the open one stays', async ({ launch, folder }) => {
  const netloom = await launch();
  const person = new Person(netloom.page);
  await person.openSample('Iris flowers');
  for (const { name, content, sentence } of TABLES) {
    writeFileSync(join(folder, name), content);
    await netloom.answerOpenDialog(join(folder, name));
    await netloom.clickMenu('openTable');
    await expect(person.alert.filter({ hasText: sentence })).toBeVisible();
    await expect(netloom.page.getByText('150 rows and 5 columns')).toBeVisible();
  }
  await netloom.answerOpenDialog(join(folder, 'gone.csv'));
  await netloom.clickMenu('openTable');
  await expect(person.alert.filter({ hasText: 'The file gone.csv is not there.' })).toBeVisible();
  mkdirSync(join(folder, 'folder.csv'));
  await netloom.drop(join(folder, 'folder.csv'));
  await expect(person.alert.filter({ hasText: 'folder.csv is a folder, not a file.' })).toBeVisible();
  await expect(netloom.page.getByText('150 rows and 5 columns')).toBeVisible();
});

const UNLEARNABLE: readonly BadTable[] = [
  { name: 'one row.csv', content: 'x,y\n1,2\n', sentence: /too few usable rows: 1, where training needs at least 2/ },
  {
    name: 'one column.csv',
    content: `x\n${'1\n2\n3\n'.repeat(9)}`,
    sentence: /Make at least one column an input/,
  },
  {
    name: 'names.csv',
    content: `constructor,__proto__,class\n${'1,2,a\n2,3,a\n'.repeat(20)}`,
    sentence: /the same value in every row/,
  },
];

test('a table that cannot be learned is refused with the reason', async ({ launch, folder }) => {
  const netloom = await launch();
  const { page } = netloom;
  const person = new Person(page);
  for (const { name, content, sentence } of UNLEARNABLE) {
    writeFileSync(join(folder, name), content);
    await netloom.drop(join(folder, name));
    await expect(page.getByRole('banner')).toContainText(name);
    await person.seesTable();
    const question = page.getByRole('region', { name: 'What do you want to predict?' });
    const last = content.toString().split('\n')[0]?.split(',').at(-1) ?? '';
    const target = question.getByRole('combobox');
    if ((await target.inputValue()) !== last) {
      await target.fill(last);
      await page.getByRole('option', { name: last, exact: true }).click();
    }
    // A button that cannot be used says why where the pointer rests on it.
    await person.button(/^Train( again)?$/).hover();
    await person.button(/^Train( again)?$/).click({ force: true });
    await expect(page.getByText(sentence).first()).toBeVisible();
  }
});

test('a class of one row is pointed out before training', async ({ launch, folder }) => {
  const netloom = await launch();
  const rows = Array.from({ length: 40 }, (_, row) => `${row % 7},${(row * row) % 11},${row === 3 ? 'b' : 'a'}`);
  writeFileSync(join(folder, 'lonely.csv'), `x,y,class\n${rows.join('\n')}\n`);
  await netloom.drop(join(folder, 'lonely.csv'));
  await expect(netloom.page.getByText(/The class “b” of “class” has only 1 row/)).toBeVisible();
});

test('a model file that is damaged or foreign is refused, and the model in use stays', async ({ launch, folder }) => {
  const netloom = await launch();
  const { page } = netloom;
  const person = new Person(page);
  await person.openSample('Iris flowers');
  await person.train();
  await person.seesEndOfTraining();
  const saved = join(folder, 'iris.netloom.json');
  await netloom.answerSaveDialog(saved);
  await netloom.clickMenu('saveModel');
  await expect(page.getByText(/The model is saved as iris\.netloom\.json/)).toBeVisible();

  const text = readFileSync(saved, 'utf8');
  const damaged: readonly (readonly [string, string, RegExp])[] = [
    ['cut.json', text.slice(0, text.length / 2), /cut\.json is not a Netloom model: it is not readable JSON/],
    ['foreign.json', '{"name":"iris"}', /foreign\.json is JSON, but not a Netloom model/],
    ['altered.json', alterOneDigit(text), /altered\.json .*(checksum|promised)/],
  ];
  for (const [name, content, sentence] of damaged) {
    writeFileSync(join(folder, name), content);
    await netloom.drop(join(folder, name));
    await expect(person.alert.filter({ hasText: sentence })).toBeVisible();
  }
  await person.goTo('Use');
  await expect(page.locator('output').first()).toHaveText(/setosa|versicolor|virginica/);
});

/** Changes the last digit of the first weight. */
function alterOneDigit(text: string): string {
  const at = text.indexOf('"weights"');
  return (
    text.slice(0, at) +
    text.slice(at).replace(/(\d)([,\]\s])/, (_, digit: string, next: string) => `${(Number(digit) + 1) % 10}${next}`)
  );
}

test('a save that fails says why, and the old file stays whole', async ({ launch, folder }) => {
  const netloom = await launch();
  const { page } = netloom;
  const person = new Person(page);
  await person.openSample('Iris flowers');
  await person.train();
  await person.seesEndOfTraining();
  await netloom.answerSaveDialog(join(folder, 'no such folder', 'iris.netloom.json'));
  await netloom.clickMenu('saveModel');
  await expect(person.alert.filter({ hasText: /could not be written \(the folder does not exist\)/ })).toBeVisible();
  const taken = join(folder, 'taken.netloom.json');
  mkdirSync(taken);
  await netloom.answerSaveDialog(taken);
  await netloom.clickMenu('saveModel');
  await expect(person.alert.filter({ hasText: /could not be written \(a folder has this name\)/ })).toBeVisible();
});

test('a prediction never overwrites its own input', async ({ launch, folder }) => {
  const netloom = await launch();
  const { page } = netloom;
  const person = new Person(page);
  await person.openSample('Iris flowers');
  await person.train();
  await person.seesEndOfTraining();
  await person.goTo('Use');
  const rows = join(folder, 'rows.csv');
  const content = 'sepal_length,sepal_width,petal_length,petal_width\n5.1,3.5,1.4,0.2\n';
  writeFileSync(rows, content);
  await netloom.answerOpenDialog(rows);
  await netloom.answerSaveDialog(rows);
  await person.button('Choose a CSV…').click();
  await expect(person.alert.filter({ hasText: 'The output rows.csv is the file that is being read.' })).toBeVisible();
  expect(readFileSync(rows, 'utf8')).toBe(content);

  writeFileSync(rows, 'sepal_length,sepal_width\n5.1,3.5\n');
  await netloom.answerSaveDialog(join(folder, 'out.csv'));
  await person.button('Choose a CSV…').click();
  const dialog = page.getByRole('dialog', { name: 'Which column is which?' });
  await expect(dialog.getByText('2 columns are still to be decided.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
  expect(existsSync(join(folder, 'out.csv'))).toBe(false);
});
