import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createHandlers } from '../../electron/handlers.ts';
import { keepConfirmation } from '../../electron/history/confirmations.ts';
import { ensureContract } from '../../electron/history/contracts.ts';
import { type Database, openDatabase } from '../../electron/history/database.ts';
import { insertOrder } from '../../electron/history/orders.ts';
import { reviewSummaries } from '../../electron/history/review.ts';
import type { Services } from '../../electron/services.ts';
import { nominalHlar } from '../../shared/deadline.ts';
import type { FoundPlace, HistoryFilter } from '../../shared/history.ts';
import { FREE, fingerprintOf, STOP } from '../../shared/order.ts';
import { gridOf } from '../../shared/quarter-hours.ts';
import { addDays, type Day, HOUR, type Instant, type Month } from '../../shared/time.ts';

const CONTRACTS = 50;
const FIRST = '2016-11-25' as Day;
const DAYS = 3_652;
const NOW = Date.parse('2026-11-25T11:00:00Z') as Instant;

/** Fills a real history with ten years of fifty contracts and prints how long each question of the history takes. */
async function main(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  const db = openDatabase(join(dir, 'history.db'));
  try {
    const ids = fill(db);
    db.run(`INSERT INTO day_summary (contract_id, day) SELECT contract_id, day FROM day_order`);
    print(`first summary of ${CONTRACTS * DAYS} days: ${timed(() => reviewSummaries(db, () => NOW))} ms`);
    await ask(db, ids);
  } finally {
    db.close();
    rmSync(dir, { recursive: true });
  }
}

function fill(db: Database): readonly number[] {
  return db.atomically(() => {
    const ids = Array.from({ length: CONTRACTS }, (_, i) =>
      ensureContract(db, 'account', { contractNumber: `BOA${1_000 + i}`, gridId: null }, NOW),
    );
    for (let at = 0; at < DAYS; at++) {
      const day = addDays(FIRST, at);
      for (const contractId of ids) fillDay(db, contractId, day, at * 7 + contractId * 13);
    }
    return ids;
  });
}

function fillDay(db: Database, contractId: number, day: Day, seed: number): void {
  const { count } = gridOf(day);
  const limited = seed % 11 === 0;
  const steps = Array.from({ length: count }, (_, i) =>
    i >= seed % 60 && i < (seed % 60) + (seed % 20) ? (limited ? 400_000 : STOP) : FREE,
  );
  const limitKind = limited && seed % 20 > 0 ? 'maxShare' : null;
  const fingerprint = fingerprintOf(day, limitKind, steps);
  const readAt = (nominalHlar(day) - 3 * HOUR) as Instant;
  const order = { day, limitKind, steps, fingerprint, publishedAt: readAt, hlar: null } as const;
  insertOrder(db, { contractId, order, readAt, origin: 'platform', answerHash: '' });
  if (seed % 97 === 0) return;
  keepConfirmation(db, contractId, day, { fingerprint, at: (readAt + HOUR) as Instant, receipt: `r${seed}` });
}

async function ask(db: Database, ids: readonly number[]): Promise<void> {
  const handlers = createHandlers(services(db));
  const one = ids[7] ?? 0;
  const all: HistoryFilter = { contractIds: null, looks: null, from: null, to: null, asked: null };
  const find =
    (filter: Partial<HistoryFilter>, after: FoundPlace | null = null) =>
    () =>
      handlers['history.find']({ ...mutable({ ...all, ...filter }), after });
  const questions: Record<string, () => Promise<unknown>> = {
    'month of one contract': () => handlers['history.month']({ month: '2026-10' as Month, contractId: one }),
    'month of all': () => handlers['history.month']({ month: '2026-10' as Month, contractId: null }),
    'year of one contract': () => handlers['history.year']({ year: 2025, contractId: one }),
    'year of all': () => handlers['history.year']({ year: 2025, contractId: null }),
    everything: find({}),
    'the last page of everything': find({}, { contractId: one, day: '2016-11-26' as Day }),
    'all that was missed': find({ looks: ['missed'] }),
    'one contract': find({ contractIds: [one] }),
    'ten contracts': find({ contractIds: ids.slice(10, 20) }),
    'missed of ten contracts': find({ contractIds: ids.slice(10, 20), looks: ['missed'] }),
    'one month': find({ from: '2024-03-01' as Day, to: '2024-03-31' as Day }),
    'all with a limit': find({ asked: 'limit' }),
    'all that were changed': find({ asked: 'changed' }),
    'versions of a day': () => handlers['history.versions']({ contractId: one, day: '2025-03-30' as Day }),
  };
  for (const [name, question] of Object.entries(questions)) {
    const times: number[] = [];
    const before = process.cpuUsage();
    for (let i = 0; i < 21; i++) {
      const start = performance.now();
      await question();
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    const { user, system } = process.cpuUsage(before);
    const cpu = (user + system) / 21_000;
    print(
      `${name}: ${cpu.toFixed(1)} ms of processor; median ${times[10]?.toFixed(1)} ms, worst ${times[20]?.toFixed(1)} ms`,
    );
  }
}

const mutable = ({ contractIds, looks, ...rest }: HistoryFilter) => ({
  ...rest,
  contractIds: contractIds && [...contractIds],
  looks: looks && [...looks],
});

/** Of the services, what the history asks for. */
const services = (db: Database): Services =>
  ({ db, clocks: { now: () => NOW }, following: { followed: () => [] } }) as unknown as Services;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function timed(work: () => void): string {
  const start = performance.now();
  work();
  return (performance.now() - start).toFixed(0);
}

await main();
