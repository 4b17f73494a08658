import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDay } from './walks/places.ts';
import { launchBrowser } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Several seconds of the countdown. */
const A_WHILE = 3_500;

const timeLeft = (page: Page) => page.getByRole('timer').locator('strong');

/** What changed on the page in a while, by the place of each change. */
const changesIn = (page: Page, ms: number): Promise<string[]> =>
  page.evaluate(async (during) => {
    const places: string[] = [];
    const watching = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        places.push(element?.closest('[role="timer"]') ? 'time left' : (element?.outerHTML ?? '?'));
      }
    });
    const everything = { subtree: true, childList: true, attributes: true, characterData: true };
    watching.observe(document.documentElement, everything);
    await new Promise((resolve) => setTimeout(resolve, during));
    watching.disconnect();
    return places;
  }, ms);

/** As a window that is hidden or seen again is told of it. */
const hide = (page: Page, hidden: boolean): Promise<void> =>
  page.evaluate((is) => {
    Object.defineProperty(document, 'hidden', { get: () => is, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);

describe('a window with nothing to do, in the last hour', () => {
  test('draws nothing again but the time left', async () => {
    const { page } = await openDay(browser, '15:40');
    await expect.poll(() => timeLeft(page).textContent()).toMatch(/^4\d\smin\s\d\d$/u);
    // The bar moves by less than a pixel, and seldom.
    const others = async () => {
      const places = await changesIn(page, A_WHILE);
      expect(places).toContain('time left');
      return places.filter((place) => place !== 'time left' && !place.startsWith('<i style="width'));
    };
    // Once the window has come to rest, where letters that came late have moved things.
    await expect.poll(others, { timeout: 15_000 }).toEqual([]);
  });

  test('counts no seconds while it is hidden, and is right as soon as it is seen again', async () => {
    const { page } = await openDay(browser, '15:40');
    await timeLeft(page).waitFor();
    await hide(page, true);
    const before = await timeLeft(page).textContent();
    expect(await changesIn(page, A_WHILE)).toEqual([]);
    await hide(page, false);
    expect(await timeLeft(page).textContent()).not.toBe(before);
  });
});
