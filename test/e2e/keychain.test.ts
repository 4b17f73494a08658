import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasSecretService, runIn, startKeyring } from '../support/keyring.ts';
import { type LoopbackApp, startLoopback, startLoopbackIn } from '../support/loopback-app.ts';
import { account, startPlatform, tempDir } from '../support/world.ts';
import { press, wizardOf } from './connect-by-hand.ts';
import { callFrom, launchBrowser, openPage } from './window.ts';

const hasKeyring = hasSecretService();
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

async function tokenStep(app: LoopbackApp): Promise<Page> {
  const page = await openPage(browser, app);
  await page.getByRole('button', { name: 'Connecter un compte' }).click();
  await page.getByLabel(/^Nom du compte/).fill('Parcs');
  await page.getByLabel(/^Adresse de base/).fill('https://api.example.fr');
  const title = wizardOf(page).getByRole('heading', { name: 'Votre jeton' });
  // The first step goes no further until the profiles are there.
  await expect
    .poll(async () => {
      if (!(await title.isVisible())) await press(page, 'Continuer');
      return title.isVisible();
    })
    .toBe(true);
  return page;
}

describe('where there is no keychain', () => {
  test('the step of the token says so before it is pasted', async () => {
    const page = await tokenStep(await startLoopback(tempDir()));
    const note = wizardOf(page).getByRole('note');
    await note.getByText('Ce PC n’offre pas de trousseau.').waitFor();
    await note.getByText(/Vous pouvez continuer/).waitFor();
    expect(
      await wizardOf(page)
        .getByText(/gardé dans le trousseau/)
        .count(),
    ).toBe(0);
  });

  test('the account says why its token is not kept, and what helps', async () => {
    const platform = await startPlatform();
    const page = await openPage(browser, await startLoopback(tempDir()));
    await page.getByRole('button', { name: 'Connecter un compte' }).waitFor();
    await callFrom(page, 'accounts.add', account(platform.baseUrl, { label: 'Parcs' }));
    await page.getByRole('navigation').getByText('Comptes').click();
    const card = page.getByRole('region', { name: 'Parcs' });
    await card.getByText('Ce PC n’offre pas de trousseau.').waitFor();
    await card.getByText(/vous devrez le coller de nouveau/).waitFor();
    await card.getByText(/GNOME Keyring, KWallet ou KeePassXC/).waitFor();
    await card.getByRole('button', { name: 'Conserver dans le trousseau' }).click();
    await page.getByRole('alert').getByText('Ce PC n’offre pas de trousseau.').waitFor();
  });
});

/** Writes over the TOTP key of an account in a real keychain, as a fault of the disk would. */
const damageKey = (env: NodeJS.ProcessEnv, accountId: string) =>
  runIn(env, 'keychain-script', `name:${accountId}.totp`, 'set:{');

describe.skipIf(!hasKeyring)('with a real keychain', () => {
  test('whose TOTP key is damaged, the account says so instead of having none', async () => {
    const { env } = await startKeyring(tempDir(), 'mot de passe');
    const platform = await startPlatform();
    const dataDir = tempDir();
    const first = await startLoopbackIn(env, dataDir);
    const before = await openPage(browser, first);
    await before.getByRole('button', { name: 'Connecter un compte' }).waitFor();
    const { accountId } = await callFrom(
      before,
      'accounts.add',
      account(platform.baseUrl, { label: 'Parcs' }),
    );
    await callFrom(before, 'totp.set', { accountId, source: 'KRUGS4ZAOF2WSY3LEBRHE33XNY' });
    await before.close();
    await first.kill();
    await damageKey(env, accountId);
    const page = await openPage(browser, await startLoopbackIn(env, dataDir));
    await page.getByRole('navigation').getByText('Comptes').click();
    const card = page.getByRole('region', { name: 'Parcs' });
    await card.getByText('La clé TOTP enregistrée pour ce compte est illisible.').waitFor();
  });

  test('the step of the token promises it, and the account keeps its token without a word', async () => {
    const dir = tempDir();
    const { env } = await startKeyring(dir, 'mot de passe');
    const page = await tokenStep(await startLoopbackIn(env, tempDir()));
    await wizardOf(page)
      .getByText(/gardé dans le trousseau de ce PC/)
      .waitFor();
    await page.keyboard.press('Escape');
    const platform = await startPlatform();
    await callFrom(page, 'accounts.add', account(platform.baseUrl, { label: 'Parcs' }));
    await page.getByRole('navigation').getByText('Comptes').click();
    const card = page.getByRole('region', { name: 'Parcs' });
    await card.getByText('dans le trousseau de ce PC').waitFor();
    expect(await card.getByRole('button', { name: 'Conserver dans le trousseau' }).count()).toBe(0);
  });

  test('that is locked at the next start, the account says so instead of asking for its token', async () => {
    const [dir, dataDir] = [tempDir(), tempDir()];
    const platform = await startPlatform();
    const open = await startKeyring(dir, 'mot de passe');
    const first = await startLoopbackIn(open.env, dataDir);
    const before = await openPage(browser, first);
    await before.getByRole('button', { name: 'Connecter un compte' }).waitFor();
    await callFrom(before, 'accounts.add', account(platform.baseUrl, { label: 'Parcs' }));
    await before.getByText('BOA0012345').first().waitFor();
    await before.close();
    await first.kill();
    await open.stop();

    const locked = await startKeyring(dir, null);
    const page = await openPage(browser, await startLoopbackIn(locked.env, dataDir));
    await page.getByRole('navigation').getByText('Comptes').click();
    const card = page.getByRole('region', { name: 'Parcs' });
    await card.getByRole('alert').getByText('Le trousseau de ce PC est verrouillé.').waitFor();
    await card.getByText(/Déverrouillez-le avec son mot de passe/).waitFor();
    await card.getByRole('button', { name: 'Réessayer' }).waitFor();
    expect(await page.getByText('n’est pas sur ce PC').count()).toBe(0);
  });
});
