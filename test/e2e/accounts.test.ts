import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLoopback } from '../support/loopback-app.ts';
import { TOKEN } from '../support/simulator.ts';
import { account, startPlatform, tempDir } from '../support/world.ts';
import { callFrom, launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const NUMBER = 'BOA0012345';
const contract = (numeroContrat: string) => ({
  numeroContrat,
  identifiantGestionnaireReseau: '30001234567890',
});

async function openApp(): Promise<Page> {
  const page = await openPage(browser, await startLoopback(tempDir()));
  await page.getByRole('button', { name: 'Connecter un compte' }).waitFor();
  return page;
}

const openAccounts = (page: Page) => page.getByRole('navigation').getByText('Comptes').click();
const openTomorrow = (page: Page) => page.getByRole('navigation').getByText('Demain').click();
const accountBlock = (page: Page, label: string) => page.getByRole('region', { name: label });

describe('several accounts', () => {
  test('tell the test environment from the real one on every card, and each its role', async () => {
    const real = await startPlatform({ contracts: [contract(NUMBER)] });
    const trial = await startPlatform({ contracts: [contract('BOA0099999')] });
    const page = await openApp();
    await callFrom(
      page,
      'accounts.add',
      account(real.baseUrl, { label: 'Parcs', environment: 'production' }),
    );
    const managed = { label: 'Essais', role: 'manager' } as const;
    await callFrom(page, 'accounts.add', account(trial.baseUrl, managed));
    const cards = page.getByTestId('day-card');
    await expect.poll(() => cards.count()).toBe(2);
    const marked = cards.filter({ has: page.getByText('TEST', { exact: true }) });
    expect(await marked.getByRole('heading').first().textContent()).toContain('BOA0099999');
    expect(await marked.count()).toBe(1);
    await marked.getByRole('button', { name: 'BOA0099999', exact: true }).click();
    const panel = page.getByRole('region', { name: /^BOA0099999 — profil/ });
    await panel.getByText('TEST', { exact: true }).waitFor();

    await openAccounts(page);
    await accountBlock(page, 'Parcs').getByText('Producteur · Production').waitFor();
    await accountBlock(page, 'Essais').getByText('Gestionnaire · Test').waitFor();
  });

  test('that show the same contract follow it once, through the one that the user chooses', async () => {
    const producer = await startPlatform({ contracts: [contract(NUMBER)] });
    const manager = await startPlatform({ contracts: [contract(NUMBER)] });
    const page = await openApp();
    await callFrom(page, 'accounts.add', account(producer.baseUrl, { label: 'Producteur Sud' }));
    await callFrom(page, 'accounts.add', account(manager.baseUrl, { label: 'Gestionnaire Sud' }));
    await page.getByTestId('day-card').first().waitFor();
    expect(await page.getByTestId('day-card').count()).toBe(1);

    await openAccounts(page);
    const second = accountBlock(page, 'Gestionnaire Sud');
    await second.getByText(/^suivi par le compte «\sProducteur Sud\s»$/).waitFor();
    await second.getByRole('button', { name: `Suivre par ce compte – ${NUMBER}` }).click();
    await accountBlock(page, 'Producteur Sud')
      .getByText(/^suivi par le compte «\sGestionnaire Sud\s»$/)
      .waitFor();
    await second.getByLabel(`Nom de l’installation, contrat ${NUMBER}`).waitFor();
  });
});

describe('a contract that the platform no longer lists', () => {
  test('is told on the day until it is dropped, and can be followed again', async () => {
    const platform = await startPlatform({ contracts: [contract(NUMBER), contract('BOA0077777')] });
    const page = await openApp();
    await callFrom(page, 'accounts.add', account(platform.baseUrl, { label: 'Parcs' }));
    await expect.poll(() => page.getByTestId('day-card').count()).toBe(2);

    const orders = await (
      await fetch(`${platform.baseUrl}/consignes`, { headers: { authorization: `Bearer ${TOKEN}` } })
    ).json();
    const answer = (contrats: unknown) => ({ body: JSON.stringify({ contrats }) });
    await platform.fault(
      { count: 99, path: '/contrats', answer: answer([contract(NUMBER)]) },
      { count: 99, path: '/consignes', answer: answer(orders.contrats.slice(0, 1)) },
    );
    await callFrom(page, 'orders.read');
    const notice = page.getByRole('note').filter({ hasText: 'BOA0077777' });
    await notice.getByText(/^BOA0077777 n’est plus rattaché au compte «\sParcs\s»\.$/).waitFor();
    await expect.poll(() => page.getByTestId('day-card').count()).toBe(1);

    await openAccounts(page);
    await page.getByText(/^n’est plus rattaché à ce compte depuis le 23\snovembre$/).waitFor();
    await openTomorrow(page);
    await notice.getByRole('button', { name: 'Ne plus afficher' }).click();
    await expect.poll(() => notice.count()).toBe(0);

    await openAccounts(page);
    await page.getByText('vous ne le suivez plus').waitFor();
    await platform.fault();
    await page.getByRole('button', { name: 'Suivre de nouveau – BOA0077777' }).click();
    await callFrom(page, 'orders.read');
    await page.getByLabel('Nom de l’installation, contrat BOA0077777').waitFor();
  });

  test('because its account was removed stays in the history, and is named among those without one', async () => {
    const platform = await startPlatform({ contracts: [contract(NUMBER)] });
    const page = await openApp();
    const { accountId } = await callFrom(page, 'accounts.add', account(platform.baseUrl));
    await page.getByTestId('day-card').first().waitFor();
    await callFrom(page, 'accounts.remove', { accountId, history: 'keep' });
    await page.goto(`${new URL(page.url()).origin}/#/accounts`);
    await page.getByRole('region', { name: 'Contrats sans compte' }).getByText(NUMBER).waitFor();
  });
});
