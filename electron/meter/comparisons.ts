import { installedW } from '../../shared/accounts/installed-power.ts';
import type { ContractView } from '../../shared/app-state.ts';
import { gridOf } from '../../shared/calendar/quarter-hours.ts';
import { addDays, type Day } from '../../shared/calendar/time.ts';
import { compareDay, type DayComparison } from '../../shared/meter/compare.ts';
import { type Order, withInstalledPower } from '../../shared/order/order.ts';
import { currentOrder } from '../history/orders.ts';
import type { Database } from '../history/sql.ts';
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
  const compare = comparer(db, contract, thresholdWh);
  for (const [i, { day, readings }] of known.entries()) {
    if (day >= first) yield compare(day, known[i - 1], readings);
  }
}

/** A contract's day held against its order, whether it has readings or not. */
export function comparisonOf({ db, thresholdWh }: Comparing, contract: Metered, day: Day): DayComparison {
  const known = meterDays(db, contract.id, addDays(day, -1), day);
  const before = known.find((each) => each.day < day);
  const own = known.find((each) => each.day === day);
  return comparer(db, contract, thresholdWh)(day, before, own?.readings ?? []);
}

type Compare = (day: Day, before: MeterDay | undefined, readings: MeterDay['readings']) => DayComparison;

function comparer(db: Database, contract: Metered, thresholdWh: number): Compare {
  const watts = installedW(contract);
  const orders = ordersOf(db, contract);
  return (day, before, readings) =>
    compareDay({
      day,
      order: orders(day),
      dayBefore: orders(addDays(day, -1)),
      dayAfter: orders(addDays(day, 1)),
      readings: reachingInto(day, before, readings),
      ...{ installedW: watts, thresholdWh },
    });
}

function reachingInto(
  day: Day,
  before: MeterDay | undefined,
  readings: MeterDay['readings'],
): MeterDay['readings'] {
  const last = before?.readings.at(-1);
  return last && last.to > gridOf(day).start ? [last, ...readings] : readings;
}

/** The order that stands for a contract's day, as the screens show it; null while none is known. */
export function shownOrder(db: Database, contract: Metered, day: Day): Order | null {
  const order = currentOrder(db, contract.id, day)?.order ?? null;
  return order && withInstalledPower(order, installedW(contract));
}

/** The orders of a contract's days, each read once. */
function ordersOf(db: Database, contract: Metered): (day: Day) => Order | null {
  const read = new Map<Day, Order | null>();
  return (day) => {
    const known = read.get(day);
    if (known !== undefined) return known;
    const shown = shownOrder(db, contract, day);
    read.set(day, shown);
    return shown;
  };
}
