import type { Instant } from '../../shared/calendar/time.ts';
import type { Database, Row } from './sql.ts';
import { untilWritten } from './until-written.ts';

/** The ids of all reminders that were said and may still be asked about. */
export function saidReminders(db: Database): readonly string[] {
  return db.all<Row & { id: string }>('SELECT id FROM said_reminder').map(({ id }) => id);
}

/** Keeps that these reminders were said, and forgets those of days that nobody asks about any more. */
export function keepSaid(db: Database, ids: readonly string[], at: Instant, forgetBefore: Instant): void {
  db.atomically(() => {
    // A token is spoken of for half a year; everything else concerns a day.
    db.run("DELETE FROM said_reminder WHERE at < ? AND id NOT LIKE 'token/%'", forgetBefore);
    for (const id of ids) db.run('INSERT OR REPLACE INTO said_reminder (id, at) VALUES (?, ?)', id, at);
  });
}

/** Until when the user wanted silence last; null where he never did. */
export const snoozedUntil = untilWritten((db: Database): Instant | null => {
  return db.get<Row & { until: Instant }>('SELECT until FROM snooze WHERE id = 1')?.until ?? null;
});

/** Keeps until when, on the common clock, the user wants silence, in place of what he wanted before. */
export function keepSnooze(db: Database, until: Instant): void {
  db.run('INSERT OR REPLACE INTO snooze (id, until) VALUES (1, ?)', until);
}
