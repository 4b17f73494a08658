import { installedW } from '../../shared/accounts/installed-power.ts';
import { addDays, addMonths, type Day, type Instant, tomorrowOf } from '../../shared/calendar/time.ts';
import type { Calls } from '../../shared/contract.ts';
import { dayState } from '../../shared/day/day-state.ts';
import { addLooks, type HistoryDay, lookOf } from '../../shared/history/history.ts';
import { type HeatOrder, worstRuns } from '../../shared/history/month-heat.ts';
import { withInstalledPower } from '../../shared/order/order.ts';
import { ok } from '../../shared/result.ts';
import type { Services } from '../services.ts';
import { listContracts } from './contracts.ts';
import { recordOf } from './days.ts';
import { daysBetween, findDays } from './look-back.ts';
import { ordersBetween, versionsOf } from './orders.ts';
import { reviewSummaries } from './review.ts';

/** What is known of days gone by: overviews, days found, and every order that a day had. */
export function historyHandlers(services: Services): Calls<'history'> {
  const { db } = services;
  const review = () => reviewSummaries(db, clockOf(services));
  const days = (contractId: number | null, from: Day, to: Day): readonly HistoryDay[] => {
    review();
    return withAwaited(daysBetween(db, contractId, from, to), awaitedOf(services, contractId, from, to));
  };
  return {
    'history.month': async ({ month, contractId }) => {
      const from = `${month}-01` as Day;
      const to = addDays(addMonths(from, 1), -1);
      const asked = askedOf(services, contractId, from, to);
      return ok(
        days(contractId, from, to).map((day) => ({ ...day, runs: worstRuns(asked.get(day.day) ?? []) })),
      );
    },
    'history.year': async ({ year, contractId }) =>
      ok(days(contractId, `${year}-01-01` as Day, `${year}-12-31` as Day)),
    'history.find': async ({ after, ...filter }) => {
      review();
      return ok(findDays(db, filter, after));
    },
    'history.versions': async ({ contractId, day }) => ok(versionsOf(db, contractId, day)),
  };
}

/** Now, as each contract's platform counts it. */
function clockOf({ db, clocks }: Services): (contractId: number) => Instant {
  const accounts = new Map(listContracts(db).map(({ id, accountId }) => [id, accountId]));
  const known = new Map([...new Set(accounts.values())].map((id) => [id, clocks.now(id)]));
  return (contractId) => known.get(accounts.get(contractId) ?? '') ?? clocks.now('');
}

/** What was asked on each day of a span, once the installed powers are known. */
function askedOf(
  { db }: Services,
  contractId: number | null,
  from: Day,
  to: Day,
): ReadonlyMap<Day, HeatOrder[]> {
  const powers = new Map(listContracts(db).map((contract) => [contract.id, installedW(contract)]));
  const asked = new Map<Day, HeatOrder[]>();
  for (const { contractId: id, day, limitKind, steps } of ordersBetween(db, contractId, from, to)) {
    const installedW = powers.get(id) ?? null;
    const order = withInstalledPower({ limitKind, steps }, installedW);
    const known = asked.get(day);
    if (known) known.push({ order, installedW });
    else asked.set(day, [{ order, installedW }]);
  }
  return asked;
}

/** Tomorrow of the followed contracts of which nothing was read yet: not history, but not to be left out either. */
function awaitedOf(
  { db, clocks, following }: Services,
  contractId: number | null,
  from: Day,
  to: Day,
): readonly HistoryDay[] {
  return following.followed().flatMap(({ id, accountId }) => {
    const now = clocks.now(accountId);
    const day = tomorrowOf(now);
    if ((contractId !== null && id !== contractId) || day < from || day > to) return [];
    const record = recordOf(db, id, day);
    const known = daysBetween(db, id, day, day).length > 0;
    if (known) return [];
    const looks = { [lookOf(dayState(record, now))]: 1 };
    return [{ day, looks, published: 0, changed: 0, stopSteps: 0, limitSteps: 0 }];
  });
}

function withAwaited(days: readonly HistoryDay[], awaited: readonly HistoryDay[]): readonly HistoryDay[] {
  const all = new Map(days.map((day) => [day.day, day]));
  for (const day of awaited) {
    const known = all.get(day.day);
    all.set(day.day, known ? { ...known, looks: addLooks([known.looks, day.looks]) } : day);
  }
  return [...all.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}
