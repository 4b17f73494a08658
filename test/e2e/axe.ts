import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { startLoopback } from '../support/loopback-app.ts';
import { instant } from '../support/simulator.ts';
import { account, startPlatform, tempDir } from '../support/world.ts';
import { callFrom, openPage } from './window.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule of axe-core's that is no experiment, and the size of targets (WCAG 2.2), which it leaves out by itself. */
const ALL: RunOptions = { rules: { 'target-size': { enabled: true } } };
/** The rules that look at colours: all that the other theme may change. */
const COLOURS: RunOptions = { runOnly: ['color-contrast', 'link-in-text-block'] };

/** Looks at a screen of the page in both themes with axe-core; `none` fails with all that was found on all of them. */
export function lookWithAxe(page: Page) {
  const found: string[] = [];
  const seen: string[] = [];
  return {
    /** The page follows the system's theme: `screen` is how what stands on it now is called in a failure. */
    async look(screen: string): Promise<void> {
      seen.push(screen);
      await page.locator('h1').first().waitFor({ state: 'attached' });
      if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
      for (const [scheme, options] of [
        ['light', ALL],
        ['dark', COLOURS],
      ] as const) {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
        found.push(...(await violations(page, options)).map((line) => `${screen} (${scheme}): ${line}`));
      }
    },
    none(): void {
      expect(found, `${seen.length} screens`).toEqual([]);
    },
  };
}

async function violations(page: Page, options: RunOptions): Promise<string[]> {
  const results = await page.evaluate(async (chosen) => {
    type Axe = { run(context: Document, options: unknown): Promise<unknown> };
    return (window as unknown as { axe: Axe }).axe.run(document, { ...chosen, resultTypes: ['violations'] });
  }, options);
  return (results as AxeResults).violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) =>
        `${id} ${node.target.join(' ')} ${node.failureSummary?.split('\n').slice(1).join(';')} ${node.html.slice(0, 160)}`,
    ),
  );
}

/** The first of the simulated contracts. */
export const FIRST = 'BOA0012345';
export const at = (time: string): string => `2026-11-23T${time}:00+01:00`;
export const goTo = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation').getByText(name).click();
export const cardOf = (page: Page, number: string) =>
  page.getByTestId('day-card').filter({ has: page.getByRole('button', { name: number, exact: true }) });
export const show = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = to;
  }, hash);

/** A window on an app with the account “Parcs”, whose platform is at a Paris time of 23 November. */
export async function openDay(browser: Browser, time: string) {
  const platform = await startPlatform({ clock: instant(at(time)) });
  const page = await openPage(browser, await startLoopback(tempDir()), { reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Connecter un compte' }).waitFor();
  await callFrom(page, 'accounts.add', account(platform.baseUrl, { label: 'Parcs' }));
  await page.getByTestId('day-card').nth(2).waitFor();
  return { page, platform };
}
