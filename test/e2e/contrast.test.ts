import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLoopback } from '../support/loopback-app.ts';
import { tempDir } from '../support/world.ts';
import { goTo, show } from './walks/places.ts';
import { launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** What two shapes that stand for different things need between them (WCAG 2.2, 1.4.11), and two words (1.4.3). */
const SHAPES = 3;
const WORDS = 4.5;

describe.each(['light', 'dark'] as const)('in Windows high contrast, on %s,', (colorScheme) => {
  const openDemo = async (): Promise<Page> => {
    const app = await startLoopback(tempDir(), '--demo');
    const media = { colorScheme, forcedColors: 'active', reducedMotion: 'reduce' } as const;
    const page = await openPage(browser, app, media);
    await page.getByRole('heading', { name: /^Demain, / }).waitFor();
    expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
    return page;
  };

  test('the day keeps its stops, its deadline and its one thing to do', async () => {
    const page = await openDemo();
    const ground = await painted(page.locator('body'), 'background-color');
    const cards = page.getByTestId('day-card');
    const stop = cards.getByRole('img').locator('i[style*="height"]').first();
    await stop.waitFor();
    expect(contrast(await painted(stop, 'background-color'), ground)).toBeGreaterThan(SHAPES);
    expect(
      contrast(await painted(cards.getByRole('img').first(), 'border-top-color'), ground),
    ).toBeGreaterThan(SHAPES);
    const passed = page.getByTestId('countdown').locator('i');
    expect(contrast(await painted(passed, 'background-color'), ground)).toBeGreaterThan(SHAPES);

    const chart = page.getByTestId('step-chart');
    const line = await painted(chart.locator('[data-level="line"]'), 'stroke');
    expect(contrast(line, ground)).toBeGreaterThan(SHAPES);
    expect(await painted(chart.locator('[data-level="area"]'), 'fill')).not.toEqual(ground);
    expect(contrast(await painted(page.locator('#hatch-stop line'), 'stroke'), ground)).toBeGreaterThan(
      SHAPES,
    );

    const action = page.getByRole('button', { name: /^Acquiescer la journée/ });
    await expectMarked(action, cards.nth(1).getByRole('button', { name: 'Acquiescer' }));
  });

  test('the page, the view, the choice and the switch that are on stand out', async () => {
    const page = await openDemo();
    const pages = page.getByRole('navigation').getByRole('button');
    await expectMarked(pages.filter({ hasText: 'Demain' }), pages.filter({ hasText: 'Relevés' }));
    await goTo(page, 'Relevés');
    const checked = page.getByRole('checkbox').first();
    const ground = await painted(page.locator('body'), 'background-color');
    expect(contrast(await painted(checked, 'background-color'), ground)).toBeGreaterThan(SHAPES);
    const views = page.locator('.mantine-SegmentedControl-root').first();
    const indicator = await painted(views.locator('.mantine-SegmentedControl-indicator'), 'background-color');
    expect(contrast(indicator, ground)).toBeGreaterThan(SHAPES);
    const chosen = await painted(views.locator('label[data-active]'), 'color');
    expect(contrast(chosen, indicator)).toBeGreaterThan(WORDS);
    await goTo(page, 'Réglages');
    const track = page.locator('.mantine-Switch-track').first();
    await track.waitFor();
    expect(contrast(await painted(track, 'background-color'), ground)).toBeGreaterThan(SHAPES);
    const thumb = await painted(track.locator('.mantine-Switch-thumb'), 'background-color');
    expect(contrast(thumb, await painted(track, 'background-color'))).toBeGreaterThan(SHAPES);
  });

  test('the month tells stops from free hours, the year known days from unknown ones', async () => {
    const page = await openDemo();
    await show(page, '#/history?view=steps');
    const stop = page.locator('[role="gridcell"] i[data-kind="stop"]').first();
    await stop.waitFor();
    const drawn = await stop.evaluate((element) => getComputedStyle(element).backgroundImage);
    const ground = await painted(page.locator('body'), 'background-color');
    const first = /(rgba?|color)\([^)]+\)/.exec(drawn)?.[0] ?? expect.fail(`nothing is drawn: ${drawn}`);
    expect(contrast(await inPixels(page, first), ground)).toBeGreaterThan(SHAPES);
    await show(page, '#/history?view=year');
    const known = page.locator('[role="gridcell"] [data-tone]').first();
    await known.waitFor();
    expect(contrast(await painted(known, 'border-top-color'), ground)).toBeGreaterThan(SHAPES);
    const unknown = page.locator('[role="gridcell"] [data-look="unknown"]').first();
    expect(await unknown.evaluate((element) => getComputedStyle(element).borderTopColor)).toBe(
      'rgba(0, 0, 0, 0)',
    );
  });
});

type Colour = readonly [red: number, green: number, blue: number];

/** The colour that a property comes out as. */
async function painted(of: Locator, property: string): Promise<Colour> {
  const value = await of
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
  return inPixels(of.page(), value);
}

/** A colour as it lies on the page's ground, 0 to 255. */
function inPixels(page: Page, value: string): Promise<Colour> {
  return page.evaluate((colour) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    if (!canvas) throw new Error('no canvas');
    for (const layer of [getComputedStyle(document.body).backgroundColor, colour]) {
      canvas.fillStyle = layer;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue] as const;
  }, value);
}

/** What is marked has another ground than what is not, and its words are read on it. */
async function expectMarked(marked: Locator, plain: Locator): Promise<void> {
  const ground = await painted(marked, 'background-color');
  expect(contrast(ground, await painted(plain, 'background-color'))).toBeGreaterThan(SHAPES);
  expect(contrast(await painted(marked, 'color'), ground)).toBeGreaterThan(WORDS);
}

/** From 1 for the same colour to 21 (WCAG 2.2, relative luminance). */
function contrast(a: Colour, b: Colour): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
