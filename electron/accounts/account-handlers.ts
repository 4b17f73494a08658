import { type Calls, done } from '../../shared/contract.ts';
import { problem } from '../../shared/problem.ts';
import { fail, type Result } from '../../shared/result.ts';
import { describeContract, findContract } from '../history/contracts.ts';
import { eraseAccount } from '../history/erase.ts';
import { readNow } from '../reading/read-now.ts';
import type { Services } from '../services.ts';
import { boundOf } from './bound.ts';

type Accounts = Omit<
  Calls<'accounts'>,
  'accounts.test' | 'accounts.renew' | 'accounts.copy' | 'accounts.useKeychain'
>;

/** The accounts, the contracts that they show, and the user's choices. */
export function accountHandlers(services: Services): Accounts & Calls<'contracts'> & Calls<'settings'> {
  const { db, accounts, following, settings, onChange } = services;
  /** Shows the change, and reads the account that it concerns where it was granted. */
  const then = <T>(result: Result<T>, accountId?: string): Result<T> => {
    if (result.ok && accountId) void readNow(services, accountId);
    onChange();
    return result;
  };
  return {
    'accounts.add': async (fields) => {
      const added = await accounts.add(fields);
      return then(added, added.ok ? added.value.accountId : undefined);
    },
    'accounts.change': async (fields) => {
      return then(accounts.change(fields, boundOf(db, fields.accountId)), fields.accountId);
    },
    'accounts.declareAddresses': async ({ accountId, addresses }) =>
      then(accounts.declareAddresses(accountId, addresses)),
    'accounts.remove': async ({ accountId, history }) => {
      // What an export still reads cannot be erased to the last page.
      if (history === 'erase' && services.exports.view()?.status === 'running')
        return fail(problem('exportRunning'));
      const at = services.clocks.commonNow();
      // It is gone from the settings at once; a keychain that takes its time must not hold up the erasing.
      const removing = accounts.remove(accountId);
      const isGone = !accounts.list().some(({ id }) => id === accountId);
      if (history === 'erase' && isGone) {
        eraseAccount(db, accountId, at);
        services.reminders.forget();
      }
      onChange();
      return then(await removing);
    },
    'contracts.describe': async ({ contractId, name, installedKw }) => {
      if (!findContract(db, contractId)) return fail(problem('invalidInput', { field: 'contractId' }));
      describeContract(db, contractId, name, installedKw);
      return then(done);
    },
    'contracts.follow': async ({ contractId, followed }) => {
      const accountId = findContract(db, contractId)?.accountId;
      return then(following.choose(contractId, followed), accountId);
    },
    'settings.change': async (change) => {
      settings.change(change);
      return then(done);
    },
  };
}
