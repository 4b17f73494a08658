import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeContract, listContracts } from '../../electron/history/contracts.ts';
import { openDatabase } from '../../electron/history/database.ts';
import { happen } from '../../electron/history/days.ts';
import type { Database } from '../../electron/history/sql.ts';
import { gridOf } from '../../shared/calendar/quarter-hours.ts';
import { addDays, type Day, HOUR, type Instant, MINUTE } from '../../shared/calendar/time.ts';
import { nominalHlar } from '../../shared/day/deadline.ts';
import { FREE, fingerprintOf, type Order, STOP } from '../../shared/order/order.ts';
import { startLoopback } from '../support/loopback-app.ts';
import { tempDir } from '../support/world.ts';
import { connectedBefore } from './walks/places.ts';
import { launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const GENETS = 'Les Genêts';
const LONG = '2026-10-25' as Day;
const CHANGED = '2026-10-12' as Day;

/** A window on an app that has followed three contracts since 1 March, with a name for the first one. */
async function openHistory(width = 1440): Promise<{ page: Page; show: (route: string) => Promise<void> }> {
  const dataDir = tempDir();
  await connectedBefore(browser, dataDir);
  const db = openDatabase(join(dataDir, 'history.db'));
  fill(db);
  db.close();
  const page = await openPage(browser, await startLoopback(dataDir), { viewport: { width, height: 900 } });
  await page.getByRole('navigation').waitFor();
  const show = async (route: string) => {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, route);
  };
  return { page, show };
}

/** Every day is stopped from 10:00 to 12:00; every tenth one of the first contract was missed. */
function fill(db: Database): void {
  db.atomically(() => {
    for (const [i, { id }] of listContracts(db).entries()) {
      if (i === 0) describeContract(db, id, GENETS, 12_000);
      for (let day = '2026-03-01' as Day; day < '2026-11-23'; day = addDays(day, 1)) {
        if (day === LONG) read(db, id, stopped(day, 12, 14), !i);
        else if (day === CHANGED && i === 0) changeTwice(db, id);
        else read(db, id, stopped(day, 40, 48), !(i === 0 && day.endsWith('10')));
      }
    }
  });
}

function stopped(day: Day, from: number, to: number): Order {
  const steps = Array.from({ length: gridOf(day).count }, (_, i) => (i >= from && i < to ? STOP : FREE));
  return {
    day,
    limitKind: null,
    steps,
    fingerprint: fingerprintOf(day, null, steps),
    publishedAt: null,
    hlar: null,
  };
}

function read(db: Database, contractId: number, order: Order, acknowledged: boolean, before = 3 * HOUR) {
  const at = (nominalHlar(order.day) - before) as Instant;
  const acknowledgedAt = acknowledged ? ((at + 10 * MINUTE) as Instant) : null;
  const said = { kind: 'heard', order, acknowledged: acknowledged || null, acknowledgedAt } as const;
  happen(db, { contractId, day: order.day, at }, said);
}

function changeTwice(db: Database, contractId: number) {
  read(db, contractId, stopped(CHANGED, 40, 48), true, 3 * HOUR);
  read(db, contractId, stopped(CHANGED, 44, 52), false, 2 * HOUR);
  read(db, contractId, stopped(CHANGED, 60, 61), false, HOUR);
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-day'));
const readout = (page: Page) => page.getByTestId('readout');

describe('a month, quarter-hour by quarter-hour', () => {
  test('is walked by keyboard, and a day that is opened leads back to where one was', async () => {
    const { page, show } = await openHistory();
    await show('#/history/2026-10-01?view=steps');
    const grid = page.getByRole('grid', { name: 'Quarts d’heure d’octobre 2026' });
    await grid.getByRole('row', { name: /^jeu\.\s1\b/ }).waitFor();
    await grid.getByRole('gridcell', { name: /^jeudi 1er octobre : Arrêt 10:00–12:00/ }).focus();
    await page.keyboard.press('End');
    await expect.poll(() => focused(page)).toBe('2026-10-31');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => focused(page)).toBe('2026-10-30');
    await page.keyboard.press('ArrowRight');
    await readout(page)
      .getByText(/^00:00–10:00 sans consigne$/)
      .waitFor();
    await page.keyboard.press('ArrowRight');
    await readout(page)
      .getByText(/^10:00–12:00 Arrêt$/)
      .waitFor();
    await page.keyboard.press('PageUp');
    await page.getByRole('heading', { name: 'Septembre 2026' }).waitFor();
    await expect.poll(() => focused(page)).toBe('2026-09-30');
    await page.keyboard.press('Home');
    await expect.poll(() => focused(page)).toBe('2026-09-01');
    expect(await page.locator('[data-day][tabindex="0"]').count()).toBe(1);

    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Mardi 1er septembre 2026' }).waitFor();
    await page.getByRole('button', { name: 'Historique', exact: true }).last().click();
    await page.getByRole('heading', { name: 'Septembre 2026' }).waitFor();
    await page.getByRole('grid').waitFor();
  });

  test('keeps the two hours from 02:00 of the long day apart, and has none of them on other days', async () => {
    const { page, show } = await openHistory();
    await show('#/history/2026-10-01?view=steps');
    const long = page.locator(`[data-day="${LONG}"]`);
    await expect
      .poll(() => long.getAttribute('aria-label'))
      .toMatch(/^dimanche 25\soctobre\s: Arrêt 02:00–02:30\s\(hiver\)/);
    const winter = await page.locator('thead span[data-season="winter"]').boundingBox();
    const run = await long.locator('i[data-kind="stop"]').boundingBox();
    if (!winter || !run) expect.fail('not drawn');
    const middle = winter.x + winter.width / 2;
    expect(Math.abs(run.x + run.width - middle)).toBeLessThan(2);

    const before = page.locator('[data-day="2026-10-24"]');
    const box = await before.boundingBox();
    if (!box) expect.fail('not drawn');
    await page.mouse.move(middle, box.y + box.height / 2);
    await readout(page).getByText('cette heure n’existe deux fois que le 25 octobre').waitFor();
    await show('#/history/2026-03-01?view=steps');
    await page.locator('[data-day="2026-03-29"]').waitFor();
    expect(await page.locator('thead span[data-season]').count()).toBe(0);
    await page.getByText('92 pas').waitFor();
  });

  test('fits one page of A4 landscape, as does the calendar and the year', async () => {
    const { page, show } = await openHistory();
    for (const view of ['steps', 'calendar', 'year']) {
      await show(`#/history/2026-08-01?view=${view}`);
      await page.getByText('Arrêts cumulés').waitFor();
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g), view).toHaveLength(1);
      expect(pdf).toMatch(/\/MediaBox\s*\[0 0 841\.\d+ 59[45]\.\d+\]/);
    }
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const ink = await page
      .locator('tbody th')
      .first()
      .evaluate((cell) => getComputedStyle(cell).color);
    expect(ink).toBe('rgb(0, 0, 0)');
  });

  test('cuts no word and needs no sideways scrolling in a narrow window', async () => {
    const { page, show } = await openHistory(900);
    for (const view of ['calendar', 'steps', 'year', 'list']) {
      await show(`#/history/2026-11-01?view=${view}`);
      await page.locator('[data-tone="todo"]').first().waitFor();
      const cut = await page
        .locator('main')
        .evaluate((main) =>
          [main, ...main.querySelectorAll('[data-tone]')]
            .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
            .map(({ textContent }) => textContent?.slice(0, 40)),
        );
      expect(cut, view).toEqual([]);
    }
  });
});

describe('days that are looked for', () => {
  test('are found by name, month and state, kept in the address, and open on their day', async () => {
    const { page, show } = await openHistory();
    await show('#/history');
    const search = page.getByRole('searchbox', { name: 'Rechercher' });
    await search.fill('genets manquées octobre 2026');
    await page.getByText('2 consignes trouvées').waitFor();
    await page.getByText('Période : du 01/10/2026 au 31/10/2026').waitFor();
    const found = page.getByRole('table', { name: 'Consignes trouvées, la plus récente d’abord' });
    await found.getByRole('button', { name: 'samedi 10 octobre 2026' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Samedi 10 octobre 2026' }).waitFor();
    await page.getByText(`${GENETS} — profil du 10 octobre`).waitFor();

    await page.goBack();
    await page.getByText('2 consignes trouvées').waitFor();
    expect(await search.inputValue()).toBe('genets manquées octobre 2026');
    await page.getByRole('button', { name: 'Tout effacer' }).click();
    await page.getByRole('button', { name: /^Non acquiescées/ }).click();
    await expect.poll(() => page.url()).toContain('state=missed');
    await search.fill('éoliennes de la lune');
    await page.getByRole('heading', { name: 'Aucune consigne ne correspond' }).waitFor();
  });

  test('go on after the first hundred', async () => {
    const { page, show } = await openHistory();
    await show('#/history?view=list');
    const rows = page.getByRole('table').locator('tbody tr');
    await expect.poll(() => rows.count()).toBe(100);
    await page.getByRole('button', { name: 'Afficher la suite' }).click();
    await expect.poll(() => rows.count()).toBe(200);
    const names = await rows.locator('th, td:nth-child(2)').allTextContents();
    const pairs = names.flatMap((name, i) => (i % 2 === 0 ? [`${name} ${names[i + 1]}`] : []));
    expect(new Set(pairs).size).toBe(200);
  });
});

describe('a year', () => {
  test('counts every month, is walked by keyboard, and opens the month of a day', async () => {
    const { page, show } = await openHistory();
    await show('#/history/2026-06-01?view=year');
    const grid = page.getByRole('grid', { name: 'Jours de 2026, mois par mois' });
    const june = grid.getByRole('row', { name: /Juin|juin/ });
    await expect
      .poll(() => june.locator('td').allTextContents())
      .toEqual(expect.arrayContaining(['90', '89', '1', '180\u00a0h']));
    await grid
      .getByRole('gridcell', {
        name: /^mercredi 10 juin : 6 h d’arrêt, cumul de 3 contrats, 2 sur 3 acquiescées$/,
      })
      .focus();
    await page.keyboard.press('ArrowDown');
    await readout(page).getByText('vendredi 10 juillet 2026').waitFor();
    await page.keyboard.press('PageUp');
    await page.getByRole('heading', { name: 'Année 2025' }).waitFor();
    await page.keyboard.press('PageDown');
    await page.getByRole('heading', { name: 'Année 2026' }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Juillet 2026' }).waitFor();
    await page.getByRole('button', { name: /^Ouvrir le 10 juillet : .*2 sur 3 acquiescées$/ }).waitFor();
  });
});

describe('a day of the past', () => {
  test('shows every version of its order, who acknowledged which, and the difference of any two', async () => {
    const { page, show } = await openHistory();
    await show('#/history?view=list&q=gen%C3%AAts+modifi%C3%A9es+octobre');
    await page.getByText('1 consigne trouvée').waitFor();
    await page.getByText('3 versions').click();
    const versions = page.getByTestId('versions');
    await expect.poll(() => versions.getByRole('listitem').count()).toBeGreaterThanOrEqual(3);
    const first = versions.getByRole('listitem').first();
    await first.getByText('Arrêt 10:00–12:00').waitFor();
    await first.getByText('Acquiescée à 13:40 sur le portail').waitFor();
    await versions.getByText('11:00–13:00', { exact: false }).first().waitFor();
    await versions.getByText(/^10:00–11:00\s: arrêt → sans consigne$/).waitFor();
    await versions.getByRole('combobox', { name: 'Comparer' }).click();
    await page.getByRole('option', { name: 'Version 3' }).click();
    await versions.getByText(/^15:00–15:15\s: arrêt → sans consigne$/).waitFor();
    const told = await page.getByTestId('journal').locator('li').allTextContents();
    expect(told[0]).toMatch(/^13:30 Lue.*Version 1/);
  });
});
