import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startLoopbackServer } from '../../electron/shells/loopback-server.ts';
import type { Language } from '../../shared/format.ts';
import { afterwards } from '../support/afterwards.ts';
import { startApp } from '../support/world.ts';
import { launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** The app in its demonstration, with a new version ready or not, in a window. */
async function openWith(version: string | null, language: Language): Promise<Page> {
  const view = version === null ? null : { version };
  const updates = { view: () => view, tick: async () => undefined, install: vi.fn() };
  const { app, call } = await startApp({ demo: true, updates });
  await call('settings.change', { language });
  const rendererDir = join(import.meta.dirname, '../../out/renderer');
  const server = await startLoopbackServer({ handlers: app.handlers, port: 0, rendererDir, adminKey: 'x' });
  afterwards(server.close);
  return openPage(browser, { url: server.launchUrl() });
}

describe('an update that is ready', () => {
  test.each([
    ['fr', 'Réglages – une mise à jour est prête', 'Une mise à jour est prête : Vigie OA 9.9.9.'],
    ['en', 'Settings – an update is ready', 'An update is ready: Vigie OA 9.9.9.'],
  ] as const)('marks the settings on every page, in words too (%s), and is found there', async (...of) => {
    const [language, name, words] = of;
    const page = await openWith('9.9.9', language);
    const settings = page.getByRole('navigation').getByRole('button', { name, exact: true });
    await settings.waitFor();
    const mark = await settings.locator('span').first().boundingBox();
    expect(mark?.width).toBeGreaterThan(5);
    await settings.click();
    await page.getByText(words.replaceAll(' :', '\u00a0:')).waitFor();
  });

  test('is not spoken of where there is none', async () => {
    const page = await openWith(null, 'fr');
    const rail = page.getByRole('navigation');
    await rail.getByRole('button', { name: 'Réglages', exact: true }).waitFor();
    expect(await rail.textContent()).not.toContain('mise à jour');
  });
});
