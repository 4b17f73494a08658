import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { listContracts } from '../../electron/history/contracts.ts';
import { openDatabase } from '../../electron/history/database.ts';
import { happen } from '../../electron/history/days.ts';
import { nominalHlar } from '../../shared/deadline.ts';
import { addDays, type Day, HOUR, type Instant } from '../../shared/time.ts';
import { startLoopback } from '../support/loopback-app.ts';
import { ordering } from '../support/meter-day.ts';
import { account, startPlatform, tempDir } from '../support/world.ts';
import { at, cardOf, FIRST, goTo, lookWithAxe, openDay, show } from './axe.ts';
import { callFrom, launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Each view of the history, and what is there once it is drawn. */
const VIEWS = [
  ['calendar', 'td button'],
  ['steps', '[role="grid"] [data-day="2026-10-31"]'],
  ['year', '[role="grid"] [data-look="missed"]'],
  ['list', 'table tbody tr'],
] as const;
/** Scenarios of the demonstration, and what only their cards say. */
const PLAYED = [
  ['limit', /^Limitation/],
  ['autumn', /\(hiver\)/],
  ['spring', /03:00–03:15/],
  ['zero', /^Consigne à zéro/],
] as const;
const readAgain = (page: Page) => page.keyboard.press('Control+r');

describe('axe finds nothing, light or dark,', () => {
  test('on a day from not published to missed', async () => {
    const { page, platform } = await openDay(browser, '11:00');
    const { look, none } = lookWithAxe(page);
    await page.getByRole('heading', { name: 'Rien n’est encore publié' }).waitFor();
    await look('awaited');
    await platform.tell('horloge', { instant: at('13:30') });
    await readAgain(page);
    await cardOf(page, FIRST).getByText('À acquiescer').first().waitFor();
    await look('to acknowledge');
    await page.getByText('Tableau', { exact: true }).first().click();
    await look('table');
    await page.getByRole('button', { name: 'HLAR reportée par RTE ?' }).click();
    await page.getByRole('dialog').waitFor();
    await look('postpone');
    await page.keyboard.press('Escape');
    await platform.tell('reglages', { latency: 4_000 });
    await page.getByRole('button', { name: `Acquiescer – ${FIRST}` }).click();
    await cardOf(page, FIRST).getByText('Envoi en cours').first().waitFor();
    await look('sending');
    await platform.tell('reglages', { latency: 0 });
    await cardOf(page, FIRST)
      .getByText(/^Acquiescée à/)
      .first()
      .waitFor();
    await look('acknowledged');
    await platform.tell('consigne', { numeroContrat: FIRST, date: '2026-11-24', pas: [[40, 44, 100]] });
    await readAgain(page);
    await cardOf(page, FIRST).getByText('Modifiée – à ré-acquiescer').first().waitFor();
    await page.getByRole('button', { name: FIRST, exact: true }).click();
    await page.getByTestId('changes').waitFor();
    await look('changed');
    await platform.fault({ count: 1, path: '/acquiescements', answer: { status: 422, body: '{}' } });
    await page.getByRole('button', { name: /^Ré-acquiescer/ }).click();
    await cardOf(page, FIRST).getByText('Échec de l’envoi').first().waitFor();
    await look('failed');
    await platform.tell('horloge', { instant: at('16:17') });
    await readAgain(page);
    await page
      .getByTestId('countdown')
      .getByText(/1\d\smin/)
      .waitFor();
    await look('critical');
    await goTo(page, 'Aide');
    await page.getByRole('region', { name: 'Échéance proche' }).waitFor();
    await look('help under alarm');
    await goTo(page, 'Demain');
    await platform.tell('horloge', { instant: at('16:31') });
    await readAgain(page);
    await cardOf(page, FIRST).getByText('HLAR dépassée – non acquiescée').first().waitFor();
    await look('missed');
    none();
  });

  test('where reading fails, sends are in doubt, the token is refused', async () => {
    const { page, platform } = await openDay(browser, '15:45');
    const { look, none } = lookWithAxe(page);
    const cutOff = (method: string, path: string) => ({ count: 999, method, path, answer: null });
    await platform.fault(cutOff('POST', '/acquiescements') as never, cutOff('GET', '/consignes') as never);
    await page.getByRole('button', { name: /^Acquiescer la journée/ }).click();
    await cardOf(page, FIRST).getByText('Envoi non confirmé – vérification en cours').first().waitFor();
    await readAgain(page);
    await page
      .getByRole('alert')
      .filter({ hasText: /^Lecture impossible/ })
      .waitFor();
    await look('unconfirmed');
    await platform.tell('pannes', []);
    await platform.tell('scenario', { scenario: 'refused-token' });
    await readAgain(page);
    await page.getByText('Jeton refusé par la plateforme.').first().waitFor();
    await look('token refused');
    await goTo(page, 'Comptes');
    await page.getByRole('region', { name: 'Parcs' }).waitFor();
    await look('accounts, token refused');
    none();
  });

  test('in every scenario of the demonstration', async () => {
    const page = await openPage(browser, await startLoopback(tempDir(), '--demo'));
    const { look, none } = lookWithAxe(page);
    await page.getByRole('heading', { name: /^Demain, / }).waitFor();
    await look('demo');
    for (const [scenario, words] of PLAYED) {
      await callFrom(page, 'demo.play', { scenario });
      await page.getByTestId('day-card').getByText(words).first().waitFor();
      await look(scenario);
    }
    await page.getByLabel('Scénario').first().click();
    await page.getByRole('option', { name: /^Consigne à zéro/ }).waitFor();
    await look('scenarios');
    await page.getByRole('option', { name: 'Journée ordinaire' }).click();
    await page.getByRole('button', { name: 'Jour précédent' }).click();
    await page.getByRole('heading', { name: /^Aujourd’hui, / }).waitFor();
    await look('today');
    await goTo(page, 'Relevés');
    await page.getByRole('button', { name: 'Vérifier le journal' }).click();
    await page.getByText('Le journal est intact.').waitFor();
    await page.getByRole('button', { name: 'Exporter le mois en Excel' }).click();
    await page.getByText(/^Relevé de .* enregistré$/).waitFor();
    await look('records');
    await page.getByText('Des jours').click();
    await page.getByText('CSV', { exact: true }).click();
    await look('records, days as CSV');
    await goTo(page, 'Réglages');
    await page.getByRole('heading', { name: 'Réglages', level: 1 }).waitFor();
    await look('settings, demo');
    none();
  });

  test('in every view of the history, on a past day and on paper', async () => {
    const dataDir = tempDir();
    const platform = await startPlatform();
    const first = await startLoopback(dataDir);
    const connecting = await openPage(browser, first);
    await connecting.getByRole('button', { name: 'Connecter un compte' }).waitFor();
    await callFrom(connecting, 'accounts.add', account(platform.baseUrl));
    await connecting.getByTestId('day-card').nth(2).waitFor();
    await connecting.close();
    await first.kill();
    fill(dataDir);
    const page = await openPage(browser, await startLoopback(dataDir));
    const { look, none } = lookWithAxe(page);
    await page.getByRole('navigation').waitFor();
    for (const [view, there] of VIEWS) {
      await show(page, `#/history/2026-10-01?view=${view}`);
      await page.locator(there).first().waitFor();
      await look(`history, ${view}`);
    }
    await page.getByRole('searchbox', { name: 'Rechercher' }).fill('manquées octobre 2026');
    await page.getByText(/jours trouvés$/).waitFor();
    await look('history, found');
    await page.getByRole('searchbox', { name: 'Rechercher' }).fill('éoliennes de la lune');
    await page.getByRole('heading', { name: 'Aucun jour ne correspond' }).waitFor();
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
    none();
  });
});

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
