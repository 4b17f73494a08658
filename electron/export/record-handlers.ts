import { type Calls, done } from '../../shared/contract.ts';
import { ok } from '../../shared/result.ts';
import { countRecordDays, monthsWithOrders } from '../history/orders.ts';
import type { Services } from '../services.ts';

/** Records that the user asks for, and the one of the month that is over. */
export function recordHandlers(services: Services): Calls<'records' | 'monthlyRecord'> {
  const { db, exports, monthlyRecord } = services;
  return {
    'records.months': async () => ok(monthsWithOrders(db)),
    'records.keptDays': async ({ period, contractIds }) => ok(countRecordDays(db, period, contractIds)),
    'records.export': (request) => exports.start(request),
    'records.cancel': async () => {
      exports.cancel();
      return done;
    },
    'monthlyRecord.write': () => monthlyRecord.write(),
    'monthlyRecord.dismiss': async () => {
      monthlyRecord.dismiss();
      return done;
    },
    'monthlyRecord.folder': ({ path }) => monthlyRecord.chooseFolder(path),
  };
}
