import type { Page } from 'playwright-core';
import { startLoopback } from '../../support/loopback-app.ts';
import { tempDir } from '../../support/world.ts';
import { callFrom, openPage } from '../window.ts';
import { at, cardOf, FIRST, goTo, openDay } from './places.ts';
import type { Walk } from './walk.ts';

/** Scenarios of the demonstration, and what only their cards say. */
const PLAYED = [
  ['limit', /^Limitation/],
  ['autumn', /\(hiver\)/],
  ['spring', /03:00–03:15/],
  ['zero', /^Consigne à zéro/],
] as const;
const readAgain = (page: Page) => page.keyboard.press('Control+r');

/** A day from not published to missed. */
export const throughADay: Walk = async (browser, seen) => {
  const { page, platform } = await openDay(browser, '11:00');
  const look = (screen: string) => seen(page, screen);
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
    .getByText(/^Acquiescée à \d\d:\d\d$/)
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
};

/** Where reading fails, sends are in doubt, the token is refused. */
export const throughTrouble: Walk = async (browser, seen) => {
  const { page, platform } = await openDay(browser, '15:45');
  const look = (screen: string) => seen(page, screen);
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
};

/** Every scenario of the demonstration. */
export const throughTheDemonstration: Walk = async (browser, seen) => {
  const page = await openPage(browser, await startLoopback(tempDir(), '--demo'));
  const look = (screen: string) => seen(page, screen);
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
  await page.locator('input[aria-label="Scénario"]:enabled').waitFor();
  await page.getByRole('button', { name: 'Jour précédent' }).click();
  await page.getByRole('heading', { name: /^Aujourd’hui, / }).waitFor();
  await look('today');
  await goTo(page, 'Relevés');
  await page.getByRole('button', { name: 'Vérifier le journal' }).click();
  await page.getByText('Le journal est intact.').waitFor();
  await page.getByRole('button', { name: 'Exporter le mois en Excel' }).click();
  await page
    .getByText(/^Relevé d.* enregistré$/)
    .first()
    .waitFor();
  await look('records');
  await page.getByText('Des jours').click();
  await page.getByText('CSV', { exact: true }).click();
  await look('records, days as CSV');
  await page.getByLabel('Du', { exact: true }).click();
  await page.getByRole('button', { name: 'Mois suivant' }).waitFor();
  await look('calendar');
  await page.keyboard.press('Escape');
  await goTo(page, 'Réglages');
  await page.getByRole('heading', { name: 'Réglages', level: 1 }).waitFor();
  await look('settings, demo');
};
