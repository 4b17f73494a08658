import { openKeychain } from '../../../electron/accounts/keychain.ts';
import { keychainSecrets } from '../../../electron/accounts/secrets.ts';
import { scriptedKeychain } from '../../support/keychain-double.ts';
import { countSecrets, startKeyring } from '../../support/keyring.ts';
import { TOKEN } from '../../support/simulator.ts';
import { startApp } from '../../support/world.ts';
import { type Ground, type OwnPlatform, startPlatform } from '../life/ground.ts';
import type { Finding, Probe } from '../probe.ts';
import { expecting, fieldsOf, openApp, renewalOf, withKeyrings } from './session.ts';

const PASSWORD = 'mot de passe';

/** A secret that the store does not take, one that is gone, and another store after an update, on real keyrings. */
export const K3: Probe = {
  id: 'K3',
  title: 'secret too long, gone, in another keychain',
  run: () => withKeyrings(tryAll),
};

type Expect = ReturnType<typeof expecting>['expect'];

async function tryAll(ground: Ground): Promise<Finding> {
  const { faults, expect } = expecting();
  const platform = await startPlatform(ground);
  await tooLong(ground, platform, expect);
  await inAnother(ground, platform, expect);
  return { figure: `3 losses on real and scripted keychains, ${faults.length} wrong`, faults };
}

/** Only Windows has such a limit: its words are played. */
async function tooLong(ground: Ground, { baseUrl }: OwnPlatform, expect: Expect): Promise<void> {
  const keychain = Object.assign(scriptedKeychain(), { limit: TOKEN.length - 1 });
  const secrets = keychainSecrets(openKeychain(keychain, 300));
  const app = await startApp({ dataDir: ground.folder(), secrets });
  await app.call('accounts.add', fieldsOf(baseUrl));
  const { accounts } = await app.until(({ tomorrow }) => tomorrow.length === 3);
  expect('too long: the token is', accounts[0]?.token, 'memory');
  expect('too long: the reason', accounts[0]?.tokenTrouble?.code, 'secretTooLong');
  expect('too long: kept', keychain.held.size, 0);
  await app.close();
}

/** The app starts again on its data in a session whose keychain is a new one, as after a change of the desktop. */
async function inAnother(ground: Ground, { baseUrl }: OwnPlatform, expect: Expect): Promise<void> {
  const dir = ground.folder();
  const old = await startKeyring(ground.folder(), PASSWORD);
  const first = await openApp(old.env, dir);
  await first.call('accounts.add', fieldsOf(baseUrl));
  const before = await first.until(({ tomorrow }) => tomorrow.length === 3);
  expect('the token is', before.accounts[0]?.token, 'stored');
  await first.app.kill();
  await old.stop();

  const other = await startKeyring(ground.folder(), PASSWORD);
  const next = await openApp(other.env, dir);
  const { accounts, tomorrow } = await next.until(({ accounts: [one] }) => one?.token === 'missing');
  expect('gone: the reason', accounts[0]?.tokenTrouble?.code, 'tokenGone');
  const orders = (days: typeof tomorrow) => days.map(({ order }) => order?.fingerprint).toSorted();
  expect('gone: the history', orders(tomorrow), orders(before.tomorrow));
  await next.call('accounts.renew', renewalOf(accounts[0]?.id ?? ''));
  await next.until(({ accounts: [one] }) => one?.token === 'stored' && one.trouble === null);
  expect('given again: secrets kept', countSecrets(other), 1);
}
