import type { Day, Instant } from '../calendar/time.ts';
import type { StepOrder } from '../order/order.ts';
import type { DayComparison, Verdict } from './compare.ts';

/** A row of the sheet of differences: one step on which something was asked, and what was measured. */
export interface DeviationItem<Contract> {
  readonly contract: Contract;
  readonly day: Day;
  /** When the step begins; it is a quarter-hour, or a meter's step that straddles some. */
  readonly from: Instant;
  readonly to: Instant;
  /** Null where the step overlaps quarter-hours with different orders, or the order is not known. */
  readonly order: StepOrder | null;
  /** Measured energy, Wh; null where it is missing or not to be believed. */
  readonly energyWh: number | null;
  /** What the order lets be produced, Wh; null where that cannot be said. */
  readonly allowedWh: number | null;
  /** Measured beyond the order, Wh; 0 where it was respected, null where there is no saying. */
  readonly excessWh: number | null;
  readonly verdict: Verdict;
}

/** The rows of a contract's days, in order of time: every step on which something was asked. */
export function* deviationItems<Contract>(
  contract: Contract,
  days: Iterable<DayComparison>,
): Iterable<DeviationItem<Contract>> {
  for (const { day, steps } of days) {
    for (const { from, to, order, energyWh, allowedWh, excessWh, verdict } of steps) {
      if (verdict === null) continue;
      yield { contract, day, from, to, order, energyWh, allowedWh, excessWh, verdict };
    }
  }
}
