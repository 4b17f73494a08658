import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, type Day, type Instant, tomorrowOf } from '../../shared/calendar/time.ts';
import { startLoopback } from '../support/loopback-app.ts';
import { PORTAL_FILES } from '../support/portal-files.ts';
import { tempDir } from '../support/world.ts';
import { launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

async function open(): Promise<Page> {
  const page = await openPage(browser, await startLoopback(tempDir()));
  await page.getByRole('button', { name: 'J’ai seulement le fichier du portail' }).waitFor();
  return page;
}

/** A day whose HLAR is still to come, at whatever hour this runs. */
const ahead = addDays(tomorrowOf(Date.now() as Instant), 1);

function written(name: string, json: unknown): string {
  const path = join(tempDir(), name);
  writeFileSync(path, typeof json === 'string' ? json : JSON.stringify(json, null, 1));
  return path;
}

async function choose(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choisir le fichier' }).click();
  await (await chooser).setFiles(path);
}

/** As the desktop does it: the file hangs over the window, then falls. */
async function drop(page: Page, path: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const at = { x: 700, y: 500, data };
  await devtools.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at });
  await devtools.send('Input.dispatchDragEvent', { type: 'dragOver', ...at });
  await page.getByText('Déposez le fichier du portail').waitFor();
  await devtools.send('Input.dispatchDragEvent', { type: 'drop', ...at });
}

const imported = async (page: Page) => {
  await page.getByRole('button', { name: /^Importer \d+ consignes?$/ }).click();
  await page.getByRole('button', { name: /^Voir le/ }).click();
};

test('whoever has only the file sees its day, answers on the portal, and notes it; a later file that differs is seen before it counts', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'J’ai seulement le fichier du portail' }).click();
  await choose(page, written('consignes.json', PORTAL_FILES.nested('BOA0012345', [ahead])));
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('heading', { name: 'consignes.json' }).waitFor();
  await dialog.getByText(/Proposé parce que les valeurs s’appellent «\seffacement\s»/).waitFor();
  await dialog
    .getByRole('radio', { name: /0 = arrêt/ })
    .getByText(/^Arrêt 00:00–10:00/)
    .waitFor();
  expect(await dialog.getByRole('radio', { name: /0 = rien à arrêter/ }).getAttribute('aria-checked')).toBe(
    'true',
  );
  await imported(page);

  const card = page.getByTestId('day-card');
  await card.getByText('À acquiescer sur le portail').waitFor();
  await card.getByText('Arrêt 10:00–16:15 et 20:00–20:15').waitFor();
  expect(await page.getByRole('button', { name: /^Acquiescer/ }).count()).toBe(0);
  await card.getByRole('button', { name: /^Noter\s: acquiescée/ }).click();
  await card.getByText(/^Notée acquiescée par vous à \d\d:\d\d$/).waitFor();
  await page.getByTestId('journal').getByText('par vous, sur le portail').waitFor();

  const other = PORTAL_FILES.nested('BOA0012345', [ahead]);
  for (const step of other.contrats[0]?.jours[0]?.pas.slice(8, 12) ?? []) step.effacement = 100;
  await drop(page, written('consignes (2).json', other));
  await dialog.getByText(/^Sens déjà confirmé\s: 0 = rien à arrêter/).waitFor();
  await dialog.getByText('Modifiée', { exact: true }).waitFor();
  await dialog.getByText(/^02:00–03:00\s: sans consigne → arrêt$/).waitFor();
  await imported(page);
  await card.getByText('Modifiée – à ré-acquiescer sur le portail').waitFor();
});

test('a file in which nothing tells what 0 means is not imported before the user has said it', async () => {
  const page = await open();
  const values = Array.from({ length: 96 }, (_, step) => (step >= 40 && step < 48 ? 100 : 0));
  const day: Day = ahead;
  await drop(page, written('valeurs.json', [{ contrat: 'BOA0012345', jour: day, valeurs: values }]));
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Choisissez d’abord ce que veut dire 0.').waitFor();
  const confirm = dialog.getByRole('button', { name: 'Importer 1 consigne' });
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByRole('radio', { name: /0 = arrêt/ }).click();
  await dialog.getByRole('list').getByText('Arrêt 00:00–10:00 et 12:00–24:00').waitFor();
  await confirm.click();
  await dialog.getByText('1 consigne importée').waitFor();
});

test('a file that is none of the portal is refused with its place, and a pasted text is taken like a file', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'J’ai seulement le fichier du portail' }).click();
  await choose(page, written('mauvais.json', '[\n {"contrat": oops}\n]'));
  await page.getByRole('alert').getByText('mauvais.json (ligne 2, colonne 14)').waitFor();
  await page.evaluate(
    (text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      window.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
    },
    JSON.stringify(PORTAL_FILES.flat('BOA0012345', [ahead])),
  );
  await page.getByRole('dialog').getByText('Une ligne par pas', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Annuler' }).click();
  await page.getByRole('heading', { name: /La consigne de demain/ }).waitFor();
});
