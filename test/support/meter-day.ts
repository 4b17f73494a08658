import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { ensureContract } from '../../electron/history/contracts.ts';
import { openDatabase } from '../../electron/history/database.ts';
import { insertOrder } from '../../electron/history/orders.ts';
import { runMeterTask } from '../../electron/meter/meter-task.ts';
import { unpackReadings } from '../../electron/meter/readings-blob.ts';
import { gridOf } from '../../shared/calendar/quarter-hours.ts';
import type { Day, Instant } from '../../shared/calendar/time.ts';
import type { MeterReading } from '../../shared/meter/readings.ts';
import { NO_CHOICE, type RecognisedSeries, type SeriesChoice } from '../../shared/meter/recognise.ts';
import { FREE, fingerprintOf, type LimitKind, type Order, STOP } from '../../shared/order/order.ts';

/** The sample of a format: written for these tests, in the shape of the real thing. */
export const meterFile = (name: string): string => join(import.meta.dirname, '../meter-files', name);

/** An order that asks `code` on the steps from `from` up to `to`, and nothing else. */
export function ordering(
  day: Day,
  [from, to]: readonly [number, number],
  code = STOP,
  limitKind: LimitKind | null = null,
): Order {
  const steps = Array.from({ length: gridOf(day).count }, (_, i) => (i >= from && i < to ? code : FREE));
  return {
    day,
    limitKind,
    steps,
    fingerprint: fingerprintOf(day, limitKind, steps),
    publishedAt: null,
    hlar: null,
  };
}

export interface ReadProduction {
  readonly series: readonly RecognisedSeries[];
  readonly production: RecognisedSeries;
  readonly readings: readonly MeterReading[];
}

/** Reads a file and what it says of its first series of production, `choice` being said of every series. */
export async function readProduction(
  path: string,
  choice: Partial<SeriesChoice> = {},
): Promise<ReadProduction> {
  const first = await read(path, []);
  const keys = first.map(({ recognised }) => recognised.key);
  const choices = keys.map((key) => ({ ...NO_CHOICE, ...choice, key }));
  const series = Object.keys(choice).length === 0 ? first : await read(path, choices);
  const found = series.find(({ recognised }) => recognised.direction.value === 'production') ?? series[0];
  if (!found) throw new Error('no series');
  const readings = found.days.flatMap(({ day, readings: packed }) => unpackReadings(day, packed));
  return { series: series.map(({ recognised }) => recognised), production: found.recognised, readings };
}

async function read(path: string, choices: Parameters<typeof runMeterTask>[0]['choices']) {
  const file = await runMeterTask({ path, choices });
  if (!file.ok) throw new Error(file.problem.code);
  return file.value.series;
}

const PRM = '30001234500017';

/** A history that knows one contract, by its PRM, and its orders of the two days on which clocks change. */
export function historyOfClockChanges(dataDir: string): { readonly contractId: number } {
  const db = openDatabase(join(dataDir, 'history.db'));
  const at = Date.parse('2026-03-01T12:00:00Z') as Instant;
  const seen = { contractNumber: 'BOA0012345', gridId: PRM, name: 'Les Landes', installedKw: 12_000 };
  const contractId = ensureContract(db, randomUUID(), seen, at);
  const orders = [ordering('2026-03-29' as Day, [4, 12]), ordering('2026-10-25' as Day, [4, 20])];
  for (const order of orders)
    insertOrder(db, { contractId, order, readAt: at, origin: 'platform', answerHash: '' });
  db.close();
  return { contractId };
}
