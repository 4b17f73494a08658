import type { Browser, Page } from 'playwright-core';
import { startLoopback } from '../../support/loopback-app.ts';
import { instant } from '../../support/simulator.ts';
import { account, startPlatform, tempDir } from '../../support/world.ts';
import { callFrom, openPage } from '../window.ts';

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

/** Lets an app with an account have run on a data directory before: what a test lays there comes after its reading. */
export async function connectedBefore(browser: Browser, dataDir: string): Promise<void> {
  const platform = await startPlatform();
  const first = await startLoopback(dataDir);
  const connecting = await openPage(browser, first);
  await connecting.getByRole('button', { name: 'Connecter un compte' }).waitFor();
  await callFrom(connecting, 'accounts.add', account(platform.baseUrl));
  await connecting.getByTestId('day-card').nth(2).waitFor();
  await connecting.close();
  await first.kill();
}
