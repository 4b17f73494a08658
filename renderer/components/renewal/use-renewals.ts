import { useState } from 'react';
import { bareToken } from '../../../shared/accounts/token-text.ts';
import type { AccountView } from '../../../shared/app-state.ts';
import type { Day } from '../../../shared/calendar/time.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Result } from '../../../shared/result.ts';
import type { Client } from '../../client.ts';
import { today } from '../accounts/account-fields.ts';

export type RenewalStep = 'portal' | 'code' | 'token' | 'test';

/** How far one account's renewal has come. */
export interface Renewing {
  readonly step: RenewalStep;
  /** As it was pasted; it lives in the page until it is in place. */
  readonly token: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly createdOn: string;
  /** What became of the last trial; null before it and while it lasts. */
  readonly outcome: Result<void> | null;
  readonly busy: boolean;
  /** The account has no token on this computer: its own is pasted again, with the date that is known of it. */
  readonly again: boolean;
}

/** The renewals that were begun, by account: closing the assistant loses none of them, and its trial goes on. */
export function useRenewals(client: Client, account: AccountView | null) {
  const accountId = account?.id ?? null;
  const [begun, setBegun] = useState<Readonly<Record<string, Renewing>>>({});
  const change = (id: string, some: Partial<Renewing>) =>
    setBegun((known) => ({ ...known, [id]: { ...(known[id] ?? fresh(account)), ...some } }));
  const forget = (id: string) => setBegun(({ [id]: _, ...others }) => others);
  const renewing = (accountId !== null && begun[accountId]) || fresh(account);
  const tryOut = async (untested: boolean) => {
    if (accountId === null) return;
    const { token, createdOn } = renewing;
    change(accountId, { step: 'test', busy: true, outcome: null });
    const renewal = { accountId, token: bareToken(token), tokenCreatedOn: createdOn as Day, untested };
    const outcome = await client.call('accounts.renew', renewal);
    change(accountId, { busy: false, outcome, ...(outcome.ok && { token: '' }) });
  };
  return {
    renewing,
    change: (some: Partial<Renewing>) => accountId !== null && change(accountId, some),
    /** A finished renewal is over; the next one begins anew. */
    leave: () => accountId !== null && renewing.outcome?.ok && forget(accountId),
    tryOut,
  };
}

function fresh(account: AccountView | null): Renewing {
  const untried = { token: '', outcome: null, busy: false };
  return account?.token === 'missing'
    ? { ...untried, step: 'token', createdOn: account.tokenCreatedOn, again: true }
    : { ...untried, step: 'portal', createdOn: today(), again: false };
}

/** Why the last trial failed, if it did. */
export const failureOf = ({ outcome }: Renewing): Problem | null =>
  outcome?.ok === false ? outcome.problem : null;
