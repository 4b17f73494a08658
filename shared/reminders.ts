import type { Day, Instant } from './time.ts';

export const REMINDER_KINDS = [
  'published',
  'deadline',
  'changed',
  'notPublished',
  'unreadable',
  'unconfirmed',
  'failed',
  'missed',
  'token',
] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** Something to be told once, as plain data; its words are made in the user's language when it is said. */
export interface Reminder {
  /** The same fact has the same id: what was said under it is never said again. */
  readonly id: string;
  readonly kind: ReminderKind;
  /** Everything that is as good as said with it: its own id, and those of less urgent ones about the same. */
  readonly covers: readonly string[];
  readonly urgency: 'calm' | 'soon' | 'critical';
  /** True where only contracts of the test environment are meant. */
  readonly test: boolean;
  readonly day: Day | null;
  readonly hlar: Instant | null;
  /** Until the HLAR, in ms on the corrected clock, when it became due. */
  readonly left: number;
  readonly contractIds: readonly number[];
  /** How many of these contracts are asked to stop or to limit on some step. */
  readonly curtailed: number;
  /** Set for `token`: whose, and how many days it has left. */
  readonly accountId: string | null;
  readonly tokenDaysLeft: number | null;
}
