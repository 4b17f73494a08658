import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import shipped from '../../electron/profiles/smartoa.json' with { type: 'json' };
import { chromiumPath } from '../support/chromium.ts';
import { startLoopback } from '../support/loopback-app.ts';
import { account, startPlatform, tempDir } from '../support/world.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: await chromiumPath(), args: ['--no-sandbox'] });
});
afterAll(() => browser?.close());

/** The page of profiles of a new app whose one account was read; nothing may be said on its console. */
async function openProfiles(): Promise<Page> {
  const platform = await startPlatform();
  const dataDir = tempDir();
  const app = await startLoopback(dataDir);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'fr-FR' });
  onTestFinished(() => page.close());
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  onTestFinished(() => expect(faults).toEqual([]));
  await page.goto(app.url);
  await page.getByRole('button', { name: 'Connecter un compte' }).waitFor();
  const call = async (name: string, input: unknown) =>
    page.evaluate(
      async ([called, given]) => {
        const headers = {
          'content-type': 'application/json',
          'x-vigie-key': sessionStorage.getItem('vigie-key') ?? '',
        };
        const body = JSON.stringify({ name: called, input: given });
        await fetch('/api/call', { method: 'POST', headers, body });
      },
      [name, input] as const,
    );
  await call('accounts.add', account(platform.baseUrl));
  await page.getByText('BOA0012345').first().waitFor();
  await page.getByRole('navigation').getByText('Comptes').click();
  await page.getByRole('button', { name: 'Profils de connexion' }).click();
  await page.getByRole('heading', { name: 'Profils de connexion' }).waitFor();
  return page;
}

const editor = (page: Page) => page.getByRole('textbox', { name: 'Profil', exact: true });
const result = (page: Page) => page.getByRole('region', { name: 'Journées obtenues' });

/** Types a whole profile over the one in the editor. */
async function write(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

const mine = (change: object = {}) =>
  JSON.stringify({ ...shipped, id: 'le-mien', label: 'Le mien', ...change }, null, 2);
const limits = mine({ values: { ...shipped.values, meaning: 'limit' } });

test('a profile is adapted with its effect in view, saved, chosen for an account, and orders are read by it', async () => {
  const page = await openProfiles();
  await page.getByRole('button', { name: 'Adapter' }).click();
  await result(page).getByText('0 = rien à arrêter').waitFor();
  await result(page).getByText('Arrêt 11:00–15:30').waitFor();

  await write(page, limits);
  await result(page).getByText('0 = arrêt').waitFor();
  await result(page).getByText('Arrêt 11:00–15:30').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+s');
  await page.getByText('Profil enregistré.').waitFor();
  await page.getByRole('button', { name: 'Fermer' }).click();

  await page.getByRole('combobox', { name: 'Profil de Les parcs du Sud' }).click();
  await page.getByRole('option', { name: /^Le mien/ }).click();
  await page
    .getByRole('region', { name: 'Le mien' })
    .getByText(/^Utilisé par\s: Les parcs du Sud/)
    .waitFor();
  await page.getByRole('navigation').getByText('Demain').click();
  await page.getByText('Arrêt 00:00–11:00', { exact: false }).first().waitFor();

  await page.getByRole('navigation').getByText('Comptes').click();
  await page.getByRole('button', { name: 'Profils de connexion' }).click();
  await page.getByRole('button', { name: 'Revenir au profil d’origine' }).click();
  await page.getByRole('region', { name: 'Le mien' }).getByText('Aucun compte ne l’utilise.').waitFor();
});

test('a mistake is marked where it stands, undone by the usual key, and a draft survives leaving by accident', async () => {
  const page = await openProfiles();
  await page.getByRole('button', { name: 'Adapter' }).click();
  await result(page).getByText('0 = rien à arrêter').waitFor();
  await write(page, limits.replace('"percent"', '"pourcent"'));
  await result(page)
    .getByText(/^Profil, ligne \d+, colonne \d+$/)
    .waitFor();
  await page.locator('.cm-lintRange-error').getByText('"pourcent"').waitFor();
  await page.getByRole('navigation').getByText('Aide').click();
  await page.getByRole('heading', { name: 'Aide' }).waitFor();
  await page.goBack();
  await page.getByText('Vos modifications non enregistrées ont été conservées.').waitFor();
  await page.locator('.cm-lintRange-error').getByText('"pourcent"').waitFor();
  await write(page, limits);
  await result(page).getByText('0 = arrêt').waitFor();
  await editor(page).press('Control+z');
  await result(page)
    .getByText(/^Profil, ligne \d+/)
    .waitFor();
  await page.getByRole('button', { name: 'Fermer' }).click();
  await page.getByRole('dialog').getByText('Elles ne sont pas encore enregistrées.').waitFor();
  await page.getByRole('button', { name: 'Abandonner' }).click();
  await page.getByRole('button', { name: 'Importer un profil' }).waitFor();
});

test('a profile is imported, a later version of it with consent, and exported with its schema', async () => {
  const page = await openProfiles();
  const file = join(tempDir(), 'guide.json');
  const importIt = async (text: string) => {
    writeFileSync(file, text);
    await page.locator('input[type="file"]').setInputFiles(file);
  };
  await importIt(mine());
  await page.getByRole('region', { name: 'Le mien' }).getByText('version 1').waitFor();
  await importIt(mine({ version: '2' }));
  await page.getByRole('dialog').getByText('La version 2 prendra la place de la version 1.').waitFor();
  await page.getByRole('button', { name: 'Remplacer' }).click();
  await page.getByRole('region', { name: 'Le mien' }).getByText('version 2').waitFor();

  const exporting = page.waitForEvent('download');
  await page.getByRole('region', { name: 'Le mien' }).getByRole('button', { name: 'Exporter' }).click();
  const exported = await exporting;
  expect(exported.suggestedFilename()).toBe('le-mien.json');
  expect(JSON.parse(await readFile(await exported.path(), 'utf8')).$schema).toBe('./profile.schema.json');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Enregistrer le schéma' }).click();
  expect((await saving).suggestedFilename()).toBe('profile.schema.json');
});
