import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLoopback, windowOf } from '../support/loopback-app.ts';
import { TOKEN } from '../support/simulator.ts';
import { account, startPlatform, tempDir } from '../support/world.ts';
import { callFrom, launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe('the first screen', () => {
  test('says what the HLAR is, leads to the words and back, and speaks the other language', async () => {
    const page = await openPage(browser, await startLoopback(tempDir()));
    await page.getByText(/HLAR \(heure limite d’accès au réseau\s: 16:30 la veille\)/).waitFor();
    await page.getByRole('button', { name: 'Les mots et la règle' }).click();
    const words = page.getByRole('heading', { name: 'Les mots' });
    await expect.poll(async () => (await words.boundingBox())?.y ?? 900).toBeLessThan(160);
    const here = page.getByRole('navigation', { name: 'Sommaire' }).locator('[aria-current]');
    for (const section of ['Diagnostic', 'À propos']) {
      await page.getByRole('link', { name: section }).click();
      await expect.poll(() => here.allTextContents()).toEqual([section]);
    }
    await page.getByRole('button', { name: 'Revenir au premier écran' }).click();
    await page.getByText('English', { exact: true }).click();
    await page.getByRole('button', { name: 'Connect an account' }).waitFor();
    expect((await callFrom(page, 'state.read')).settings.language).toBe('en');
  });

  test('brings back what another computer knew', async () => {
    const { baseUrl } = await startPlatform();
    const other = await windowOf(await startLoopback(tempDir()));
    await other.call('accounts.add', account(baseUrl, { label: 'Parcs', token: TOKEN }));
    await other.until(({ contracts }) => contracts.length > 0);
    const made = await other.call('backup.make');
    const buffer = await other.download(made.download ?? '');

    const page = await openPage(browser, await startLoopback(tempDir()));
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Restaurer une sauvegarde…' }).click();
    const file = { name: 'sauvegarde.vigie', mimeType: 'application/octet-stream', buffer };
    await (await chooser).setFiles(file);
    await page.getByRole('dialog').getByRole('button', { name: 'Restaurer', exact: true }).click();
    await page.getByRole('heading', { name: /^Demain, / }).waitFor();
    await page.getByText('BOA0012345').first().waitFor();
  });
});

describe('the demonstration', () => {
  test('tells of each scenario what it lets one see, and its contracts are not there to be renamed', async () => {
    const page = await openPage(browser, await startLoopback(tempDir()));
    await page.getByRole('button', { name: 'Ouvrir la démonstration' }).click();
    const banner = page.getByRole('region', { name: 'Démonstration' });
    await banner
      .getByRole('status')
      .getByText(/^Un arrêt, un pas isolé, une consigne à zéro/)
      .waitFor();
    await page.getByLabel('Scénario').first().click();
    await page.getByRole('option', { name: /ce n’est pas une consigne à zéro/ }).click();
    await page.getByText('rien n’est encore publié', { exact: true }).waitFor();
    await page.getByRole('navigation').getByText('Comptes').click();
    await page.getByText('Mas des Alizés').waitFor();
    expect(await page.getByRole('main').getByRole('textbox').count()).toBe(0);
  });
});
