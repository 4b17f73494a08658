import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../electron/history/database.ts';
import { launchApp } from '../support/electron-double/launch.ts';
import { startLoopback } from '../support/loopback-app.ts';
import { tempDir } from '../support/world.ts';
import { launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe('the check of the journal on the page', () => {
  test('says that it is intact, refuses a miscopied head, and names the day of a change', async () => {
    const dataDir = tempDir();
    const page = await openPage(browser, await startLoopback(dataDir, '--demo'));
    await page.getByRole('heading', { name: /^Demain, / }).waitFor();
    await page.keyboard.press('Control+3');
    await page.getByRole('button', { name: 'Vérifier le journal' }).click();
    await page.getByText('Le journal est intact.').waitFor();

    const head = page.getByLabel('Tête d’un export antérieur');
    await head.fill('12:abc');
    await page.getByRole('button', { name: 'Vérifier de nouveau' }).click();
    await page.getByText('Cette tête de journal est incomplète ou mal recopiée.').waitFor();
    await head.fill(`3:${'0'.repeat(64)}`);
    await page.getByRole('button', { name: 'Vérifier de nouveau' }).click();
    await page.getByText('Le journal lui-même est intact ; il ne passe pas par la tête donnée.').waitFor();
    expect(await page.getByText('Le journal est altéré.').count()).toBe(0);
    await head.fill('');
    await page.getByText('Le journal est intact.').waitFor();
    expect(await page.getByText('tête donnée').count()).toBe(0);

    const db = openDatabase(join(dataDir, 'demo', '1', 'history.db'));
    db.run('DROP TRIGGER journal_is_append_only');
    db.run(
      "UPDATE journal SET day = '2026-02-28' WHERE seq = (SELECT MIN(seq) FROM journal WHERE kind = 'read')",
    );
    db.close();
    await page.getByRole('button', { name: 'Vérifier de nouveau' }).click();
    await page.getByText('Une écriture a été changée.').waitFor();
    await page.getByText('Journée concernée : samedi 28 février 2026').waitFor();
  });

  test('says that its head was copied, by the page in a browser and by main in the Electron window', async () => {
    const served = await openPage(browser, await startLoopback(tempDir(), '--demo'));
    const { origin } = new URL(served.url());
    await served.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    const app = await launchApp({ dataDir: tempDir(), demo: true });
    onTestFinished(app.close);
    const inBrowser = () => served.evaluate(() => navigator.clipboard.readText());
    const inMain = () => app.evaluate(({ clipboard }) => clipboard.readText(), null);
    for (const [page, clipboard] of [[served, inBrowser] as const, [app.page, inMain] as const]) {
      await page.getByRole('heading', { name: /^Demain, / }).waitFor();
      await page.keyboard.press('Control+3');
      await page.getByRole('button', { name: 'Vérifier le journal' }).click();
      await page.getByRole('button', { name: 'Copier la tête' }).click();
      await page.getByRole('button', { name: 'Tête copiée' }).waitFor();
      expect(await clipboard()).toMatch(/^\d+:[\da-f]{64}$/);
      await page.getByRole('button', { name: 'Copier la tête' }).waitFor();
    }
  });
});
