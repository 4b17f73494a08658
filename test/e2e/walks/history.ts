import { join } from 'node:path';
import { listContracts } from '../../../electron/history/contracts.ts';
import { openDatabase } from '../../../electron/history/database.ts';
import { happen } from '../../../electron/history/days.ts';
import { addDays, type Day, HOUR, type Instant } from '../../../shared/calendar/time.ts';
import { nominalHlar } from '../../../shared/day/deadline.ts';
import { startLoopback } from '../../support/loopback-app.ts';
import { ordering } from '../../support/meter-day.ts';
import { tempDir } from '../../support/world.ts';
import { openPage } from '../window.ts';
import { connectedBefore, show } from './places.ts';
import type { Walk } from './walk.ts';

/** Each view of the history, and what is there once it is drawn. */
const VIEWS = [
  ['calendar', 'td button'],
  ['steps', '[role="grid"] [data-day="2026-10-31"]'],
  ['year', '[role="grid"] [data-look="missed"]'],
  ['list', 'table tbody tr'],
] as const;
/** Every view of the history, a past day and the papers. */
export const throughTheHistory: Walk = async (browser, seen) => {
  const dataDir = tempDir();
  await connectedBefore(browser, dataDir);
  fill(dataDir);
  const page = await openPage(browser, await startLoopback(dataDir));
  const look = (screen: string) => seen(page, screen);
  await page.getByRole('navigation').waitFor();
  for (const [view, there] of VIEWS) {
    await show(page, `#/history/2026-10-01?view=${view}`);
    await page.locator(there).first().waitFor();
    await look(`history, ${view}`);
  }
  await page.getByRole('searchbox', { name: 'Rechercher' }).fill('manquées octobre 2026');
  await page.getByText(/consignes trouvées$/).waitFor();
  await look('history, found');
  await page.getByRole('searchbox', { name: 'Rechercher' }).fill('éoliennes de la lune');
  await page.getByRole('heading', { name: 'Aucune consigne ne correspond' }).waitFor();
  await look('history, nothing found');
  await show(page, '#/tomorrow/2026-10-12');
  await page.getByTestId('versions').waitFor();
  await look('past day, versions');
  await page.getByText('Compteur', { exact: true }).click();
  await page.getByText('Aucune mesure pour ce jour').waitFor();
  await look('past day, no meter');
  await show(page, '#/sheet/2026-10-25/1');
  await page.getByTestId('paper').first().waitFor();
  await look('sheet');
  await show(page, '#/attestation/2026-10-25/1');
  await page.getByTestId('paper').first().waitFor();
  await look('attestation');
};

/** Orders since 1 September, each tenth missed, one that changed twice. */
function fill(dataDir: string): void {
  const db = openDatabase(join(dataDir, 'history.db'));
  db.atomically(() => {
    for (const { id } of listContracts(db))
      for (let day = '2026-09-01' as Day; day < '2026-11-23'; day = addDays(day, 1)) {
        const shapes: [number, number][] =
          day === '2026-10-12'
            ? [
                [40, 48],
                [44, 52],
                [60, 61],
              ]
            : [day === '2026-10-25' ? [12, 14] : [40, 48]];
        for (const [i, shape] of shapes.entries()) {
          const given = (nominalHlar(day) - (3 - i / 2) * HOUR) as Instant;
          const acknowledged = i === 0 && !day.endsWith('10');
          const said = {
            kind: 'heard',
            order: ordering(day, shape),
            acknowledged: acknowledged || null,
            acknowledgedAt: acknowledged ? given : null,
          } as const;
          happen(db, { contractId: id, day, at: given }, said);
        }
      }
  });
  db.close();
}
