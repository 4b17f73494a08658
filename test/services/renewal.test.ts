import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openKeychain } from '../../electron/accounts/keychain.ts';
import { tokenName } from '../../electron/accounts/secret-names.ts';
import { keychainSecrets } from '../../electron/accounts/secrets.ts';
import { createTokens } from '../../electron/accounts/tokens.ts';
import { openSettingsStore } from '../../electron/settings.ts';
import type { Day } from '../../shared/calendar/time.ts';
import { scriptedKeychain } from '../support/keychain-double.ts';
import { countSecrets, hasSecretService, runIn, startKeyring } from '../support/keyring.ts';
import { tempDir } from '../support/world.ts';

const hasKeyring = hasSecretService();
const ID = '00000000-0000-4000-8000-000000000001';
const [OLD_DAY, NEW_DAY] = ['2026-06-01' as Day, '2026-11-20' as Day];
const OLD = { token: 'ancien-jeton', createdOn: OLD_DAY };
const NEW = { token: 'nouveau-jeton', createdOn: NEW_DAY };
const account = {
  ...{ id: ID, label: 'Parcs', role: 'producer', environment: 'test', baseUrl: 'https://api.example.fr' },
  ...{ profileId: 'smartoa', tokenCreatedOn: OLD_DAY, addresses: [], tokenSlot: null, tokenPending: null },
};

/** An account in a settings file, and a real keychain, for one process after another. */
async function realComputer() {
  const dir = tempDir();
  writeFileSync(join(dir, 'settings.json'), JSON.stringify({ accounts: [account] }));
  const keyring = await startKeyring(tempDir(), 'mot de passe');
  const act = (...args: string[]) => runIn(keyring.env, 'renewal-script', dir, ID, ...args);
  return { act, keyring };
}

describe.skipIf(!hasKeyring)('a renewal that is killed, with the real keychain', () => {
  test.each([
    [0, 'before the intent is written', OLD],
    [1, 'before the keychain is given the new token', OLD],
    [2, 'before the settings name it', NEW],
    [3, 'before the old one is removed', NEW],
    [4, 'before its removal is noted', NEW],
  ])('at step %d, %s, leaves one token with its own date', async (point, _words, expected) => {
    const { act, keyring } = await realComputer();
    expect((await act('give', OLD.token, OLD.createdOn)).said).toEqual([{ ok: true }]);
    const killed = await act('give', NEW.token, NEW.createdOn, String(point));
    expect(killed).toEqual({ said: [], signal: 'SIGKILL' });
    const after = { ...expected, pending: null, left: [] };
    expect((await act('read')).said).toEqual([after]);
    expect(countSecrets(keyring)).toBe(1);
    expect((await act('read')).said).toEqual([after]);
  });

  test('at its first token, once the keychain has it, is completed', async () => {
    const { act, keyring } = await realComputer();
    expect((await act('give', NEW.token, NEW.createdOn, '2')).signal).toBe('SIGKILL');
    expect((await act('read')).said).toEqual([{ ...NEW, pending: null, left: [] }]);
    expect(countSecrets(keyring)).toBe(1);
  });

  test('leaves nothing once its account is removed', async () => {
    const { act, keyring } = await realComputer();
    await act('give', OLD.token, OLD.createdOn);
    await act('give', NEW.token, NEW.createdOn, '3');
    expect(countSecrets(keyring)).toBe(2);
    expect((await act('remove')).said).toEqual([{ ok: true }]);
    expect(countSecrets(keyring)).toBe(0);
  });
});

/** A disk and a keychain that outlive the runs of the app; each run is a new composition over them. */
function world() {
  let written: unknown = { accounts: [account] };
  let writesUntilFull = Number.POSITIVE_INFINITY;
  const keychain = scriptedKeychain();
  const start = () => {
    const settings = openSettingsStore({
      read: () => structuredClone(written),
      write(next) {
        if (writesUntilFull-- <= 0) throw new Error('ENOSPC');
        written = structuredClone(next);
      },
    });
    const secrets = keychainSecrets(openKeychain(keychain, 100));
    const tokens = createTokens({ settings, secrets, onChange: () => {} });
    const read = async () => {
      const token = await tokens.read(ID);
      const [known] = settings.accounts();
      const view = known && tokens.view(known);
      return { token: token.ok ? token.value : token.problem.code, createdOn: view?.tokenCreatedOn, view };
    };
    return { tokens, settings, read };
  };
  const fullAfter = (writes: number) => {
    writesUntilFull = writes;
  };
  return { keychain, start, fullAfter };
}

const renewal = (run: ReturnType<ReturnType<typeof world>['start']>, { token, createdOn } = NEW) =>
  run.tokens.give(ID, token, createdOn);

describe('a renewal that something refuses', () => {
  test.each(['absent', 'locked', 'refusing', 'silent'] as const)(
    'a keychain that is %s, holds the new token in memory and says so; the next start finds the old one with its date',
    async (state) => {
      const { keychain, start } = world();
      const first = start();
      await renewal(first, OLD);
      keychain.be(state);
      expect(await renewal(first)).toMatchObject({ ok: true });
      expect(await first.read()).toMatchObject({ ...NEW, view: { token: 'memory', tokenTrouble: {} } });
      expect(JSON.stringify(first.settings.accounts())).toContain(OLD_DAY);
      keychain.be('open');
      expect(await start().read()).toMatchObject({ ...OLD, view: { token: 'stored', tokenTrouble: null } });
    },
  );

  test.each([0, 1, 2])(
    'a disk that is full after %d writes, leaves one token with its own date',
    async (writes) => {
      const { keychain, start, fullAfter } = world();
      const first = start();
      await renewal(first, OLD);
      fullAfter(writes);
      const given = await renewal(first);
      const expected = given.ok ? NEW : OLD;
      expect(await first.read()).toMatchObject(expected);
      fullAfter(Number.POSITIVE_INFINITY);
      const next = start();
      expect(await next.read()).toMatchObject(expected);
      await next.tokens.tidy();
      expect(keychain.held.size).toBe(1);
      expect(next.settings.leftSecrets()).toEqual([]);
    },
  );

  test('a keychain that takes it after it was given up, is cleared of it at the next start', async () => {
    const { keychain, start } = world();
    const first = start();
    await renewal(first, OLD);
    keychain.be('silent');
    await renewal(first);
    keychain.be('open');
    await expect.poll(() => keychain.held.size).toBe(2);
    const next = start();
    expect(await next.read()).toMatchObject(OLD);
    await next.tokens.tidy();
    expect([...keychain.held.values()]).toEqual([OLD.token]);
  });

  test('one that refuses to give the old token back, is cleared of it later', async () => {
    const { keychain, start } = world();
    const first = start();
    await renewal(first, OLD);
    keychain.keepsEverything = true;
    await renewal(first);
    expect(keychain.held.size).toBe(2);
    expect(await start().read()).toMatchObject(NEW);
    keychain.keepsEverything = false;
    await start().tokens.tidy();
    expect([...keychain.held]).toEqual([[tokenName(ID, 'b'), NEW.token]]);
  });

  test('nothing reads an entry that is being cleared away meanwhile', async () => {
    const { start } = world();
    const run = start();
    await renewal(run, OLD);
    const [, read] = await Promise.all([renewal(run), run.read(), run.tokens.tidy()]);
    expect(read).toMatchObject(NEW);
  });
});

describe('a token that lives in memory', () => {
  test('is kept as soon as the keychain takes it, with its date, and the old one goes', async () => {
    const { keychain, start } = world();
    const run = start();
    await renewal(run, OLD);
    keychain.be('locked');
    await renewal(run);
    expect(await run.tokens.retry(ID)).toMatchObject({ ok: false, problem: { code: 'keychainLocked' } });
    keychain.be('open');
    expect(await run.tokens.retry(ID)).toEqual({ ok: true });
    expect(await start().read()).toMatchObject({ ...NEW, view: { token: 'stored' } });
    expect([...keychain.held.values()]).toEqual([NEW.token]);
  });

  test('of an account that never had another is asked for at the next start', async () => {
    const { keychain, start } = world();
    keychain.be('absent');
    await renewal(start());
    keychain.be('open');
    expect(await start().read()).toMatchObject({
      token: 'noToken',
      view: { token: 'missing', tokenTrouble: { code: 'noToken' } },
    });
  });

  test('has its own creation date corrected, and not that of the one in the keychain', async () => {
    const { keychain, start } = world();
    const run = start();
    await renewal(run, OLD);
    keychain.be('refusing');
    await renewal(run);
    run.tokens.date(ID, '2026-11-21' as Day);
    expect((await run.read()).createdOn).toBe('2026-11-21');
    keychain.be('open');
    expect(await start().read()).toMatchObject(OLD);
  });
});

test('a token that is too long for the keychain lives in memory, and the keychain itself is not blamed', async () => {
  const { keychain, start } = world();
  keychain.limit = 100;
  const run = start();
  await renewal(run, { token: 'x'.repeat(101), createdOn: NEW_DAY });
  expect((await run.read()).view).toMatchObject({ token: 'memory', tokenTrouble: { code: 'secretTooLong' } });
});

test('a secret that was removed from outside is said to be gone, and asked for again', async () => {
  const { keychain, start } = world();
  const run = start();
  await renewal(run, OLD);
  keychain.held.clear();
  expect(await run.read()).toMatchObject({
    token: 'tokenGone',
    view: { token: 'missing', tokenTrouble: { code: 'tokenGone' } },
  });
  await renewal(run);
  expect(await start().read()).toMatchObject(NEW);
});
