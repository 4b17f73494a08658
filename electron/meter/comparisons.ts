import type { ContractView } from '../../shared/app-state.ts';
import { compareDay, type DayComparison } from '../../shared/meter/compare.ts';
import { type Order, withInstalledPower } from '../../shared/order.ts';
import { gridOf } from '../../shared/quarter-hours.ts';
import { addDays, type Day } from '../../shared/time.ts';
import type { Database } from '../history/database.ts';
import { currentOrder } from '../history/orders.ts';
import { type MeterDay, meterDays } from './meter-days.ts';

type Metered = Pick<ContractView, 'id' | 'installedKw'>;

/** What comparisons are made with: the history, and the threshold in Wh per quarter-hour. */
export interface Comparing {
  readonly db: Database;
  readonly thresholdWh: number;
}

/** The days from `first` to `last` of which a contract has readings, each held against its order, in order. */
export function* comparisons(
  { db, thresholdWh }: Comparing,
  contract: Metered,
  first: Day,
  last: Day,
): Iterable<DayComparison> {
  // The last step of a day may reach into the next one.
  const known = meterDays(db, contract.id, addDays(first, -1), last);
  const orders = ordersOf(db, contract);
  for (const [i, metered] of known.entries()) {
    if (metered.day < first) continue;
    const before = known[i - 1];
    yield compareDay({
      day: metered.day,
      order: orders(metered.day),
      dayBefore: orders(addDays(metered.day, -1)),
      dayAfter: orders(addDays(metered.day, 1)),
      installedW: contract.installedKw === null ? null : contract.installedKw * 1_000,
      readings: before ? reachingInto(before, metered) : metered.readings,
      thresholdWh,
    });
  }
}

function reachingInto(before: MeterDay, { day, readings }: MeterDay): MeterDay['readings'] {
  const { start } = gridOf(day);
  const last = before.readings.at(-1);
  return last && last.to > start ? [last, ...readings] : readings;
}

/** The orders that stand for a contract's days, as the screens show them; each is read once. */
function ordersOf(db: Database, { id, installedKw }: Metered): (day: Day) => Order | null {
  const read = new Map<Day, Order | null>();
  const installedW = installedKw === null ? null : installedKw * 1_000;
  return (day) => {
    const known = read.get(day);
    if (known !== undefined) return known;
    const order = currentOrder(db, id, day)?.order ?? null;
    const shown = order && withInstalledPower(order, installedW);
    read.set(day, shown);
    return shown;
  };
}
