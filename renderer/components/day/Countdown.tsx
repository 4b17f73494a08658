import {
  IconAlarm,
  IconAlertTriangle,
  IconBookmark,
  IconCircleCheck,
  IconClock,
  IconClockX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DayView } from '../../../shared/app-state.ts';
import { type Instant, MINUTE, SECOND, timeOf } from '../../../shared/calendar/time.ts';
import { NOMINAL_WAIT, type Urgency, urgencyOf } from '../../../shared/day/deadline.ts';
import { formatCountdown } from '../../../shared/format.ts';
import type { Say } from '../../../shared/messages/say.ts';
import { useSpeech } from '../../i18n.ts';
import { momentIn } from '../../moments.ts';
import { useNow, useOfNow } from '../../now.ts';
import css from '../../style/day.module.css';

export interface Deadline {
  readonly hlar: Instant;
  readonly movedBy: DayView['hlarMovedBy'];
  /** When the orders came, the start of the bar; null where the platform does not say. */
  readonly publishedAt: Instant | null;
  /** Contracts that still ask for something: to acknowledge, or not published yet. */
  readonly pending: number;
  readonly missed: number;
  /** Said to be acknowledged on the portal; the platform was not heard on it. */
  readonly noted: number;
  /** Over, and to be verified on the portal. */
  readonly toVerify: number;
  /** How many of the missed ones were sent and never confirmed. */
  readonly unsettled: number;
  /** How many of them came back from a backup after their HLAR. */
  readonly unknown: number;
}

interface Props {
  readonly deadline: Deadline;
  readonly clockOffset: number;
  /** Stands beside the HLAR. */
  readonly hlarTool: ReactNode;
  /** Stands below all. */
  readonly children: ReactNode;
}

const SIGNS = { calm: IconClock, soon: IconAlarm, critical: IconAlertTriangle, passed: IconClockX } as const;

/** What is left until the HLAR, second by second in its last hour, on the corrected clock; afterwards, how it ended and what comes next. */
export function Countdown({ deadline, clockOffset, hlarTool, children }: Props) {
  const { say } = useSpeech();
  const urgency = useOfNow(clockOffset, SECOND, (now) => urgencyOf(deadline.hlar, now));
  const now = useNow(clockOffset, MINUTE);
  return (
    <div className={css.countdownBox}>
      {urgency === 'passed' ? (
        <Passed deadline={deadline} now={now} hlarTool={hlarTool} />
      ) : (
        <Left
          deadline={deadline}
          now={now}
          clockOffset={clockOffset}
          urgency={urgency}
          label={say('countdown.label')}
          hlarTool={hlarTool}
        />
      )}
      {children}
    </div>
  );
}

function Left(props: {
  deadline: Deadline;
  now: Instant;
  clockOffset: number;
  urgency: Exclude<Urgency, 'passed'>;
  label: string;
  hlarTool: ReactNode;
}) {
  const { deadline, now, clockOffset, label, hlarTool } = props;
  const speech = useSpeech();
  const { say } = speech;
  const settled = deadline.pending === 0;
  const urgency = settled ? 'calm' : props.urgency;
  const noted = deadline.noted > 0;
  const Sign = settled ? (noted ? IconBookmark : IconCircleCheck) : SIGNS[urgency];
  const { today, facts } = momentIn(deadline.hlar, now, speech);
  const [before, after] = say('countdown.left', { time: '|' }).split('|');
  return (
    <div
      className={css.countdown}
      data-urgency={settled ? (noted ? 'noted' : 'done') : urgency}
      data-testid="countdown"
    >
      <div className={css.left} role="timer" aria-label={label}>
        <span className={css.leftWord}>
          <Sign size={20} stroke={1.8} aria-hidden />
          {settled
            ? say(noted ? 'countdown.noted' : 'countdown.done')
            : urgency !== 'calm' && say(`countdown.${urgency}`)}
        </span>{' '}
        <span className={css.amount}>
          {urgency === 'calm' && before}
          <Amount hlar={deadline.hlar} clockOffset={clockOffset} />
          {urgency === 'calm' && after}
        </span>
      </div>
      <div className={css.bar}>
        <Part deadline={deadline} clockOffset={clockOffset} />
      </div>
      <div className={css.barEnds}>
        <span>
          {deadline.publishedAt !== null &&
            say('countdown.published', { time: timeOf(deadline.publishedAt) })}
        </span>
        <span>
          {deadline.movedBy
            ? movedWords(deadline, say)
            : say(today ? 'countdown.hlar' : 'countdown.hlarOn', facts)}
          {hlarTool}
        </span>
      </div>
    </div>
  );
}

interface AmountProps {
  readonly hlar: Instant;
  readonly clockOffset: number;
}

/** The one thing that changes every second. */
function Amount({ hlar, clockOffset }: AmountProps) {
  const { language } = useSpeech();
  return <strong>{useOfNow(clockOffset, SECOND, (now) => formatCountdown(hlar - now, language))}</strong>;
}

/** How much of the time has gone, as a share of the bar; a thousandth of it is less than a pixel. */
function Part({ deadline, clockOffset }: { readonly deadline: Deadline; readonly clockOffset: number }) {
  const { hlar, publishedAt } = deadline;
  const start = publishedAt ?? hlar - NOMINAL_WAIT;
  const thousandths = useOfNow(clockOffset, SECOND, (now) =>
    Math.round(1_000 * Math.min(1, Math.max(0, (now - start) / (hlar - start)))),
  );
  return <i style={{ width: `${thousandths / 10}%` }} />;
}

function Passed({ deadline, now, hlarTool }: { deadline: Deadline; now: Instant; hlarTool: ReactNode }) {
  const speech = useSpeech();
  const { say } = speech;
  const lost = deadline.missed > 0;
  const unknown = !lost && deadline.toVerify > 0;
  const noted = deadline.noted > 0;
  const Sign = lost ? IconClockX : unknown ? IconAlarm : noted ? IconBookmark : IconCircleCheck;
  const tone = lost ? 'critical' : unknown ? 'soon' : noted ? 'noted' : 'done';
  const { today, facts } = momentIn(deadline.hlar, now, speech);
  return (
    <div className={css.countdown} data-urgency={tone} data-testid="countdown">
      <div className={css.ended}>
        <Sign size={22} stroke={1.9} aria-hidden />
        <strong>{lost ? lostWords(deadline, say) : endedWords(deadline, say)}</strong>
      </div>
      <div className={css.barEnds} data-ended>
        <span>
          {!today
            ? say('countdown.hlarOn', facts)
            : deadline.movedBy
              ? movedWords(deadline, say)
              : say('countdown.hlar', facts)}
          {hlarTool}
        </span>
        {today && <span>{say('countdown.nextTomorrow')}</span>}
      </div>
    </div>
  );
}

/** Who moved the HLAR, since only the platform's word binds the platform. */
function movedWords({ hlar, movedBy }: Deadline, say: Say): string {
  return say(movedBy === 'user' ? 'postpone.byUser' : 'countdown.postponed', { time: timeOf(hlar) });
}

/** Nothing is called acknowledged in time that the platform did not confirm. */
function endedWords({ toVerify, noted }: Deadline, say: Say): string {
  if (toVerify > 0) return say('countdown.toVerify', { count: toVerify });
  return say(noted > 0 ? 'countdown.noted' : 'countdown.passedDone');
}

function lostWords({ missed, unsettled, unknown }: Deadline, say: Say): string {
  if (unknown === missed) return say('backup.unknownCount', { count: unknown });
  return unsettled === missed
    ? say('countdown.passedUnsettled', { count: unsettled })
    : say('countdown.passedMissed', { count: missed });
}
