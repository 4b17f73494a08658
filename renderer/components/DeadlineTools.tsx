import { Button } from '@mantine/core';
import { useState } from 'react';
import { urgencyOf } from '../../shared/deadline.ts';
import { gridOf } from '../../shared/quarter-hours.ts';
import type { Day, Instant } from '../../shared/time.ts';
import { useSpeech } from '../i18n.ts';
import css from '../style/day.module.css';
import type { Deadline } from './Countdown.tsx';
import { PostponeDialog } from './PostponeDialog.tsx';
import { Snooze } from './Snooze.tsx';

interface Props {
  readonly day: Day;
  readonly deadline: Deadline;
  /** True while something can be acknowledged: only then do reminders come, and can be put off. */
  readonly open: boolean;
  readonly now: Instant;
  readonly snoozedUntil: Instant | null;
  readonly disabled: boolean;
  readonly onSnooze: () => void;
  /** Null restores what the platform says. */
  readonly onPostpone: (hlar: Instant | null) => void;
}

/** What can be done about the deadline itself: put off its reminders, or tell that RTE has postponed it. */
export function DeadlineTools(props: Props) {
  const { day, deadline, open, now, disabled, onPostpone } = props;
  const { say } = useSpeech();
  const [asking, setAsking] = useState(false);
  if (now >= gridOf(day).start) return null;
  const urgency = urgencyOf(deadline.hlar, now);
  const movable = deadline.pending > 0;
  return (
    <div className={css.deadlineTools}>
      {open && (urgency === 'soon' || urgency === 'critical') && (
        <Snooze {...props} hlar={deadline.hlar} quiet />
      )}
      {deadline.movedBy === 'user' ? (
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={disabled}
          aria-label={say('postpone.restoreLabel')}
          onClick={() => onPostpone(null)}
        >
          {say('postpone.restore')}
        </Button>
      ) : (
        movable && (
          <Button variant="subtle" size="compact-xs" disabled={disabled} onClick={() => setAsking(true)}>
            {say('postpone.ask')}
          </Button>
        )
      )}
      {asking && (
        <PostponeDialog day={day} now={now} onClose={() => setAsking(false)} onPostpone={onPostpone} />
      )}
    </div>
  );
}
