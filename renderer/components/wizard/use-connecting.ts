import { useRef, useState } from 'react';
import type { ConnectionReport } from '../../../shared/accounts/connection-report.ts';
import { bareToken } from '../../../shared/accounts/token-text.ts';
import type { Day } from '../../../shared/calendar/time.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Result } from '../../../shared/result.ts';
import type { Client } from '../../client.ts';
import type { Fields } from '../accounts/account-fields.ts';

/** The test of what was filled in, and the account once it is kept. A newer test makes an older one's answer void. */
export function useConnecting(client: Client, fields: Fields) {
  const [outcome, setOutcome] = useState<Result<ConnectionReport> | null>(null);
  const [accountId, setAccountId] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const latest = useRef(0);
  const { label, role, environment, baseUrl, profileId } = fields;
  const token = bareToken(fields.token);
  const tokenCreatedOn = fields.tokenCreatedOn as Day;

  const test = async () => {
    latest.current += 1;
    const mine = latest.current;
    setOutcome(null);
    setProblem(null);
    const tried = await client.call('accounts.test', { accountId, baseUrl, environment, profileId, token });
    if (mine === latest.current) setOutcome(tried);
  };
  /** The user may have come back to the first steps with the account already kept: it then follows them. */
  const keep = async (): Promise<Result<unknown>> => {
    const account = { label, role, environment, baseUrl, profileId, tokenCreatedOn };
    if (accountId === null) {
      const added = await client.call('accounts.add', { ...account, token });
      if (added.ok) setAccountId(added.value.accountId);
      return added;
    }
    const changed = await client.call('accounts.change', { accountId, ...account });
    if (!changed.ok) return changed;
    return client.call('accounts.renew', { accountId, token, tokenCreatedOn, untested: true });
  };
  const connect = async (): Promise<boolean> => {
    setBusy(true);
    const kept = await keep();
    setBusy(false);
    setProblem(kept.ok ? null : kept.problem);
    return kept.ok;
  };
  return { outcome, accountId, problem, busy, test, connect };
}
