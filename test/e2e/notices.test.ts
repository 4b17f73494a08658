import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLoopback } from '../support/loopback-app.ts';
import { instant } from '../support/simulator.ts';
import { account, startPlatform, tempDir } from '../support/world.ts';
import { callFrom, launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** A laptop's window zoomed to 200 %. */
const ZOOMED = { width: 720, height: 450 };
const ENDING = '2026-05-28';

/** An app without a keychain, in a browser that was not asked for notifications, with a token that runs out. */
async function openWithNotices() {
  const platform = await startPlatform({ clock: instant('2026-11-23T14:00:00+01:00') });
  const page = await openPage(browser, await startLoopback(tempDir()));
  await page.getByRole('button', { name: 'Connecter un compte' }).waitFor();
  await callFrom(page, 'accounts.add', { ...account(platform.baseUrl), tokenCreatedOn: ENDING as never });
  await page.getByTestId('day-card').first().waitFor();
  return { platform, page };
}

const line = (page: Page) => page.getByTestId('notice-line');
const more = (page: Page, name: RegExp) => line(page).getByRole('button', { name });
const notices = (page: Page) =>
  page.locator('main').locator('div:is([role="note"], [role="alert"])').filter({ visible: true });

describe('where several notices stand', () => {
  test('the most urgent one stays whole in a roomy window, the others unfold by keyboard', async () => {
    const { page } = await openWithNotices();
    await more(page, /^3 autres avis$/).waitFor();
    await expect.poll(() => notices(page).count()).toBe(1);
    await notices(page).first().getByText('Jeton à renouveler').waitFor();
    await more(page, /^3 autres avis$/).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => notices(page).count()).toBe(4);
    expect(await more(page, /^4 avis$/).getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Enter');
    await expect.poll(() => notices(page).count()).toBe(1);
  });

  test('one line tells of them in a small window, so that the contracts are in view', async () => {
    const { page } = await openWithNotices();
    await page.setViewportSize(ZOOMED);
    await line(page).getByText('Jeton à renouveler').waitFor();
    expect(await more(page, /^4 avis$/).getAttribute('aria-expanded')).toBe('false');
    await expect.poll(() => notices(page).count()).toBe(0);
    const card = await page.getByTestId('day-card').first().boundingBox();
    const bar = await page.locator('footer').boundingBox();
    expect(card?.y).toBeLessThan((bar?.y ?? 0) - 60);
  });

  test('over another day only what fails is told, and by its title at least', async () => {
    const { platform, page } = await openWithNotices();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('heading', { name: /^Aujourd’hui, / }).waitFor();
    await expect.poll(() => line(page).count()).toBe(0);
    expect(await notices(page).count()).toBe(0);
    await platform.tell('scenario', { scenario: 'refused-token' });
    await page.keyboard.press('Control+r');
    await page.getByRole('alert').getByText('Lecture impossible').waitFor();
    await more(page, /^1 avis$/).click();
    await page.getByRole('alert').getByText('Jeton refusé par la plateforme.').waitFor();
  });
});
