import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { lookWithAxe } from './axe.ts';
import { throughImports, throughTheFirstStart, throughThePages } from './walks/forms.ts';
import type { Walk } from './walks/walk.ts';
import { launchBrowser } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const WALKS: readonly (readonly [string, Walk])[] = [
  ['on the first start, in the steps of connecting, where the link is used up', throughTheFirstStart],
  ['while meter data and files of the portal are imported', throughImports],
  ['on accounts, renewal, codes of the portal, profiles, settings and help', throughThePages],
];

describe('axe finds nothing, light or dark,', () => {
  test.each(WALKS)('%s', async (_, walk) => {
    const { look, none } = lookWithAxe();
    await walk(browser, look);
    none();
  });
});
