import type { AccountView } from '../shared/app-state.ts';
import type { Input } from '../shared/contract.ts';
import { done } from '../shared/contract.ts';
import { checkDeclaredAddresses } from '../shared/ip-address.ts';
import { problem } from '../shared/problem.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { checkBaseUrl } from './platform/address.ts';
import type { Connection } from './platform/exchange.ts';
import type { Profiles } from './platform/profiles.ts';
import type { Secrets } from './ports.ts';
import type { Account, SettingsStore } from './settings.ts';

/** The user's accounts: their settings, their tokens, and how to reach their platforms. */
export interface Accounts {
  list(): readonly Account[];
  /** Where an account's token was last seen in this run. */
  tokenKept(accountId: string): AccountView['token'];
  add(fields: Input<'accounts.add'>): Promise<Result<{ accountId: string }>>;
  /** Where the history already speaks of a platform, the account stays with it: another one is another account. */
  change(fields: Input<'accounts.change'>, bound: 'samePlatform' | 'anyPlatform'): Result<void>;
  /** Keeps the list of the public addresses that the user declared on the portal, each checked. */
  declareAddresses(accountId: string, entries: readonly string[]): Result<void>;
  setToken(fields: Input<'accounts.setToken'>): Promise<Result<void>>;
  remove(accountId: string): Promise<Result<void>>;
  connect(accountId: string): Promise<Result<Connection>>;
}

export function createAccounts(tools: {
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  readonly profiles: Profiles;
  readonly newId: () => string;
}): Accounts {
  const { settings, secrets, profiles } = tools;
  const kept = new Map<string, AccountView['token']>();
  const tokenName = (accountId: string) => `${accountId}.token`;
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

  return {
    list: settings.accounts,
    tokenKept: (accountId) => kept.get(accountId) ?? 'unknown',
    async add({ token, ...fields }) {
      const account = checked({ id: tools.newId(), addresses: [], ...fields });
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
      const account = checked({ id: accountId, addresses: before.addresses, ...fields });
      if (!account.ok) return account;
      const moved = new URL(account.value.baseUrl).origin !== new URL(before.baseUrl).origin;
      if (bound === 'samePlatform' && (moved || environment !== before.environment)) {
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
      const account = find(accountId);
      if (!account) return fail(problem('accountUnknown'));
      await keepToken(accountId, token);
      const renewed = { ...account, tokenCreatedOn };
      settings.keepAccounts(settings.accounts().map((other) => (other.id === accountId ? renewed : other)));
      return done;
    },
    async remove(accountId) {
      if (!find(accountId)) return fail(problem('accountUnknown'));
      settings.keepAccounts(settings.accounts().filter((account) => account.id !== accountId));
      kept.delete(accountId);
      return secrets.remove(tokenName(accountId));
    },
    async connect(accountId) {
      const account = find(accountId);
      if (!account) return fail(problem('accountUnknown'));
      const profile = profiles.get(account.profileId);
      if (!profile.ok) return profile;
      const token = await secrets.get(tokenName(accountId));
      if (!token.ok) return token;
      if (!token.value) {
        kept.set(accountId, 'missing');
        return fail(problem('noToken'));
      }
      kept.set(accountId, token.value.kept);
      return ok({ accountId, baseUrl: account.baseUrl, profile: profile.value, token: token.value.secret });
    },
  };
}
