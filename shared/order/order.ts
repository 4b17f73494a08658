import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { STEPS_PER_HOUR } from '../calendar/quarter-hours.ts';
import type { Day, Instant } from '../calendar/time.ts';
import { remembered } from '../remembered.ts';

/** What the amount of a limit counts: a greatest power (W), a greatest share of installed power (ppm), a power to be cut (W). */
export type LimitKind = 'maxPower' | 'maxShare' | 'powerCut';

/** One step in compact form: `FREE`, `STOP`, or a positive amount in the unit of the order's `limitKind`. */
export type StepCode = number;
export const FREE: StepCode = -1;
export const STOP: StepCode = 0;

/** SHA-256, in hexadecimal, of what an order asks; see `fingerprintOf`. */
export type Fingerprint = string & { readonly __unit: 'Fingerprint' };

/** What is asked of one contract on one day. */
export interface Order {
  readonly day: Day;
  /** Null where no step carries a limit. */
  readonly limitKind: LimitKind | null;
  /** One code per quarter-hour of the day: 92, 96 or 100. */
  readonly steps: readonly StepCode[];
  readonly fingerprint: Fingerprint;
  readonly publishedAt: Instant | null;
  /** The deadline the platform states, or null where it states none. */
  readonly hlar: Instant | null;
}

export type StepOrder =
  | { readonly kind: 'free' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'limit'; readonly limit: LimitKind; readonly amount: number };

/** Consecutive steps that ask the same: from step `from` up to, not including, step `to`. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly step: StepOrder;
}

/**
 * Names what an order asks, independent of when it was published or read: SHA-256 of the text
 * `vigie-order-1`, day, limit kind or `-`, and the step codes with commas, one per line (LF).
 */
export function fingerprintOf(
  day: Day,
  limitKind: LimitKind | null,
  steps: readonly StepCode[],
): Fingerprint {
  return hashed(`vigie-order-1\n${day}\n${limitKind ?? '-'}\n${steps.join(',')}`);
}

/** Most contracts are asked the same on the same day. */
const hashed = remembered((text: string) => bytesToHex(sha256(utf8ToBytes(text))) as Fingerprint);

/**
 * What one step asks, from its compact form; a limit's amount stays in the unit of its kind. A positive code without a kind
 * to read it by counts as a stop: the safe side.
 */
export function stepOrder(code: StepCode, limitKind: LimitKind | null): StepOrder {
  if (code === FREE) return { kind: 'free' };
  if (code === STOP || limitKind === null) return { kind: 'stop' };
  return { kind: 'limit', limit: limitKind, amount: code };
}

/** What each step asks once the contract's installed power (W) is known: full cuts become stops, idle limits become free. */
export function withInstalledPower<T extends Pick<Order, 'steps' | 'limitKind'>>(
  order: T,
  installedW: number | null,
): T {
  if (installedW === null || order.limitKind === null || order.limitKind === 'maxShare') return order;
  const cut = order.limitKind === 'powerCut';
  const steps = order.steps.map((code) => (code <= 0 || code < installedW ? code : cut ? STOP : FREE));
  return { ...order, steps, limitKind: steps.some((code) => code > 0) ? order.limitKind : null };
}

/** The day as runs of equal steps, in order, without gaps. */
export function runsOf(order: Pick<Order, 'steps' | 'limitKind'>): readonly Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (let i = 1; i <= order.steps.length; i++) {
    if (i < order.steps.length && order.steps[i] === order.steps[from]) continue;
    runs.push({ from, to: i, step: stepOrder(order.steps[from] ?? FREE, order.limitKind) });
    from = i;
  }
  return runs;
}

/** The runs that ask for something. */
export function curtailedRuns(order: Pick<Order, 'steps' | 'limitKind'>): readonly Run[] {
  return runsOf(order).filter((run) => run.step.kind !== 'free');
}

/** `zero`: nothing is asked on any step. */
export interface OrderSummary {
  readonly zero: boolean;
  readonly stopSteps: number;
  readonly limitSteps: number;
  /** Hours of 60 minutes, quarters included. */
  readonly stopHours: number;
  readonly limitHours: number;
}

/** How much an order asks, in steps and in hours. It goes by the codes: to be asked of an order `withInstalledPower`. */
export function summaryOf(order: Pick<Order, 'steps' | 'limitKind'>): OrderSummary {
  const stopSteps = order.steps.filter((code) => code === STOP).length;
  const limitSteps = order.steps.filter((code) => code > 0).length;
  return {
    zero: stopSteps + limitSteps === 0,
    stopSteps,
    limitSteps,
    stopHours: stopSteps / STEPS_PER_HOUR,
    limitHours: limitSteps / STEPS_PER_HOUR,
  };
}

/** The indexes of the steps that two orders of one day ask differently. */
export function changedSteps(before: Order, after: Order): readonly number[] {
  return after.steps.flatMap((code, i) => {
    const was = stepOrder(before.steps[i] ?? FREE, before.limitKind);
    const is = stepOrder(code, after.limitKind);
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [i];
  });
}

/** The greatest share of installed power (0 to 1) that a step leaves, or null where it takes an unknown installed power to say. */
export function producibleShare(step: StepOrder, installedW: number | null): number | null {
  if (step.kind === 'free') return 1;
  if (step.kind === 'stop') return 0;
  if (step.limit === 'maxShare') return step.amount / 1_000_000;
  if (installedW === null) return null;
  const left = step.limit === 'maxPower' ? step.amount : installedW - step.amount;
  return Math.min(1, Math.max(0, left / installedW));
}
