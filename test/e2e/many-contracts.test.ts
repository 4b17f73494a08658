import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLoopback } from '../support/loopback-app.ts';
import { account, startPlatform, tempDir } from '../support/world.ts';
import { lookWithAxe } from './axe.ts';
import { callFrom, launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Of three contracts the simulator asks one to stop for hours, one for a step, and one for nothing. */
const COUNT = 50;
const contracts = Array.from({ length: COUNT }, (_, i) => ({
  numeroContrat: `BOA01${String(i).padStart(5, '0')}`,
  identifiantGestionnaireReseau: `30000001770${String(i).padStart(3, '0')}`,
}));

test('one contract among fifty is found by its number or by what it is asked, and all stay acknowledged at once', async () => {
  const { baseUrl } = await startPlatform({ contracts });
  const page = await openPage(browser, await startLoopback(tempDir()));
  await callFrom(page, 'accounts.add', account(baseUrl));
  const cards = page.getByTestId('day-card');
  await expect.poll(() => cards.count()).toBe(COUNT);
  const all = lookWithAxe();
  await all.look(page, 'fifty contracts');

  await page.getByRole('searchbox', { name: 'Chercher un contrat' }).fill('0100042');
  await expect.poll(() => cards.count()).toBe(1);
  expect(await cards.innerText()).toContain('BOA0100042');
  await page.getByRole('searchbox', { name: 'Chercher un contrat' }).fill('nulle part');
  await page.getByText('Aucun contrat ne correspond.').waitFor();
  await all.look(page, 'no contract found');
  await page.getByRole('button', { name: 'Tout montrer' }).click();
  await page.getByText(/^À zéro · /).click();
  await expect.poll(() => cards.count()).toBe(16);

  await page.getByRole('button', { name: /^Acquiescer la journée · 50 contrats/ }).click();
  await page.getByText('Tout est acquiescé et confirmé par la plateforme.').waitFor();
  all.none();
});
