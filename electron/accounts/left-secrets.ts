import type { Problem } from '../../shared/problem.ts';
import type { Secrets } from '../ports.ts';
import type { SettingsStore } from '../settings.ts';
import { secretNames } from './secret-names.ts';
import { totpName } from './totp-key.ts';

/** Lets the keychain forget an account's secrets; answers the names of the tokens that it held on to. */
export async function forgetSecrets(secrets: Secrets, accountId: string): Promise<readonly string[]> {
  const held: string[] = [];
  for (const name of secretNames(accountId)) {
    const removed = await secrets.remove(name);
    if (!removed.ok && name !== totpName(accountId)) held.push(name);
  }
  return held;
}

/** Clears names out of the keychain and strikes them off the settings' list; answers why one had to stay, or null. */
export function clearingOf(
  settings: SettingsStore,
  secrets: Secrets,
): (names: readonly string[]) => Promise<Problem | null> {
  /** A name that is gone but could not be struck off is only cleared once more. */
  const strikeOff = (name: string) => {
    try {
      settings.keepAccounts(
        settings.accounts(),
        settings.leftSecrets().filter((left) => left !== name),
      );
    } catch {}
  };
  return async (names) => {
    let trouble: Problem | null = null;
    for (const name of names) {
      const removed = await secrets.remove(name);
      if (!removed.ok) trouble = removed.problem;
      else if (removed.value === 'gone') strikeOff(name);
    }
    return trouble;
  };
}
