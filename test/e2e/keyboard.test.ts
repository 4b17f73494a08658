import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, openDay, show } from './walks/places.ts';
import { launchBrowser } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** What has the focus, as it is called; `nothing` where the keyboard would begin at the top again. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const active: Element | null = document.activeElement;
    if (!(active instanceof HTMLElement) || active === document.body) return 'nothing';
    if (active.id === 'main') return 'main';
    const labelledBy = document.getElementById(active.getAttribute('aria-labelledby') ?? '')?.innerText;
    const label = active instanceof HTMLInputElement ? active.labels?.[0]?.innerText : undefined;
    const name = active.getAttribute('aria-label') ?? labelledBy ?? label ?? active.innerText;
    return name.replaceAll('\u00a0', ' ').trim() || active.id || active.tagName;
  });

const expectFocus = (page: Page, name: string | RegExp) => expect.poll(() => focused(page)).toMatch(name);

/** Presses Tab until what is called so has the focus. */
async function tabTo(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press(key);
    const now = await focused(page);
    if (name.test(now)) return;
    passed.push(now);
  }
  expect.fail(`${name} is not reached by ${key}: ${passed.join(' | ')}`);
}

describe('the whole job by keyboard alone', () => {
  test('is to open, to read, to acknowledge, to look back and to export, and the focus is never lost', async () => {
    const { page } = await openDay(browser, '14:10');
    await page.getByTestId('step-chart').waitFor();
    await page.keyboard.press('Tab');
    await expectFocus(page, 'Aller au contenu');
    await page.keyboard.press('Enter');
    await expectFocus(page, /main/);
    await tabTo(page, /^Profil du 24 novembre/);
    const chart = page.getByTestId('step-chart');
    expect(await chart.getAttribute('aria-valuetext')).toMatch(/^Arrêt 11:00–15:30, 18/);
    await page.keyboard.press('Home');
    for (let i = 0; i < 11; i++) await page.keyboard.press('PageUp');
    expect(await chart.getAttribute('aria-valuetext')).toMatch(/11:00–11:15.*Arrêt/);

    await tabTo(page, /^Acquiescer – BOA0012345/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expectFocus(page, /^BOA0012345/);
    await page
      .getByText(/^Acquiescée à \d\d:\d\d$/)
      .first()
      .waitFor();
    await expectFocus(page, /^BOA0012345/);
    await page
      .getByRole('status')
      .getByText('BOA0012345 : Acquiescée à')
      .first()
      .waitFor({ state: 'attached' });
    await tabTo(page, /^Retirer l’acquiescement – BOA0012345/);
    await tabTo(page, /^Acquiescer la journée/);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByText(/^Acquiescée à \d\d:\d\d$/).count()).toBe(3);
    await expectFocus(page, /main/);

    await page.keyboard.press('Control+2');
    await page.getByRole('heading', { name: 'Historique', level: 1 }).waitFor();
    await expectFocus(page, /main/);
    await page.keyboard.press('Control+E');
    await page.getByRole('heading', { name: 'Relevés', level: 1 }).waitFor();
    await tabTo(page, /^Exporter le mois en Excel/);
    const download = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
    await page
      .getByText(/^Relevé d.* enregistré$/)
      .first()
      .waitFor();
    expect(await focused(page)).not.toBe('nothing');
  });
});

/** Where each dialog is opened from, by its button, and what shows that it is there. */
const DIALOGS = [
  ['#/', /^HLAR reportée par RTE/],
  ['#/accounts', /^Ajouter un compte$/],
  ['#/accounts', /^Importer un fichier/],
  ['#/accounts', /^Modifier$/],
  ['#/accounts', /^Retirer$/],
  ['#/accounts', /^Ajouter une clé$/],
  ['#/accounts', /^Renouveler$/],
  ['#/records', /^Importer des mesures…$/],
] as const;

describe('a dialog', () => {
  test('takes the focus, keeps it, and gives it back to what opened it', async () => {
    const { page } = await openDay(browser, '14:10');
    for (const [hash, opener] of DIALOGS) {
      await show(page, hash);
      await page.getByRole('button', { name: opener }).first().focus();
      const name = await focused(page);
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      const inside = () => dialog.evaluate((here) => here.contains(document.activeElement));
      await expect.poll(inside, { message: name }).toBe(true);
      for (const key of ['Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
        await page.keyboard.press(key);
        expect(await inside(), `${name}, ${key}`).toBe(true);
      }
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await expect.poll(() => focused(page)).toBe(name);
    }
  });
});

describe('what is left until the HLAR', () => {
  test('is said to a screen reader once at each mark, and not in between', async () => {
    const { page, platform } = await openDay(browser, '15:10');
    const said = page.getByRole('alert').filter({ hasText: /^Reste/ });
    const leapTo = async (time: string) => {
      await platform.tell('horloge', { instant: at(time) });
      await page.keyboard.press('Control+r');
    };
    await page
      .getByTestId('countdown')
      .getByText(/1\sh\s(19|20)/)
      .waitFor();
    expect(await said.count()).toBe(0);
    await leapTo('15:40');
    await page
      .getByTestId('countdown')
      .getByText(/^(49|50)\smin/)
      .waitFor();
    expect(await said.textContent()).toMatch(/^Reste 50\smin\s: 3 contrats de TEST à acquiescer$/);
    await leapTo('15:50');
    await page
      .getByTestId('countdown')
      .getByText(/^(39|40)\smin/)
      .waitFor();
    expect(await said.textContent()).toMatch(/^Reste 50\smin/);
    await leapTo('16:21');
    await said.filter({ hasText: /^Reste 9\smin/ }).waitFor({ state: 'attached' });
  });
});

/** Whether a picture of what has the focus differs from one without. */
async function isSeen(page: Page): Promise<boolean> {
  const box = await page.evaluate(() => {
    const active = document.activeElement;
    active?.scrollIntoView({ block: 'nearest' });
    const marked = active?.closest('label') ?? active?.closest('article') ?? active;
    const { x, y, width, height } = marked?.getBoundingClientRect() ?? new DOMRect();
    return { x, y, width, height };
  });
  const clip = {
    x: Math.max(0, box.x - 8),
    y: Math.max(0, box.y - 8),
    width: box.width + 16,
    height: box.height + 16,
  };
  // Transitions at their end.
  const focusedThere = await page.screenshot({ clip, animations: 'disabled' });
  await page.evaluate(() => {
    const active = document.activeElement as HTMLElement;
    Object.assign(window, { had: active });
    active.blur();
  });
  const without = await page.screenshot({ clip, animations: 'disabled' });
  await page.evaluate(() => (window as unknown as { had: HTMLElement }).had.focus());
  return !focusedThere.equals(without);
}

describe('the focus', () => {
  test('is seen on whatever it stands, on every page', async () => {
    const { page } = await openDay(browser, '14:10');
    const unseen: string[] = [];
    for (const [i, name] of ['tomorrow', 'history', 'records', 'accounts', 'settings', 'help'].entries()) {
      await show(page, `#/${name}`);
      await page.locator(`main[data-page="${name}"] h1`).waitFor();
      await page.keyboard.press('Tab');
      // Only once round the rail, which is the same on every page.
      if (i > 0) await page.locator('main').focus();
      for (let stop = await nextStop(page); stop !== 'nothing'; stop = await nextStop(page)) {
        if (!(await isSeen(page))) unseen.push(`${name}: ${stop}`);
      }
    }
    expect(unseen).toEqual([]);
  });
});

async function nextStop(page: Page): Promise<string> {
  await page.keyboard.press('Tab');
  return focused(page);
}

describe('motion', () => {
  test('is left out where the user’s system asks for less of it', async () => {
    const { page, platform } = await openDay(browser, '14:10');
    await platform.tell('reglages', { latency: 2_500 });
    await page.getByRole('button', { name: /^Acquiescer la journée/ }).click();
    await page.getByRole('progressbar').waitFor();
    const moving = async (reducedMotion: 'reduce' | 'no-preference') => {
      await page.emulateMedia({ reducedMotion });
      return page.evaluate(() => document.getAnimations().length);
    };
    expect(await moving('no-preference')).toBeGreaterThan(0);
    expect(await moving('reduce')).toBe(0);
    await page.getByRole('progressbar').waitFor();
  });
});
