import { Button } from '@mantine/core';
import { IconBellPause } from '@tabler/icons-react';
import { type Instant, MINUTE, timeOf } from '../../../shared/calendar/time.ts';
import { NEVER_SNOOZED } from '../../../shared/watch/reminders.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/shell.module.css';

const PAUSE = 15 * MINUTE;

interface Props {
  readonly hlar: Instant;
  readonly now: Instant;
  readonly snoozedUntil: Instant | null;
  readonly disabled: boolean;
  /** Beside the countdown, where it is not what the user came for. */
  readonly quiet?: boolean;
  readonly onSnooze: () => void;
}

/** Silences the deadline's reminders for a while, or says until when they are silent. */
export function Snooze({ hlar, now, snoozedUntil, disabled, quiet, onSnooze }: Props) {
  const { say } = useSpeech();
  const latest = (hlar - NEVER_SNOOZED) as Instant;
  if (now >= latest) return null;
  if (snoozedUntil !== null && snoozedUntil > now) {
    const until = Math.min(snoozedUntil, latest) as Instant;
    return (
      <p className={css.snoozed} data-quiet={quiet} role="status">
        {say('alarm.snoozed', { time: timeOf(until) })}
      </p>
    );
  }
  return (
    <Button
      className={quiet ? css.snooze : undefined}
      variant={quiet ? 'subtle' : 'default'}
      size={quiet ? 'compact-xs' : 'xs'}
      leftSection={<IconBellPause size={15} stroke={1.8} aria-hidden />}
      disabled={disabled}
      onClick={onSnooze}
    >
      {now + PAUSE <= latest ? say('alarm.snooze') : say('alarm.snoozeUntil', { time: timeOf(latest) })}
    </Button>
  );
}
