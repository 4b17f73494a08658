import type { Day, Instant } from '../calendar/time.ts';
import type { DayState, DayStateKind } from '../day/day-state.ts';
import { isUnknown, isUnsettled, ORDER_OF_URGENCY } from '../day/day-state.ts';
import type { Order } from '../order/order.ts';
import type { HeatRun } from './month-heat.ts';

/**
 * The state of a contract's day as the history counts it. Two are apart from what was missed: what was sent and may have
 * arrived (`unsettled`), and what a restored backup does not tell (`unseen`).
 */
export type DayLook = DayStateKind | 'unsettled' | 'unseen';
/** The most urgent first, as the states are. */
export const DAY_LOOKS: readonly DayLook[] = ORDER_OF_URGENCY.flatMap((kind): readonly DayLook[] =>
  kind === 'missed' ? [kind, 'unsettled', 'unseen'] : [kind],
);

/** How a state counts in the history. */
export function lookOf(state: DayState): DayLook {
  if (isUnknown(state)) return 'unseen';
  return isUnsettled(state) ? 'unsettled' : state.kind;
}

/** How many contracts' days look how. */
export type LookCounts = Readonly<Partial<Record<DayLook, number>>>;

/** A day of one contract or of several, as the history tells of it. */
export interface HistoryDay {
  readonly day: Day;
  readonly looks: LookCounts;
  /** How many contracts have an order. */
  readonly published: number;
  /** How many of these orders were changed after they were first read. */
  readonly changed: number;
  /** Steps of all the contracts together. */
  readonly stopSteps: number;
  readonly limitSteps: number;
}

/** A day of a month, with what its steps ask; null where no order is known. */
export interface MonthDay extends HistoryDay {
  readonly runs: readonly HeatRun[] | null;
}

/** One contract's day in a list of days found. */
export interface FoundDay {
  readonly contractId: number;
  readonly day: Day;
  readonly state: DayState;
  readonly published: boolean;
  readonly versions: number;
  readonly stopSteps: number;
  readonly limitSteps: number;
}

/** Which days are looked for; null where it does not matter. */
export interface HistoryFilter {
  readonly contractIds: readonly number[] | null;
  readonly looks: readonly DayLook[] | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly asked: Asked | null;
}

/** What an order asks, as one may look for it; `changed` is an order that has other versions. */
export const ASKED = ['stop', 'limit', 'zero', 'changed', 'none'] as const;
export type Asked = (typeof ASKED)[number];

/** What was found: one page of it, the latest day first, and how much there is in all. */
export interface Found {
  readonly days: readonly FoundDay[];
  readonly total: number;
  /** The counts of all states, whichever are looked for. */
  readonly looks: LookCounts;
}

/** Where a page of days found ends. */
export type FoundPlace = Pick<FoundDay, 'contractId' | 'day'>;

/** How many days a page of results holds. */
export const FOUND_AT_ONCE = 100;

/** An order of a contract's day as it was read, the one that stands or a former one. */
export interface OrderVersion {
  readonly version: number;
  readonly order: Order;
  readonly readAt: Instant;
  readonly standing: boolean;
}

/** The look that needs most attention; null where no contract is known on the day. */
export function worstLook(looks: LookCounts): DayLook | null {
  return DAY_LOOKS.find((look) => (looks[look] ?? 0) > 0) ?? null;
}

/** How many contracts' days are counted. */
export function countOf(looks: LookCounts): number {
  return Object.values(looks).reduce((sum, count) => sum + count, 0);
}

/** The counts of several days together. */
export function addLooks(all: readonly LookCounts[]): LookCounts {
  const sum: Partial<Record<DayLook, number>> = {};
  for (const looks of all) {
    for (const look of DAY_LOOKS) {
      const count = looks[look] ?? 0;
      if (count > 0) sum[look] = (sum[look] ?? 0) + count;
    }
  }
  return sum;
}
