import type { Language } from './format.ts';
import type { JournalHead } from './journal-chain.ts';
import { type Order, type OrderSummary, type StepOrder, stepOrder, summaryOf } from './order.ts';
import { gridOf, type StepLabel, stepLabel, stepStart } from './quarter-hours.ts';
import { type Day, HOUR, type Instant, MINUTE, type Month, wallClock } from './time.ts';

/** Where the monthly record takes its facts from. */
export interface RecordSource {
  readonly month: Month;
  readonly language: Language;
  readonly appVersion: string;
  readonly exportedAt: Instant;
  /** The journal's last entry when this was exported. */
  readonly journalHead: JournalHead;
  readonly accounts: readonly { readonly label: string; readonly environment: 'production' | 'test' }[];
  readonly contracts: readonly RecordContract[];
  days(contractId: number): Iterable<RecordDay>;
}

export interface RecordContract {
  readonly id: number;
  readonly accountLabel: string;
  readonly contractNumber: string;
  readonly gridId: string | null;
  readonly name: string;
  readonly installedKw: number | null;
}

/** One contract's day that has an order, as the screens show it (`withInstalledPower` applied). */
export interface RecordDay {
  readonly day: Day;
  readonly order: Order;
  readonly readAt: Instant;
  readonly hlar: Instant;
  readonly state: 'acknowledged' | 'missed' | 'open';
  /** Null unless the order that stands is acknowledged. */
  readonly acknowledgedAt: Instant | null;
  readonly receipt: string | null;
}

/** What a row of the summary is about. */
export interface ContractItem {
  readonly contract: RecordContract;
  readonly days: readonly DayItem[];
  /** Of the acknowledged days, in hours. */
  readonly margins: readonly number[];
}

/** What a row of the days, or of the acknowledgements, is about. */
export interface DayItem {
  readonly contract: RecordContract;
  readonly record: RecordDay;
  readonly summary: OrderSummary;
  /** Hours from the acknowledgement to the HLAR; null where the day is not acknowledged. */
  readonly margin: number | null;
}

/** What a row of the steps is about. */
export interface StepItem {
  readonly contract: RecordContract;
  readonly step: StepOrder;
  readonly at: StepTime;
}

export interface StepTime {
  readonly start: WallTime;
  /** From 1. */
  readonly number: number;
  /** As `+01:00`. */
  readonly utcOffset: string;
  readonly season: StepLabel['season'];
}

/** What a clock on a wall in Paris shows, as the milliseconds at which a UTC clock shows it: a spreadsheet's date. */
export type WallTime = number & { readonly __unit: 'WallTime' };

/** The wall clock of an instant; the two instants of a doubled hour share one. */
export function wallTime(at: Instant): WallTime {
  return (at + wallClock(at).offsetMinutes * MINUTE) as WallTime;
}

export function wallDate(day: Day): WallTime {
  return Date.parse(day) as WallTime;
}

/** A contract's month: its days with what they ask and how early they were acknowledged. */
export function contractItem(contract: RecordContract, records: Iterable<RecordDay>): ContractItem {
  const days = Array.from(records, (record) => {
    const { acknowledgedAt, hlar } = record;
    const margin = acknowledgedAt === null ? null : (hlar - acknowledgedAt) / HOUR;
    return { contract, record, summary: summaryOf(record.order), margin };
  });
  return { contract, days, margins: days.flatMap(({ margin }) => (margin === null ? [] : [margin])) };
}

/** Every step of every day, in order. The clock of a day is worked out once for all contracts. */
export function* stepItems(days: readonly DayItem[]): Iterable<StepItem> {
  const known = new Map<Day, readonly StepTime[]>();
  for (const { contract, record } of days) {
    const { day, steps, limitKind } = record.order;
    const times = known.get(day) ?? stepTimes(day);
    known.set(day, times);
    for (const [i, at] of times.entries()) {
      const code = steps[i];
      if (code !== undefined) yield { contract, at, step: stepOrder(code, limitKind) };
    }
  }
}

function stepTimes(day: Day): readonly StepTime[] {
  const grid = gridOf(day);
  return Array.from({ length: grid.count }, (_, i) => {
    const at = stepStart(grid, i);
    const utcOffset = offsetText(wallClock(at).offsetMinutes);
    return { start: wallTime(at), number: i + 1, utcOffset, season: stepLabel(grid, i).season };
  });
}

/** Paris is never behind UTC. */
function offsetText(minutes: number): string {
  return `+${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
