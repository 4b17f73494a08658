import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { totpCode } from '../../electron/accounts/totp.ts';
import { type Instant, SECOND } from '../../shared/calendar/time.ts';
import type { Transport } from '../../shared/contract.ts';
import type { Result } from '../../shared/result.ts';
import { launchApp } from '../support/electron-double/launch.ts';
import { startLoopback } from '../support/loopback-app.ts';
import { grayPng, qrPng } from '../support/qr-png.ts';
import { account, startPlatform, tempDir } from '../support/world.ts';
import { callFrom, launchBrowser, openPage } from './window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const SEED = 'KRUGS4ZAOF2WSY3LEBRHE33XNY';
const KEY = { secret: SEED, algorithm: 'SHA1', digits: 6, period: 30 } as const;
const LINK = `otpauth://totp/SMART%20OA:parcs?secret=${SEED}&issuer=SMART%20OA`;

/** A window on the page of accounts, with one account whose platform has this computer's time. */
async function openAccounts(permissions: string[] = []): Promise<{ page: Page; accountId: string }> {
  const { baseUrl } = await startPlatform({ clock: Date.now() as Instant });
  const page = await openPage(browser, await startLoopback(tempDir()), { permissions });
  await page.getByRole('button', { name: 'Connecter un compte' }).waitFor();
  const { accountId } = await callFrom(page, 'accounts.add', account(baseUrl, { label: 'Parcs' }));
  await page.getByRole('navigation').getByText('Comptes').click();
  await rowOf(page).waitFor();
  return { page, accountId };
}

const rowOf = (page: Page) => page.getByRole('region', { name: 'Code du portail (TOTP)' });
const dialogOf = (page: Page) => page.getByRole('dialog');
const shownIn = async (place: ReturnType<typeof rowOf>) =>
  ((await place.getByTestId('totp-code').textContent()) ?? '').replace(/\D/g, '');
const source = (page: Page) => dialogOf(page).getByLabel('Clé ou lien otpauth://');
const beginSetup = (page: Page) => rowOf(page).getByRole('button', { name: 'Ajouter une clé' }).click();
const setKey = async (page: Page, accountId: string) => {
  await callFrom(page, 'totp.set', { accountId, source: LINK });
  await rowOf(page).getByTestId('totp-code').waitFor();
};

/** The codes of a key around now: the offset of the platform's clock is known to a second or two. */
async function codesOfNow(): Promise<readonly string[]> {
  const instants = [-3, 0, 3].map((seconds) => (Date.now() + seconds * SECOND) as Instant);
  const codes = await Promise.all(instants.map((now) => totpCode(KEY, now)));
  return codes.map(({ code }) => code);
}
const expectCodeOfNow = (place: ReturnType<typeof rowOf>) =>
  expect.poll(async () => (await codesOfNow()).includes(await shownIn(place))).toBe(true);

async function confirm(page: Page): Promise<void> {
  await dialogOf(page).getByRole('heading', { name: 'Comparez avec votre téléphone' }).waitFor();
  await expectCodeOfNow(dialogOf(page));
  await dialogOf(page).getByRole('button', { name: 'Garder cette clé' }).click();
  await dialogOf(page).waitFor({ state: 'detached' });
  await expectCodeOfNow(rowOf(page));
}

describe('the key of the portal’s codes', () => {
  test('is typed by hand, compared with the phone and then kept, and is never shown again', async () => {
    const { page, accountId } = await openAccounts();
    await beginSetup(page);
    await source(page).fill(SEED.toLowerCase().replace(/(.{4})/g, '$1 '));
    await page.keyboard.press('Enter');
    await dialogOf(page).getByText('Comparez avec votre téléphone').waitFor();
    expect((await callFrom(page, 'state.read')).accounts[0]?.totp).not.toBe('memory');
    await confirm(page);
    await page.reload();
    await expectCodeOfNow(rowOf(page));
    expect(await callFrom(page, 'totp.code', { accountId })).toMatchObject({ period: 30 });
    expect((await page.content()).toUpperCase()).not.toContain(SEED.slice(0, 8));
  });

  test('is pasted as a link, which says whose it is', async () => {
    const { page } = await openAccounts();
    await beginSetup(page);
    await source(page).fill(LINK);
    await page.keyboard.press('Enter');
    await dialogOf(page).getByText('SMART OA', { exact: true }).waitFor();
    await dialogOf(page).getByText('parcs', { exact: true }).waitFor();
    await dialogOf(page)
      .getByText(/^6 chiffres, 30\ss, SHA-1$/)
      .waitFor();
    await confirm(page);
  });

  test('is read from the picture of a QR code that is chosen, and the picture stays in the page', async () => {
    const { page } = await openAccounts();
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.postData() ?? ''));
    await beginSetup(page);
    const file = { name: 'qr.png', mimeType: 'image/png', buffer: qrPng(LINK) };
    await dialogOf(page).locator('input[type=file]').setInputFiles(file);
    await confirm(page);
    expect(sent.some((body) => body.includes('totp.set'))).toBe(true);
    expect(sent.every((body) => !body.includes('PNG') && !body.includes('iVBOR'))).toBe(true);
  });

  test.each(['drop', 'paste'] as const)('is read from a picture that comes by %s', async (way) => {
    const { page } = await openAccounts();
    await beginSetup(page);
    await dialogOf(page).getByTestId('qr-zone').waitFor();
    await give(page, way, qrPng(LINK, 11));
    await confirm(page);
  });

  test.each([
    ['a file that is no picture', Buffer.from('%PDF-1.7'), 'Ce fichier n’est pas une image lisible.'],
    ['a picture without a QR code', grayPng(300, (x, y) => (x * y) % 251), 'Aucun QR code n’a été trouvé'],
    ['the QR code of something else', qrPng('https://www.exemple.fr'), 'ne contient pas de clé TOTP'],
    ['a key that counts', qrPng(`otpauth://hotp/x?secret=${SEED}&counter=1`), 'par compteur (HOTP)'],
    ['a transfer of phones', qrPng('otpauth-migration://offline?data=CjEK'), 'transfert entre téléphones'],
  ])('is not found in %s, which is told', async (_, picture, words) => {
    const { page } = await openAccounts();
    await beginSetup(page);
    await dialogOf(page).getByTestId('qr-zone').waitFor();
    await give(page, 'drop', picture);
    await dialogOf(page).getByRole('alert').getByText(words).waitFor();
    await source(page).fill(`${SEED.slice(0, 12)}1`);
    await page.keyboard.press('Enter');
    await dialogOf(page).getByRole('alert').getByText('Cette clé n’est pas lisible.').waitFor();
    await page.keyboard.press('Escape');
    await dialogOf(page).waitFor({ state: 'detached' });
    expect(await rowOf(page).getByTestId('totp-code').count()).toBe(0);
  });

  test('is removed once that is confirmed', async () => {
    const { page, accountId } = await openAccounts();
    await setKey(page, accountId);
    await rowOf(page).getByRole('button', { name: 'Retirer' }).click();
    await dialogOf(page).getByRole('button', { name: 'Annuler' }).click();
    await dialogOf(page).waitFor({ state: 'detached' });
    await rowOf(page).getByTestId('totp-code').waitFor();
    await rowOf(page).getByRole('button', { name: 'Retirer' }).click();
    await dialogOf(page).getByRole('button', { name: 'Retirer la clé' }).click();
    await rowOf(page).getByRole('button', { name: 'Ajouter une clé' }).waitFor();
    expect(await rowOf(page).getByTestId('totp-code').count()).toBe(0);
  });
});

/** Gives a file to the page as the system does when the user drops or pastes it. */
async function give(page: Page, way: 'drop' | 'paste', picture: Buffer): Promise<void> {
  await page.evaluate(
    ([how, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], 'qr.png', { type: 'image/png' }));
      const target = document.activeElement ?? document.body;
      const options = { bubbles: true, cancelable: true };
      target.dispatchEvent(
        how === 'drop'
          ? new DragEvent('drop', { ...options, dataTransfer: data })
          : new ClipboardEvent('paste', { ...options, clipboardData: data }),
      );
    },
    [way, picture.toString('base64')] as const,
  );
}

describe('the code of the portal', () => {
  /** A page whose clock the test moves on; the process beside it keeps its own. */
  async function openWithClock(permissions: string[] = []) {
    const opened = await openAccounts(permissions);
    await setKey(opened.page, opened.accountId);
    await opened.page.clock.install();
    await opened.page.reload();
    await rowOf(opened.page).getByTestId('totp-code').waitFor();
    return opened;
  }
  const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
  const copy = (page: Page) => rowOf(page).getByRole('button', { name: 'Copier' }).click();

  test('is copied with one click, and taken back after 30 seconds', async () => {
    const { page } = await openWithClock(['clipboard-read', 'clipboard-write']);
    await copy(page);
    await rowOf(page).getByText('Effacé du presse-papiers dans 30').waitFor();
    expect(await codesOfNow()).toContain(await clipboard(page));
    await page.clock.runFor(31_000);
    await rowOf(page).getByText('Effacé du presse-papiers.').waitFor();
    expect(await clipboard(page)).toBe('');
  });

  test('that is copied once more stays its whole time', async () => {
    const { page } = await openWithClock(['clipboard-read', 'clipboard-write']);
    await copy(page);
    await rowOf(page).getByText('Effacé du presse-papiers dans 30').waitFor();
    await page.clock.runFor(20_000);
    await rowOf(page).getByRole('button', { name: 'Copié' }).click();
    await page.clock.runFor(15_000);
    expect(await clipboard(page)).toMatch(/^\d{6}$/);
    await page.clock.runFor(16_000);
    await rowOf(page).getByText('Effacé du presse-papiers.').waitFor();
    expect(await clipboard(page)).toBe('');
  });

  test('leaves alone what the user has copied since', async () => {
    const { page } = await openWithClock(['clipboard-read', 'clipboard-write']);
    await copy(page);
    await rowOf(page).getByText('Effacé du presse-papiers dans 30').waitFor();
    await page.evaluate(() => navigator.clipboard.writeText('un nouveau jeton'));
    await page.clock.runFor(31_000);
    await rowOf(page).getByText('Effacé du presse-papiers.').waitFor();
    expect(await clipboard(page)).toBe('un nouveau jeton');
  });

  test('is taken back unread where the user never left the page', async () => {
    const { page } = await openWithClock(['clipboard-write']);
    await copy(page);
    await rowOf(page).getByText('Effacé du presse-papiers dans 30').waitFor();
    await page.clock.runFor(31_000);
    await rowOf(page).getByText('Effacé du presse-papiers.').waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    expect(await clipboard(page)).toBe('');
  });

  test('is not overwritten unread once the user was elsewhere, and that is told', async () => {
    const { page } = await openWithClock(['clipboard-write']);
    await copy(page);
    await rowOf(page).getByText('Effacé du presse-papiers dans 30').waitFor();
    await page.evaluate(() => dispatchEvent(new Event('blur')));
    await page.clock.runFor(31_000);
    await rowOf(page)
      .getByText(/^Le navigateur n’a pas permis de l’effacer/)
      .waitFor();
  });

  test('gives way to the next one when its time is over, and none is asked for while nobody looks', async () => {
    const { page } = await openWithClock();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.postData()?.includes('totp.code')) asked.push(request.url());
    });
    await page.clock.runFor(31_000);
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    await rowOf(page).getByRole('timer').waitFor();

    const look = (hidden: boolean) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await look(true);
    const before = asked.length;
    await page.clock.runFor(120_000);
    expect(asked.length).toBe(before);
    await look(false);
    await expect.poll(() => asked.length).toBeGreaterThan(before);
    await expectCodeOfNow(rowOf(page));
  });

  test('has no place in the demonstration', async () => {
    const page = await openPage(browser, await startLoopback(tempDir(), '--demo'));
    await page.getByRole('navigation').getByText('Comptes').click();
    await page.getByRole('region', { name: 'Démonstration' }).first().waitFor();
    expect(await rowOf(page).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Renouveler' }).count()).toBe(0);
  });
});

test('in the Electron window main copies the code and opens the portal, where it was noted and nowhere else', async () => {
  const { baseUrl } = await startPlatform({ clock: Date.now() as Instant });
  const app = await launchApp({ dataDir: tempDir() });
  onTestFinished(app.close);
  const { page } = app;
  await page.getByRole('button', { name: 'Connecter un compte' }).waitFor();
  const call = (name: string, input: unknown) =>
    page.evaluate(
      async ([called, given]) => {
        const { vigieTransport } = window as unknown as { vigieTransport: Transport };
        return (await vigieTransport.call(called, given)) as Result<{ accountId: string }>;
      },
      [name, input] as const,
    );
  const added = await call('accounts.add', account(baseUrl, { label: 'Parcs' }));
  const accountId = added.ok ? added.value.accountId : expect.fail('the account was refused');
  await call('totp.set', { accountId, source: LINK });
  await page.getByRole('navigation').getByText('Comptes').click();
  await expectCodeOfNow(rowOf(page));
  await rowOf(page).getByRole('button', { name: 'Copier' }).click();
  await rowOf(page)
    .getByText(/^Sera effacé du presse-papiers dans 30\ss\.$/)
    .waitFor();
  expect(await codesOfNow()).toContain(await app.evaluate(({ clipboard }) => clipboard.readText(), null));

  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    shell.openExternal = async (address) => void opened.push(address);
    Object.assign(shell, { opened });
  }, null);
  await page.getByRole('button', { name: 'Renouveler' }).click();
  await dialogOf(page).getByLabel('Adresse du portail').fill('portail.exemple.fr/smart-oa');
  await dialogOf(page).getByRole('button', { name: 'Ouvrir le portail' }).click();
  await dialogOf(page).getByText('Le portail s’ouvre dans votre navigateur.').waitFor();
  const opened = await app.evaluate(({ shell }) => (shell as unknown as { opened: string[] }).opened, null);
  expect(opened).toEqual(['https://portail.exemple.fr/smart-oa']);
});
