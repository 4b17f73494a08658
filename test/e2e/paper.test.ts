import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureContract } from '../../electron/history/contracts.ts';
import { openDatabase } from '../../electron/history/database.ts';
import { happen } from '../../electron/history/days.ts';
import { type Day, HOUR, type Instant, MINUTE } from '../../shared/calendar/time.ts';
import { nominalHlar } from '../../shared/day/deadline.ts';
import { FREE, STOP } from '../../shared/order/order.ts';
import { startLoopback } from '../support/loopback-app.ts';
import { orderOf } from '../support/record-month.ts';
import { tempDir } from '../support/world.ts';
import { launchBrowser, openPage } from './window.ts';

/** The day on which a page has the most to say: 100 steps, a limit or a stop on every other one, and a long journal. */
const LONG_DAY = '2026-10-25' as Day;
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const LONG_NAME = 'Parc solaire de la Très Longue Plaine des Quatre-Vents et de ses Environs, tranche 2';

/** The history of two contracts on that day, whose order changed 24 times. */
function withLongDay(): string {
  const dataDir = tempDir();
  const db = openDatabase(join(dataDir, 'history.db'));
  for (const runs of [100, 30]) {
    const seen = { contractNumber: `BOA-${runs}`, gridId: '30001234567890', name: LONG_NAME };
    const contractId = ensureContract(db, 'one', { ...seen, installedKw: 12_000 }, 0 as Instant);
    const at = (nominalHlar(LONG_DAY) - 3 * HOUR) as Instant;
    for (let i = 0; i < 24; i++) {
      const codeAt = (step: number) =>
        step % 2 || step >= runs - 1 ? FREE : step === 2 * (i % 14) ? STOP : 4_800_000 + i;
      const order = orderOf(LONG_DAY, 'maxPower', codeAt);
      const heard = { kind: 'heard', order, acknowledged: null, acknowledgedAt: null } as const;
      happen(db, { contractId, day: LONG_DAY, at: (at + i * MINUTE) as Instant }, heard);
    }
  }
  db.close();
  return dataDir;
}

async function openPaper(kind: 'sheet' | 'attestation', contractId = 1): Promise<Page> {
  const page = await openPage(browser, await startLoopback(withLongDay()));
  await page.getByRole('navigation').or(page.getByRole('heading')).first().waitFor();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${kind}/${LONG_DAY}/${contractId}`);
  await page.getByTestId('paper').first().waitFor();
  return page;
}

/** The pages of the PDF that the browser makes of it, and whether each paper holds all that stands on it. */
async function printed(page: Page) {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const boxes = pdf.toString('latin1').match(/\/MediaBox \[[^\]]*\]/g) ?? [];
  await page.emulateMedia({ media: 'print' });
  const papers = await page
    .getByTestId('paper')
    .evaluateAll((all) =>
      all.filter((paper) => paper.checkVisibility()).map((paper) => paper.scrollHeight - paper.clientHeight),
    );
  const besides = await page.locator('#root').isVisible();
  await page.emulateMedia({ media: null });
  return {
    sizes: boxes.map(
      (box) =>
        box
          .match(/\d+(?=\.?\d* )/g)
          ?.slice(2)
          .concat() ?? [],
    ),
    boxes,
    papers,
    besides,
  };
}

describe('a day on paper', () => {
  test.each([
    ['sheet', 1],
    ['attestation', 1],
    ['attestation', 2],
  ] as const)(
    'all that its %s of contract %i says fits on one A4 page, and nothing else is printed',
    async (kind, contractId) => {
      const { boxes, papers, besides } = await printed(await openPaper(kind, contractId));
      expect(boxes.map((box) => box.replace(/\.\d+/g, ''))).toEqual(['/MediaBox [0 0 594 841]']);
      expect(papers).toEqual([0]);
      expect(besides).toBe(false);
    },
  );

  test('of all contracts is one page each', async () => {
    const page = await openPaper('sheet');
    await page.getByText('Tous (2 pages)').click();
    const { boxes, papers } = await printed(page);
    expect(boxes).toHaveLength(2);
    expect(papers).toEqual([0, 0]);
  });

  test('tells the doubled hour apart, and says what it leaves out and nothing that it does not know', async () => {
    const page = await openPaper('sheet');
    const preview = page.getByRole('region', { name: 'Aperçu avant impression' });
    await preview.getByText('Journée de 100 pas').waitFor();
    expect(await preview.getByText(/\((été|hiver)\)/).count()).toBeGreaterThan(1);
    await page.evaluate(() => {
      location.hash = location.hash.replace('sheet', 'attestation');
    });
    await preview.getByText(/écritures plus anciennes ne sont pas reprises ici/).waitFor();
    await preview.getByText('Aucun acquiescement confirmé de cette consigne').waitFor();
    expect(await preview.innerText()).not.toMatch(/preuve|juridique|légal/i);
  });

  test('is printed from the day by Ctrl+P', async () => {
    const page = await openPage(browser, await startLoopback(tempDir(), '--demo'));
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', 'yes');
    });
    await page.getByText('Feuille du jour').waitFor();
    await page.keyboard.press('Control+p');
    await page.getByTestId('paper').first().waitFor();
    await expect.poll(() => page.locator('body').getAttribute('data-printed')).toBe('yes');
  });
});
