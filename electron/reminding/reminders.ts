import { HOUR, type Instant, MINUTE, SECOND, tomorrowOf } from '../../shared/calendar/time.ts';
import { done } from '../../shared/contract.ts';
import { isDue } from '../../shared/day/day-state.ts';
import { problem } from '../../shared/problem.ts';
import { fail, type Result } from '../../shared/result.ts';
import { type Reminder, remindersDue } from '../../shared/watch/reminders.ts';
import { keepSaid, keepSnooze, saidReminders } from '../history/reminders.ts';
import type { Desktop } from '../ports.ts';
import {
  type KnownDay,
  knownDays,
  noteOf,
  type ReminderTools,
  reminderFacts,
  SNOOZE,
  snoozeOf,
} from './reminder-facts.ts';
import { createSay } from './speech.ts';

/** Tells the user, once each, what he would want to be fetched for. */
export interface Reminders {
  /** Says what is due; called on each tick. */
  tick(): void;
  /** What is known has changed. */
  stale(): void;
  /** A history was erased: what was said of it may have to be said of another one. */
  forget(): void;
  /** Waits a moment with what would be said, so that it is said of what is read now. */
  hold(): void;
  snooze(): Result<void>;
  /** Until when deadline reminders are silent; null where they are not. */
  snoozedUntil(): Instant | null;
  /** Shows one notification, whatever is due. */
  tryOne(): Promise<Result<void>>;
  /** Says nothing any more. */
  close(): void;
}

/** A reminder that could not be shown is tried again after this long, while it is true. */
const RETRY = MINUTE;
const HOLD = 10 * SECOND;
const KEPT = 72 * HOUR;

export function createReminders(tools: ReminderTools, desktop: Desktop): Reminders {
  const { clock, db, settings } = tools;
  const said = new Set(saidReminders(db));
  /** Not to be tried before, on this computer's clock: being shown now, or not shown last time. */
  const waiting = new Map<string, number>();
  let days: readonly KnownDay[] | null = null;
  let heldFrom: number = clock.now();
  let heldUntil = heldFrom + HOLD;
  let closed = false;

  const keep = (reminder: Reminder) => {
    const at = clock.now();
    for (const id of reminder.covers) said.add(id);
    keepSaid(db, reminder.covers, at, (at - KEPT) as Instant);
  };
  const sayOne = async (reminder: Reminder) => {
    const wait = (until: number) => {
      for (const id of reminder.covers) waiting.set(id, until);
    };
    let shown = false;
    wait(Number.POSITIVE_INFINITY);
    try {
      shown = !settings.choices().notify || (await desktop.notify(noteOf(tools, reminder)));
      if (shown && !closed) keep(reminder);
    } finally {
      wait(shown ? 0 : clock.now() + RETRY);
    }
  };
  /** Being shown, or not shown a moment ago; a longer wait means that the clock was put back. */
  const isWaiting = ({ covers }: Reminder) =>
    covers.some((id) => {
      const wait = (waiting.get(id) ?? 0) - clock.now();
      return wait > 0 && (wait <= RETRY || wait === Number.POSITIVE_INFINITY);
    });
  const isReading = () =>
    tools.accounts
      .connected()
      .some(({ id }) => tools.reader.isReading(id) || tools.watch.nextAt(id) <= tools.clocks.now(id));
  const now = tools.clocks.commonNow;
  return {
    stale() {
      days = null;
    },
    forget() {
      days = null;
      said.clear();
      for (const id of saidReminders(db)) said.add(id);
    },
    hold() {
      // A restless network must not put off what is due for ever.
      if (Math.abs(clock.now() - heldFrom) < MINUTE) return;
      heldFrom = clock.now();
      heldUntil = heldFrom + HOLD;
    },
    tick() {
      if (closed || (clock.now() < heldUntil && isReading())) return;
      days ??= knownDays(tools);
      for (const reminder of remindersDue(reminderFacts(tools, days), said)) {
        if (!isWaiting(reminder)) void sayOne(reminder).catch(tools.onFault);
      }
    },
    snooze() {
      if (!knownDays(tools).some(({ facts }) => isDue(facts.state))) return fail(problem('nothingToDo'));
      keepSnooze(db, (now() + SNOOZE) as Instant);
      tools.onChange();
      return done;
    },
    snoozedUntil() {
      const snooze = snoozeOf(tools);
      return snooze && !snooze.over ? snooze.until : null;
    },
    async tryOne() {
      const say = createSay(settings.choices().language);
      const words = { title: say('reminder.trial'), body: say('reminder.trialText') };
      const show = { day: tomorrowOf(now()), contractId: null };
      const shown = await desktop.notify({ ...words, id: `trial/${clock.now()}`, urgency: 'calm', show });
      return shown ? done : fail(problem('notificationFailed'));
    },
    close() {
      closed = true;
    },
  };
}
