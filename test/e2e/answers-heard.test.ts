import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { startLoopback } from '../support/loopback-app.ts';
import { instant } from '../support/simulator.ts';
import { account, startPlatform, tempDir } from '../support/world.ts';
import { callFrom, launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const FIRST = 'BOA0012345';

async function openDay() {
  const platform = await startPlatform({ clock: instant('2026-11-23T14:00:00+01:00') });
  const page = await openPage(browser, await startLoopback(tempDir()));
  await page.getByRole('button', { name: 'Connecter un compte' }).waitFor();
  await callFrom(page, 'accounts.add', account(platform.baseUrl));
  await page.getByRole('button', { name: /^Acquiescer la journée/ }).waitFor();
  return { platform, page };
}

const heard = (page: Page, words: string | RegExp) =>
  page.getByRole('status').getByText(words).first().waitFor({ state: 'attached' });
const card = (page: Page) =>
  page.getByTestId('day-card').filter({ has: page.getByRole('button', { name: FIRST, exact: true }) });

describe('a screen reader is told', () => {
  test('of all contracts acknowledged at once, and of one that is withdrawn', async () => {
    const { page } = await openDay();
    await page.getByRole('button', { name: /^Acquiescer la journée/ }).click();
    await heard(page, /^3 contrats acquiescés\s: BOA\d+, BOA\d+, BOA\d+$/);
    await page.getByRole('button', { name: `Retirer l’acquiescement – ${FIRST}` }).click();
    await heard(page, /^BOA0012345\s: acquiescement retiré$/);
  });

  test('of what failed, with its reason', async () => {
    const { platform, page } = await openDay();
    await platform.fault({ count: 1, path: '/acquiescements', answer: { status: 403, body: '{}' } });
    await page.getByRole('button', { name: `Acquiescer – ${FIRST}` }).click();
    await heard(page, /^BOA0012345\s: Échec de l’envoi\. Adresse IP non déclarée\.$/);
  });
});

describe('a contract whose acknowledgement failed', () => {
  test('says why on its own card, chosen or not, and that the portal is a way meanwhile', async () => {
    const { platform, page } = await openDay();
    await platform.fault({ count: 1, path: '/acquiescements', answer: { status: 403, body: '{}' } });
    await page.getByRole('button', { name: `Acquiescer – ${FIRST}` }).click();
    await card(page).getByText('Adresse IP non déclarée.').waitFor();
    await page.getByRole('button', { name: FIRST, exact: true }).click();
    await page
      .getByText(
        /En attendant, l’acquiescement peut être donné sur le portail d’EDF OA, avant l’HLAR de 16:30\./,
      )
      .waitFor();
    await page.getByRole('button', { name: 'BOA0017720', exact: true }).click();
    await card(page).getByText('Adresse IP non déclarée.').waitFor();
  });
});

describe('reading again', () => {
  test('right after an acknowledgement shows at once that the platform is read', async () => {
    const { platform, page } = await openDay();
    await platform.tell('reglages', { latency: 1_500 });
    await page.getByRole('button', { name: `Acquiescer – ${FIRST}` }).click();
    await page.keyboard.press('Control+r');
    await page.getByText(/lecture en cours…/).waitFor();
    await platform.tell('reglages', { latency: 0 });
    await card(page)
      .getByText(/^Acquiescée à/)
      .waitFor();
    await page.keyboard.press('Control+r');
    await page.getByText(/lecture en cours…/).waitFor();
    await page.getByText(/lues à 14:0\d/).waitFor();
  });
});
