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

describe('a name and a power written on the page of the accounts', () => {
  const other = 'BOA0077777';
  const nameField = (page: Page, number: string) =>
    page.getByLabel(`Nom de l’installation, contrat ${number}`);
  const powerField = (page: Page, number: string) =>
    page.getByLabel(`Puissance installée en kWc, contrat ${number}`);
  const kept = (page: Page) =>
    page.evaluate(() => document.querySelectorAll('[data-standing="kept"]').length);

  test('are kept by Enter or on leaving the row, and move no contract in the list', async () => {
    const platform = await startPlatform({ contracts: [contract(NUMBER), contract(other)] });
    const page = await openApp();
    await callFrom(page, 'accounts.add', account(platform.baseUrl));
    await openAccounts(page);
    await nameField(page, other).fill('Ardoises');
    await page.keyboard.press('Enter');
    await expect.poll(() => kept(page)).toBe(1);
    await nameField(page, NUMBER).fill('Zéphyr');
    await page.keyboard.press('Tab');
    await page.keyboard.type('12,5 MW');
    await nameField(page, other).focus();
    await expect.poll(() => kept(page)).toBe(2);
    expect(await powerField(page, NUMBER).inputValue()).toMatch(/^12\s500$/);
    const shown = page.getByRole('list', { name: 'Contrats' }).locator('strong');
    expect(await shown.allTextContents()).toEqual([NUMBER, other]);
    await openTomorrow(page);
    await page.getByRole('button', { name: 'Zéphyr', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Ardoises', exact: true }).waitFor();
  });

  test('are given up by Escape, and a power that cannot be read is said and keeps nothing', async () => {
    const platform = await startPlatform({ contracts: [contract(NUMBER), contract(other)] });
    const page = await openApp();
    await callFrom(page, 'accounts.add', account(platform.baseUrl));
    await openAccounts(page);
    await nameField(page, NUMBER).fill('Erreur');
    await page.keyboard.press('Escape');
    expect(await nameField(page, NUMBER).inputValue()).toBe('');
    await powerField(page, NUMBER).fill('beaucoup');
    await nameField(page, other).focus();
    await page.getByText(/^Un nombre, en kWc/).waitFor();
    expect(await powerField(page, NUMBER).inputValue()).toBe('beaucoup');
    expect(await kept(page)).toBe(0);
    await powerField(page, NUMBER).focus();
    await page.keyboard.press('Escape');
    expect(await powerField(page, NUMBER).inputValue()).toBe('');
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
