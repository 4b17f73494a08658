import { openKeychain, reachKeychain } from '../../electron/accounts/keychain.ts';
import { keychainSecrets } from '../../electron/accounts/secrets.ts';
import { createTokens } from '../../electron/accounts/tokens.ts';
import { totpName } from '../../electron/accounts/totp-key.ts';
import type { Secrets, SettingsFile } from '../../electron/ports.ts';
import { openSettingsStore } from '../../electron/settings.ts';
import { openSettingsFile } from '../../electron/settings-file.ts';
import type { Day } from '../../shared/calendar/time.ts';

/**
 * Gives the account of a real settings file a token in the real keychain of the session, and is killed before the step
 * that it is told; or reads as the next start does; or removes the account.
 */
const [, , dir = '', accountId = '', deed = '', token = '', createdOn = '', killedBefore = ''] = process.argv;
let steps = 0;
const step = () => {
  if (String(steps++) === killedBefore) process.kill(process.pid, 'SIGKILL');
};

const worker = new URL('../../electron/accounts/keychain-worker.ts', import.meta.url);
const keychain = keychainSecrets(openKeychain(reachKeychain(worker)));
const secrets: Secrets = {
  ...keychain,
  async set(name, secret) {
    step();
    return keychain.set(name, secret);
  },
  async remove(name) {
    step();
    return keychain.remove(name);
  },
};
const real = openSettingsFile(dir);
const file: SettingsFile = {
  read: real.read,
  write(settings) {
    step();
    real.write(settings);
  },
};
const settings = openSettingsStore(file);
const tokens = createTokens({ settings, secrets, onChange: () => {} });

const say = (said: unknown) => void process.stdout.write(`${JSON.stringify(said)}\n`);

if (deed === 'give') say(await tokens.give(accountId, token, createdOn as Day));
else if (deed === 'remove') {
  const [account] = settings.accounts();
  await secrets.set(totpName(accountId), 'une clé');
  if (account) say(await tokens.removeAccount(account));
} else {
  const read = await tokens.read(accountId);
  await tokens.tidy();
  const [account] = settings.accounts();
  say({
    token: read.ok ? read.value : read.problem.code,
    createdOn: account?.tokenCreatedOn,
    pending: account?.tokenPending,
    left: settings.leftSecrets(),
  });
}
