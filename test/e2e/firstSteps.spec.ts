/** Long and wide tables on the Data step, and the fields of Prepare and Network, in the real window. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './harness/fixtures';
import { Person } from './harness/person';

const ROWS = 300_000;
const WIDE = 250;

function writeLongTable(path: string): void {
  const lines = Array.from(
    { length: ROWS },
    (_, row) => `${row + 1},${(row * 7919) % 1000},${row % 2 === 0 ? 'a' : 'b'}`,
  );
  writeFileSync(path, `number,value,kind\n${lines.join('\n')}\n`);
}

function writeWideTable(path: string): void {
  const line = (cell: (column: number) => string | number) => Array.from({ length: WIDE }, (_, i) => cell(i)).join(',');
  const rows = Array.from({ length: 60 }, (_, row) => line((column) => ((row + 1) * (column + 3)) % 101));
  writeFileSync(path, `${line((column) => `a long name of the column number ${column}`)}\n${rows.join('\n')}\n`);
}

test('every row of a long table can be reached, and only what is on screen is drawn', async ({ launch, folder }) => {
  const netloom = await launch();
  const person = new Person(netloom.page);
  const path = join(folder, 'long.csv');
  writeLongTable(path);
  await netloom.drop(path);
  await person.seesTable();
  await netloom.page.getByRole('tab', { name: 'Rows' }).click();
  const grid = netloom.page.getByRole('region', { name: /^All rows of the table/ });
  const heads = grid.locator('tbody th');
  await expect(heads.first()).toHaveText('1');

  await grid.focus();
  await netloom.page.keyboard.press('End');
  await expect(heads.last()).toHaveText('300,000');
  await expect(grid.locator('tbody tr').last().locator('td').first()).toHaveText('300000');
  await netloom.page.keyboard.press('Home');
  await netloom.page.keyboard.press('ArrowDown');
  await expect(heads.first()).toHaveText('2');

  await netloom.page.getByRole('textbox', { name: 'Go to row' }).fill('123,456');
  await netloom.page.keyboard.press('Enter');
  await expect(heads.first()).toHaveText('123,456');
  await expect(grid.locator('tbody tr').first().locator('td').first()).toHaveText('123456');

  // Half the bar is half the table, although one pixel of it is many rows.
  await grid.evaluate((box) => {
    box.scrollTop = (box.scrollHeight - box.clientHeight) / 2;
  });
  await expect(grid.locator('tbody tr').first()).toHaveAttribute('aria-rowindex', /^(149|150)\d{3}$/);
  expect(await grid.locator('tbody tr').count()).toBeLessThan(60);
});

test('250 columns are searched, and changed together', async ({ launch, folder }) => {
  const netloom = await launch();
  const person = new Person(netloom.page);
  const path = join(folder, 'wide.csv');
  writeWideTable(path);
  await netloom.drop(path);
  await person.seesTable();
  const lines = netloom.page.getByRole('table').locator('tbody tr:not([aria-hidden])');
  expect(await lines.count()).toBeLessThan(60);
  await netloom.page.getByRole('textbox', { name: 'Find a column' }).fill('number 24');
  await expect(netloom.page.getByText('11 of 250 columns')).toBeVisible();
  await netloom.page.getByRole('checkbox', { name: 'Select all columns shown' }).check();
  await expect(netloom.page.getByText('11 columns selected')).toBeVisible();
  await person.button('Ignore').click();
  const roles = netloom.page.getByRole('combobox', { name: /^Use of/ });
  await expect
    .poll(() =>
      roles.evaluateAll((all) => all.filter((one) => one.matches('[value=input], :has([value=input]:checked)')).length),
    )
    .toBe(0);
});

test('a wrong number is explained at its field and holds training back until it is right', async ({ launch }) => {
  const netloom = await launch();
  const person = new Person(netloom.page);
  await person.openSample('Iris flowers');
  await person.goTo('Network');
  await person.fill('Batch size', '0.5');
  await expect(netloom.page.getByText('Enter a whole number from 1 to 65,536.')).toBeVisible();
  const train = person.button('Train');
  await expect(train).toHaveAttribute('aria-disabled', 'true');
  await person.fill('Batch size', '１２');
  await expect(train).toHaveAttribute('aria-disabled', 'false');
  await expect(netloom.page.getByText('1 setting is your own choice')).toBeVisible();
  await person.button(/^Set Batch size back to/).click();
  await expect(netloom.page.getByText('All settings are as recommended')).toBeVisible();
});

test('the picture follows the layers', async ({ launch }) => {
  const netloom = await launch();
  const person = new Person(netloom.page);
  await person.openSample('Iris flowers');
  await person.goTo('Network');
  const picture = (sentence: RegExp) => netloom.page.getByRole('img', { name: sentence });
  await expect(picture(/4 inputs from 4 columns, then 32 units with ReLU, 16 units with ReLU/)).toBeVisible();
  await person.button('Remove layer 1').click();
  await person.fill('Units of layer 1', '7');
  // 4 x 7 + 7 weights and biases, then 7 x 3 + 3.
  await expect(
    picture(/then 7 units with ReLU, and ends in 3 outputs with activation Softmax; 59 numbers/),
  ).toBeVisible();
  await person.button('Remove layer 1').click();
  await expect(picture(/no hidden layer/)).toBeVisible();
  await person.button('Back to the recommended layers').click();
  await expect(picture(/32 units with ReLU, 16 units with ReLU/)).toBeVisible();
});
