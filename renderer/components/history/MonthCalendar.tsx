import { type Day, daysOfMonth, type Month } from '../../../shared/calendar/time.ts';
import { deMois, formatDay, formatMonth, weekdayNames } from '../../../shared/format.ts';
import { countOf, type MonthDay, worstLook } from '../../../shared/history/history.ts';
import type { MeteredDay } from '../../../shared/meter/file-view.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/history.module.css';
import { askedOf, dayWords, LOOKS, lookWords, type Sized } from './looks.ts';
import { RunStrip } from './RunStrip.tsx';

interface Props {
  readonly month: Month;
  readonly today: Day;
  readonly days: readonly MonthDay[];
  /** Of the chosen contract, W; null where it is unknown or several are shown. */
  readonly installedW: number | null;
  /** The days that have readings; those without an order show these. */
  readonly metered: readonly MeteredDay[];
  readonly onOpen: (day: Day) => void;
  readonly onMeasured: (measured: MeteredDay) => void;
}

/** The month as a calendar: of each day the state, the hours asked for and the strip; every day is a button. */
export function MonthCalendar({ month, today, days, installedW, metered, onOpen, onMeasured }: Props) {
  const { say, language } = useSpeech();
  return (
    <table
      className={css.calendar}
      aria-label={say('history.calendar', { ofMonth: deMois(formatMonth(month, language), language) })}
    >
      <thead>
        <tr>
          {weekdayNames(language).map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the seven places of a week
              <td key={i} data-today={day === today || undefined}>
                {day && (
                  <DayCell
                    day={day}
                    view={days.find((view) => view.day === day) ?? null}
                    installedW={installedW}
                    measured={metered.find((each) => each.day === day) ?? null}
                    onOpen={onOpen}
                    onMeasured={onMeasured}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps extends Pick<Props, 'onOpen' | 'onMeasured'> {
  readonly day: Day;
  readonly view: MonthDay | null;
  readonly installedW: number | null;
  readonly measured: MeteredDay | null;
}

function DayCell({ day, view, installedW, measured, onOpen, onMeasured }: CellProps) {
  const speech = useSpeech();
  const { say, language } = speech;
  const number = <span className={css.number}>{Number(day.slice(8))}</span>;
  const look = view && worstLook(view.looks);
  if ((!view || !look) && measured) return <MeasuredCell measured={measured} onMeasured={onMeasured} />;
  if (!view || !look) return <div className={css.blank}>{number}</div>;
  const { tone, Icon } = LOOKS[look];
  const asked = askedOf(view, speech);
  const summary = dayWords(view, countOf(view.looks) === 1 ? installedW : null, speech);
  return (
    <button type="button" className={css.day} onClick={() => onOpen(day)}>
      <span className="hidden">
        {say('history.openDay', { day: formatDay(day, language, 'plain'), summary })}
      </span>
      <span className={css.dayHead} aria-hidden>
        {number}
        <span className={css.asked} data-summed={view.published > 1 || undefined}>
          <Fitting long={asked.compact} short={asked.short} />
        </span>
      </span>
      <RunStrip day={day} runs={view.runs} small />
      <span className={`${css.state} toned`} data-tone={tone} aria-hidden>
        <Icon size={look === 'toAcknowledge' ? 8 : 13} stroke={2.4} />
        <Fitting {...lookWords(view, speech)} />
      </span>
    </button>
  );
}

interface MeasuredProps extends Pick<Props, 'onMeasured'> {
  readonly measured: MeteredDay;
}

/** A day of which nothing but its readings is known. */
function MeasuredCell({ measured, onMeasured }: MeasuredProps) {
  const { say, language } = useSpeech();
  const { day } = measured;
  const summary = say('history.readingsOnly');
  return (
    <button type="button" className={css.day} onClick={() => onMeasured(measured)}>
      <span className="hidden">
        {say('history.openDay', { day: formatDay(day, language, 'plain'), summary })}
      </span>
      <span className={css.dayHead} aria-hidden>
        <span className={css.number}>{Number(day.slice(8))}</span>
      </span>
      <span className={css.state} aria-hidden>
        {summary}
      </span>
    </button>
  );
}

function Fitting({ long, short }: Sized) {
  return (
    <>
      <span className={css.long}>{long}</span>
      <span className={css.short}>{short}</span>
    </>
  );
}

/** The weeks of a month, Monday first, with null outside of it. */
function weeksOf(month: Month): readonly (readonly (Day | null)[])[] {
  const days = daysOfMonth(month);
  const before = (new Date(`${month}-01T12:00:00Z`).getUTCDay() + 6) % 7;
  const cells: (Day | null)[] = [...new Array<null>(before).fill(null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(i * 7, i * 7 + 7));
}
