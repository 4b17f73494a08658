import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Look } from './walks/walk.ts';

/** Windows in CSS px: 1440 × 900 and 1280 × 800 zoomed to 200 %, the least window, and a large screen. */
export const WINDOWS = [
  { width: 720, height: 450 },
  { width: 640, height: 400 },
  { width: 900, height: 640 },
  { width: 2560, height: 1440 },
] as const;

/** Looks at each screen in every window; `none` fails with all that goes over an edge on any of them. */
export function lookAtWidths(): { readonly look: Look; none(): void } {
  const found = new Set<string>();
  return {
    async look(page, screen) {
      const before = page.viewportSize();
      for (const size of WINDOWS) {
        await page.setViewportSize(size);
        await page.evaluate(
          () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
        );
        for (const line of await overflowing(page)) found.add(`${screen} (${size.width}): ${line}`);
      }
      if (before) await page.setViewportSize(before);
    },
    none() {
      expect([...found]).toEqual([]);
    },
  };
}

/** What scrolls sideways or stands over the window's edge, save within a box of its own that scrolls. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class')} “${(element.textContent ?? '').slice(0, 40)}”`;
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
    const wide = [document.documentElement, ...document.querySelectorAll('main, [role="dialog"]')]
      .filter((box) => box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 0)
      .map((box) => `${box.tagName.toLowerCase()} scrolls: ${box.scrollWidth} > ${box.clientWidth}`);
    const isWithin = (element: Element): boolean => {
      for (let box = element.parentElement; box && box.tagName !== 'MAIN'; box = box.parentElement)
        if (scrolls(box) || getComputedStyle(box).overflowX === 'hidden') return true;
      return false;
    };
    const frame = document.documentElement;
    const low =
      document.querySelector('nav') && frame.scrollHeight > innerHeight + 1 && document.getElementById('main')
        ? [`the window scrolls: ${frame.scrollHeight} > ${innerHeight}`]
        : [];
    const spilt = [...document.querySelectorAll('button, td, th')]
      .filter(
        (box) =>
          box.clientWidth > 1 &&
          box.scrollWidth > box.clientWidth + 2 &&
          getComputedStyle(box).overflowX === 'visible',
      )
      .slice(0, 3)
      .map((box) => `spills: ${nameOf(box)}`);
    const cut = [
      ...document.querySelectorAll('button, a, input, p, h1, h2, h3, td, th, dd, dt, li, label, strong'),
    ]
      .filter((element) => {
        const { left, right, width, height } = element.getBoundingClientRect();
        return width > 1 && height > 1 && (right > innerWidth + 1 || left < -1) && !isWithin(element);
      })
      .slice(0, 3)
      .map((element) => `over the edge: ${nameOf(element)}`);
    return [...wide, ...low, ...spilt, ...cut];
  });
}
