import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import shipped from '../../electron/profiles/smartoa.json' with { type: 'json' };
import { dayOf, type Instant } from '../../shared/calendar/time.ts';
import { answering } from '../support/answers.ts';
import { startLoopback } from '../support/loopback-app.ts';
import { TOKEN } from '../support/simulator.ts';
import { account, startPlatform, tempDir } from '../support/world.ts';
import { connectByHand, fillIn, press, wizardOf } from './connect-by-hand.ts';
import { callFrom, launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const title = (page: Page, name: string) => wizardOf(page).getByRole('heading', { name, exact: true });
const isFocused = (page: Page, name: string) =>
  expect.poll(() => title(page, name).evaluate((heading) => heading === document.activeElement)).toBe(true);

const isTyping = (page: Page, label: RegExp) =>
  page.getByLabel(label).evaluate((field) => field === document.activeElement);

async function begin(): Promise<Page> {
  const page = await openPage(browser, await startLoopback(tempDir()));
  await page.getByRole('button', { name: 'Connecter un compte' }).click();
  await wizardOf(page).waitFor();
  return page;
}

describe('connecting an account step by step', () => {
  test('leads from the first start to the day of tomorrow, with the names that were given', async () => {
    const { baseUrl, report } = await startPlatform();
    const page = await begin();
    await isFocused(page, 'La plateforme');
    await wizardOf(page).getByText('Étape 1 sur 5').waitFor();
    await fillIn(page, { label: 'Parcs', baseUrl, token: `Bearer ${TOKEN}` });
    await isFocused(page, 'L’essai de la connexion');
    await wizardOf(page).getByText('La plateforme répond et ses consignes sont lisibles.').waitFor();
    await wizardOf(page)
      .getByText(/3 contrats · \d+ consignes lues$/)
      .waitFor();
    expect((await callFrom(page, 'state.read')).accounts).toEqual([]);

    await page.keyboard.press('Enter');
    await isFocused(page, 'Vos installations');
    await page.getByLabel('Nom de l’installation, contrat BOA0012345').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByLabel('Nom de l’installation, contrat BOA0012345').fill('Les Genêts');
    await page.getByLabel('Puissance installée en kWc, contrat BOA0012345').fill('12 GW');
    await page.keyboard.press('Enter');
    await page.getByText(/^Un nombre, en kWc ou suivi de MWc/).waitFor();
    expect(await isTyping(page, /^Puissance installée en kWc, contrat BOA0012345/)).toBe(true);
    await page.getByLabel('Puissance installée en kWc, contrat BOA0012345').fill('12,5 MW');
    await page.keyboard.press('Enter');
    await isFocused(page, 'Les rappels');
    await wizardOf(page).getByTestId('notification-ability').waitFor();
    await page.keyboard.press('Enter');
    await wizardOf(page).waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: /^Demain, / }).waitFor();
    await page.getByRole('button', { name: 'Les Genêts', exact: true }).waitFor();
    const { contracts } = await callFrom(page, 'state.read');
    expect(contracts.map(({ installedKw }) => installedKw)).toContain(12_500);
    expect((await report()).counters.posts).toBe(0);
  });

  test('tells why a token is refused and what helps, and goes on with the right one', async () => {
    const { baseUrl } = await startPlatform();
    const page = await begin();
    await fillIn(page, { label: 'Parcs', baseUrl, token: 'un-jeton-refuse' });
    const refusal = wizardOf(page).getByRole('alert');
    await refusal.getByText('Jeton refusé par la plateforme.').waitFor();
    await refusal.getByText(/créez-en un sur le portail SMART OA/).waitFor();
    expect(await wizardOf(page).getByRole('button', { name: 'Connecter quand même' }).count()).toBe(0);

    await press(page, 'Corriger le jeton');
    await press(page, 'Aujourd’hui');
    const today = dayOf(Date.now() as Instant)
      .split('-')
      .toReversed()
      .join('/');
    await expect.poll(() => page.getByLabel(/^Jeton créé le/).inputValue()).toBe(today);
    await press(page, 'Essayer la connexion');
    await refusal.getByText('Jeton refusé par la plateforme.').waitFor();
    await press(page, 'Corriger le jeton');
    await expect.poll(() => isTyping(page, /^Jeton( \*)?$/)).toBe(true);
    await press(page, 'Retour');
    expect(await page.getByLabel(/^Adresse de base/).inputValue()).toBe(baseUrl);
    await connectByHand(page, { label: 'Parcs', baseUrl, token: TOKEN });
    await page.getByText('BOA0012345').first().waitFor();
  });

  test('refuses at its field an address that is none or is not encrypted, and nothing is kept', async () => {
    const page = await begin();
    await page.getByLabel(/^Nom du compte/).fill('x'.repeat(90));
    await wizardOf(page).getByText('80 caractères, c’est le plus long possible').waitFor();
    for (const [address, fault] of [
      ['', 'À remplir'],
      ['http://api.example.fr', /^Une adresse en https/],
      ['ftp://api.example.fr', /^Une adresse complète/],
    ] as const) {
      await page.getByLabel(/^Adresse de base/).fill(address);
      await press(page, 'Continuer');
      await wizardOf(page).getByText(fault).waitFor();
    }
    await page.keyboard.press('Escape');
    await wizardOf(page).waitFor({ state: 'detached' });
    expect((await callFrom(page, 'state.read')).accounts).toEqual([]);
  });

  test('connects all the same where the platform cannot be asked', async () => {
    const platform = await startPlatform();
    await platform.tell('scenario', { scenario: 'outage' });
    const page = await begin();
    await fillIn(page, { label: 'Parcs', baseUrl: platform.baseUrl, token: TOKEN });
    await press(page, 'Connecter quand même');
    await isFocused(page, 'Vos installations');
    await platform.tell('scenario', { scenario: 'usual' });
    await callFrom(page, 'orders.read');
    await page.getByLabel('Nom de l’installation, contrat BOA0012345').waitFor();
  });
});

describe('a connection that fails', () => {
  test('leads to the field that is wrong, with the focus on it', async () => {
    const { baseUrl } = await startPlatform();
    const page = await begin();
    await press(page, 'Continuer');
    await expect.poll(() => isTyping(page, /^Nom du compte/)).toBe(true);
    await fillIn(page, { label: 'Parcs', baseUrl: `${baseUrl}/v0`, token: TOKEN });
    await wizardOf(page).getByText('Le serveur ne connaît pas cette adresse.').waitFor();
    expect(
      await wizardOf(page)
        .getByText(/dans Comptes/)
        .count(),
    ).toBe(0);
    await press(page, 'Corriger l’adresse');
    await expect.poll(() => isTyping(page, /^Adresse de base/)).toBe(true);
  });

  test('for an undeclared address can be kept, and Comptes holds the list of addresses for the portal', async () => {
    const platform = await startPlatform();
    await platform.tell('scenario', { scenario: 'undeclared-address' });
    const page = await begin();
    await fillIn(page, { label: 'Parcs', baseUrl: platform.baseUrl, token: TOKEN });
    const refusal = wizardOf(page).getByRole('alert');
    await refusal.getByText(/L’environnement de test ne demande pas d’adresse déclarée/).waitFor();
    expect(await wizardOf(page).getByRole('button', { name: 'Connecter quand même' }).count()).toBe(0);

    await press(page, 'Corriger l’adresse');
    await wizardOf(page).getByText('Production', { exact: true }).click();
    await press(page, 'Continuer');
    await press(page, 'Essayer la connexion');
    await refusal.getByText(/Déclarez sur le portail SMART OA l’adresse IP publique fixe/).waitFor();
    await press(page, 'Connecter quand même');
    await press(page, 'Plus tard');
    await page.getByRole('button', { name: 'Voir les adresses déclarées' }).click();
    await page.getByRole('heading', { name: 'Adresses IP déclarées' }).waitFor();
  });

  test('for an answer that the profile does not read can be kept, and the editor shows that answer', async () => {
    const baseUrl = await answering({ body: '{"programmes":[{"ref":"PV-001"}]}' });
    const page = await begin();
    await fillIn(page, { label: 'Parcs', baseUrl, token: TOKEN });
    await wizardOf(page).getByText('La réponse n’a pas la forme attendue.').waitFor();
    await press(page, 'Connecter quand même');
    await press(page, 'Plus tard');
    await page.getByRole('alert').getByRole('button', { name: 'Adapter le profil' }).click();
    await page.getByRole('button', { name: 'Adapter', exact: true }).click();
    await page.getByText('"PV-001"').waitFor();
  });

  test('is not called good where the platform shows no contract', async () => {
    const baseUrl = await answering({ body: '{"contrats":[]}' });
    const page = await begin();
    await fillIn(page, { label: 'Parcs', baseUrl, token: TOKEN });
    await wizardOf(page).getByText('La plateforme répond, mais ne montre aucun contrat.').waitFor();
    expect(
      await wizardOf(page)
        .getByText(/consignes sont lisibles/)
        .count(),
    ).toBe(0);
  });

  test('can be tried again with a profile that is imported there and then', async () => {
    const { baseUrl } = await startPlatform();
    const page = await begin();
    const profile = { ...shipped, id: 'guide-2', label: 'Guide 2' };
    await wizardOf(page).getByText('Autre profil de connexion').click();
    const chooser = page.waitForEvent('filechooser');
    await press(page, 'Importer un profil');
    await (await chooser).setFiles({
      name: 'guide-2.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(profile)),
    });
    await expect
      .poll(() =>
        page
          .getByLabel(/^Profil de connexion/)
          .first()
          .inputValue(),
      )
      .toMatch(/^Guide 2/);
    await connectByHand(page, { label: 'Parcs', baseUrl, token: TOKEN });
    expect((await callFrom(page, 'state.read')).accounts.map((one) => one.profileId)).toEqual(['guide-2']);
  });
});

describe('a token that works', () => {
  test('and is refused all at once before its time tells that another one was probably created', async () => {
    const platform = await startPlatform();
    const page = await openPage(browser, await startLoopback(tempDir()));
    await page.getByRole('button', { name: 'Connecter un compte' }).waitFor();
    await callFrom(page, 'accounts.add', account(platform.baseUrl, { label: 'Parcs' }));
    await page.getByText('BOA0012345').first().waitFor();
    await platform.tell('scenario', { scenario: 'refused-token' });
    await page.keyboard.press('Control+r');
    await page
      .getByRole('alert')
      .getByText(/un autre a sans doute été créé depuis sur le portail/)
      .waitFor();
    await page.getByRole('navigation').getByText('Comptes').click();
    const card = page.getByRole('region', { name: 'Parcs' });
    await card.getByText(/un autre a sans doute été créé depuis sur le portail/).waitFor();
  });
});
