import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startLoopback } from '../support/loopback-app.ts';
import { readWorkbook } from '../support/read-workbook.ts';
import { TOKEN } from '../support/simulator.ts';
import { startPlatform, tempDir } from '../support/world.ts';
import { connectByHand } from './connect-by-hand.ts';
import { acknowledgeTheDay } from './daily-job.ts';
import { launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const openDemo = async (options?: BrowserContextOptions) =>
  openPage(browser, await startLoopback(tempDir(), '--demo'), options);

describe('the daily job in the browser', () => {
  test('a first start offers the demonstration, whose day is acknowledged and exported', async () => {
    const page = await openPage(browser, await startLoopback(tempDir()));
    await page.getByRole('button', { name: 'Ouvrir la démonstration' }).click();
    await acknowledgeTheDay(page);
    expect(await page.title()).toContain('Tout est acquiescé');

    await page.getByRole('navigation').getByText('Relevés').click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Exporter le mois en Excel' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^vigie-oa-releve-\d{4}-\d\d\.xlsx$/);
    const sheets = await readWorkbook(await download.path());
    expect(Object.keys(sheets)).toEqual(['Synthèse', 'Jours', 'Pas 15 min', 'Acquiescements', 'Lisez-moi']);
  });

  test('a reload keeps the window, a used link opens none', async () => {
    const app = await startLoopback(tempDir(), '--demo');
    const page = await openPage(browser, app);
    await page.getByRole('heading', { name: /^Demain, / }).waitFor();
    expect(page.url()).toBe(`${app.origin}/`);
    await page.reload();
    await page.getByRole('heading', { name: /^Demain, / }).waitFor();
    const other = await openPage(browser, app);
    await other.getByText('Ce lien a déjà servi ou a expiré').waitFor();
  });

  test('the whole job is done with the keyboard', async () => {
    const page = await openDemo();
    await page.getByRole('heading', { name: /^Demain, / }).waitFor();
    await page.getByRole('button', { name: /^Acquiescer la journée.*3 contrats/ }).waitFor();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => page.getByText(/^Acquiescée à \d\d:\d\d$/).count(), { timeout: 20_000 }).toBe(3);
    const spoken = page.getByRole('status').filter({ hasText: /3 contrats acquiescés/ });
    await spoken.waitFor({ state: 'attached' });
    await spoken.waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('heading', { name: /^Aujourd’hui, / }).waitFor();
    await page.keyboard.press('Control+2');
    await page.getByRole('heading', { name: 'Historique' }).waitFor();
  });

  test('the keyboard is the page’s again once a scenario was chosen', async () => {
    const page = await openDemo();
    await page.getByRole('heading', { name: /^Demain, / }).waitFor();
    await page.getByLabel('Scénario').first().click();
    await page.getByRole('option', { name: /^Consigne à zéro/ }).click();
    await expect
      .poll(() => page.getByText('Consigne à zéro : rien à arrêter').count())
      .toBeGreaterThanOrEqual(3);
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => page.getByText(/^Acquiescée à \d\d:\d\d$/).count(), { timeout: 20_000 }).toBe(3);
  });

  test('an acknowledgement is taken back from its card', async () => {
    const page = await openDemo();
    await acknowledgeTheDay(page);
    await page
      .getByRole('button', { name: /^Retirer l’acquiescement/ })
      .first()
      .click();
    await expect
      .poll(() => page.getByText('À acquiescer', { exact: true }).count(), { timeout: 20_000 })
      .toBe(1);
  });

  test('two clicks on the same place acknowledge once and take nothing back, the keyboard does a moment later', async () => {
    const page = await openDemo();
    const card = page.getByTestId('day-card').first();
    const acknowledge = card.getByRole('button', { name: /^Acquiescer/ });
    const place = await acknowledge.boundingBox();
    await acknowledge.dblclick();
    const back = card.getByRole('button', { name: /^Retirer l’acquiescement/ });
    await back.waitFor();
    await back.click({ force: true, clickCount: 2 });
    const now = await back.boundingBox();
    expect((now?.x ?? 0) + (now?.width ?? 0)).toBeLessThan(place?.x ?? 0);
    await expect.poll(() => back.getAttribute('aria-disabled')).toBe(null);
    expect(await card.getAttribute('data-state')).toBe('acknowledged');
    expect(await page.getByText('Retrait demandé').count()).toBe(0);
    expect(await page.getByText('Il n’y a rien à faire pour ce jour.').count()).toBe(0);
    await back.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => card.getAttribute('data-state')).toBe('toAcknowledge');
  });

  test('an isolated step is visible on a narrow window, and says so in words', async () => {
    const page = await openDemo({ viewport: { width: 900, height: 700 } });
    await page.getByText('1 pas isolé : 13:15–13:30').waitFor();
    await page.getByRole('button', { name: 'Mas des Alizés', exact: true }).click();
    const mark = page.getByTestId('step-chart').locator('[data-kind="stop"]');
    // The day before it may be going just then.
    await expect.poll(async () => (await mark.boundingBox())?.width ?? 0).toBeGreaterThanOrEqual(6);
  });
});

describe('a real platform, connected by hand', () => {
  test('two platforms with tokens and contracts of their own stand side by side', async () => {
    const first = await startPlatform();
    const contracts = [{ numeroContrat: 'BOA0099999', identifiantGestionnaireReseau: '30009999999999' }];
    const second = await startPlatform({ token: 'un-autre-jeton-0123', contracts });
    const page = await openPage(browser, await startLoopback(tempDir()));
    await page.getByRole('button', { name: 'Connecter un compte' }).click();
    await connectByHand(page, { label: 'Parcs du Sud', baseUrl: first.baseUrl, token: TOKEN });
    await page.getByRole('navigation').getByText('Comptes').click();
    await page.getByRole('button', { name: 'Ajouter un compte' }).click();
    await connectByHand(page, {
      label: 'Parcs du Nord',
      baseUrl: second.baseUrl,
      token: 'un-autre-jeton-0123',
    });
    await page.getByRole('navigation').getByText('Demain').click();
    await page.getByText('BOA0012345').first().waitFor();
    await page.getByText('BOA0099999').first().waitFor();
    await page.getByRole('button', { name: /^Acquiescer la journée.*4 contrats/ }).click();
    await expect.poll(() => page.getByText(/^Acquiescée à \d\d:\d\d$/).count(), { timeout: 20_000 }).toBe(4);
    expect((await second.report()).effects).toHaveLength(1);
  });

  test('a platform that goes away leaves the last known orders on screen, with their age', async () => {
    const platform = await startPlatform();
    const page = await openPage(browser, await startLoopback(tempDir()));
    await page.getByRole('button', { name: 'Connecter un compte' }).click();
    await connectByHand(page, { label: 'Parcs', baseUrl: platform.baseUrl, token: TOKEN });
    await page.getByText('BOA0012345').first().waitFor();
    await platform.close();
    await page.keyboard.press('Control+r');
    await page.getByText(/^Lecture impossible depuis/).waitFor();
    await page.getByText(/^À l’écran\s: les consignes lues à/).waitFor();
    await page.getByText('Arrêt 11:00–15:30').first().waitFor();
  });

  test('an order that changes after its acknowledgement is shown as changed, step by step', async () => {
    const platform = await startPlatform();
    const page = await openPage(browser, await startLoopback(tempDir()));
    await page.getByRole('button', { name: 'Connecter un compte' }).click();
    await connectByHand(page, { label: 'Parcs', baseUrl: platform.baseUrl, token: TOKEN });
    await acknowledgeTheDay(page);
    await platform.tell('consigne', {
      numeroContrat: 'BOA0012345',
      date: '2026-11-24',
      pas: [[40, 44, 100]],
    });
    await page.keyboard.press('Control+r');
    await page.getByText('Modifiée – à ré-acquiescer').first().waitFor();
    await page.getByText(/^Encadrés\s:\s22\spas modifiés/).waitFor();
    await page.getByRole('button', { name: /^Acquiescer la journée.*1 contrat$/ }).click();
    await expect.poll(() => page.getByText(/^Acquiescée à \d\d:\d\d$/).count(), { timeout: 20_000 }).toBe(3);
  });

  test('a link to the app says nothing to a page of another origin', async () => {
    const app = await startLoopback(tempDir());
    const platform = await startPlatform();
    const page = await (await browser.newContext()).newPage();
    onTestFinished(() => page.context().close());
    await page.goto(`${platform.baseUrl}/nowhere`);
    const outcome = await page.evaluate(async (origin) => {
      const call = {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: '{"name":"state.read"}',
      };
      const reached = await fetch(`${origin}/api/call`, call).then(
        () => 'readable',
        () => 'refused',
      );
      return reached;
    }, app.origin);
    expect(outcome).toBe('refused');
  });
});
