import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../shared/calendar/time.ts';
import { parseCsv } from '../support/libreoffice.ts';
import { startLoopback } from '../support/loopback-app.ts';
import { tempDir } from '../support/world.ts';
import { callFrom, launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe('the page of records', () => {
  test('says what will be written, writes that, and remembers the choice', async () => {
    const page = await openPage(browser, await startLoopback(tempDir(), '--demo'));
    await page.getByRole('navigation').getByText('Relevés').click();
    await page.setViewportSize({ width: 900, height: 640 });
    await page.getByText('CSV', { exact: true }).click();
    await page.getByRole('checkbox', { name: 'Mas des Alizés' }).uncheck();
    const what = page.getByText('Sera écrit');
    await expect
      .poll(() => what.innerText())
      .toMatch(/2\scontrats, \d+\sjours.* \(.*\), le tableau «\sJours\s» en CSV/);
    const content = page.getByText('Ce que contient le relevé').locator('xpath=..');
    await expect.poll(() => content.locator('dt').allTextContents()).toEqual(['Jours']);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Exporter en CSV' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^vigie-oa-releve-\d{4}-\d\d-jours\.csv$/);
    const told = page.getByRole('note').getByText(/^Relevé d.* enregistré$/);
    await expect.poll(() => told.boundingBox()).toMatchObject({ y: expect.any(Number) });
    const { y = 0, height = 0 } = (await told.boundingBox()) ?? {};
    expect(y + height).toBeLessThanOrEqual(page.viewportSize()?.height ?? 0);
    const [header, ...rows] = parseCsv((await readFile(await download.path(), 'utf8')).slice(1), ';');
    expect(header?.slice(0, 3)).toEqual(['Jour', 'Installation', 'N° de contrat']);
    expect(new Set(rows.map(([, name]) => name))).toEqual(new Set(['Les Genêts', 'Moulin Neuf']));
    await page.reload();
    await page.getByRole('button', { name: 'Exporter en CSV' }).waitFor();
    await page.getByText('2 contrats sur 3').waitFor();
    const { settings } = await callFrom(page, 'state.read');
    expect(settings.record).toMatchObject({ format: 'csv', table: 'days', span: 'month' });
  });

  test('counts the days that are kept, not those of the calendar', async () => {
    const page = await openPage(browser, await startLoopback(tempDir(), '--demo'));
    await page.getByRole('navigation').getByText('Relevés').click();
    const { tomorrow } = await callFrom(page, 'state.read');
    const last = tomorrow[0]?.day ?? expect.fail('no day');
    await page.getByText('Des jours').click();
    const [from, to] = [addDays(last, -2), addDays(last, 4)].map((day) => day.split('-').reverse().join('/'));
    await page.getByLabel('Du', { exact: true }).fill(from ?? '');
    await page.getByLabel('Au', { exact: true }).fill(to ?? '');
    await page.getByText(`3 jours gardés sur 7 (${from} – ${to})`).waitFor();
    await page.getByLabel('Du', { exact: true }).fill(to ?? '');
    await page.getByText('Rien n’est gardé de cette période').waitFor();
    expect(await page.getByRole('button', { name: 'Exporter en Excel' }).isDisabled()).toBe(true);
  });

  test('what was refused stays told while other questions are answered', async () => {
    const page = await openPage(browser, await startLoopback(tempDir(), '--demo'));
    await page.getByRole('navigation').getByText('Relevés').click();
    await page.getByText('Sera écrit').waitFor();
    await page.route('**/api/call', (route) => {
      const isExport = route.request().postData()?.includes('records.export');
      const json = { ok: false, problem: { code: 'exportRunning' } };
      return isExport ? route.fulfill({ json }) : route.continue();
    });
    await page.getByRole('button', { name: 'Exporter le mois en Excel' }).click();
    const told = page.getByText('Un export est déjà en cours.');
    await told.waitFor();
    const answered = page.waitForResponse(
      (response) => response.request().postData()?.includes('records.months') ?? false,
    );
    await callFrom(page, 'settings.change', { monthlyRecord: 'never' });
    await answered;
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(painted)));
    expect(await told.count()).toBe(1);
  });

  test('does not write days whose end comes before their beginning', async () => {
    const page = await openPage(browser, await startLoopback(tempDir(), '--demo'));
    await page.getByRole('navigation').getByText('Relevés').click();
    await page.getByText('Des jours').click();
    await page.getByLabel('Du', { exact: true }).fill('2026-11-20');
    await page.getByLabel('Au', { exact: true }).fill('2026-11-10');
    await page.getByText('La fin vient avant le début.').waitFor();
    expect(await page.getByRole('button', { name: 'Exporter en Excel' }).isDisabled()).toBe(true);
    await page.getByLabel('Au', { exact: true }).fill('2026-11-26');
    await page.getByText('(20/11/2026 – 26/11/2026)').waitFor();
    await page.getByLabel('Du', { exact: true }).fill('31/02/2026');
    await page.keyboard.press('Escape');
    await page.getByText('CSV', { exact: true }).click();
    await page.getByText(/^Pas une date/).waitFor();
    expect(await page.getByLabel('Du', { exact: true }).inputValue()).toBe('31/02/2026');
  });

  test('tells why a folder for monthly records cannot be used, and keeps one that can', async () => {
    const page = await openPage(browser, await startLoopback(tempDir(), '--demo'));
    const folder = tempDir();
    await page.getByRole('navigation').getByText('Réglages').click();
    await page.getByLabel('Dossier des relevés').fill('releves');
    await page.getByRole('button', { name: 'Utiliser ce dossier' }).click();
    await page.getByText('Ce n’est pas le chemin complet d’un dossier.').waitFor();
    await page.getByLabel('Dossier des relevés').fill(folder);
    await page.getByRole('button', { name: 'Utiliser ce dossier' }).click();
    await expect.poll(async () => (await callFrom(page, 'state.read')).settings.recordFolder).toBe(folder);
  });
});
