import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Day } from '../../../shared/calendar/time.ts';
import { startLoopback } from '../../support/loopback-app.ts';
import { historyOfClockChanges, meterFile } from '../../support/meter-day.ts';
import { PORTAL_FILES } from '../../support/portal-files.ts';
import { TOKEN } from '../../support/simulator.ts';
import { startPlatform, tempDir } from '../../support/world.ts';
import { fillIn, press, wizardOf } from '../connect-by-hand.ts';
import { openPage } from '../window.ts';
import { FIRST, goTo, openDay, show } from './places.ts';
import type { Walk } from './walk.ts';

const SEED = 'KRUGS4ZAOF2WSY3LEBRHE33XNY';

/** The first start, the steps of connecting, and a link that is used up. */
export const throughTheFirstStart: Walk = async (browser, seen) => {
  const { baseUrl } = await startPlatform();
  const app = await startLoopback(tempDir());
  const page = await openPage(browser, app);
  const look = (screen: string) => seen(page, screen);
  await page.getByRole('button', { name: 'Connecter un compte' }).waitFor();
  await look('welcome');
  await page.getByRole('button', { name: 'Connecter un compte' }).click();
  await page.getByLabel(/^Nom du compte/).waitFor();
  await look('wizard 1');
  await press(page, 'Continuer');
  await look('wizard 1, faults');
  await fillIn(page, { label: 'Parcs', baseUrl, token: 'un-jeton-refuse' });
  await wizardOf(page).getByRole('alert').waitFor();
  await look('wizard 3, refused');
  await press(page, 'Retour');
  await page.getByLabel(/^Jeton( \*)?$/).fill('x');
  await press(page, 'Essayer la connexion');
  await look('wizard 2, faults');
  await page.getByLabel(/^Jeton( \*)?$/).fill(TOKEN);
  await press(page, 'Essayer la connexion');
  await wizardOf(page).getByText('La plateforme répond').waitFor();
  await look('wizard 3');
  await press(page, 'Connecter');
  await page.getByLabel('Nom de l’installation, contrat BOA0012345').waitFor();
  await look('wizard 4');
  await press(page, 'Continuer');
  await wizardOf(page).getByTestId('notification-ability').waitFor();
  await look('wizard 5');

  const late = await openPage(browser, app);
  await late.getByText('Ce lien a déjà servi').waitFor();
  await seen(late, 'expired');
};

/** Meter data and files of the portal, while they are imported. */
export const throughImports: Walk = async (browser, seen) => {
  const dataDir = tempDir();
  historyOfClockChanges(dataDir);
  const page = await openPage(browser, await startLoopback(dataDir));
  const look = (screen: string) => seen(page, screen);
  await page.getByRole('heading', { name: 'La consigne de demain' }).waitFor();
  await show(page, '#/records');
  await page.getByText('Aucune mesure importée pour octobre 2026').waitFor();
  await look('records, no readings');
  await page.getByRole('button', { name: 'Importer des mesures…' }).click();
  await page.getByTestId('meter-import').waitFor();
  await look('meter import');
  await upload(page, /^Choisir un (autre )?fichier$/, meterFile('r63-2026-10-25.csv'));
  await page.getByTestId('meter-import').getByText('Reconnu : R63 (CSV).').waitFor({ timeout: 20_000 });
  await look('meter import, recognised');
  await page.getByTestId('meter-import').getByRole('button', { name: 'Importer 1 jour' }).click();
  await page.getByRole('button', { name: 'Les Landes, 25 octobre : Écart constaté' }).waitFor();
  await look('records, meter month');
  await page.getByRole('button', { name: 'Les Landes, 25 octobre : Écart constaté' }).click();
  await page.getByTestId('meter-day').waitFor();
  await look('meter day');
  await page.getByTestId('meter-day').getByText('Tableau', { exact: true }).click();
  await look('meter day, table');
  await page.keyboard.press('Escape');

  await show(page, '#/');
  await page.getByRole('button', { name: 'J’ai seulement le fichier du portail' }).click();
  await look('import');
  const broken = Buffer.from('[\n {"contrat": oops}\n]');
  await upload(page, 'Choisir le fichier', {
    name: 'mauvais.json',
    mimeType: 'application/json',
    buffer: broken,
  });
  await page.getByRole('alert').waitFor();
  await look('import, broken');
  const buffer = Buffer.from(JSON.stringify(PORTAL_FILES.nested(FIRST, ['2026-12-24' as Day])));
  await upload(page, /^Choisir/, { name: 'consignes.json', mimeType: 'application/json', buffer });
  await page.getByRole('dialog').getByRole('heading', { name: 'consignes.json' }).waitFor();
  await look('import, review');
  await page.getByRole('button', { name: /^Importer \d+ consignes?$/ }).click();
  await page.getByRole('button', { name: /^Voir le/ }).waitFor();
  await look('import, done');
  await page.getByRole('button', { name: /^Voir le/ }).click();
  await page.getByTestId('day-card').first().waitFor();
  await look('a day of a file');
};

/** Accounts, renewal, codes of the portal, profiles, settings and help. */
export const throughThePages: Walk = async (browser, seen) => {
  const { page } = await openDay(browser, '14:10');
  const look = (screen: string) => seen(page, screen);
  await goTo(page, 'Comptes');
  const card = page.getByRole('region', { name: 'Parcs', exact: true });
  await card.waitFor();
  await look('accounts');
  await card.getByRole('button', { name: 'Modifier', exact: true }).click();
  await page.getByRole('dialog').waitFor();
  await look('account, form');
  await page.keyboard.press('Escape');
  await card.getByRole('button', { name: 'Retirer', exact: true }).first().click();
  await page.getByRole('dialog').waitFor();
  await look('account, removal');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  const row = page.getByRole('region', { name: 'Code du portail (TOTP)' });
  await row.getByRole('button', { name: 'Ajouter une clé' }).click();
  await page.getByTestId('qr-zone').waitFor();
  await look('key of the codes');
  await page.getByRole('dialog').getByLabel('Clé ou lien otpauth://').fill('1');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('alert').waitFor();
  await look('key of the codes, fault');
  await page.getByRole('dialog').getByLabel('Clé ou lien otpauth://').fill(SEED);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Garder cette clé' }).waitFor();
  await look('key of the codes, found');
  await page.getByRole('button', { name: 'Garder cette clé' }).click();
  await row.getByTestId('totp-code').waitFor();
  await look('code of the portal');
  await row.getByRole('button', { name: 'Retirer' }).click();
  await page.getByRole('dialog').waitFor();
  await look('key of the codes, removal');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await card.getByRole('button', { name: 'Renouveler' }).click();
  await page.getByRole('dialog').waitFor();
  await look('renewal 1');
  await press(page, 'J’ai déjà le jeton');
  await look('renewal 3');
  await page
    .getByRole('dialog')
    .getByLabel(/^Nouveau jeton/)
    .fill('un-jeton-refuse');
  await press(page, 'Essayer et remplacer');
  await page.getByRole('dialog').getByRole('alert').waitFor();
  await look('renewal 4, refused');
  await press(page, 'Retour');
  await press(page, 'Retour');
  await look('renewal 2');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Profils de connexion' }).click();
  await page.getByRole('heading', { name: 'Profils de connexion' }).waitFor();
  await look('profiles');
  await page.getByRole('button', { name: 'Adapter' }).click();
  await page.getByRole('region', { name: 'Journées obtenues' }).getByText('0 = rien à arrêter').waitFor();
  await look('profile, editor');
  await page.getByRole('textbox', { name: 'Profil', exact: true }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('{"id": "x",');
  await page.getByText(/^Profil, ligne \d+/).waitFor();
  await look('profile, mistake');
  await page.getByRole('button', { name: 'Fermer' }).click();
  await page.getByRole('dialog').waitFor();
  await look('profile, leaving');
  await page.getByRole('button', { name: 'Abandonner' }).click();

  await goTo(page, 'Réglages');
  await page.getByRole('heading', { name: 'Réglages', level: 1 }).waitFor();
  await look('settings');
  await page.getByLabel('Une fois publiée, jusqu’à l’HLAR').fill('3');
  await page.getByText('Un nombre entier de 5 à 60 minutes').waitFor();
  await look('settings, fault');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Faire une sauvegarde' }).click();
  const backup = await (await saving).path();
  const mine = { name: 'ma.vigie', mimeType: 'application/octet-stream', buffer: readFileSync(backup) };
  await page.getByTestId('backup').locator('input[type=file]').setInputFiles(mine);
  await page.getByRole('dialog', { name: /^Restaurer cette sauvegarde/ }).waitFor();
  await look('restoring');
  await page.keyboard.press('Escape');
  await goTo(page, 'Aide');
  await page.getByTestId('diagnostic').getByRole('listitem').first().waitFor();
  await look('help');
  await page.getByRole('searchbox').fill('éoliennes de la lune');
  await look('help, nothing found');
};

async function upload(
  page: Page,
  button: string | RegExp,
  file: string | { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  await (await choosing).setFiles(file);
}
