import { Button } from '@mantine/core';
import { IconAlarm, IconAlertTriangle } from '@tabler/icons-react';
import type { AppState } from '../../../shared/app-state.ts';
import { MINUTE, SECOND, timeOf } from '../../../shared/calendar/time.ts';
import { standingOf } from '../../../shared/day/standing.ts';
import { formatDuration } from '../../../shared/format.ts';
import { useSpeech } from '../../i18n.ts';
import { useNow } from '../../now.ts';
import { leftWords, openWords } from '../../open-words.ts';
import css from '../../style/shell.module.css';
import { Snooze } from '../day/Snooze.tsx';

interface Props {
  readonly state: AppState;
  readonly disabled: boolean;
  readonly onDay: () => void;
  readonly onSnooze: () => void;
}

/** Across every page but the day's own: time runs out and something is still to be acknowledged. */
export function AlarmStrip({ state, disabled, onDay, onSnooze }: Props) {
  const speech = useSpeech();
  const { say, language } = speech;
  const now = useNow(state.clockOffset, SECOND);
  const standing = standingOf(state.tomorrow, now);
  if (standing.kind !== 'open') return null;
  const { hlar, urgency } = standing;
  if (urgency !== 'soon' && urgency !== 'critical') return null;
  const Sign = urgency === 'critical' ? IconAlertTriangle : IconAlarm;
  const left = hlar - now;
  const time = left < MINUTE ? say('alarm.secondsLeft') : formatDuration(left, language);
  return (
    <section className={css.alarm} data-urgency={urgency} aria-label={say('alarm.label')}>
      <Sign size={20} stroke={1.9} aria-hidden />
      <p>
        <strong>{leftWords(time, openWords(state, speech), speech)}</strong> ·{' '}
        {say('alarm.hlar', { time: timeOf(hlar) })}
      </p>
      <div className={css.alarmTools}>
        <Snooze
          hlar={hlar}
          now={now}
          snoozedUntil={state.snoozedUntil}
          disabled={disabled}
          onSnooze={onSnooze}
        />
        <Button size="xs" onClick={onDay}>
          {say('alarm.toDay')}
        </Button>
      </div>
    </section>
  );
}
