import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Day } from '../../shared/calendar/time.ts';
import { startLoopback, windowOf } from '../support/loopback-app.ts';
import { TOKEN } from '../support/simulator.ts';
import { account, startPlatform, tempDir } from '../support/world.ts';
import { press, wizardOf } from './connect-by-hand.ts';
import { callFrom, launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
afterEach(() => vi.unstubAllEnvs());

const SEED = 'KRUGS4ZAOF2WSY3LEBRHE33XNY';
const newToken = (page: Page) => wizardOf(page).getByLabel(/^Nouveau jeton/);
const cardOf = (page: Page) => page.getByRole('region', { name: 'Parcs' });
const renew = (page: Page) => cardOf(page).getByRole('button', { name: 'Renouveler' }).click();

/** A window on the page of accounts, on a computer whose browser writes down what it is given. */
async function openAccounts(token = TOKEN) {
  const platform = await startPlatform();
  const heard = recordingBrowser();
  const page = await openPage(browser, await startLoopback(tempDir()));
  await page.getByRole('button', { name: 'Connecter un compte' }).waitFor();
  const fields = account(platform.baseUrl, { label: 'Parcs', tokenCreatedOn: '2026-06-01' as Day, token });
  const { accountId } = await callFrom(page, 'accounts.add', fields);
  await page.getByRole('navigation').getByText('Comptes').click();
  await cardOf(page).waitFor();
  return { page, platform, accountId, heard };
}

/** Puts an `xdg-open` of the test's own first on the path; answers what it was given. */
function recordingBrowser(): () => string {
  const dir = tempDir();
  const heard = join(dir, 'heard');
  writeFileSync(join(dir, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$@" >> '${heard}'\n`);
  chmodSync(join(dir, 'xdg-open'), 0o755);
  vi.stubEnv('PATH', `${dir}:${process.env.PATH}`);
  vi.stubEnv('DISPLAY', ':99');
  return () => (existsSync(heard) ? readFileSync(heard, 'utf8') : '');
}

const tokenDate = async (page: Page) => (await callFrom(page, 'state.read')).accounts[0]?.tokenCreatedOn;

describe('a token that no keychain kept', () => {
  test('is pasted again at the next start, with the date that it has and not the day of the pasting', async () => {
    const { baseUrl } = await startPlatform();
    const dataDir = tempDir();
    const before = await startLoopback(dataDir);
    const fields = account(baseUrl, { label: 'Parcs', tokenCreatedOn: '2026-09-01' as Day });
    await (await windowOf(before)).call('accounts.add', fields);
    await before.kill();

    const page = await openPage(browser, await startLoopback(dataDir));
    const notice = page.getByRole('alert').filter({ hasText: 'Le jeton de ce compte n’est pas sur ce PC.' });
    await notice.first().waitFor();
    expect(await notice.count(), 'said once').toBe(1);
    await notice.getByRole('button', { name: 'Coller le jeton' }).click();
    await wizardOf(page).getByText('Étape 3 sur 4').waitFor();
    expect(await page.getByLabel(/^Jeton créé le/).inputValue()).toBe('01/09/2026');
    await page.getByLabel(/^Jeton( \*)?$/).fill(TOKEN);
    await press(page, 'Essayer la connexion');
    await wizardOf(page).getByText('Le nouveau jeton est en place.').waitFor();
    await press(page, 'Terminer');
    await expect.poll(() => tokenDate(page)).toBe('2026-09-01');
    await notice.waitFor({ state: 'detached' });
  });
});

describe('renewing a token', () => {
  test('leads to the portal and its code, and puts the new token in the old one’s place', async () => {
    const { page, accountId, heard } = await openAccounts('un-jeton-perime');
    await callFrom(page, 'totp.set', { accountId, source: SEED });
    await renew(page);
    await wizardOf(page).getByText('Étape 1 sur 4').waitFor();
    const address = wizardOf(page).getByLabel('Adresse du portail');
    await address.fill('http://portail.exemple.fr');
    await press(page, 'Ouvrir le portail');
    await wizardOf(page)
      .getByText(/^Une adresse en https:/)
      .waitFor();
    await address.fill('https://portail.exemple.fr/smart-oa?session=1');
    await press(page, 'Ouvrir le portail');
    await wizardOf(page).getByText('Le portail s’ouvre dans votre navigateur.').waitFor();
    expect(heard()).toBe('https://portail.exemple.fr/smart-oa\n');

    await press(page, 'Continuer');
    const code = wizardOf(page).getByTestId('totp-code');
    await expect
      .poll(async () => {
        const shown = (await code.textContent())?.replace(/\D/g, '');
        return (await callFrom(page, 'totp.code', { accountId })).code === shown;
      })
      .toBe(true);
    await press(page, 'Continuer');
    await newToken(page).fill(`Bearer ${TOKEN}`);
    await wizardOf(page)
      .getByLabel(/^Jeton créé le/)
      .fill('2026-11-20');
    await press(page, 'Essayer et remplacer');
    await wizardOf(page).getByText('Le nouveau jeton est en place.').waitFor();
    await wizardOf(page)
      .getByText(/Valable jusqu’au 20\/05\/2027/)
      .waitFor();
    expect(await tokenDate(page)).toBe('2026-11-20');
    await press(page, 'Terminer');
    await wizardOf(page).waitFor({ state: 'detached' });
    await callFrom(page, 'orders.read');
    await page.getByText('BOA0012345').first().waitFor();
  });

  test('leaves the old token where the new one is refused, and says what helps', async () => {
    const { page } = await openAccounts();
    await renew(page);
    await press(page, 'J’ai déjà le jeton');
    await press(page, 'Essayer et remplacer');
    await wizardOf(page).getByText('À remplir').first().waitFor();
    await newToken(page).fill('court');
    await wizardOf(page).getByText('Au moins 8 caractères').waitFor();
    await newToken(page).fill('un-jeton-refuse');
    await press(page, 'Essayer et remplacer');
    await wizardOf(page).getByRole('alert').getByText('Jeton refusé par la plateforme.').waitFor();
    await wizardOf(page)
      .getByText(/^L’ancien jeton reste en place\./)
      .waitFor();
    expect(await wizardOf(page).getByRole('button', { name: 'Enregistrer sans essai' }).count()).toBe(0);
    expect(await tokenDate(page)).toBe('2026-06-01');
    await callFrom(page, 'orders.read');

    await press(page, 'Retour');
    await newToken(page).fill(TOKEN);
    await press(page, 'Essayer et remplacer');
    await wizardOf(page).getByText('Le nouveau jeton est en place.').waitFor();
  });

  test('loses nothing when it is closed: what was pasted is there again, and the old token works', async () => {
    const { page } = await openAccounts();
    await renew(page);
    await press(page, 'J’ai déjà le jeton');
    await newToken(page).fill('un-jeton-tout-neuf');
    await page.keyboard.press('Escape');
    await wizardOf(page).waitFor({ state: 'detached' });
    expect(await tokenDate(page)).toBe('2026-06-01');
    await callFrom(page, 'orders.read');
    await renew(page);
    expect(await newToken(page).inputValue()).toBe('un-jeton-tout-neuf');
  });

  test('keeps a token without a test only where the platform cannot be asked, and only if the user says so', async () => {
    const { page, platform } = await openAccounts();
    await platform.tell('scenario', { scenario: 'outage' });
    await renew(page);
    await press(page, 'J’ai déjà le jeton');
    await newToken(page).fill('un-jeton-tout-neuf');
    await press(page, 'Essayer et remplacer');
    await wizardOf(page)
      .getByText(/^L’ancien jeton reste en place\. La plateforme n’a pas pu être interrogée/)
      .waitFor();
    expect(await tokenDate(page)).toBe('2026-06-01');
    await press(page, 'Enregistrer sans essai');
    await wizardOf(page).getByText('Le nouveau jeton est en place.').waitFor();
    expect(await tokenDate(page)).not.toBe('2026-06-01');
  });

  test('is begun from the banner of the day, where the token comes to its end or was refused', async () => {
    const { page, platform } = await openAccounts();
    await page.getByRole('navigation').getByText('Demain').click();
    const banner = page.getByRole('note').filter({ hasText: 'Jeton à renouveler' });
    await banner.getByRole('button', { name: 'Renouveler' }).click();
    await wizardOf(page).getByText('La journée de demain reste à acquiescer.').waitFor();
    await page.keyboard.press('Escape');
    await wizardOf(page).waitFor({ state: 'detached' });
    await platform.tell('scenario', { scenario: 'refused-token' });
    await page.keyboard.press('Control+r');
    const refusal = page.getByRole('alert').filter({ hasText: 'un autre a sans doute été créé' });
    await refusal.getByRole('button', { name: 'Renouveler' }).click();
    await wizardOf(page).getByText('Renouveler le jeton de «').waitFor();
  });
});
