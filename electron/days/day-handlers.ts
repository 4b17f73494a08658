import type { ContractView, DayView } from '../../shared/app-state.ts';
import { type Day, dayOf } from '../../shared/calendar/time.ts';
import { type Calls, done } from '../../shared/contract.ts';
import { isHeardOf, isToTell } from '../../shared/day/known-day.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok } from '../../shared/result.ts';
import { findContract, listContracts } from '../history/contracts.ts';
import { happen, recordOf } from '../history/days.ts';
import { currentOrder } from '../history/orders.ts';
import { readNow } from '../reading/read-now.ts';
import type { Services } from '../services.ts';
import { postponeHlar } from './postpone.ts';
import { dayView } from './views.ts';

type Owned = Pick<ContractView, 'id' | 'accountId' | 'installedKw'>;

/** Reading tomorrow, and what the user says of a day. */
export function dayHandlers(services: Services): Omit<Calls<'days'>, 'days.attest'> & Calls<'orders'> {
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
      const views = contracts.flatMap((contract) => {
        const view = viewOf(contract, day);
        const today = dayOf(clocks.now(contract.accountId));
        return (watched.has(contract.id) ? isToTell(view, today) : isHeardOf(view)) ? [view] : [];
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
