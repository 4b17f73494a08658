import type { KeyboardEvent, MouseEvent } from 'react';
import { gridOf } from '../../../shared/calendar/quarter-hours.ts';
import type { Day } from '../../../shared/calendar/time.ts';
import { formatDay } from '../../../shared/format.ts';
import { type MonthDay, worstLook } from '../../../shared/history/history.ts';
import type { HeatAxis } from '../../../shared/history/month-heat.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/heat.module.css';
import { askedOf, dayWords, LOOKS, lookWords, shortDay } from './looks.ts';
import { RunStrip } from './RunStrip.tsx';
import { CELL } from './roles.ts';
import type { Span } from './spans.ts';

interface Props {
  readonly day: Day;
  readonly view: MonthDay | null;
  readonly axis: HeatAxis;
  readonly installedW: number | null;
  readonly today: boolean;
  readonly active: boolean;
  readonly pointed: Span | null;
  readonly onKeyDown: (event: KeyboardEvent, day: Day) => void;
  readonly onPoint: (event: MouseEvent, day: Day) => void;
  readonly onOpen: (day: Day) => void;
  readonly onFocus: (day: Day) => void;
}

/** One day of the month: its date, its strip, what is asked in hours, and its state. */
export function HeatRow(props: Props) {
  const { day, view, axis, installedW, today, active, pointed, onKeyDown, onPoint, onOpen, onFocus } = props;
  const speech = useSpeech();
  const { say, language } = speech;
  const look = view && worstLook(view.looks);
  const { count } = gridOf(day);
  const summary = view ? dayWords(view, installedW, speech) : say('history.noData');
  const date = formatDay(day, language, 'long');
  return (
    <tr data-today={today || undefined} data-weekend={isWeekend(day) || undefined}>
      <th scope="row">
        <span className={css.date}>{shortDay(day, speech)}</span>
        {count !== 96 && (
          <span className={css.length}>{say(count < 96 ? 'history.shortDay' : 'history.longDay')}</span>
        )}
      </th>
      <td
        {...CELL}
        className={css.strip}
        tabIndex={active ? 0 : -1}
        data-active={active || undefined}
        data-day={day}
        aria-label={say('history.dayOf', { day: date, summary })}
        onKeyDown={(event) => onKeyDown(event, day)}
        onMouseMove={(event) => onPoint(event, day)}
        onClick={() => onOpen(day)}
        onFocus={() => onFocus(day)}
      >
        <RunStrip
          day={day}
          runs={view?.runs ?? null}
          unknown={view === null}
          axis={axis}
          pointed={pointed}
          speech={speech}
        />
      </td>
      <td className={css.figure}>{view && <Hours view={view} />}</td>
      <td className={`${css.look} toned`} data-tone={look ? LOOKS[look].tone : undefined}>
        {look && view && <Look view={view} />}
      </td>
    </tr>
  );
}

function Hours({ view }: { readonly view: MonthDay }) {
  const speech = useSpeech();
  const { short, long } = askedOf(view, speech);
  return (
    <>
      <span aria-hidden>{short}</span>
      <span className="hidden">{long}</span>
    </>
  );
}

function Look({ view }: { readonly view: MonthDay }) {
  const speech = useSpeech();
  const look = worstLook(view.looks);
  if (!look) return null;
  const { Icon } = LOOKS[look];
  const words = lookWords(view, speech);
  return (
    <span className={css.standing}>
      <Icon size={look === 'toAcknowledge' ? 8 : 14} stroke={2.4} aria-hidden />
      <span>
        <span className={css.long}>{words.long}</span>
        <span className={css.short}>{words.short}</span>
      </span>
    </span>
  );
}

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
