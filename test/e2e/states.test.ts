import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLoopback } from '../support/loopback-app.ts';
import { instant } from '../support/simulator.ts';
import { account, startPlatform, tempDir } from '../support/world.ts';
import { callFrom, launchBrowser, openPage, standingShown } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const FIRST = 'BOA0012345';
const SECOND = 'BOA0017720';
const at = (time: string) => `2026-11-23T${time}:00+01:00`;

/** A platform at a Paris time of 23 November, and a window on an app that is connected to it. */
async function openDay(time: string) {
  const platform = await startPlatform({ clock: instant(at(time)) });
  const page = await openPage(browser, await startLoopback(tempDir()));
  await page.getByRole('button', { name: 'Connecter un compte' }).waitFor();
  await callFrom(page, 'accounts.add', account(platform.baseUrl));
  await cardOf(page, FIRST).waitFor();
  return { platform, page, ...handsOn(page, platform.tell) };
}

function handsOn(page: Page, tell: (name: string, body: unknown) => Promise<void>) {
  const readAgain = () => page.keyboard.press('Control+r');
  return {
    readAgain,
    /** The platform's clock leaps, and the app learns it from the next answer. */
    async leapTo(time: string) {
      await tell('horloge', { instant: at(time) });
      await readAgain();
    },
  };
}

const cardOf = (page: Page, number: string) =>
  page.getByTestId('day-card').filter({ has: page.getByRole('button', { name: number, exact: true }) });
const countdown = (page: Page) => page.getByTestId('countdown');
const journal = (page: Page) => page.getByTestId('journal');
const shows = (page: Page, number: string, words: string | RegExp) =>
  cardOf(page, number).getByText(words).first().waitFor();

/** Requests of this kind are cut off or refused until further notice. */
const cutOff = (method: 'GET' | 'POST', path: string) => ({ count: 999, method, path, answer: null });
const down = { status: 503, body: '{}' };

describe('a day on screen', () => {
  test('goes from not published through sending, acknowledged, changed and failed to missed', async () => {
    const { platform, page, readAgain, leapTo } = await openDay('11:00');
    await shows(page, FIRST, 'Non publiée');
    await page.getByRole('heading', { name: 'Rien n’est encore publié' }).waitFor();
    expect(await standingShown(page)).toBe('awaited');

    await leapTo('13:30');
    await shows(page, FIRST, 'À acquiescer');
    await expect.poll(() => standingShown(page)).toBe('calm');

    await platform.tell('reglages', { latency: 2_500 });
    await page.getByRole('button', { name: /^Acquiescer – BOA0012345$/ }).click();
    await shows(page, FIRST, 'Envoi en cours');
    await platform.tell('reglages', { latency: 0 });
    await shows(page, FIRST, /^Acquiescée à 13:3\d$/);

    await platform.tell('consigne', { numeroContrat: FIRST, date: '2026-11-24', pas: [[40, 44, 100]] });
    await readAgain();
    await shows(page, FIRST, 'Modifiée – à ré-acquiescer');
    await page.getByRole('button', { name: FIRST, exact: true }).click();
    const changes = page.getByTestId('changes');
    await changes.getByText(/^Ce qui change par rapport à la consigne acquiescée à 13:3\d$/).waitFor();
    await changes.getByText(/^10:00–11:00\s: sans consigne → arrêt$/).waitFor();
    await changes.getByText(/^11:00–15:30\s: arrêt → sans consigne$/).waitFor();

    await platform.fault({ count: 1, path: '/acquiescements', answer: { status: 422, body: '{}' } });
    await page.getByRole('button', { name: /^Ré-acquiescer/ }).click();
    await shows(page, FIRST, 'Échec de l’envoi');
    await page.getByRole('button', { name: `Réessayer – ${FIRST}` }).waitFor();
    await page.getByRole('button', { name: `Acquiescer – ${SECOND}` }).click();
    await page.getByText('1 confirmé, 1 échec.').waitFor();

    await leapTo('16:31');
    await shows(page, FIRST, 'HLAR dépassée – non acquiescée');
    await shows(page, SECOND, /^Acquiescée à/);
    await countdown(page).getByText('2 contrats non acquiescés').waitFor();
    await expect.poll(() => standingShown(page)).toBe('missed');
    await expect.poll(() => page.title()).toContain('HLAR dépassée');
  });

  test('in doubt says what is kept, what is tried and when; never confirmed, that it may have arrived', async () => {
    const { platform, page, readAgain, leapTo } = await openDay('15:45');
    await platform.fault(cutOff('POST', '/acquiescements'), cutOff('GET', '/consignes'));
    await page.getByRole('button', { name: /^Acquiescer la journée/ }).click();
    await shows(page, FIRST, 'Envoi non confirmé – vérification en cours');
    await readAgain();
    const trouble = page.getByRole('alert').filter({ hasText: /^Lecture impossible depuis 15:4\d/ });
    await trouble.getByText(/À l’écran\s: les consignes lues à 15:4\d \((à l’instant|il y a .*)\)/).waitFor();
    await trouble.getByText(/Prochain essai (à 1\d:\d\d|dans moins d’une minute)|Essai en cours/).waitFor();
    await trouble.getByText(/Vos 3 acquiescements sont enregistrés sur ce PC\./).waitFor();
    await trouble.getByText(/^L’HLAR est à 16:30, dans 4\d\smin/).waitFor();

    await platform.fault(cutOff('POST', '/acquiescements'), {
      count: 999,
      method: 'GET',
      path: '/consignes',
      answer: down,
    });
    await leapTo('18:31');
    await shows(page, FIRST, 'HLAR dépassée – envoi jamais confirmé');
    await shows(page, FIRST, 'il est peut-être arrivé : vérifiez sur le portail');
    await page.getByText('L’envoi n’a jamais été confirmé avant l’HLAR.').waitFor();
    await countdown(page).getByText('3 envois jamais confirmés').waitFor();
  });

  test('whose HLAR the platform or the user postpones says who did, until it is restored', async () => {
    const { platform, page, readAgain } = await openDay('14:10');
    await page.getByRole('button', { name: 'HLAR reportée par RTE ?' }).click();
    const dialog = page.getByRole('dialog');
    const field = dialog.getByLabel(/^Nouvelle HLAR, le 23\snovembre/);
    await field.fill('16:15');
    await dialog.getByText('Un report place l’HLAR après 16:30').waitFor();
    await field.fill('17:30');
    await dialog.getByText(/^Jusqu’à 17:30, la journée reste à acquiescer/).waitFor();
    await dialog.getByRole('button', { name: 'Reporter l’HLAR à 17:30' }).click();
    await countdown(page).getByText('HLAR reportée à 17:30 (saisie par vous)').waitFor();
    await journal(page)
      .getByText(/^saisie par vous\s: 17:30$/)
      .waitFor();

    await page.getByRole('button', { name: 'Rétablir l’HLAR de la plateforme' }).click();
    await countdown(page).getByText('HLAR 16:30').waitFor();
    await journal(page).getByText('HLAR rétablie').waitFor();

    await platform.tell('scenario', { scenario: 'postponed' });
    await readAgain();
    await countdown(page).getByText('HLAR reportée à 17:30').waitFor();
    await journal(page)
      .getByText(/^nouvelle HLAR\s: 17:30$/)
      .waitFor();
  });
});

describe('a platform that cannot be read before anything was published', () => {
  test('leaves the order unknown: nothing says that there is none, or that the token is valid', async () => {
    const { platform, page, readAgain } = await openDay('11:00');
    await shows(page, FIRST, 'Non publiée');
    await platform.tell('scenario', { scenario: 'refused-token' });
    await readAgain();
    await shows(page, FIRST, 'Inconnue');
    await page.getByText('Jeton refusé par la plateforme.').waitFor();
    await page.getByRole('heading', { name: 'Consigne inconnue' }).waitFor();
    await page.getByText(/dernière lecture réussie à 11:0/i).waitFor();
    const main = await page.getByRole('main').innerText();
    for (const claim of [
      'rien n’est encore publié',
      'Rien n’est publié',
      'Non publiée',
      'jeton valable',
      'n’a rien publié',
    ]) {
      expect(main).not.toContain(claim);
    }
  });
});

describe('while time runs out', () => {
  test('every other page carries the alarm, which can be put off until five minutes before the HLAR', async () => {
    const { page, leapTo } = await openDay('15:20');
    await page.getByRole('navigation').getByText('Historique').click();
    await page.getByRole('heading', { name: 'Historique' }).waitFor();
    const alarm = page.getByRole('region', { name: 'Échéance proche' });
    expect(await alarm.count()).toBe(0);

    await leapTo('15:40');
    await alarm.getByText(/^Reste 4\d\smin\s: 3 contrats de TEST à acquiescer$/).waitFor();
    expect(await alarm.getAttribute('data-urgency')).toBe('soon');
    await alarm.getByRole('button', { name: 'Rappeler dans 15 min' }).click();
    await alarm.getByText(/^Rappels en pause jusqu’à 15:5\d$/).waitFor();

    await leapTo('16:17');
    await alarm.getByText(/^Reste 1\d\smin/).waitFor();
    await expect.poll(() => alarm.getAttribute('data-urgency')).toBe('critical');
    await alarm.getByRole('button', { name: 'Rappeler à 16:25' }).waitFor();
    await expect.poll(() => standingShown(page)).toBe('critical');

    await alarm.getByRole('button', { name: 'Voir la journée' }).click();
    await page.getByRole('heading', { name: /^Demain, / }).waitFor();
    expect(await alarm.count()).toBe(0);
    await page.getByRole('button', { name: 'Rappeler à 16:25' }).waitFor();
  });
});
