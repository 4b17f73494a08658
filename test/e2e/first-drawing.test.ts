import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLoopback } from '../support/loopback-app.ts';
import { tempDir } from '../support/world.ts';
import { launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test('the page says once that it has drawn, when the chart stands on the screen', async () => {
  const page = await openPage(browser, await startLoopback(tempDir(), '--demo'));
  const level = page.getByTestId('step-chart').locator('[data-level="line"]');
  await level.waitFor();
  const drawn: number[] = [];
  await page.route('**/api/call', async (route) => {
    if (route.request().postDataJSON().name === 'desktop.drawn') drawn.push(await level.count());
    await route.continue();
  });
  await page.reload();
  await expect.poll(() => drawn).toEqual([1]);
  // Later states are drawn too, and are no news.
  await page.getByRole('button', { name: /^Acquiescer la journée/ }).click();
  await page.getByText(/^Acquiescée à/).first().waitFor();
  expect(drawn).toEqual([1]);
});
