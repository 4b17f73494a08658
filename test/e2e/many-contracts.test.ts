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

async function openFifty() {
  const platform = await startPlatform({ contracts });
  const page = await openPage(browser, await startLoopback(tempDir()));
  await page.getByRole('button', { name: 'Connecter un compte' }).waitFor();
  await callFrom(page, 'accounts.add', account(platform.baseUrl));
  const cards = page.getByTestId('day-card');
  await expect.poll(() => cards.count()).toBe(COUNT);
  return { platform, page, cards };
}

test('one contract among fifty is found by its number or by what it is asked, and all stay acknowledged at once', async () => {
  const { page, cards } = await openFifty();
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

test('a contract whose sending failed is shown whatever is looked for, and stays while it is tried again', async () => {
  const { platform, page, cards } = await openFifty();
  await page.getByRole('searchbox', { name: 'Chercher un contrat' }).fill('0100042');
  await expect.poll(() => cards.count()).toBe(1);
  await page.getByRole('searchbox', { name: 'Chercher un contrat' }).fill('');
  await platform.fault({ count: 1, method: 'POST', answer: { status: 400, body: '{}' } });
  await page.getByRole('button', { name: 'Acquiescer – BOA0100000' }).click();
  const failed = cards.filter({ hasText: 'BOA0100000' });
  await failed.getByRole('button', { name: 'Réessayer' }).waitFor();
  await page.getByRole('searchbox', { name: 'Chercher un contrat' }).fill('0100042');
  await expect.poll(() => cards.count()).toBe(2);
  await failed.getByRole('button', { name: 'Réessayer' }).click();
  await failed.getByText(/^Acquiescée à \d\d:\d\d$/).waitFor();
  expect(await cards.count()).toBe(2);
});
