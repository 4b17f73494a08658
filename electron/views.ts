import type { AccountView, ContractView, DayView } from '../shared/app-state.ts';
import { type DayState, dayState, rankOf } from '../shared/day-state.ts';
import { nominalHlar } from '../shared/deadline.ts';
import { withInstalledPower } from '../shared/order.ts';
import { type Day, dayOf, type Instant, tomorrowOf } from '../shared/time.ts';
import { tokenDaysLeft } from '../shared/token-life.ts';
import type { Accounts } from './accounts.ts';
import type { Clocks } from './clocks.ts';
import type { Database } from './history/database.ts';
import { confirmationOf, latestIntent } from './history/intents.ts';
import { journalOfDay } from './history/journal.ts';
import { currentOrder, previousOrder } from './history/orders.ts';
import { readingOf } from './history/readings.ts';
import type { Reader } from './reader.ts';
import type { Watch } from './watch.ts';

/** What the windows are shown of one contract's day, as the history knows it at `now` (corrected clock). */
export function dayView(db: Database, contract: ContractView, day: Day, now: Instant): DayView {
  const standing = currentOrder(db, contract.id, day);
  const confirmed = confirmationOf(db, contract.id, day);
  const intent = latestIntent(db, contract.id, day);
  const nominal = nominalHlar(day);
  const hlar = standing?.order.hlar ?? nominal;
  const state = dayState(
    {
      order: standing?.order ?? null,
      hlar,
      confirmed,
      intent:
        intent && intent.progress !== 'settled'
          ? { ...intent, progress: intent.progress, since: intent.createdAt }
          : null,
    },
    now,
  );
  const installedW = contract.installedKw === null ? null : contract.installedKw * 1_000;
  const before = previousOrder(db, contract.id, day);
  return {
    contractId: contract.id,
    day,
    state,
    hlar,
    hlarMovedBy: hlar === nominal ? null : 'platform',
    order: standing && withInstalledPower(standing.order, installedW),
    readAt: standing?.readAt ?? null,
    previous: before && withInstalledPower(before.order, installedW),
    confirmed,
    notice: intent?.progress === 'refused' && !tellsWhy(state) ? intent.problem : null,
    journal: journalOfDay(db, contract.id, day),
  };
}

/** The contracts whose account is still connected; those of a removed account keep their history and are watched no more. */
export function watchedAmong(
  contracts: readonly ContractView[],
  accounts: Pick<Accounts, 'list'>,
): readonly ContractView[] {
  const owners = new Set(accounts.list().map(({ id }) => id));
  return contracts.filter(({ accountId }) => owners.has(accountId));
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

/** The accounts as the windows see them: everything but the token. */
export function accountViews(tools: {
  readonly db: Database;
  readonly accounts: Accounts;
  readonly clocks: Clocks;
  readonly reader: Reader;
  readonly watch: Watch;
}): readonly AccountView[] {
  return tools.accounts.list().map((account) => {
    const { lastReadAt, trouble } = readingOf(tools.db, account.id);
    return {
      ...account,
      token: tools.accounts.tokenKept(account.id),
      tokenDaysLeft: tokenDaysLeft(account.tokenCreatedOn, dayOf(tools.clocks.now(account.id))),
      clockOffset: tools.clocks.offset(account.id),
      reading: tools.reader.isReading(account.id),
      lastReadAt,
      nextReadAt: tools.watch.nextAt(account.id),
      trouble,
    };
  });
}

const tellsWhy = (state: DayState): boolean => state.kind === 'failed' || state.kind === 'missed';
