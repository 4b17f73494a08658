import { DatabaseSync } from 'node:sqlite';
import { createHandlers } from '../../electron/handlers.ts';
import { ensureContract } from '../../electron/history/contracts.ts';
import { openDatabase } from '../../electron/history/database.ts';
import { insertOrder, ordersBetween } from '../../electron/history/orders.ts';
import { reviewSummaries } from '../../electron/history/review.ts';
import type { Database } from '../../electron/history/sql.ts';
import type { Services } from '../../electron/services.ts';
import { periodOfMonth } from '../../shared/calendar/period.ts';
import { gridOf } from '../../shared/calendar/quarter-hours.ts';
import { addDays, type Day, HOUR, type Instant, type Month } from '../../shared/calendar/time.ts';
import { nominalHlar } from '../../shared/day/deadline.ts';
import { FREE, fingerprintOf, type Order, STOP } from '../../shared/order/order.ts';

/** How many contracts over how many days. */
export interface Extent {
  readonly contracts: number;
  readonly days: number;
}

const FIRST = '2016-11-25' as Day;
const NOW = Date.parse('2026-11-25T11:00:00Z') as Instant;

/** What a contract is asked on a day: a stop of up to five hours somewhere, or a limit. */
function orderOf(contract: number, at: number): Order {
  const seed = at * 7 + contract * 13;
  const day = addDays(FIRST, at);
  const limited = seed % 11 === 0;
  const steps = Array.from({ length: gridOf(day).count }, (_, i) => {
    if (i < seed % 60 || i >= (seed % 60) + (seed % 20)) return FREE;
    return limited ? 400_000 : STOP;
  });
  const limitKind = limited && seed % 20 > 0 ? 'maxShare' : null;
  const fingerprint = fingerprintOf(day, limitKind, steps);
  return { day, limitKind, steps, fingerprint, publishedAt: null, hlar: null };
}

/** Day by day, as they come in. */
function ordersOf({ contracts, days }: Extent): readonly (readonly [number, Order])[] {
  return Array.from({ length: days * contracts }, (_, i) => {
    const contract = i % contracts;
    return [contract, orderOf(contract, Math.floor(i / contracts))];
  });
}

/** The app's own history in a file, to be filled on the clock: one commit a day. */
export function fillHistory(path: string, extent: Extent) {
  const db = openDatabase(path);
  const ids = Array.from({ length: extent.contracts }, (_, i) =>
    ensureContract(db, 'account', { contractNumber: `BOA${1_000 + i}`, gridId: null }, NOW),
  );
  const orders = ordersOf(extent);
  return {
    db,
    ids,
    run() {
      for (let at = 0; at < orders.length; at += extent.contracts) {
        db.atomically(() => {
          for (const [contract, order] of orders.slice(at, at + extent.contracts)) {
            const readAt = (nominalHlar(order.day) - 3 * HOUR) as Instant;
            const kept = { order, readAt, origin: 'platform', answerHash: '' } as const;
            insertOrder(db, { ...kept, contractId: ids[contract] ?? 0 });
          }
        });
      }
    },
    end: () => db.close(),
  };
}

/** The same in the barest schema: a BLOB of int32 per contract and day, and nothing else. */
export function bareHistory(path: string) {
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE asked (contract INTEGER, day TEXT, steps BLOB, PRIMARY KEY (contract, day)) WITHOUT ROWID;
    CREATE INDEX by_day ON asked (day);`);
  const insert = db.prepare('INSERT INTO asked VALUES (?, ?, ?)');
  const ofMonth = db.prepare('SELECT day, steps FROM asked WHERE contract = ? AND day BETWEEN ? AND ?');
  const ofYear = db.prepare('SELECT day, steps FROM asked WHERE day BETWEEN ? AND ?');
  const stops = (rows: readonly unknown[]) => {
    const byDay = new Map<string, number>();
    for (const { day, steps } of rows as { day: string; steps: Uint8Array }[]) {
      let count = byDay.get(day) ?? 0;
      for (const code of new Int32Array(steps.slice().buffer)) if (code === STOP) count++;
      byDay.set(day, count);
    }
    return byDay;
  };
  return {
    filling(extent: Extent) {
      const orders = ordersOf(extent);
      return {
        run() {
          for (let at = 0; at < orders.length; at += extent.contracts) {
            db.exec('BEGIN');
            for (const [contract, { day, steps }] of orders.slice(at, at + extent.contracts)) {
              insert.run(contract + 1, day, new Uint8Array(Int32Array.from(steps).buffer));
            }
            db.exec('COMMIT');
          }
        },
        end: () => db.close(),
      };
    },
    month(month: Month, contract: number) {
      const { from, to } = periodOfMonth(month);
      return stops(ofMonth.all(contract, from, to));
    },
    year: (year: number) => stops(ofYear.all(`${year}-01-01`, `${year}-12-31`)),
    close: () => db.close(),
  };
}

/** What the screens of the history call, over a history whose summaries are made; `check` compares it with the bare one. */
export function historyCalls(db: Database) {
  db.run('INSERT INTO day_summary (contract_id, day) SELECT contract_id, day FROM day_order');
  reviewSummaries(db, () => NOW);
  // Of the services, what the history asks for.
  const services = {
    db,
    clocks: { now: () => NOW },
    following: { followed: () => [] },
  } as unknown as Services;
  return {
    calls: createHandlers(services),
    check(bare: ReturnType<typeof bareHistory>, month: Month) {
      const { from, to } = periodOfMonth(month);
      const expected = bare.month(month, 3);
      for (const { day, steps } of ordersBetween(db, 3, from, to)) {
        const stops = steps.filter((code) => code === STOP).length;
        if (expected.get(day) !== stops) throw new Error(`${day}: ${stops} stops, not ${expected.get(day)}`);
      }
    },
  };
}
