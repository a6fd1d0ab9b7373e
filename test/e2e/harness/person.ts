/** What a person does in the English window, step by step, by the words on the screen. */
import { expect, type Locator, type Page } from '@playwright/test';

export const STEP_NAMES = ['Data', 'Prepare', 'Network', 'Train', 'Results', 'Use'] as const;
export type StepName = (typeof STEP_NAMES)[number];

export class Person {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** The notice or banner that says what went wrong. */
  get alert(): Locator {
    return this.page.getByRole('alert');
  }

  async goTo(step: StepName): Promise<void> {
    await this.page.getByRole('navigation').getByRole('button', { name: step }).click();
  }

  async openSample(title: string): Promise<void> {
    await this.page.getByRole('button', { name: title }).click();
    await this.seesTable();
  }

  async seesTable(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: 'What do you want to predict?' })).toBeVisible();
  }

  /** Fills in a field of the forms by its label. */
  async fill(label: string, value: string): Promise<void> {
    const field = this.page.getByLabel(label, { exact: true }).first();
    await field.fill(value);
    await field.blur();
  }

  async train(): Promise<void> {
    await this.button(/^Train( again)?$/).click();
    await expect(this.page.getByRole('heading', { name: 'Train' })).toBeVisible();
  }

  /** Settings of a training that goes on until it is stopped. */
  async wantsLongTraining(): Promise<void> {
    await this.goTo('Network');
    await this.fill('Most epochs', '1000000');
    await this.page.getByRole('switch', { name: 'Stop early' }).uncheck({ force: true });
  }

  async trainForLong(): Promise<void> {
    await this.wantsLongTraining();
    await this.train();
    await expect(this.page.getByText(/^Epoch [\d,]+ of 1,000,000/)).toBeVisible();
  }

  async seesEndOfTraining(): Promise<void> {
    await expect(this.button('See the results')).toBeVisible({ timeout: 45_000 });
  }
}
