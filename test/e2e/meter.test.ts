import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../electron/history/database.ts';
import { startLoopback } from '../support/loopback-app.ts';
import { historyOfClockChanges, meterFile } from '../support/meter-day.ts';
import { account, startPlatform, tempDir } from '../support/world.ts';
import { callFrom, launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** The records of October 2026, of a history that knows the orders of the days on which clocks change. */
async function openRecords({ without }: { without?: string } = {}): Promise<Page> {
  const dataDir = tempDir();
  historyOfClockChanges(dataDir);
  const db = openDatabase(join(dataDir, 'history.db'));
  if (without) db.run('DELETE FROM day_order WHERE day = ?', without);
  db.close();
  const page = await openPage(browser, await startLoopback(dataDir));
  await page.getByRole('heading', { name: 'La consigne de demain' }).waitFor();
  await page.evaluate(() => {
    location.hash = '#/records';
  });
  await page.getByText(`Aucune mesure importée pour ${without ? 'mars' : 'octobre'} 2026`).waitFor();
  return page;
}

const openImport = (page: Page) => page.getByRole('button', { name: 'Importer des mesures…' }).click();

async function choose(page: Page, name: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Choisir un (autre )?fichier$/ }).click();
  await (await choosing).setFiles(meterFile(name));
}

const dialogOf = (page: Page) => page.getByTestId('meter-import');

describe('meter data in the window', () => {
  test('a file is chosen, shown as recognised, accepted, and gives the day its verdict', async () => {
    const page = await openRecords();
    await openImport(page);
    await choose(page, 'r63-2026-10-25.csv');
    const dialog = dialogOf(page);
    await dialog.getByText('Reconnu : R63 (CSV).').waitFor({ timeout: 20_000 });
    const production = dialog.getByRole('region', { name: /Production$/ });
    await production.getByText('5 min · 300 mesures').waitFor();
    await production.getByText('1 jour nouveau').waitFor();
    await dialog
      .getByRole('region', { name: /Consommation$/ })
      .getByText(/non utilisée/)
      .waitFor();
    await dialog.getByRole('button', { name: 'Importer 1 jour' }).click();

    await page.getByRole('button', { name: 'Les Landes, 25 octobre : Écart constaté' }).click();
    const day = page.getByTestId('meter-day');
    await day.getByTestId('verdict').getByText('Écart constaté').waitFor();
    await day.getByText('02:30–02:45 (hiver)').waitFor();
    expect(await day.getByText('250 kWh', { exact: true }).count()).toBe(2);
    // The chart says in words what it draws: the second 02:30 is the fifteenth quarter-hour.
    await day.getByTestId('step-chart').focus();
    await page.keyboard.press('Home');
    for (let i = 1; i < 15; i++) await page.keyboard.press('ArrowRight');
    const spoken = await day.getByTestId('step-chart').getAttribute('aria-valuetext');
    expect(spoken?.replaceAll('\u00a0', ' ')).toMatch(/ · Mesuré : 1 MW en moyenne$/);
    await day.getByText('Tableau', { exact: true }).click();
    const row = day.getByRole('row', { name: /Écart constaté/ });
    expect((await row.innerText()).replaceAll('\u00a0', ' ').split(/\s*\t\s*/)).toEqual([
      ...['02:30 (hiver)', '02:45 (hiver)', 'Arrêt', '1 000', '250', '0', '250', 'Écart constaté'],
    ]);
  });

  test('readings of a day without an order are said with their day, found wherever days are, and removed', async () => {
    const platform = await startPlatform();
    const page = await openRecords({ without: '2026-10-25' });
    await callFrom(page, 'accounts.add', account(platform.baseUrl));
    await openImport(page);
    await choose(page, 'r63-2026-10-25.csv');
    await dialogOf(page).getByRole('button', { name: 'Importer 1 jour' }).click({ timeout: 20_000 });
    await page.getByText('1 jour de mesures importé (25/10/2026).').waitFor();
    await page.getByRole('button', { name: 'Ouvrir le 25/10/2026' }).click();
    await page.getByTestId('meter-day').getByText('r63-2026-10-25.csv').waitFor();

    await page.reload();
    await page.getByRole('combobox', { name: 'Mois des mesures' }).click();
    await page.getByRole('option', { name: 'octobre 2026' }).click();
    await page.getByRole('button', { name: /^Les Landes, 25 octobre/ }).waitFor();

    await page.evaluate(() => {
      location.hash = '#/history/2026-10-01';
    });
    await page.getByRole('button', { name: /25 octobre.*Mesures seules/ }).click();
    const day = page.getByTestId('meter-day');
    await day.getByText('Aucune consigne n’est connue pour ce jour.').waitFor();
    expect(await page.getByRole('button', { name: 'Ouvrir la journée' }).count()).toBe(0);
    await day.getByRole('button', { name: 'Retirer les mesures du mois…' }).click();
    await page.getByRole('button', { name: 'Retirer', exact: true }).click();
    await expect.poll(() => callFrom(page, 'meter.months')).toEqual([]);
    await day.waitFor({ state: 'detached' });
  });

  test('a past day shows its meter beside its order, and readings are brought from there', async () => {
    const platform = await startPlatform();
    const page = await openRecords();
    await callFrom(page, 'accounts.add', account(platform.baseUrl));
    await page.evaluate(() => {
      location.hash = '#/tomorrow/2026-03-29';
    });
    await page.getByText('Compteur', { exact: true }).click();
    await page.getByText('Aucune mesure pour ce jour').waitFor();
    await openImport(page);
    await choose(page, 'espace-client-2026-03-29.csv');
    await dialogOf(page).getByText('1 trou, 5 min sans mesure').waitFor({ timeout: 20_000 });
    await dialogOf(page).getByRole('button', { name: 'Importer 1 jour' }).click();
    const day = page.getByTestId('meter-day');
    await day.getByTestId('verdict').getByText('Écart constaté').waitFor();
    await day.getByText('03:15–03:30').waitFor();
    await day.getByText('au moins 500 kWh').waitFor();
  });

  test('a dropped table asks what only the user knows, and imports once it is answered', async () => {
    const page = await openRecords();
    await openImport(page);
    const text = readFileSync(meterFile('tableau-2026-10-25.csv'), 'utf8');
    const data = await page.evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], 'tableau.csv', { type: 'text/csv' }));
      return transfer;
    }, text);
    await dialogOf(page).dispatchEvent('drop', { dataTransfer: data });
    const dialog = dialogOf(page);
    await dialog.getByText('Précisez d’abord : le sens.').waitFor({ timeout: 20_000 });
    await dialog.getByText('1 ligne illisible, laissée de côté').waitFor();
    expect(await dialog.getByRole('button', { name: 'Importer', exact: true }).isDisabled()).toBe(true);
    await dialog.getByRole('combobox', { name: 'Sens' }).click();
    await page.getByRole('option', { name: 'Production' }).click();
    await dialog.getByRole('button', { name: 'Importer 1 jour' }).click();
    await page.getByRole('button', { name: 'Les Landes, 25 octobre : Écart constaté' }).waitFor();
  });

  test('known readings give way only with the user’s consent, and the threshold is his', async () => {
    const page = await openRecords();
    await openImport(page);
    await choose(page, 'r63-2026-10-25.csv');
    await dialogOf(page).getByRole('button', { name: 'Importer 1 jour' }).click({ timeout: 20_000 });
    await dialogOf(page).waitFor({ state: 'hidden' });
    await openImport(page);
    await choose(page, 'r63-2026-10-25.json');
    const dialog = dialogOf(page);
    await dialog.getByText('126,25 MWh').waitFor({ timeout: 20_000 });
    await dialog.getByText('126 MWh', { exact: true }).waitFor();
    const accept = dialog.getByRole('button', { name: 'Importer 1 jour' });
    expect(await accept.isDisabled()).toBe(true);
    await dialog.getByLabel('Remplacer les mesures de ces jours').click();
    await accept.click();
    await page.getByRole('button', { name: 'Les Landes, 25 octobre : Sans écart' }).waitFor();
    await callFrom(page, 'settings.change', { meterThresholdKwh: 12.5 });
    await page.keyboard.press('Control+6');
    expect(await page.getByLabel('Production tolérée pendant un arrêt').inputValue()).toBe('12,5\u00a0kWh');
  });

  test('a file that is no load curve says why, and what to do', async () => {
    const page = await openRecords();
    await openImport(page);
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choisir un fichier' }).click();
    await (await choosing).setFiles({
      name: 'mesures.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('PK\u0003\u0004'),
    });
    await dialogOf(page)
      .getByText(/Enregistrez la feuille en CSV/)
      .waitFor({ timeout: 20_000 });
  });
});
