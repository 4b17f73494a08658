import type { AccountView } from '../../shared/app-state.ts';
import type { Input } from '../../shared/contract.ts';
import { done } from '../../shared/contract.ts';
import { checkDeclaredAddresses } from '../../shared/ip-address.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { checkBaseUrl } from '../platform/address.ts';
import type { Connection } from '../platform/exchange.ts';
import type { Profiles } from '../platform/profiles.ts';
import type { Secrets } from '../ports.ts';
import type { Account, SettingsStore } from '../settings.ts';
import { totpName } from './totp-key.ts';

/** Whether an account may go to another platform than the one it has. */
export type Bound = 'samePlatform' | 'anyPlatform';
export type Renewal = Omit<Input<'accounts.renew'>, 'untested'>;

/** The user's accounts: their settings, their tokens, and how to reach their platforms. */
export interface Accounts {
  list(): readonly Account[];
  /** Where an account's token was last seen in this run. */
  tokenKept(accountId: string): AccountView['token'];
  add(fields: Input<'accounts.add'>): Promise<Result<{ accountId: string }>>;
  /** Where the history already speaks of a platform, the account stays with it: another one is another account. */
  change(fields: Input<'accounts.change'>, bound: Bound): Result<void>;
  /** Keeps the list of the public addresses that the user declared on the portal, each checked. */
  declareAddresses(accountId: string, entries: readonly string[]): Result<void>;
  setToken(renewal: Renewal): Promise<Result<void>>;
  /** Its token and its TOTP key go with it. */
  remove(accountId: string): Promise<Result<void>>;
  /** How to reach an account's platform, with its own token or with one to try. */
  connect(accountId: string, token?: string): Promise<Result<Connection>>;
  /** How a platform would be reached; nothing is kept. An account's own token goes no further than its bound. */
  tryOut(fields: Input<'accounts.test'>, bound: Bound): Promise<Result<Connection>>;
}

export function createAccounts(tools: {
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  readonly profiles: Profiles;
  readonly newId: () => string;
}): Accounts {
  const { settings, secrets, profiles } = tools;
  const kept = new Map<string, AccountView['token']>();
  const find = (accountId: string) => settings.accounts().find((account) => account.id === accountId);

  const checked = (account: Account): Result<Account> => {
    const baseUrl = checkBaseUrl(account.baseUrl);
    if (!baseUrl.ok) return baseUrl;
    const profile = profiles.get(account.profileId);
    return profile.ok ? ok({ ...account, baseUrl: baseUrl.value }) : profile;
  };
  const keepToken = async (accountId: string, token: string) => {
    kept.set(accountId, await secrets.set(tokenName(accountId), token));
  };
  const keptToken = async (accountId: string): Promise<Result<string>> => {
    if (accountId === '') return fail(problem('noToken'));
    const token = await secrets.get(tokenName(accountId));
    if (!token.ok) return token;
    kept.set(accountId, token.value?.kept ?? 'missing');
    return token.value ? ok(token.value.secret) : fail(problem('noToken'));
  };

  return {
    list: settings.accounts,
    tokenKept: (accountId) => kept.get(accountId) ?? 'unknown',
    async add({ token, ...fields }) {
      const account = checked({ id: tools.newId(), addresses: [], portalUrl: null, ...fields });
      if (!account.ok) return account;
      const { id, baseUrl, environment } = account.value;
      const twin = settings
        .accounts()
        .find((other) => other.baseUrl === baseUrl && other.label === fields.label);
      if (twin) return fail(problem('alreadyConnected', { label: twin.label, environment }));
      await keepToken(id, token);
      settings.keepAccounts([...settings.accounts(), account.value]);
      return ok({ accountId: id });
    },
    change({ accountId, label, role, environment, baseUrl, tokenCreatedOn, profileId }, bound) {
      const before = find(accountId);
      if (!before) return fail(problem('accountUnknown'));
      const fields = { label, role, environment, baseUrl, tokenCreatedOn, profileId };
      const account = checked({ ...before, ...fields });
      if (!account.ok) return account;
      if (bound === 'samePlatform' && isElsewhere(account.value, before)) {
        return fail(problem('otherPlatform', { label: before.label }));
      }
      settings.keepAccounts(
        settings.accounts().map((other) => (other.id === accountId ? account.value : other)),
      );
      return done;
    },
    declareAddresses(accountId, entries) {
      const account = find(accountId);
      if (!account) return fail(problem('accountUnknown'));
      const addresses = checkDeclaredAddresses(entries);
      if (!addresses.ok) return addresses;
      const declared = { ...account, addresses: [...addresses.value] };
      settings.keepAccounts(settings.accounts().map((other) => (other.id === accountId ? declared : other)));
      return done;
    },
    async setToken({ accountId, token, tokenCreatedOn }) {
      if (!find(accountId)) return fail(problem('accountUnknown'));
      await keepToken(accountId, token);
      settings.keepAccounts(
        settings
          .accounts()
          .map((account) => (account.id === accountId ? { ...account, tokenCreatedOn } : account)),
      );
      return done;
    },
    async remove(accountId) {
      if (!find(accountId)) return fail(problem('accountUnknown'));
      settings.keepAccounts(settings.accounts().filter((account) => account.id !== accountId));
      const wasInMemory = kept.get(accountId) === 'memory';
      kept.delete(accountId);
      const removed = await forgetSecrets(secrets, accountId);
      // A keychain that never took the token has nothing to give back.
      return wasInMemory ? done : removed;
    },
    async connect(accountId, toTry) {
      const account = find(accountId);
      if (!account) return fail(problem('accountUnknown'));
      const profile = profiles.get(account.profileId);
      if (!profile.ok) return profile;
      const token = toTry === undefined ? await keptToken(accountId) : ok(toTry);
      if (!token.ok) return token;
      return ok({ accountId, baseUrl: account.baseUrl, profile: profile.value, token: token.value });
    },
    async tryOut({ accountId, token, ...fields }, bound) {
      const baseUrl = checkBaseUrl(fields.baseUrl);
      if (!baseUrl.ok) return baseUrl;
      const profile = profiles.get(fields.profileId);
      if (!profile.ok) return profile;
      const account = accountId === null ? null : find(accountId);
      if (account === undefined) return fail(problem('accountUnknown'));
      const there = { baseUrl: baseUrl.value, environment: fields.environment };
      if (account && bound === 'samePlatform' && isElsewhere(there, account)) {
        return fail(problem('otherPlatform', { label: account.label }));
      }
      const secret = token === null ? await keptToken(accountId ?? '') : ok(token);
      if (!secret.ok) return secret;
      return ok({
        accountId: accountId ?? '',
        baseUrl: baseUrl.value,
        profile: profile.value,
        token: secret.value,
      });
    },
  };
}

const tokenName = (accountId: string) => `${accountId}.token`;

/** Removes an account's token and its TOTP key from the keychain. Problems: secretsUnavailable. */
export async function forgetSecrets(secrets: Secrets, accountId: string): Promise<Result<void>> {
  const names = [tokenName(accountId), totpName(accountId)];
  const removed = await Promise.all(names.map((name) => secrets.remove(name)));
  return removed.find((result) => !result.ok) ?? done;
}

/** Whether an account's fields lead to another platform than before. */
export function isElsewhere(
  { baseUrl, environment }: Pick<Account, 'baseUrl' | 'environment'>,
  before: Account,
): boolean {
  return new URL(baseUrl).origin !== new URL(before.baseUrl).origin || environment !== before.environment;
}
