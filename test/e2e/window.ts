import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import type { CallName, Input, Output } from '../../shared/contract.ts';
import type { Result } from '../../shared/result.ts';
import { chromiumPath } from '../support/chromium.ts';
import type { LoopbackApp } from '../support/loopback-app.ts';

/** The browser of a test file. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPath(), args: ['--no-sandbox'] });
}

/** A window of its own on a running app. Nothing may be said on its console, and no script may fail. */
export async function openPage(
  browser: Browser,
  app: Pick<LoopbackApp, 'url'>,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'fr-FR',
    ...options,
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // The page of a former run still asks on the same port, and is refused by the next one.
    if (message.type() === 'error' && !/net::ERR|status of 40[13]/.test(message.text()))
      faults.push(message.text());
  });
  onTestFinished(() => expect(faults).toEqual([]));
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await page.goto(app.url);
  return page;
}

/** Calls the contract from within the page, with its own key, and expects it to be granted. */
export async function callFrom<N extends CallName>(
  page: Page,
  name: N,
  ...[input]: Input<N> extends undefined ? [] : [Input<N>]
): Promise<Output<N>> {
  const answer = (await page.evaluate(
    async (body) => {
      const headers = {
        'content-type': 'application/json',
        'x-vigie-key': sessionStorage.getItem('vigie-key') ?? '',
      };
      return (await fetch('/api/call', { method: 'POST', headers, body: JSON.stringify(body) })).json();
    },
    { name, input },
  )) as Result<Output<N>>;
  return answer.ok ? answer.value : expect.fail(`${name}: ${JSON.stringify(answer.problem)}`);
}

/** What the page's icon says of tomorrow. */
export const standingShown = (page: Page): Promise<string | null> =>
  page.locator('link[rel="icon"]').getAttribute('data-standing');
