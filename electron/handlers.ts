import type { ContractView, DayView } from '../shared/app-state.ts';
import { done, type Handlers } from '../shared/contract.ts';
import { problem } from '../shared/problem.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { type Day, tomorrowOf } from '../shared/time.ts';
import { accessHandlers } from './access-handlers.ts';
import { boundOf, connectionHandlers } from './connection-handlers.ts';
import { postponeHlar } from './days/postpone.ts';
import { dayView } from './days/views.ts';
import { describeContract, findContract, listContracts } from './history/contracts.ts';
import { happen, recordOf } from './history/days.ts';
import { eraseAccount } from './history/erase.ts';
import { currentOrder } from './history/orders.ts';
import { historyHandlers } from './history-handlers.ts';
import { importHandlers } from './importing/import-handlers.ts';
import { journalHandlers } from './journal-handlers.ts';
import { meterHandlers } from './meter/meter-handlers.ts';
import { paperHandlers } from './paper-handlers.ts';
import { profileHandlers } from './profile-handlers.ts';
import { recordHandlers } from './record-handlers.ts';
import type { Services } from './services.ts';

/** The calls that a workspace answers; the app itself answers the others. */
export type WorkspaceHandlers = Omit<
  Handlers,
  | 'state.read'
  | `demo.${string}`
  | `desktop.${string}`
  | `uploads.${string}`
  | `backup.${string}`
  | `diagnostic.${string}`
>;

/** What a workspace answers to each call of the contract. */
export function createHandlers(services: Services): WorkspaceHandlers {
  return {
    ...accountHandlers(services),
    ...connectionHandlers(services),
    ...accessHandlers(services),
    ...dayHandlers(services),
    ...recordHandlers(services),
    ...paperHandlers(services),
    ...journalHandlers(services),
    ...meterHandlers(services),
    ...profileHandlers(services),
    ...historyHandlers(services),
    ...importHandlers(services),
    'reminders.try': () => services.reminders.tryOne(),
    'reminders.snooze': async () => services.reminders.snooze(),
  };
}

type Some<Prefix extends string> = Pick<Handlers, Extract<keyof Handlers, `${Prefix}.${string}`>>;

type Accounts = Omit<
  Some<'accounts'>,
  'accounts.test' | 'accounts.renew' | 'accounts.copy' | 'accounts.useKeychain'
>;

function accountHandlers(services: Services): Accounts & Some<'contracts'> & Some<'settings'> {
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
      // It is gone from the settings at once; a keychain that takes its time must not hold up the erasing.
      const removing = accounts.remove(accountId);
      const isGone = !accounts.list().some(({ id }) => id === accountId);
      if (history === 'erase' && isGone) {
        eraseAccount(db, accountId, services.clock.now());
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

type Owned = Pick<ContractView, 'id' | 'accountId' | 'installedKw'>;

function dayHandlers(services: Services): Omit<Some<'days'>, 'days.attest'> & Some<'orders'> {
  const { db, accounts, clocks, following, outbox, onChange } = services;
  const viewOf = (contract: Owned, day: Day): DayView =>
    dayView(db, contract, day, clocks.now(contract.accountId));
  return {
    'orders.read': async () => {
      const results = await Promise.all(accounts.connected().map(({ id }) => readNow(services, id)));
      return results.find((result) => !result.ok) ?? done;
    },
    'days.open': async ({ day }) => {
      const contracts = listContracts(db);
      const watched = new Set(following.followed().map(({ id }) => id));
      // A day that is past and of which nothing is known was not missed: it was before the app.
      const views = contracts.flatMap((contract) => {
        const view = viewOf(contract, day);
        const isAhead = watched.has(contract.id) && day >= tomorrowOf(clocks.now(contract.accountId));
        return view.order !== null || view.journal.length > 0 || isAhead ? [view] : [];
      });
      return ok(views);
    },
    // No deadline is checked here: this computer's clock may be wrong, and the platform decides.
    'days.acknowledge': async ({ days }) => outbox.request('acknowledge', days),
    'days.postponeHlar': async ({ day, hlar }) => {
      const moved = postponeHlar(services, day, hlar);
      onChange();
      return moved;
    },
    'days.note': async ({ contractId, day, fingerprint }) => {
      const record = recordOf(db, contractId, day);
      const { order } = record;
      if (!order || record.origin !== 'file') return fail(problem('nothingToDo', { day }));
      if (fingerprint !== null && fingerprint !== order.fingerprint)
        return fail(problem('orderChanged', { day }));
      const at = clocks.now(findContract(db, contractId)?.accountId ?? '');
      happen(db, { contractId, day, at }, { kind: 'noted', fingerprint });
      onChange();
      return done;
    },
    'days.withdraw': async ({ contractId, day }) => {
      const order = currentOrder(db, contractId, day)?.order;
      if (!order) return fail(problem('nothingToDo', { day }));
      return outbox.request('withdraw', [{ contractId, day, fingerprint: order.fingerprint }]);
    },
  };
}

/** An account of files has nothing to read from. */
async function readNow({ accounts, reader }: Services, accountId: string): Promise<Result<void>> {
  if (!accounts.connected().some(({ id }) => id === accountId)) return done;
  const read = await reader.refresh(accountId);
  return read.ok ? done : read;
}
