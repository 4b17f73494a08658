import type { Locator, Page } from 'playwright-core';

export interface Filled {
  readonly label: string;
  readonly baseUrl: string;
  readonly token: string;
}

export const wizardOf = (page: Page): Locator => page.getByRole('dialog');
export const press = (page: Page, name: string): Promise<void> =>
  wizardOf(page).getByRole('button', { name, exact: true }).click();

/** Fills in the first two steps of the connection, up to its test. */
export async function fillIn(page: Page, { label, baseUrl, token }: Filled): Promise<void> {
  await page.getByLabel(/^Nom du compte/).fill(label);
  await page.getByText('Test', { exact: true }).click();
  await page.getByLabel(/^Adresse de base/).fill(baseUrl);
  await press(page, 'Continuer');
  await page.getByLabel(/^Jeton( \*)?$/).fill(token);
  await page.getByLabel(/^Jeton créé le/).fill('2026-09-01');
  await press(page, 'Essayer la connexion');
}

/** Connects an account step by step, without naming its contracts; the page of the day is then shown. */
export async function connectByHand(page: Page, filled: Filled): Promise<void> {
  await fillIn(page, filled);
  await press(page, 'Connecter');
  await press(page, 'Continuer');
  await press(page, 'Voir la journée de demain');
  await wizardOf(page).waitFor({ state: 'detached' });
}
