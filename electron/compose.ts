import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { AppState, ContractView, DayView } from '../shared/app-state.ts';
import { done, type Handlers } from '../shared/contract.ts';
import { problem } from '../shared/problem.ts';
import { gridOf } from '../shared/quarter-hours.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { addDays, type Day, dayOf, daysOfMonth, type Instant, tomorrowOf } from '../shared/time.ts';
import { createAccounts } from './accounts.ts';
import { createClocks } from './clocks.ts';
import { createExports } from './exports.ts';
import { describeContract, ensureContract, findContract, listContracts } from './history/contracts.ts';
import { openDatabase } from './history/database.ts';
import { currentOrder, monthsWithOrders } from './history/orders.ts';
import { readingOf } from './history/readings.ts';
import { noteMissedDays, recentDays } from './missed-days.ts';
import { createOutbox } from './outbox.ts';
import { createPlatform } from './platform/client.ts';
import { createMapping } from './platform/mapping.ts';
import { openProfiles } from './platform/profiles.ts';
import type { Secrets, Shell } from './ports.ts';
import { createReader } from './reader.ts';
import { createFreshness } from './reconcile.ts';
import { openSettingsStore } from './settings.ts';
import { accountViews, dayView, tomorrowViews } from './views.ts';
import { createWatch } from './watch.ts';

/** The services of one data directory, composed: what the windows may call, what they are shown, and the tick. */
export interface Workspace {
  readonly handlers: Omit<Handlers, 'state.read' | `demo.${string}`>;
  state(): Omit<AppState, 'revision' | 'app' | 'demo'>;
  /** Called about once a second; everything that is due is derived from the clock. */
  tick(): void;
  /** Follows a platform that moved without becoming another one (the demonstration's, at each start). */
  relocate(accountId: string, baseUrl: string): void;
  /** Contracts that are known before the platform was ever read (the demonstration's). */
  introduce(accountId: string, contracts: readonly Introduced[]): void;
  close(): Promise<void>;
}

export interface Introduced {
  readonly contractNumber: string;
  readonly gridId: string | null;
  readonly name: string;
  readonly installedKw: number;
}

export interface WorkspaceOptions {
  readonly dir: string;
  readonly secrets: Secrets;
  readonly log: Logger;
  readonly onChange: () => void;
}

/** Opens a data directory and composes its services over the ports that a shell brings. It knows no shell. */
export function openWorkspace(shell: Shell, options: WorkspaceOptions): Workspace {
  const { dir, onChange } = options;
  mkdirSync(join(dir, 'profiles'), { recursive: true });
  const databasePath = join(dir, 'history.db');
  const db = openDatabase(databasePath);
  const settings = openSettingsStore(shell.openSettings(dir));
  const profiles = openProfiles(join(dir, 'profiles'));
  const accounts = createAccounts({ settings, profiles, secrets: options.secrets, newId: randomUUID });
  const clocks = createClocks(db, shell.clock);
  const closing = new AbortController();
  const worker = shell.worker('platform/mapping-worker');
  const mapping = createMapping(worker);
  const quick = createMapping(worker);
  const { http, clock } = shell;
  const platform = createPlatform({
    http,
    clock,
    mapping,
    quick,
    signal: closing.signal,
    onClock: clocks.learn,
  });
  const freshness = createFreshness();
  const onFault = (error: unknown) => options.log.error({ err: error }, 'fault');
  const shared = { db, platform, clocks, freshness, connect: accounts.connect, onChange, onFault };
  const reader = createReader(shared);
  const outbox = createOutbox({ ...shared, reader, newKey: randomUUID, random: Math.random });
  const watch = createWatch({ db, accounts, clocks, reader, random: Math.random });
  const exports = createExports({ shell, db, databasePath, settings, onChange });

  let tomorrow: readonly DayView[] = [];
  let turnsAt = 0;
  let lookedBack: readonly number[] = [];
  const viewOf = (contract: ContractView, day: Day) =>
    dayView(db, contract, day, clocks.now(contract.accountId));
  const readNow = async (accountId: string): Promise<Result<void>> => {
    const read = await reader.readBack(accountId);
    return read.ok ? done : read;
  };

  return {
    handlers: {
      'accounts.add': async (fields) => {
        const added = await accounts.add(fields);
        if (added.ok) void readNow(added.value.accountId);
        onChange();
        return added;
      },
      'accounts.change': async (fields) => {
        const known = readingOf(db, fields.accountId).lastReadAt !== null;
        const changed = accounts.change(fields, known ? 'samePlatform' : 'anyPlatform');
        if (changed.ok) void readNow(fields.accountId);
        onChange();
        return changed;
      },
      'accounts.setToken': async (fields) => {
        const set = await accounts.setToken(fields);
        if (set.ok) void readNow(fields.accountId);
        onChange();
        return set;
      },
      'accounts.remove': async ({ accountId }) => {
        const removed = await accounts.remove(accountId);
        onChange();
        return removed;
      },
      'contracts.describe': async ({ contractId, name, installedKw }) => {
        if (!findContract(db, contractId)) return fail(problem('invalidInput', { field: 'contractId' }));
        describeContract(db, contractId, name, installedKw);
        onChange();
        return done;
      },
      'profiles.list': async () => ok(profiles.list()),
      'orders.read': async () => {
        const results = await Promise.all(accounts.list().map(({ id }) => readNow(id)));
        return results.find((result) => !result.ok) ?? done;
      },
      'days.open': async ({ day }) => {
        const contracts = listContracts(db);
        const watched = new Set(watchedAmong(contracts));
        // A day that is past and of which nothing is known was not missed: it was before the app.
        const views = contracts.flatMap((contract) => {
          const view = viewOf(contract, day);
          const isAhead = watched.has(contract) && day >= tomorrowOf(clocks.now(contract.accountId));
          return view.order !== null || view.journal.length > 0 || isAhead ? [view] : [];
        });
        return ok(views);
      },
      'days.month': async ({ month }) =>
        ok(
          listContracts(db).flatMap((contract) =>
            daysOfMonth(month).flatMap((day) =>
              currentOrder(db, contract.id, day) ? [{ ...viewOf(contract, day), journal: [] }] : [],
            ),
          ),
        ),
      // No deadline is checked here: this computer's clock may be wrong, and the platform decides.
      'days.acknowledge': async ({ days }) => outbox.request('acknowledge', days),
      'days.withdraw': async ({ contractId, day }) => {
        const order = currentOrder(db, contractId, day)?.order;
        if (!order) return fail(problem('nothingToDo', { day }));
        return outbox.request('withdraw', [{ contractId, day, fingerprint: order.fingerprint }]);
      },
      'records.months': async () => ok(monthsWithOrders(db)),
      'records.export': async (request) => exports.start(request),
      'records.cancel': async () => {
        exports.cancel();
        return done;
      },
      'settings.change': async (change) => {
        settings.change(change);
        onChange();
        return done;
      },
    },
    state() {
      const contracts = listContracts(db);
      tomorrow = tomorrowViews(db, clocks, watchedAmong(contracts));
      turnsAt = nextTurn();
      return {
        settings: settings.choices(),
        accounts: accountViews({ db, accounts, clocks, reader }),
        contracts,
        tomorrow,
        export: exports.view(),
      };
    },
    tick() {
      outbox.tick();
      watch.tick();
      const turned = clock.now() >= turnsAt;
      if (turned) turnsAt = nextTurn();
      if (noteMissed(turned) || turned) onChange();
    },
    relocate: (accountId, baseUrl) => {
      const account = accounts.list().find(({ id }) => id === accountId);
      if (account) accounts.change({ ...account, accountId, baseUrl }, 'anyPlatform');
    },
    introduce: (accountId, contracts) => {
      for (const contract of contracts) ensureContract(db, accountId, contract);
    },
    async close() {
      closing.abort();
      await Promise.all([mapping.close(), quick.close()]);
      await Promise.all([outbox.close(), reader.idle(), exports.close()]);
      db.close();
    },
  };

  /** The contracts of an account that was removed keep their history, and are watched no more. */
  function watchedAmong(contracts: readonly ContractView[]): readonly ContractView[] {
    const owners = new Set(accounts.list().map(({ id }) => id));
    return contracts.filter(({ accountId }) => owners.has(accountId));
  }

  /** Notes missed days where the platform told its time: this computer's clock alone is no witness. */
  function noteMissed(turned: boolean): boolean {
    const sure = watchedAmong(listContracts(db)).filter(({ accountId }) => clocks.isLearned(accountId));
    const looked = sure.map(({ id }) => id);
    const days = turned || looked.join() !== lookedBack.join() ? recentDays(db, clocks, sure) : [];
    lookedBack = looked;
    const ahead = tomorrow.filter(({ contractId }) => looked.includes(contractId));
    return noteMissedDays(db, [...days, ...ahead]);
  }

  /** When, on this computer's clock, time alone changes what is shown: an HLAR goes by, or a new day begins. */
  function nextTurn(): Instant {
    const turns = tomorrow.flatMap(({ contractId, hlar }) => {
      const offset = clocks.offset(findContract(db, contractId)?.accountId ?? '');
      const now = clock.now() + offset;
      const midnight = gridOf(addDays(dayOf(now as Instant), 1)).start;
      return [hlar, midnight].filter((at) => at > now).map((at) => at - offset);
    });
    return Math.min(...turns, Number.MAX_SAFE_INTEGER) as Instant;
  }
}
