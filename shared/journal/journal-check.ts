import type { Day, Instant } from '../calendar/time.ts';
import type { Problem } from '../problem.ts';
import type { JournalHead } from './journal-chain.ts';

/**
 * How the history departs from the journal. Of an entry: `missing`; `changed`, says what its hash does not; `unlinked`, is
 * not tied to the one before; `truncated`, the last ones are missing; `emptied`, more or fewer are empty than were erased by the user's wish. Of what is kept beside it:
 * `orderMissing`, `orderChanged`, `confirmationChanged`.
 */
export const FAULTS = [
  'missing',
  'changed',
  'unlinked',
  'truncated',
  'emptied',
  'orderMissing',
  'orderChanged',
  'confirmationChanged',
] as const;

/** The first place where the journal does not hold. */
export interface JournalFault {
  readonly what: (typeof FAULTS)[number];
  /** The number of the entry; null where no single one is meant. */
  readonly seq: number | null;
  /** When that entry says that it was written, else the last sound one before; null where neither is there. */
  readonly at: Instant | null;
  /** The contract's day that is meant; null where none is. */
  readonly day: Day | null;
  readonly contractId: number | null;
}

/** What walking the journal from its first entry to its last one found. */
export interface JournalReport {
  /** How many entries were found sound, erased ones included. */
  readonly entries: number;
  readonly erased: number;
  /** The last sound entry. */
  readonly head: JournalHead;
  /** The instants of the first and of the last sound entry that are not erased. */
  readonly first: Instant | null;
  readonly last: Instant | null;
  readonly fault: JournalFault | null;
}

/** How the check of the journal stands. */
export type JournalView =
  | { readonly status: 'running'; readonly progress: number }
  | { readonly status: 'done'; readonly report: JournalReport; readonly checkedAt: Instant }
  | { readonly status: 'failed'; readonly problem: Problem };
