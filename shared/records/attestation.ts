import type { DayView } from '../app-state.ts';
import type { Instant } from '../calendar/time.ts';
import type { JournalHead } from '../journal/journal-chain.ts';
import type { Order } from '../order/order.ts';

/** What an attestation of a contract's day states: what is known, and what ties it to the journal. */
export interface Attestation {
  /** The day as the screens show it. */
  readonly view: DayView;
  /** The order as it was published, before the installed power has its say: its steps make its fingerprint. */
  readonly published: Order | null;
  /** SHA-256 of the platform's answer from which the order was first read; empty where none is kept. */
  readonly answerHash: string;
  /** The journal's entries about this day, named by their number and hash (docs/journal.md). */
  readonly links: readonly JournalHead[];
  readonly head: JournalHead;
  /** On the corrected clock. */
  readonly issuedAt: Instant;
}

/** The codes of an order's steps, equal ones together: `-1x40 0x22 -1x34` (−1 free, 0 stop, else the limit in W or ppm). */
export function stepCodes({ steps }: Pick<Order, 'steps'>): string {
  const runs: string[] = [];
  let from = 0;
  for (let i = 1; i <= steps.length; i++) {
    if (i < steps.length && steps[i] === steps[from]) continue;
    runs.push(`${steps[from]}x${i - from}`);
    from = i;
  }
  return runs.join(' ');
}
