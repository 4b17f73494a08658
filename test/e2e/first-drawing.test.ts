import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasSecretService, startKeyring } from '../support/keyring.ts';
import { startLoopback, startLoopbackIn } from '../support/loopback-app.ts';
import { account, startPlatform, tempDir } from '../support/world.ts';
import { callFrom, launchBrowser, openPage } from './window.ts';

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
  await page
    .getByText(/^Acquiescée à \d\d:\d\d$/)
    .first()
    .waitFor();
  expect(drawn).toEqual([1]);
});

// The process waits 3 s for its page: a computer that is busy for longer shows nothing here, and is asked again.
test.skipIf(!hasSecretService())(
  'a start with a token asks the platform only once its page has drawn',
  { retry: 2 },
  async () => {
    const { env } = await startKeyring(tempDir(), 'mot de passe');
    const platform = await startPlatform();
    const reads = async () => (await platform.report()).counters.reads;
    const dataDir = tempDir();
    const first = await startLoopbackIn(env, dataDir);
    const before = await openPage(browser, first);
    await before.getByRole('button', { name: 'Connecter un compte' }).waitFor();
    await callFrom(before, 'accounts.add', account(platform.baseUrl));
    await before.getByTestId('day-card').nth(2).waitFor();
    await before.context().close();
    await first.kill();

    const known = await reads();
    const again = await startLoopbackIn(env, dataDir, { opens: true });
    const page = await (await browser.newContext()).newPage();
    let asked = Number.NaN;
    await page.route('**/api/call', async (route) => {
      if (route.request().postDataJSON().name === 'desktop.drawn') asked = (await reads()) - known;
      await route.continue();
    });
    await page.goto(again.url);
    await page.getByTestId('step-chart').waitFor();
    await expect.poll(() => asked).toBe(0);
    await expect.poll(reads).toBeGreaterThan(known);
    await page.context().close();
  },
);
