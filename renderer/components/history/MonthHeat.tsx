import { gridOf } from '../../../shared/calendar/quarter-hours.ts';
import { type Day, daysOfMonth, type Month } from '../../../shared/calendar/time.ts';
import { deMois, formatMonth, SEASONS } from '../../../shared/format.ts';
import type { MonthDay } from '../../../shared/history/history.ts';
import { type HeatAxis, type HourMark, heatAxis, hourMarks } from '../../../shared/history/month-heat.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/heat.module.css';
import { HeatLegend } from './HeatLegend.tsx';
import { HeatReadout } from './HeatReadout.tsx';
import { HeatRow } from './HeatRow.tsx';
import { GRID } from './roles.ts';
import { spanOf, useMonthKeys } from './use-month-keys.ts';

interface Props {
  readonly month: Month;
  readonly today: Day;
  readonly days: readonly MonthDay[];
  /** Of the chosen contract, W; null where it is unknown or several are shown. */
  readonly installedW: number | null;
  /** Several contracts are drawn as one. */
  readonly merged: boolean;
  readonly onOpen: (day: Day) => void;
  readonly onMonth: (by: number) => void;
}

/**
 * The month as a table of days, each drawn from midnight to midnight: one cell has the focus, and what is pointed at is
 * said above the table.
 */
export function MonthHeat({ month, today, days, installedW, merged, onOpen, onMonth }: Props) {
  const { say, language } = useSpeech();
  const all = daysOfMonth(month);
  const axis = heatAxis(month);
  const known = new Map(days.map((day) => [day.day, day]));
  const keys = useMonthKeys({ all, known, axis, today, onOpen, onMonth });
  const { grid, active, pointed } = keys;
  return (
    <div className={css.heat} data-print>
      <HeatReadout pointed={pointed} known={known} axis={axis} installedW={installedW} merged={merged} />
      <table
        ref={grid}
        {...GRID}
        aria-label={say('history.steps', { ofMonth: deMois(formatMonth(month, language), language) })}
      >
        <Head axis={axis} />
        <tbody onMouseLeave={keys.onLeave}>
          {all.map((day) => (
            <HeatRow
              key={day}
              day={day}
              view={known.get(day) ?? null}
              axis={axis}
              installedW={installedW}
              today={day === today}
              active={day === active}
              pointed={spanOf(pointed, day)}
              onKeyDown={keys.onKeyDown}
              onPoint={keys.onPoint}
              onOpen={onOpen}
              onFocus={keys.onFocus}
            />
          ))}
        </tbody>
      </table>
      <HeatLegend gap={axis.longDay !== null || all.some((day) => gridOf(day).count < 96)} />
    </div>
  );
}

function Head({ axis }: { readonly axis: HeatAxis }) {
  const { say } = useSpeech();
  return (
    <thead>
      <tr>
        <th scope="col">{say('history.day')}</th>
        <th scope="col">
          <span className="hidden">{say('history.hours')}</span>
          <HourScale axis={axis} />
        </th>
        <th scope="col" className={css.figure}>
          {say('history.asked')}
        </th>
        <th scope="col">{say('history.state')}</th>
      </tr>
    </thead>
  );
}

function HourScale({ axis }: { readonly axis: HeatAxis }) {
  const { language } = useSpeech();
  // The doubled hour leaves no room for the name of the one beside it.
  const named = ({ hour, season }: HourMark) =>
    season !== null || (hour % 3 === 0 && (hour !== 3 || axis.longDay === null));
  const marks = hourMarks(axis).filter(named);
  return (
    <div className={css.hours} aria-hidden>
      {marks.map(({ slot, hour, season }) => (
        <span
          key={slot}
          style={{ left: `${(100 * (season ? slot + 2 : slot)) / axis.slots}%` }}
          data-season={season ?? undefined}
          data-between={(season === null && hour % 6 !== 0) || undefined}
        >
          {String(hour).padStart(2, '0')}
          {season && <small>{SEASONS[language][season]}</small>}
        </span>
      ))}
      <span style={{ left: '100%' }}>24</span>
    </div>
  );
}
