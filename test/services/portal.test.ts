import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openOutside } from '../../electron/launch/browser.ts';
import { openSettingsStore } from '../../electron/settings.ts';
import { account, startApp, startPlatform, tempDir } from '../support/world.ts';

const PORTAL = 'https://portail.exemple.fr/smart-oa/';

async function appWithOpener(opens = true) {
  const { baseUrl } = await startPlatform();
  const opened: string[] = [];
  const openOutside = async (url: string) => {
    opened.push(url);
    return opens;
  };
  const app = await startApp({ openOutside });
  const { accountId } = await app.call('accounts.add', account(baseUrl));
  return { ...app, accountId, opened };
}

describe('the portal of an account', () => {
  test('is opened where the user noted it, without what may hold a session', async () => {
    const { call, state, accountId, opened } = await appWithOpener();
    await call('portal.note', { accountId, url: ` ${PORTAL}?session=abc#menu ` });
    expect((await state()).accounts[0]?.portalUrl).toBe(PORTAL);
    await call('portal.open', { accountId });
    expect(opened).toEqual([PORTAL]);
  });

  test('is opened nowhere while it is not known, nor for an account that does not exist', async () => {
    const { call, refused, state, accountId, opened } = await appWithOpener();
    expect((await state()).accounts[0]?.portalUrl).toBeNull();
    expect(await refused('portal.open', { accountId })).toBe('portalUnknown');
    await call('portal.note', { accountId, url: PORTAL });
    await call('portal.note', { accountId, url: null });
    expect(await refused('portal.open', { accountId })).toBe('portalUnknown');
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(await refused('portal.open', { accountId: nobody })).toBe('accountUnknown');
    expect(await refused('portal.note', { accountId: nobody, url: PORTAL })).toBe('accountUnknown');
    expect(opened).toEqual([]);
  });

  test('has an address in https only, which the page cannot name in the call that opens it', async () => {
    const { call, refused, state, accountId, opened } = await appWithOpener();
    await call('portal.note', { accountId, url: PORTAL });
    for (const url of [
      'http://portail.exemple.fr',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'https://qui:secret@portail.exemple.fr',
      'https://portail.exemple.fr/%COMSPEC%',
      'https://portail.exemple.fr/a"&calc',
      'https://portail',
      'https://portail.exemple.fr:99999/',
      '--help',
      '',
    ]) {
      expect(await refused('portal.note', { accountId, url }), url).toBe('invalidInput');
    }
    const named = { accountId, url: 'https://ailleurs.exemple.fr' };
    expect(await refused('portal.open', named)).toBe('invalidInput');
    expect((await state()).accounts[0]?.portalUrl).toBe(PORTAL);
    expect(opened).toEqual([]);
  });

  test('stays noted when the account changes, and a browser that does not open is told', async () => {
    const { call, refused, state, accountId, opened } = await appWithOpener(false);
    await call('portal.note', { accountId, url: 'Portail.Exemple.fr' });
    const { token: _, ...fields } = account((await state()).accounts[0]?.baseUrl ?? '');
    await call('accounts.change', { accountId, ...fields, label: 'Un autre nom' });
    expect((await state()).accounts[0]).toMatchObject({
      label: 'Un autre nom',
      portalUrl: 'https://portail.exemple.fr/',
    });
    expect(await refused('portal.open', { accountId })).toBe('portalNotOpened');
    expect(opened).toEqual(['https://portail.exemple.fr/']);
  });
});

describe('the accounts of a settings file', () => {
  const { token: _, ...kept } = account('https://api.exemple.fr');
  const older = { ...kept, id: '11111111-1111-4111-8111-111111111111', addresses: ['8.8.8.8'] };
  const accountsOf = (...accounts: unknown[]) =>
    openSettingsStore({ read: () => ({ accounts }), write() {} }).accounts();

  test('written before portals were noted are read, without one', () => {
    expect(accountsOf(older)).toMatchObject([{ ...older, portalUrl: null }]);
  });

  test('keep their portal, and lose one that was made unfit outside of the app', () => {
    expect(accountsOf({ ...older, portalUrl: PORTAL })[0]?.portalUrl).toBe(PORTAL);
    for (const portalUrl of ['file:///etc/passwd', 'http://portail.exemple.fr', 7]) {
      expect(accountsOf({ ...older, portalUrl })).toMatchObject([{ ...older, portalUrl: null }]);
    }
  });
});

describe.runIf(process.platform === 'linux')('the browser of this computer', () => {
  afterEach(() => vi.unstubAllEnvs());

  test('is given the address, and whether it could be opened is known', async () => {
    const dir = tempDir();
    const opener = join(dir, 'xdg-open');
    const heard = join(dir, 'heard');
    const install = (exit: number) => {
      writeFileSync(opener, `#!/bin/sh\nprintf '%s|' "$@" >> '${heard}'\nexit ${exit}\n`);
      chmodSync(opener, 0o755);
    };
    vi.stubEnv('PATH', dir);
    vi.stubEnv('DISPLAY', ':99');
    expect(await openOutside(PORTAL)).toBe(false);
    install(0);
    expect(await openOutside(PORTAL)).toBe(true);
    install(3);
    expect(await openOutside(PORTAL)).toBe(false);
    expect(readFileSync(heard, 'utf8')).toBe(`${PORTAL}|${PORTAL}|`);
    vi.stubEnv('DISPLAY', '');
    vi.stubEnv('WAYLAND_DISPLAY', '');
    expect(await openOutside(PORTAL)).toBe(false);
  });
});
