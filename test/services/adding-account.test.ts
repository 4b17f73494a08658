import { expect, test } from 'vitest';
import { createAccounts } from '../../electron/accounts/accounts.ts';
import { openKeychain } from '../../electron/accounts/keychain.ts';
import { keychainSecrets } from '../../electron/accounts/secrets.ts';
import { createTokens } from '../../electron/accounts/tokens.ts';
import { openProfiles } from '../../electron/platform/profiles.ts';
import { openSettingsStore } from '../../electron/settings.ts';
import type { Day } from '../../shared/calendar/time.ts';
import type { Input } from '../../shared/contract.ts';
import { scriptedKeychain } from '../support/keychain-double.ts';
import { tempDir } from '../support/world.ts';

const FIELDS: Input<'accounts.add'> = {
  label: 'Parcs',
  role: 'producer',
  environment: 'test',
  baseUrl: 'https://api.example.fr',
  profileId: 'smartoa',
  token: 'jeton-d-essai',
  tokenCreatedOn: '2026-11-20' as Day,
};

/** Accounts over a disk that is full after so many writes, and a keychain that works. */
function world(writesUntilFull: number) {
  let written: unknown = {};
  let left = writesUntilFull;
  const keychain = scriptedKeychain();
  const settings = openSettingsStore({
    read: () => structuredClone(written),
    write(next) {
      if (left-- <= 0) throw new Error('ENOSPC');
      written = structuredClone(next);
    },
  });
  const secrets = keychainSecrets(openKeychain(keychain, 100));
  const tokens = createTokens({ settings, secrets, onChange: () => {} });
  let ids = 0;
  const newId = () => `00000000-0000-4000-8000-00000000000${++ids}`;
  const accounts = createAccounts({ settings, tokens, profiles: openProfiles(tempDir()), newId });
  const freeTheDisk = () => {
    left = Number.POSITIVE_INFINITY;
  };
  return { accounts, keychain, settings, freeTheDisk };
}

test.each([0, 1, 2])(
  'an account that a disk, full after %d writes, does not let be kept leaves nothing, and can be connected later',
  async (writes) => {
    const { accounts, keychain, settings, freeTheDisk } = world(writes);
    const added = await accounts.add(FIELDS).catch(() => 'thrown');
    expect(added).not.toMatchObject({ ok: true });
    expect(keychain.held.size).toBe(0);

    freeTheDisk();
    expect(await accounts.add(FIELDS)).toMatchObject({ ok: true });
    expect(settings.accounts().map(({ label, tokenSlot }) => [label, tokenSlot])).toEqual([['Parcs', 'a']]);
    expect([...keychain.held.values()]).toEqual([FIELDS.token]);
    expect(settings.leftSecrets()).toEqual([]);
  },
);

test('an account that was kept is not connected twice', async () => {
  const { accounts } = world(Number.POSITIVE_INFINITY);
  await accounts.add(FIELDS);
  expect(await accounts.add(FIELDS)).toMatchObject({ ok: false, problem: { code: 'alreadyConnected' } });
});
