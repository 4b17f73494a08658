import { nominalHlar } from '../../shared/deadline.ts';
import { FREE, fingerprintOf, type LimitKind, type Order, STOP, type StepCode } from '../../shared/order.ts';
import { gridOf } from '../../shared/quarter-hours.ts';
import type { RecordContract, RecordDay, RecordSource } from '../../shared/record-items.ts';
import {
  addDays,
  type Day,
  daysOfMonth,
  HOUR,
  type Instant,
  MINUTE,
  type Month,
  SECOND,
} from '../../shared/time.ts';

/** An order made of one code per step. */
export function orderOf(day: Day, limitKind: LimitKind | null, codeAt: (step: number) => StepCode): Order {
  const steps = Array.from({ length: gridOf(day).count }, (_, i) => codeAt(i));
  const kind = steps.some((code) => code > 0) ? limitKind : null;
  return {
    ...{ day, limitKind: kind, steps, publishedAt: null, hlar: null },
    fingerprint: fingerprintOf(day, kind, steps),
  };
}

export function contractOf(id: number, about: Partial<RecordContract> = {}): RecordContract {
  return {
    id,
    accountLabel: 'SCEA du Midi',
    contractNumber: `BOA00${id}`,
    gridId: `3000123456789${id}`,
    name: `Parc ${id}`,
    installedKw: 12_000,
    ...about,
  };
}

/** A day that was acknowledged so long before its HLAR, unless said otherwise. */
export function recordDay(order: Order, change: Partial<RecordDay> = {}): RecordDay {
  const hlar = nominalHlar(order.day);
  return {
    ...{ day: order.day, order, hlar },
    readAt: (hlar - 3 * HOUR - 7 * SECOND) as Instant,
    state: 'acknowledged',
    acknowledgedAt: (hlar - 2 * HOUR - 20 * MINUTE) as Instant,
    receipt: `acq-${order.day}`,
    ...change,
  };
}

export function sourceOf(
  month: Month,
  contracts: readonly RecordContract[],
  days: (contract: RecordContract) => readonly RecordDay[],
  change: Partial<RecordSource> = {},
): RecordSource {
  return {
    ...{ month, contracts, language: 'fr', appVersion: '0.1.0' },
    journalHead: { seq: 42, hash: 'a'.repeat(64) },
    exportedAt: Date.parse(`${month}-28T09:05:00Z`) as Instant,
    accounts: [{ label: 'SCEA du Midi', environment: 'production' }],
    days: (id) => contracts.filter((contract) => contract.id === id).flatMap(days),
    ...change,
  };
}

const KINDS: readonly (LimitKind | null)[] = [null, 'maxPower', 'maxShare', 'powerCut'];
const LIMITS = [1, 12_345, 400_000, 999_999];

/** A month in which the contracts take turns at every kind of order and every state, with days that have no order. */
export function variedMonth(month: Month, contracts: readonly RecordContract[]): RecordSource {
  return sourceOf(month, contracts, ({ id }) =>
    daysOfMonth(month).flatMap((day, at) => {
      if ((at + id) % 11 === 0) return [];
      const kind = KINDS[id % KINDS.length] ?? null;
      const order = orderOf(day, kind, (step) => codeOf(id + at, step, kind !== null));
      const early = ((at * 37 + id * 11) % 170) * MINUTE + at * SECOND;
      const acknowledgedAt = (nominalHlar(day) - early) as Instant;
      if ((at + id) % 7 === 3) return [recordDay(order, UNANSWERED.missed)];
      if (day > addDays(`${month}-28` as Day, -1)) return [recordDay(order, UNANSWERED.open)];
      return [recordDay(order, { acknowledgedAt, receipt: at % 3 === 0 ? null : `acq-${id}-${day}` })];
    }),
  );
}

const UNANSWERED = {
  missed: { state: 'missed', acknowledgedAt: null, receipt: null },
  open: { state: 'open', acknowledgedAt: null, receipt: null },
} as const;

function codeOf(seed: number, step: number, limited: boolean): StepCode {
  if (seed % 5 === 0) return FREE;
  if (seed % 5 === 1) return step === 53 ? STOP : FREE;
  const turn = (step + seed) % 9;
  if (turn < 3) return STOP;
  return limited && turn < 6 ? (LIMITS[(step + seed) % LIMITS.length] ?? STOP) : FREE;
}
