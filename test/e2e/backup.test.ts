import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLoopback } from '../support/loopback-app.ts';
import { account, startPlatform, tempDir } from '../support/world.ts';
import { callFrom, launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const openSettings = async (page: Page) => {
  await page.keyboard.press('Control+,');
  await page.getByRole('heading', { name: 'Réglages', level: 1 }).waitFor();
};

/** A PC with an account of this label, and its settings page open. */
async function pcWith(label: string | null) {
  const page = await openPage(browser, await startLoopback(tempDir()));
  await page.getByRole('button', { name: 'Connecter un compte' }).waitFor();
  if (label !== null) {
    const platform = await startPlatform();
    await callFrom(page, 'accounts.add', account(platform.baseUrl, { label }));
    await page.getByTestId('day-card').first().waitFor();
  }
  await openSettings(page);
  return { page, section: page.getByTestId('backup') };
}

async function makeBackup({ page, section }: Awaited<ReturnType<typeof pcWith>>): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    section.getByRole('button', { name: 'Faire une sauvegarde' }).click(),
  ]);
  const path = join(tempDir(), download.suggestedFilename());
  await download.saveAs(path);
  const told = section.getByText(`${download.suggestedFilename()} enregistré.`);
  const restore = section.getByRole('button', { name: 'Restaurer une sauvegarde…' });
  expect((await told.boundingBox())?.y).toBeLessThan((await restore.boundingBox())?.y ?? 0);
  return path;
}

describe('a backup', () => {
  test('made on one PC is checked, asked about and restored on another, which asks for the token', async () => {
    const one = await pcWith('Les parcs du Sud');
    await one.section.getByText(/^Aucune sauvegarde/).waitFor();
    const file = await makeBackup(one);
    expect(file).toMatch(/vigie-oa-sauvegarde-\d{4}-\d\d-\d\d\.vigie$/);
    await one.section.getByText(/^Dernière sauvegarde/).waitFor();

    const { page, section } = await pcWith(null);
    await section.locator('input[type=file]').setInputFiles(file);
    const dialog = page.getByRole('dialog', { name: /^Restaurer cette sauvegarde/ });
    await dialog.getByRole('cell', { name: 'Les parcs du Sud' }).waitFor();
    expect(await dialog.getByRole('columnheader', { name: 'Ce PC' }).count()).toBe(0);
    await dialog.getByRole('button', { name: 'Restaurer', exact: true }).click();
    await section.getByText(/^Sauvegarde restaurée/).waitFor();
    await section.getByRole('button', { name: 'Ouvrir Comptes' }).click();
    await page.getByRole('region', { name: 'Les parcs du Sud' }).waitFor();
    await page.getByRole('navigation').getByText('Demain').click();
    await page.getByTestId('day-card').first().waitFor();
    await page
      .getByRole('alert')
      .filter({ hasText: /trousseau|jeton/ })
      .first()
      .waitFor();
  });

  test('dropped on a PC in use says what it replaces, and can be taken back', async () => {
    const file = await makeBackup(await pcWith('Les parcs du Sud'));
    const { page, section } = await pcWith('Le Nord');
    const data = await page.evaluateHandle((text) => {
      const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], 'ma sauvegarde.vigie'));
      return transfer;
    }, readFileSync(file).toString('base64'));
    await section.dispatchEvent('drop', { dataTransfer: data });
    const dialog = page.getByRole('dialog', { name: /^Restaurer cette sauvegarde/ });
    await dialog.getByRole('cell', { name: 'Le Nord' }).waitFor();
    await dialog.getByRole('button', { name: 'Annuler' }).click();
    expect((await callFrom(page, 'state.read')).accounts[0]?.label).toBe('Le Nord');

    await section.locator('input[type=file]').setInputFiles(file);
    await dialog.getByRole('button', { name: 'Remplacer et restaurer' }).click();
    await section.getByText(/avant-restauration-.*\.vigie$/).waitFor();
    expect((await callFrom(page, 'state.read')).accounts[0]?.label).toBe('Les parcs du Sud');
    await section.getByRole('button', { name: 'Revenir en arrière' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revenir en arrière' }).click();
    await section.getByText(/^Les données d’avant/).waitFor();
    expect((await callFrom(page, 'state.read')).accounts[0]?.label).toBe('Le Nord');
  });

  test('that is none is refused in words, and the demonstration offers none', async () => {
    const { page, section } = await pcWith(null);
    const photo = { name: 'photo.vigie', mimeType: 'image/png', buffer: Buffer.from('PNG') };
    await section.locator('input[type=file]').setInputFiles(photo);
    await page.getByText('Ce fichier n’est pas une sauvegarde de Vigie OA.').waitFor();
    await callFrom(page, 'demo.enter');
    await page.getByText(/^La démonstration n’a rien à sauvegarder/).waitFor();
  });
});
