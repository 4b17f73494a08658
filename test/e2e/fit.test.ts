import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { lookAtWidths } from './fitting.ts';
import { throughADay, throughTheDemonstration, throughTrouble } from './walks/day.ts';
import { throughImports, throughTheFirstStart, throughThePages } from './walks/forms.ts';
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
  ['on the first start, in the steps of connecting, where the link is used up', throughTheFirstStart],
  ['while meter data and files of the portal are imported', throughImports],
  ['on accounts, renewal, codes of the portal, profiles, settings and help', throughThePages],
];

describe('at 200 % zoom, in the least window and on a large screen nothing goes over the edge', () => {
  test.each(WALKS)('%s', async (_, walk) => {
    const { look, none } = lookAtWidths();
    await walk(browser, look);
    none();
  });
});
