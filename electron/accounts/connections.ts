import { checkBaseUrl } from '../../shared/accounts/base-url.ts';
import type { Input } from '../../shared/contract.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Connection } from '../platform/exchange.ts';
import type { Profiles } from '../platform/profiles.ts';
import type { SettingsStore } from '../settings.ts';
import { type Bound, isElsewhere } from './bound.ts';
import type { Tokens } from './tokens.ts';

/** How platforms are reached, with which profile and token. */
export interface Connections {
  /** An account's platform, with its own token or with one to try. */
  connect(accountId: string, token?: string): Promise<Result<Connection>>;
  /** How a platform would be reached; nothing is kept. An account's own token goes no further than its bound. */
  tryOut(fields: Input<'accounts.test'>, bound: Bound): Promise<Result<Connection>>;
}

export function createConnections(tools: {
  readonly settings: SettingsStore;
  readonly tokens: Tokens;
  readonly profiles: Profiles;
}): Connections {
  const { settings, tokens, profiles } = tools;
  const find = (accountId: string) => settings.accounts().find((account) => account.id === accountId);
  const ownToken = (accountId: string | null) =>
    accountId === null ? fail(problem('noToken')) : tokens.read(accountId);
  const connect: Connections['connect'] = async (accountId, toTry) => {
    const account = find(accountId);
    if (!account) return fail(problem('accountUnknown'));
    if (account.access === 'file') return fail(problem('accountOfFiles', { label: account.label }));
    const profile = profiles.get(account.profileId);
    if (!profile.ok) return profile;
    const token = toTry === undefined ? await tokens.read(accountId) : ok(toTry);
    if (!token.ok) return token;
    return ok({ accountId, baseUrl: account.baseUrl, profile: profile.value, token: token.value });
  };
  const tryOut: Connections['tryOut'] = async ({ accountId, token, ...fields }, bound) => {
    const baseUrl = checkBaseUrl(fields.baseUrl);
    if (!baseUrl.ok) return baseUrl;
    const profile = profiles.get(fields.profileId);
    if (!profile.ok) return profile;
    const account = accountId === null ? null : find(accountId);
    if (account === undefined) return fail(problem('accountUnknown'));
    const there = { access: 'platform', baseUrl: baseUrl.value, environment: fields.environment } as const;
    if (account?.access === 'file') return fail(problem('accountOfFiles', { label: account.label }));
    if (account && bound === 'samePlatform' && isElsewhere(there, account)) {
      return fail(problem('otherPlatform', { label: account.label }));
    }
    const secret = token === null ? await ownToken(accountId) : ok(token);
    if (!secret.ok) return secret;
    return ok({
      accountId: accountId ?? '',
      baseUrl: baseUrl.value,
      profile: profile.value,
      token: secret.value,
    });
  };
  return { connect, tryOut };
}
