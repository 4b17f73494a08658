import { installedW } from '../accounts/installed-power.ts';
import type { Period } from '../calendar/period.ts';
import { gridOf, STEPS_PER_HOUR, type StepLabel, stepLabel, stepStart } from '../calendar/quarter-hours.ts';
import { type Day, HOUR, type Instant, MINUTE, wallClock } from '../calendar/time.ts';
import type { Language } from '../format.ts';
import type { JournalHead } from '../journal/journal-chain.ts';
import {
  type Fingerprint,
  type Order,
  type OrderSummary,
  producibleShare,
  type StepOrder,
  stepOrder,
  summaryOf,
} from '../order/order.ts';

/** Where a record takes its facts from. */
export interface RecordSource {
  readonly period: Period;
  readonly language: Language;
  readonly appVersion: string;
  readonly exportedAt: Instant;
  /** The journal's last entry when this was exported. */
  readonly journalHead: JournalHead;
  readonly accounts: readonly RecordAccount[];
  readonly contracts: readonly RecordContract[];
  /** In the order of the days; the same ones whenever asked. */
  days(contractId: number): Iterable<RecordDay>;
  /** What the meter says of the steps on which something was asked, in the order of time; left out without a meter. */
  readonly differences?: (contractId: number) => Iterable<RecordDifference>;
}

/** One step on which something was asked, and what was measured; energies in Wh, null where there is no saying. */
export interface RecordDifference {
  readonly from: Instant;
  readonly to: Instant;
  readonly order: StepOrder | null;
  readonly energyWh: number | null;
  readonly allowedWh: number | null;
  /** Measured beyond what was allowed. */
  readonly excessWh: number | null;
  readonly verdict: 'within' | 'difference' | 'undetermined' | 'missing';
}

export interface RecordAccount {
  readonly label: string;
  readonly environment: 'production' | 'test';
}

export interface RecordContract {
  readonly id: number;
  readonly accountLabel: string;
  readonly contractNumber: string;
  readonly gridId: string | null;
  readonly name: string;
  readonly installedKw: number | null;
}

/**
 * How a day stands in a record. `noted`, `onPortal` and `toVerify` are days of which the platform itself said nothing:
 * noted as acknowledged on the portal, still to be acknowledged there, or to be verified there after the HLAR.
 */
export type RecordState = 'acknowledged' | 'missed' | 'noted' | 'onPortal' | 'toVerify' | 'open';

/** One contract's day as the screens show it: with its order (`withInstalledPower` applied), or missed without one. */
export interface RecordDay {
  readonly day: Day;
  readonly order: Order | null;
  readonly readAt: Instant | null;
  readonly hlar: Instant;
  readonly state: RecordState;
  readonly acknowledgement: RecordAcknowledgement | null;
}

/** The acknowledgement of the order that stands. */
export interface RecordAcknowledgement {
  readonly at: Instant;
  readonly receipt: string | null;
  /** Given through this app, or elsewhere: on the portal, by another program. */
  readonly by: 'app' | 'elsewhere';
}

/** What a row of the summary is about. */
export interface ContractItem {
  readonly contract: RecordContract;
  readonly days: readonly DayItem[];
  /** Of the acknowledged days, in hours. */
  readonly margins: readonly number[];
}

/** What a row of the days, or of the acknowledgements, is about; without the steps, which are read again when wanted. */
export interface DayItem extends Omit<RecordDay, 'order'> {
  readonly contract: RecordContract;
  readonly fingerprint: Fingerprint | null;
  readonly stepCount: number | null;
  readonly summary: OrderSummary | null;
  /** MWh that the installed power would have made where the order forbade it; null where the installed power is unknown. */
  readonly notProduced: number | null;
  /** Hours from the acknowledgement to the HLAR, below zero when it came after; null where there is none. */
  readonly margin: number | null;
}

/** What a row of the differences is about. */
export interface DifferenceItem extends RecordDifference {
  readonly contract: RecordContract;
}

/** What a row of the steps is about. */
export interface StepItem {
  readonly contract: RecordContract;
  readonly step: StepOrder;
  readonly at: StepTime;
}

export interface StepTime {
  readonly start: Instant;
  /** From 1. */
  readonly number: number;
  /** Hours ahead of UTC: 1 in winter, 2 in summer. */
  readonly utcOffset: number;
  readonly season: StepLabel['season'];
}

/** What a clock on a wall in Paris shows, as the milliseconds at which a UTC clock shows it: a spreadsheet's date. */
export type WallTime = number & { readonly __unit: 'WallTime' };

/** The wall clock of an instant; the two instants of a doubled hour share one. */
export function wallTime(at: Instant): WallTime {
  return (at + offsetMinutes(at) * MINUTE) as WallTime;
}

const offsets = new Map<number, number>();

/** Minutes ahead of UTC, looked up once an hour: clocks in Paris change on the hour, and a record asks for millions. */
export function offsetMinutes(at: Instant): number {
  const hour = Math.floor(at / HOUR);
  const found = offsets.get(hour) ?? wallClock((hour * HOUR) as Instant).offsetMinutes;
  if (offsets.size > 100_000) offsets.clear();
  offsets.set(hour, found);
  return found;
}

/** A contract's days with what they ask and how early they were acknowledged. */
export function contractItem(contract: RecordContract, records: Iterable<RecordDay>): ContractItem {
  const days = Array.from(records, (record) => dayItem(contract, record));
  return { contract, days, margins: days.flatMap(({ margin }) => (margin === null ? [] : [margin])) };
}

function dayItem(contract: RecordContract, { order, ...known }: RecordDay): DayItem {
  const { acknowledgement, hlar } = known;
  return {
    ...known,
    contract,
    fingerprint: order?.fingerprint ?? null,
    stepCount: order?.steps.length ?? null,
    summary: order && summaryOf(order),
    notProduced: order && notProduced(order, contract),
    margin: acknowledgement && (hlar - acknowledgement.at) / HOUR,
  };
}

/** MWh, by the installed power alone: more than what sun or wind would have allowed. */
function notProduced({ steps, limitKind }: Order, contract: RecordContract): number | null {
  const watts = installedW(contract);
  if (watts === null) return null;
  const lost = steps.reduce((sum, code) => {
    return sum + 1 - (producibleShare(stepOrder(code, limitKind), watts) ?? 1);
  }, 0);
  return (lost * watts) / 1_000_000 / STEPS_PER_HOUR;
}

/** Every step of every day, in order. The clock of a day is worked out once for all contracts. */
export function* stepItems({ contracts, days }: RecordSource): Iterable<StepItem> {
  const known = new Map<Day, readonly StepTime[]>();
  for (const contract of contracts) {
    for (const { day, order } of days(contract.id)) {
      if (!order) continue;
      const times = known.get(day) ?? stepTimes(day);
      known.set(day, times);
      for (const [i, at] of times.entries()) {
        const code = order.steps[i];
        if (code !== undefined) yield { contract, at, step: stepOrder(code, order.limitKind) };
      }
    }
  }
}

function stepTimes(day: Day): readonly StepTime[] {
  const grid = gridOf(day);
  return Array.from({ length: grid.count }, (_, i) => {
    const start = stepStart(grid, i);
    return { start, number: i + 1, utcOffset: offsetMinutes(start) / 60, season: stepLabel(grid, i).season };
  });
}
