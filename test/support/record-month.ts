import { periodOfMonth } from '../../shared/calendar/period.ts';
import { type DayGrid, gridOf, STEP_MS } from '../../shared/calendar/quarter-hours.ts';
import {
  addDays,
  type Day,
  daysOfMonth,
  HOUR,
  type Instant,
  MINUTE,
  type Month,
  SECOND,
} from '../../shared/calendar/time.ts';
import { nominalHlar } from '../../shared/day/deadline.ts';
import {
  FREE,
  fingerprintOf,
  type LimitKind,
  type Order,
  STOP,
  type StepCode,
} from '../../shared/order/order.ts';
import type {
  RecordContract,
  RecordDay,
  RecordDifference,
  RecordSource,
} from '../../shared/records/record-items.ts';

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
    acknowledgement: {
      ...{ at: (hlar - 2 * HOUR - 20 * MINUTE) as Instant, by: 'app' },
      receipt: `acq-${order.day}`,
    },
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
    ...{ period: periodOfMonth(month), contracts, language: 'fr', appVersion: '0.1.0' },
    journalHead: { seq: 214, hash: 'c0ffee'.padEnd(64, '0') },
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
  const days = ({ id }: RecordContract) =>
    daysOfMonth(month).flatMap((day, at) => {
      if ((at + id) % 11 === 0) return [];
      const kind = KINDS[id % KINDS.length] ?? null;
      const order = orderOf(day, kind, (step) => codeOf(id + at, step, kind !== null));
      const early = (((at * 37 + id * 11) % 170) - 5) * MINUTE + at * SECOND;
      if ((at + id) % 13 === 5) return [unpublished(day)];
      if ((at + id) % 7 === 3) return [recordDay(order, UNANSWERED.missed)];
      if (day > addDays(`${month}-28` as Day, -1)) return [recordDay(order, UNANSWERED.open)];
      const acknowledgement = {
        at: (nominalHlar(day) - early) as Instant,
        by: at % 4 === 0 ? 'elsewhere' : 'app',
        receipt: at % 3 === 0 ? null : `acq-${id}-${day}`,
      } as const;
      return [recordDay(order, { acknowledgement })];
    });
  const metered = (id: number) => (id === 3 ? [] : differencesOf(id, gridOf(`${month}-25` as Day)));
  return sourceOf(month, contracts, days, { differences: metered });
}

const VERDICTS = ['within', 'difference', 'undetermined', 'missing'] as const;

/** What a meter says of a day's steps: every verdict in turn, with what it leaves unsaid. */
function differencesOf(id: number, { start, count }: DayGrid): readonly RecordDifference[] {
  return Array.from({ length: count }, (_, i) => {
    const verdict = VERDICTS[(i + id) % VERDICTS.length] ?? 'missing';
    return {
      ...{ from: (start + i * STEP_MS) as Instant, to: (start + (i + 1) * STEP_MS) as Instant, verdict },
      order: verdict === 'undetermined' ? null : { kind: 'stop' },
      energyWh: verdict === 'missing' ? null : i * 1_234.5,
      allowedWh: verdict === 'undetermined' ? null : 0,
      excessWh: verdict === 'difference' ? i * 1_234.5 : null,
    };
  });
}

const UNANSWERED = {
  missed: { state: 'missed', acknowledgement: null },
  open: { state: 'open', acknowledgement: null },
} as const;

/** A day that was missed without any order. */
function unpublished(day: Day): RecordDay {
  return { ...{ day, order: null, readAt: null, hlar: nominalHlar(day) }, ...UNANSWERED.missed };
}

function codeOf(seed: number, step: number, limited: boolean): StepCode {
  if (seed % 5 === 0) return FREE;
  if (seed % 5 === 1) return step === 53 ? STOP : FREE;
  const turn = (step + seed) % 9;
  if (turn < 3) return STOP;
  return limited && turn < 6 ? (LIMITS[(step + seed) % LIMITS.length] ?? STOP) : FREE;
}
