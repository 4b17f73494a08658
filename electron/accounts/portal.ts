import { done } from '../../shared/contract.ts';
import { problem } from '../../shared/problem.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { Shell } from '../ports.ts';
import type { SettingsStore } from '../settings.ts';

/** The web portal on which tokens are made: its address, noted per account, and the way there. */
export interface Portal {
  /** Notes where an account's portal is, or forgets it. Problems: accountUnknown. */
  note(accountId: string, url: string | null): Result<void>;
  /** Opens the noted address, and no other, in the user's browser. Problems: accountUnknown, portalUnknown, portalNotOpened. */
  open(accountId: string): Promise<Result<void>>;
}

export function createPortal(tools: {
  readonly settings: Pick<SettingsStore, 'accounts' | 'changeAccount'>;
  readonly openOutside: Shell['openOutside'];
}): Portal {
  const { settings, openOutside } = tools;
  const find = (accountId: string) => settings.accounts().find(({ id }) => id === accountId);
  return {
    note(accountId, url) {
      if (!find(accountId)) return fail(problem('accountUnknown'));
      settings.changeAccount(accountId, { portalUrl: url });
      return done;
    },
    async open(accountId) {
      const account = find(accountId);
      if (!account) return fail(problem('accountUnknown'));
      if (account.portalUrl === null) return fail(problem('portalUnknown'));
      return (await openOutside(account.portalUrl)) ? done : fail(problem('portalNotOpened'));
    },
  };
}
