import { checkBaseUrl } from '../../shared/accounts/base-url.ts';
import { checkDeclaredAddresses } from '../../shared/accounts/ip-address.ts';
import type { Input } from '../../shared/contract.ts';
import { done } from '../../shared/contract.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Profiles } from '../platform/profiles.ts';
import type { Account, SettingsStore } from '../settings.ts';
import { type Bound, isElsewhere } from './bound.ts';
import type { Tokens } from './tokens.ts';

export type FiledAccount = Pick<Account, 'label' | 'role' | 'environment' | 'profileId' | 'tokenCreatedOn'>;
export type Renewal = Omit<Input<'accounts.renew'>, 'untested'>;

/** The user's accounts: their settings, their tokens, and how to reach their platforms. */
export interface Accounts {
  list(): readonly Account[];
  /** Those that have a platform to be read from; the others are fed by files. */
  connected(): readonly Account[];
  add(fields: Input<'accounts.add'>): Promise<Result<{ accountId: string }>>;
  /** An account that files alone feed. */
  addFiled(fields: FiledAccount): string;
  /** From now on files of the account are read with this profile. */
  readWith(accountId: string, profileId: string): void;
  /** Where the history already speaks of a platform, the account stays with it: another one is another account. */
  change(fields: Input<'accounts.change'>, bound: Bound): Result<void>;
  /** Keeps the list of the public addresses that the user declared on the portal, each checked. */
  declareAddresses(accountId: string, entries: readonly string[]): Result<void>;
  setToken(renewal: Renewal): Promise<Result<void>>;
  /** Its token and its TOTP key go with it. */
  remove(accountId: string): Promise<Result<void>>;
}

export function createAccounts(tools: {
  readonly settings: SettingsStore;
  readonly tokens: Tokens;
  readonly profiles: Profiles;
  readonly newId: () => string;
}): Accounts {
  const { settings, tokens, profiles } = tools;
  const find = (accountId: string) => settings.accounts().find((account) => account.id === accountId);
  const list = () => settings.accounts().map((account) => ({ ...account, ...dateOf(account) }));
  const dateOf = (account: Account) => ({ tokenCreatedOn: tokens.view(account).tokenCreatedOn });

  const checked = (account: Account): Result<Account> => {
    if (account.access === 'file') return ok({ ...account, baseUrl: '' });
    const baseUrl = checkBaseUrl(account.baseUrl);
    if (!baseUrl.ok) return baseUrl;
    const profile = profiles.get(account.profileId);
    return profile.ok ? ok({ ...account, baseUrl: baseUrl.value }) : profile;
  };
  /** Accounts that were kept and whose token was not: neither stays without the other, once the disk lets them go. */
  const halfAdded = new Set<string>();
  const undoHalfAdded = async () => {
    for (const id of halfAdded) {
      const account = find(id);
      try {
        if (account) await tokens.removeAccount(account);
        halfAdded.delete(id);
      } catch {}
    }
  };

  return {
    list,
    connected: () => list().filter(({ access }) => access === 'platform'),
    async add({ token, ...fields }) {
      const bare = {
        access: 'platform',
        addresses: [] as string[],
        portalUrl: null,
        tokenSlot: null,
        tokenPending: null,
      } as const;
      const account = checked({ id: tools.newId(), ...bare, ...fields });
      if (!account.ok) return account;
      await undoHalfAdded();
      const { id, baseUrl, environment } = account.value;
      const twin = settings
        .accounts()
        .find((other) => other.baseUrl === baseUrl && other.label === fields.label);
      if (twin) return fail(problem('alreadyConnected', { label: twin.label, environment }));
      settings.keepAccounts([...settings.accounts(), account.value]);
      const given = await tokens.give(id, token, fields.tokenCreatedOn);
      if (given.ok) return ok({ accountId: id });
      halfAdded.add(id);
      await undoHalfAdded();
      return given;
    },
    addFiled(fields) {
      const account: Account = {
        ...fields,
        ...{ id: tools.newId(), access: 'file', baseUrl: '', addresses: [], portalUrl: null },
        ...{ tokenSlot: null, tokenPending: null },
      };
      settings.keepAccounts([...settings.accounts(), account]);
      return account.id;
    },
    readWith: (accountId, profileId) => settings.changeAccount(accountId, { profileId }),
    change({ accountId, label, role, environment, baseUrl, tokenCreatedOn, profileId }, bound) {
      const before = find(accountId);
      if (!before) return fail(problem('accountUnknown'));
      const account = checked({ ...before, label, role, environment, baseUrl, profileId });
      if (!account.ok) return account;
      if (bound === 'samePlatform' && isElsewhere(account.value, before)) {
        return fail(problem('otherPlatform', { label: before.label }));
      }
      settings.changeAccount(accountId, account.value);
      tokens.date(accountId, tokenCreatedOn);
      return done;
    },
    declareAddresses(accountId, entries) {
      if (!find(accountId)) return fail(problem('accountUnknown'));
      const addresses = checkDeclaredAddresses(entries);
      if (!addresses.ok) return addresses;
      settings.changeAccount(accountId, { addresses: [...addresses.value] });
      return done;
    },
    async setToken({ accountId, token, tokenCreatedOn }) {
      const account = find(accountId);
      if (account?.access === 'file') return fail(problem('accountOfFiles', { label: account.label }));
      return tokens.give(accountId, token, tokenCreatedOn);
    },
    async remove(accountId) {
      const account = find(accountId);
      return account ? tokens.removeAccount(account) : fail(problem('accountUnknown'));
    },
  };
}
