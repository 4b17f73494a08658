import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { launchBrowser } from '../window.ts';
import { throughADay, throughTheDemonstration, throughTrouble } from './day.ts';
import { throughImports, throughTheFirstStart, throughThePages } from './forms.ts';
import { throughTheHistory } from './history.ts';
import type { Look, Walk } from './walk.ts';

type Walks = readonly (readonly [where: string, walk: Walk])[];

/** Past all that is looked at from day to day. */
export const DAYS: Walks = [
  ['on a day from not published to missed', throughADay],
  ['where reading fails, sends are in doubt, the token is refused', throughTrouble],
  ['in every scenario of the demonstration', throughTheDemonstration],
  ['in every view of the history, on a past day and on paper', throughTheHistory],
];
/** Past all that is filled in, chosen or set. */
export const FORMS: Walks = [
  ['on the first start, in the steps of connecting, where the link is used up', throughTheFirstStart],
  ['while meter data and files of the portal are imported', throughImports],
  ['on accounts, renewal, codes of the portal, profiles, settings and help', throughThePages],
];

/** A test per walk that looks at each of its screens; `none` fails with what was found on them. */
export function lookThrough(
  what: string,
  walks: Walks,
  looking: () => { readonly look: Look; none(): void },
): void {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  describe(what, () => {
    test.each(walks)('%s', async (_, walk) => {
      const { look, none } = looking();
      await walk(browser, look);
      none();
    });
  });
}
