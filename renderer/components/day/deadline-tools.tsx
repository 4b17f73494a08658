import type { DayView } from '../../../shared/app-state.ts';
import type { Day, Instant } from '../../../shared/calendar/time.ts';
import { isDue } from '../../../shared/day/day-state.ts';
import { urgencyOf } from '../../../shared/day/deadline.ts';
import type { PageProps } from '../../page.ts';
import { deadlineOf } from './day-words.ts';
import { HlarTool } from './HlarTool.tsx';
import { Snooze } from './Snooze.tsx';

/** What can be done about a day's deadline itself: tell that it was postponed, or put off its reminders. */
export function deadlineTools(page: PageProps, views: readonly DayView[], day: Day, now: Instant) {
  const { state, client, connected, act } = page;
  const deadline = deadlineOf(views);
  if (!deadline) return { hlarTool: null, snooze: null };
  const urgency = urgencyOf(deadline.hlar, now);
  const pressing = urgency === 'soon' || urgency === 'critical';
  return {
    hlarTool: (
      <HlarTool
        day={day}
        deadline={deadline}
        now={now}
        disabled={!connected}
        onPostpone={(hlar) => void act(client.call('days.postponeHlar', { day, hlar }))}
      />
    ),
    snooze: pressing && views.some((view) => isDue(view.state)) && (
      <Snooze
        hlar={deadline.hlar}
        now={now}
        snoozedUntil={state.snoozedUntil}
        disabled={!connected}
        quiet
        onSnooze={() => void act(client.call('reminders.snooze'))}
      />
    ),
  };
}
