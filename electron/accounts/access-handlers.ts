import type { Calls, Handlers } from '../../shared/contract.ts';
import { problem } from '../../shared/problem.ts';
import { fail } from '../../shared/result.ts';
import type { Services } from '../services.ts';

type AccessCalls = Calls<'totp' | 'portal'> & Pick<Handlers, 'accounts.copy' | 'accounts.useKeychain'>;

/** What the portal asks for: TOTP codes, what is copied from here to there, and the way there. */
export function accessHandlers(services: Services): AccessCalls {
  const { accounts, tokens, secrets, totp, copying, portal, reader, onChange } = services;
  return {
    'accounts.copy': async ({ accountId, what }) => {
      if (what === 'totp') {
        const code = await totp.code(accountId);
        return code.ok ? copying.copy(code.value.code, 'shortly') : code;
      }
      const account = accounts.list().find(({ id }) => id === accountId);
      if (!account) return fail(problem('accountUnknown'));
      return copying.copy(account.addresses.join('\n'), 'forGood');
    },
    'accounts.useKeychain': async ({ accountId }) => {
      const account = accounts.list().find(({ id }) => id === accountId);
      if (!account) return fail(problem('accountUnknown'));
      const wasUnread = tokens.view(account).token === 'unknown';
      await secrets.keychain.look('mayAsk');
      const used = await tokens.retry(accountId);
      await totp.retry(accountId);
      if (used.ok && wasUnread) void reader.refresh(accountId);
      onChange();
      return used;
    },
    'totp.check': (fields) => totp.check(fields),
    'totp.set': (fields) => totp.set(fields),
    'totp.remove': ({ accountId }) => totp.remove(accountId),
    'totp.code': ({ accountId }) => totp.code(accountId),
    'portal.note': async ({ accountId, url }) => {
      const noted = portal.note(accountId, url);
      onChange();
      return noted;
    },
    'portal.open': ({ accountId }) => portal.open(accountId),
  };
}
