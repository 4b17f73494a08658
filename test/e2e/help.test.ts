import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { launchApp } from '../support/electron-double/launch.ts';
import { startLoopback } from '../support/loopback-app.ts';
import { instant, TOKEN } from '../support/simulator.ts';
import { account, startPlatform, tempDir } from '../support/world.ts';
import { at, FIRST, show } from './walks/places.ts';
import { callFrom, launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const SEED = 'KRUGS4ZAOF2WSY3LEBRHE33XNY';
const panel = (page: Page) => page.getByTestId('diagnostic');
const check = (page: Page, name: RegExp) => panel(page).getByRole('listitem').filter({ hasText: name });
const heads = (page: Page) => page.locator('main h2');

/** The help page of an app with one account, whose TOTP key it knows. */
async function openHelp(permissions: string[] = []) {
  const platform = await startPlatform({ clock: instant(at('14:10')) });
  const app = await startLoopback(tempDir());
  const page = await openPage(browser, app, { permissions });
  await page.getByRole('button', { name: 'Connecter un compte' }).waitFor();
  const fields = account(platform.baseUrl, { label: 'Parcs du Sud' });
  const { accountId } = await callFrom(page, 'accounts.add', fields);
  await callFrom(page, 'totp.set', { accountId, source: SEED });
  await page.getByTestId('day-card').first().waitFor();
  await page.keyboard.press('Control+5');
  await check(page, /^Plateforme, compte 1 \(P\)/).waitFor();
  return { page, platform, app };
}

describe('the diagnostic on the help page', () => {
  test('is copied in the language of the screen, and holds no secret', async () => {
    const { page, app } = await openHelp(['clipboard-read', 'clipboard-write']);
    await panel(page).getByRole('button', { name: 'Copier pour l’assistance' }).click();
    await panel(page).getByText('Copié', { exact: true }).waitFor();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    const french = await copied();
    expect(french).toMatch(/^Vigie OA – diagnostic du \d\d\/\d\d\/\d{4} à \d\d:\d\d\n/);
    expect(french).toContain('== Contrôles ==\n[X] Trousseau – En défaut');
    expect(french).toMatch(
      /^compte 1 \(P\)\s: Producteur · Test · 3 contrats · 127\.0\.0\.1:\d+ · profil smartoa/m,
    );
    const key = await page.evaluate(() => sessionStorage.getItem('vigie-key') ?? '');
    expect(key.length).toBeGreaterThan(20);
    const launchCode = new URL(app.url).hash.slice(-20) || new URL(app.url).search.slice(-20);
    expect(launchCode.length).toBe(20);
    for (const secret of [TOKEN, SEED, key, launchCode, FIRST, 'Parcs du Sud'])
      expect(french).not.toContain(secret);

    await callFrom(page, 'settings.change', { language: 'en' });
    await panel(page).getByRole('button', { name: 'Copy for support' }).click();
    await panel(page).getByText('Copied', { exact: true }).waitFor();
    expect(await copied()).toContain('[X] Keychain – Not working: ');
  });

  test('is shown to be copied by hand where the browser refuses the clipboard', async () => {
    const { page } = await openHelp();
    const devtools = await page.context().newCDPSession(page);
    const permission = { name: 'clipboard-write', allowWithoutGesture: false };
    await devtools.send('Browser.setPermission', { permission, setting: 'denied' });
    await panel(page).getByRole('button', { name: 'Copier pour l’assistance' }).click();
    const text = panel(page).getByLabel('Texte du diagnostic');
    await text.waitFor();
    expect(await text.inputValue()).toContain('== Comptes ==');
    const selected = () => page.evaluate(() => getSelection()?.toString() ?? '');
    await expect.poll(selected).toContain('Vigie OA – diagnostic');
  });

  test('asks the platform only where the user wants it, and then says what it answered', async () => {
    const { page, platform } = await openHelp();
    const reads = async () => (await platform.report()).counters.reads;
    const before = await reads();
    await panel(page).getByRole('button', { name: 'Refaire les contrôles' }).click();
    await expect.poll(() => panel(page).getAttribute('aria-busy')).toBe('false');
    expect(await reads()).toBe(before);
    await panel(page).getByRole('button', { name: 'Interroger la plateforme' }).click();
    await expect.poll(reads).toBe(before + 1);
    await expect.poll(() => panel(page).getAttribute('aria-busy')).toBe('false');
    await platform.tell('scenario', { scenario: 'undeclared-address' });
    await panel(page).getByRole('button', { name: 'Interroger la plateforme' }).click();
    await check(page, /Plateforme.*En défaut/s)
      .getByText(/Déclarez sur le portail SMART OA l’adresse IP publique/)
      .waitFor();
  });

  test('is copied by main in the Electron window', async () => {
    const app = await launchApp({ dataDir: tempDir() });
    onTestFinished(app.close);
    const { page } = app;
    await page.getByRole('button', { name: 'Connecter un compte' }).waitFor();
    await show(page, '#/help');
    await check(page, /^Fichier de l’historique/)
      .getByText(/^lisible et entier/)
      .waitFor();
    await panel(page).getByRole('button', { name: 'Copier pour l’assistance' }).click();
    await panel(page).getByText('Copié', { exact: true }).waitFor();
    expect(await app.evaluate(({ clipboard }) => clipboard.readText(), null)).toContain(
      '== Versions ==\nVigie OA',
    );
  });
});

describe('the help', () => {
  test('is led to by its contents and by a link to an entry, and takes the keyboard there', async () => {
    const { page } = await openHelp();
    const contents = page.getByRole('navigation', { name: 'Sommaire' });
    await contents.getByRole('link', { name: 'La règle' }).click();
    const focused = () => page.evaluate(() => document.activeElement?.id);
    await expect.poll(focused).toBe('help-rule');
    await page.getByText('« le producteur acquiesce sa prise de connaissance', { exact: false }).waitFor();
    await show(page, '#/help?at=refused.tooLate');
    await expect.poll(focused).toBe('help-refused.tooLate');
    await page.locator('[data-here]').getByText('Appelez l’assistance d’EDF OA', { exact: false }).waitFor();
    expect(await page.locator('[data-here]').count()).toBe(1);
    await page.getByRole('navigation', { name: 'Pages' }).getByText('Aide').click();
    await expect.poll(() => page.locator('main').evaluate((main) => main.scrollTop)).toBe(0);
  });

  test('is searched without accents, and says where there is nothing', async () => {
    const { page } = await openHelp();
    const search = page.getByRole('searchbox', { name: 'Chercher dans l’aide' });
    await search.fill('seul pas 15 minutes');
    await expect.poll(() => heads(page).allTextContents()).toEqual(['La règle']);
    await page.getByText('1 entrée', { exact: true }).waitFor();
    await search.fill('declaree');
    await page.getByText('Adresse IP non déclarée').waitFor();
    await search.fill('éoliennes de la lune');
    await page.getByText('Rien dans l’aide ne contient ces mots.').waitFor();
    expect(await heads(page).count()).toBe(0);
    await search.fill('');
    await expect.poll(() => heads(page).count()).toBe(9);
  });
});
