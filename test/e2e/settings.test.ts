import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_WATCH } from '../../shared/watch/watch-hours.ts';
import { startLoopback } from '../support/loopback-app.ts';
import { instant } from '../support/simulator.ts';
import { account, startPlatform, tempDir } from '../support/world.ts';
import { callFrom, launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const openSettings = async (page: Page) => {
  await page.keyboard.press('Control+6');
  await page.getByRole('heading', { name: 'Réglages', level: 1 }).waitFor();
};
const settingsOf = async (page: Page) => (await callFrom(page, 'state.read')).settings;

interface Told {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly requireInteraction: boolean;
}

/** Keeps what the page notifies, and clicks on the last of it as a user would: no screen is needed for that. */
async function listenTo(page: Page): Promise<{ told(): Promise<Told[]>; click(): Promise<void> }> {
  await page.addInitScript(() => {
    const shown: Notification[] = [];
    Object.assign(window, { shown });
    window.Notification = class extends Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        shown.push(this);
      }
    };
  });
  await page.reload();
  return {
    told: () =>
      page.evaluate(() =>
        (window as unknown as { shown: Notification[] }).shown.map(
          ({ title, body, tag, requireInteraction }) => ({ title, body, tag, requireInteraction }),
        ),
      ),
    click: () =>
      page.evaluate(() => {
        (window as unknown as { shown: Notification[] }).shown.at(-1)?.dispatchEvent(new Event('click'));
      }),
  };
}

describe('the settings', () => {
  test('are saved as they are made, and what is wrong says so beside the field', async () => {
    const page = await openPage(browser, await startLoopback(tempDir(), '--demo'));
    await page.getByRole('heading', { name: /^Demain, / }).waitFor();
    await openSettings(page);
    await page.getByText('English', { exact: true }).click();
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    await page.getByText('Français', { exact: true }).click();
    await page.getByText('Sombre', { exact: true }).click();
    await expect.poll(async () => (await settingsOf(page)).theme).toBe('dark');

    await page.getByLabel('Surveiller de près à partir de').fill('9h30');
    await page.getByLabel('Une fois publiée, jusqu’à l’HLAR').fill('3');
    await page.getByText('Un nombre entier de 5 à 60 minutes').waitFor();
    await page.getByLabel('Le reste du temps').fill('90');
    const chosen = { ...DEFAULT_WATCH, from: '09:30', otherwise: 90 };
    await expect.poll(async () => (await settingsOf(page)).watch).toEqual(chosen);

    await page.getByRole('button', { name: 'Rétablir les valeurs d’origine' }).click();
    await expect.poll(async () => (await settingsOf(page)).watch).toEqual(DEFAULT_WATCH);
    expect(await page.getByLabel('Une fois publiée, jusqu’à l’HLAR').inputValue()).toMatch(/^10\s/);

    await page.getByLabel('Notifications du système').press('Space');
    await expect.poll(async () => (await settingsOf(page)).notify).toBe(false);
    await page.getByText(/^Dans le navigateur, Vigie OA surveille tant que/).waitFor();
  });

  test('are reached from the rail, by the keyboard, and kept over a reload', async () => {
    const page = await openPage(browser, await startLoopback(tempDir(), '--demo'));
    await page.getByRole('heading', { name: /^Demain, / }).waitFor();
    await page.keyboard.press('Control+,');
    await page.getByRole('heading', { name: 'Réglages', level: 1 }).waitFor();
    await page.getByRole('navigation').getByText('Demain').click();
    await page.getByRole('navigation').getByText('Réglages').click();
    await page.reload();
    await page.getByRole('heading', { name: 'Réglages', level: 1 }).waitFor();
  });
});

describe('notifications by the page', () => {
  test('are offered where the browser was not asked yet, until the offer is dismissed', async () => {
    const platform = await startPlatform();
    const page = await openPage(browser, await startLoopback(tempDir()));
    await page.getByRole('button', { name: 'Connecter un compte' }).waitFor();
    await callFrom(page, 'accounts.add', account(platform.baseUrl));
    const offer = page
      .getByRole('note')
      .filter({ hasText: 'Les rappels ne s’affichent pour l’instant que dans cette page.' });
    await page.getByRole('button', { name: /^\d autres? avis$/ }).click();
    await offer.getByRole('button', { name: 'Autoriser les notifications' }).waitFor();
    await offer.getByRole('button', { name: 'Fermer ce message' }).click();
    await page.reload();
    await page.getByRole('heading', { name: /^Demain, / }).waitFor();
    expect(await offer.count()).toBe(0);
    await openSettings(page);
    const ability = page.getByTestId('notification-ability');
    await ability.getByRole('button', { name: 'Autoriser les notifications' }).waitFor();
    await page.context().grantPermissions(['notifications']);
    await ability.getByText(/^Ce navigateur affiche les notifications de cette page/).waitFor();
  });

  test('say once what is due, can be tried, and open the day that they are about', async () => {
    const platform = await startPlatform({ clock: instant('2026-11-23T15:20:00+01:00') });
    const page = await openPage(browser, await startLoopback(tempDir()), { permissions: ['notifications'] });
    await page.getByRole('button', { name: 'Connecter un compte' }).waitFor();
    const { told, click } = await listenTo(page);
    await page.getByRole('button', { name: 'Connecter un compte' }).waitFor();
    await callFrom(page, 'accounts.add', account(platform.baseUrl));
    await page.getByTestId('day-card').first().waitFor();
    await openSettings(page);
    await page.getByRole('button', { name: 'Essayer' }).click();
    await page.getByText(/^Notification envoyée\./).waitFor();
    await expect.poll(async () => (await told()).length).toBeGreaterThan(0);

    await platform.tell('horloge', { instant: '2026-11-23T16:16:00+01:00' });
    await page.keyboard.press('Control+r');
    const urgent = async () => (await told()).filter(({ requireInteraction }) => requireInteraction);
    await expect.poll(async () => (await urgent()).length, { timeout: 20_000 }).toBe(1);
    const [last] = await urgent();
    expect(last?.title).toContain('(test)');
    expect((await told()).at(-1)).toEqual(last);
    await click();
    await page.getByRole('heading', { name: /^Demain, mardi 24\snovembre/ }).waitFor();
  });
});
