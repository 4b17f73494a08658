import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { lookWithAxe } from './axe.ts';
import { throughADay, throughTheDemonstration, throughTrouble } from './walks/day.ts';
import { throughTheHistory } from './walks/history.ts';
import type { Walk } from './walks/walk.ts';
import { launchBrowser } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const WALKS: readonly (readonly [string, Walk])[] = [
  ['on a day from not published to missed', throughADay],
  ['where reading fails, sends are in doubt, the token is refused', throughTrouble],
  ['in every scenario of the demonstration', throughTheDemonstration],
  ['in every view of the history, on a past day and on paper', throughTheHistory],
];

describe('axe finds nothing, light or dark,', () => {
  test.each(WALKS)('%s', async (_, walk) => {
    const { look, none } = lookWithAxe();
    await walk(browser, look);
    none();
  });
});
