import { installedW } from '../../shared/accounts/installed-power.ts';
import { tokenDaysLeft } from '../../shared/accounts/token-life.ts';
import type { AccountView, ContractView, DayView, JournalKind } from '../../shared/app-state.ts';
import { type Day, dayOf, type Instant, tomorrowOf } from '../../shared/calendar/time.ts';
import { LATE_SEND } from '../../shared/day/day-machine.ts';
import { type DayRecord, hlarOf, statedHlar } from '../../shared/day/day-record.ts';
import { type DayState, dayState, rankOf } from '../../shared/day/day-state.ts';
import { nominalHlar } from '../../shared/day/deadline.ts';
import { type Order, withInstalledPower } from '../../shared/order/order.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { Tokens } from '../accounts/tokens.ts';
import type { Totp } from '../accounts/totp.ts';
import { recordOf } from '../history/days.ts';
import { journalOfDay } from '../history/journal.ts';
import { currentOrder, orderByFingerprint, previousOrder } from '../history/orders.ts';
import { readingOf } from '../history/readings.ts';
import type { Database } from '../history/sql.ts';
import type { Clocks } from '../reading/clocks.ts';
import type { Reader } from '../reading/reader.ts';
import type { Watch } from '../reading/watch.ts';
import type { SettingsStore } from '../settings.ts';

/** What the windows are shown of one contract's day, as the history knows it at `now` (corrected clock). */
export function dayView(
  db: Database,
  contract: Pick<ContractView, 'id' | 'installedKw'>,
  day: Day,
  now: Instant,
): DayView {
  const record = recordOf(db, contract.id, day);
  const { origin, access, noted } = record;
  const state = dayState(record, now);
  const { wish } = record;
  const journal = journalOfDay(db, contract.id, day);
  const watts = installedW(contract);
  const shown = (order: Order | null | undefined) => (order ? withInstalledPower(order, watts) : null);
  return {
    contractId: contract.id,
    day,
    state,
    hlar: hlarOf(record),
    hlarMovedBy: hlarMovedBy(record),
    order: shown(record.order),
    ...{ origin, access, noted },
    readAt: currentOrder(db, contract.id, day)?.readAt ?? null,
    previous: shown(comparedWith(db, contract.id, record, state)),
    confirmed: record.confirmed,
    notice: wish?.progress === 'refused' && !tellsWhy(state) ? wish.problem : doubledNotice(day, journal),
    journal,
  };
}

/** The platform took more than one send of the acknowledgement that stands. */
function doubledNotice(day: Day, journal: DayView['journal']): Problem | null {
  const last = journal.findLast(({ kind }) => STANDINGS.has(kind));
  return last?.facts.by === LATE_SEND ? problem('heldTwice', { day }) : null;
}

/** Entries after which it is no longer the same acknowledgement. */
const STANDINGS: ReadonlySet<JournalKind> = new Set(['confirmed', 'withdrawn', 'changed', 'unpublished']);

function hlarMovedBy(record: DayRecord): DayView['hlarMovedBy'] {
  const { day, postponedTo } = record;
  const [nominal, stated] = [nominalHlar(day), statedHlar(record)];
  if (stated !== null && stated !== nominal) return 'platform';
  return postponedTo !== null && postponedTo > nominal ? 'user' : null;
}

/** What the user answered for, where the order has changed since; else what stood before it. */
function comparedWith(
  db: Database,
  contractId: number,
  { day, confirmed }: DayRecord,
  state: DayState,
): Order | undefined {
  const acknowledged =
    state.kind === 'changed' && confirmed
      ? orderByFingerprint(db, contractId, day, confirmed.fingerprint)
      : null;
  return (acknowledged ?? previousOrder(db, contractId, day))?.order;
}

/** Tomorrow of every contract, as its account's clock counts it, the most urgent first. */
export function tomorrowViews(
  db: Database,
  clocks: Clocks,
  contracts: readonly ContractView[],
): readonly DayView[] {
  return contracts
    .map((contract) => {
      const now = clocks.now(contract.accountId);
      return dayView(db, contract, tomorrowOf(now), now);
    })
    .sort((a, b) => rankOf(a.state) - rankOf(b.state) || a.hlar - b.hlar);
}

/** The accounts as the windows see them: everything but their secrets. */
export function accountViews(tools: {
  readonly db: Database;
  readonly settings: SettingsStore;
  readonly tokens: Tokens;
  readonly clocks: Clocks;
  readonly reader: Reader;
  readonly watch: Watch;
  readonly totp: Totp;
}): readonly AccountView[] {
  return tools.settings.accounts().map((account) => {
    const { tokenSlot: _, tokenPending: __, ...shown } = account;
    const token = tools.tokens.view(account);
    const { lastReadAt, trouble } = readingOf(tools.db, account.id);
    const ofThisRun = tools.reader.attempts(account.id).trouble;
    return {
      ...shown,
      ...token,
      tokenDaysLeft: tokenDaysLeft(token.tokenCreatedOn, dayOf(tools.clocks.now(account.id))),
      totp: tools.totp.kept(account.id),
      clockOffset: tools.clocks.offset(account.id),
      reading: tools.reader.isReading(account.id),
      lastReadAt,
      nextReadAt: tools.watch.nextAt(account.id),
      // What the disk did not take is known in this run only.
      trouble: trouble ?? ofThisRun,
    };
  });
}

const tellsWhy = (state: DayState): boolean => state.kind === 'failed' || state.kind === 'missed';
