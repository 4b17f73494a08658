import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startSimulatorServer } from '../../../electron/simulator/server.ts';
import type { AppState } from '../../../shared/app-state.ts';
import type { Day, Instant } from '../../../shared/calendar/time.ts';
import { PORTAL_FILES } from '../portal-files.ts';
import { PICTURE_CLOCK, type Stage } from './stage.ts';

/** A picture: its name, what the app is started with, and what is done before it is taken. */
export interface Scene {
  readonly name: string;
  readonly demo: boolean;
  /** Whether the session has a keychain, as an office PC does. */
  readonly keychain?: true;
  /** Ends what it started besides the app, where it answers something. */
  prepare(stage: Stage): Promise<(() => Promise<void>) | undefined>;
}

const demo = (name: string, show: (stage: Stage) => Promise<void>): Scene => ({
  ...{ name, demo: true },
  async prepare(stage) {
    await button(stage.page, /^Acquiescer la journée/).waitFor();
    await show(stage);
    return undefined;
  },
});
const first = (name: string, show: (stage: Stage) => Promise<void>): Scene => ({
  ...{ name, demo: false },
  async prepare(stage) {
    await button(stage.page, 'Connecter un compte').waitFor();
    await show(stage);
    return undefined;
  },
});

/** Its address is read on the pictures. */
const PLATFORM_PORT = 4010;
const NAMES = [
  ['Les Genêts', 12_000],
  ['Mas des Alizés', 15_500],
  ['Moulin Neuf', 10_000],
] as const;

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const isAnswered = (page: Page) => page.getByText('Tout est acquiescé').first().waitFor();
/** The cards' buttons take clicks again. */
const isCalm = (page: Page) => page.locator('[data-fresh]').first().waitFor({ state: 'detached' });

async function acknowledge({ page }: Stage): Promise<void> {
  await button(page, /^Acquiescer la journée/).click();
  await isAnswered(page);
  await isCalm(page);
}

/** Every picture of the guide and of the README, in the order of the guide. */
export const SCENES: readonly Scene[] = [
  first('bienvenue', async () => undefined),
  first('connexion', async ({ page }) => {
    await button(page, 'Connecter un compte').click();
    await page.getByText('Étape 1 sur 5').waitFor();
  }),
  demo('demain', async () => undefined),
  demo('acquiescee', acknowledge),
  demo('modifiee', async (stage) => {
    await stage.call('demo.play', { scenario: 'change-after-ack' });
    await acknowledge(stage);
    await stage.page.waitForTimeout(4_000);
    await button(stage.page, /Relire la plateforme/)
      .first()
      .click();
    await stage.page.getByText('Modifiée – à ré-acquiescer').first().waitFor();
    await isCalm(stage.page);
  }),
  demo('hlar-reportee', async ({ page }) => {
    await button(page, /reportée par RTE/)
      .first()
      .click();
    await page.getByLabel(/^Nouvelle HLAR/).fill('17:30');
  }),
  first('fichier', importFile),
  demo('historique', async ({ page, go }) => {
    await go('Historique');
    await page.getByRole('heading', { name: 'Historique' }).waitFor();
  }),
  demo('releves', async ({ page, go }) => {
    await go('Relevés');
    await page.getByRole('heading', { name: 'Relevés' }).waitFor();
  }),
  demo('attestation', async (stage) => {
    await acknowledge(stage);
    await stage.page.getByText('Attestation', { exact: true }).first().click();
    await stage.page.getByTestId('paper').first().waitFor();
  }),
  demo('mesures', (stage) => importReadings(stage, FIRST_STOPPED)),
  demo('compteur', compareDay),
  demo('reglages', async ({ page, go }) => {
    await go('Réglages');
    await page.getByRole('heading', { name: 'Réglages' }).waitFor();
  }),
  {
    ...{ name: 'comptes', demo: false, keychain: true },
    prepare: (stage) => connected(stage, () => Promise.resolve()),
  },
  { name: 'jeton', demo: false, keychain: true, prepare: (stage) => connected(stage, renew) },
  { name: 'profil', demo: false, prepare: (stage) => connected(stage, adapt) },
  demo('aide', async ({ page, go }) => {
    await go('Aide');
    await page.getByRole('heading', { name: 'Aide' }).waitFor();
  }),
];

async function importFile({ page, dataDir }: Stage): Promise<void> {
  const path = join(dataDir, 'consignes-smart-oa.json');
  writeFileSync(path, JSON.stringify(PORTAL_FILES.nested('BOA0012345', ['2026-11-24' as Day])));
  await button(page, 'J’ai seulement le fichier du portail').click();
  await choose(page, 'Choisir le fichier', path);
  await page.getByText('Que veut dire 0 dans ce fichier').waitFor();
}

/** The steps on which the demonstration stops “Les Genêts” yesterday. */
const FIRST_STOPPED = 45;
const LAST_STOPPED = 59;

/** A load curve of yesterday, sunny but from a step to the end of the stop. */
async function importReadings({ page, dataDir, go }: Stage, idleFrom: number): Promise<void> {
  const lines = Array.from({ length: 96 }, (_, step) => {
    const sun = Math.max(0, Math.sin(((step - 30) / 40) * Math.PI));
    const time = `${String(Math.floor(step / 4)).padStart(2, '0')}:${String((step % 4) * 15).padStart(2, '0')}`;
    return `22/11/2026;${time};${Math.round(step >= idleFrom && step <= LAST_STOPPED ? 0 : sun * 1_500)}`;
  });
  const path = join(dataDir, 'production.csv');
  writeFileSync(path, `Date;Heure;Production (kWh)\n${lines.join('\n')}\n`);
  await go('Relevés');
  await button(page, 'Importer des mesures…').click();
  await choose(page, 'Choisir un fichier', path);
  await page.getByText('Reconnu :').waitFor({ timeout: 20_000 });
}

/** The same, half an hour late: what the finding then says, and where the curve leaves the order. */
async function compareDay(stage: Stage): Promise<void> {
  await importReadings(stage, FIRST_STOPPED + 2);
  const { page } = stage;
  for (const [question, answer] of [
    ['Sens', 'Production'],
    ['Contrat', 'Les Genêts'],
  ] as const) {
    await page.getByTestId('meter-import').getByRole('combobox', { name: question }).click();
    await page.getByRole('option', { name: answer }).click();
  }
  await button(page, 'Importer 1 jour').click();
  await button(page, 'Les Genêts, 22 novembre : Écart constaté').click();
  await page.getByTestId('meter-day').getByTestId('step-chart').waitFor();
}

async function choose(page: Page, name: string, path: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await button(page, name).click();
  await (await choosing).setFiles({
    name: path.split('/').at(-1) ?? path,
    mimeType: 'application/octet-stream',
    buffer: readFileSync(path),
  });
}

/** An account of a simulated platform, as a producer would have connected it, with its page of accounts open. */
async function connected(stage: Stage, show: (stage: Stage) => Promise<void>): Promise<() => Promise<void>> {
  const { page, call, go } = stage;
  const token = 'jeton-des-images-0001';
  const clock = Date.parse(PICTURE_CLOCK) as Instant;
  const simulator = await startSimulatorServer({ port: PLATFORM_PORT, token, clock });
  const { accountId } = (await call('accounts.add', {
    label: 'Parcs du Sud',
    role: 'producer',
    environment: 'test',
    baseUrl: simulator.baseUrl,
    tokenCreatedOn: '2026-06-08',
    profileId: 'smartoa',
    token,
  })) as { accountId: string };
  await call('totp.set', { accountId, source: 'KRUGS4ZAOF2WSY3LEBRHE33XNY' });
  await page.getByText('BOA0012345').first().waitFor();
  const { contracts } = (await call('state.read')) as AppState;
  for (const [i, [name, installedKw]] of NAMES.entries()) {
    await call('contracts.describe', { contractId: contracts[i]?.id, name, installedKw });
  }
  await go('Comptes');
  await page.getByRole('region', { name: 'Parcs du Sud' }).waitFor();
  await show(stage);
  return () => simulator.close();
}

async function renew({ page }: Stage): Promise<void> {
  await page
    .getByRole('region', { name: 'Parcs du Sud' })
    .getByRole('button', { name: 'Renouveler' })
    .click();
  await page.getByText('Étape 1 sur 4').waitFor();
}

async function adapt({ page }: Stage): Promise<void> {
  await button(page, 'Profils de connexion').click();
  await button(page, 'Adapter').first().click();
  await page.getByRole('region', { name: 'Journées obtenues' }).waitFor();
  await page
    .getByText(/^\d+ consignes/)
    .first()
    .waitFor();
}
