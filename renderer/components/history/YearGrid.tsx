import { type KeyboardEvent, useState } from 'react';
import { addDays, type Day, daysOfMonth, type Month, monthOf } from '../../../shared/calendar/time.ts';
import type { HistoryDay } from '../../../shared/history/history.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/year.module.css';
import { onKeys, useGridFocus } from './grid-keys.ts';
import { GRID } from './roles.ts';
import { YearLegend } from './YearLegend.tsx';
import { YearReadout } from './YearReadout.tsx';
import { NUMBERS, YearRow } from './YearRow.tsx';

interface Props {
  readonly year: number;
  readonly today: Day;
  readonly days: readonly HistoryDay[];
  readonly merged: boolean;
  readonly onYear: (by: number) => void;
  readonly onMonth: (day: Day) => void;
}

/**
 * The year as a table, a row for each month and a square for each day, by the most pressing state; the arrows go from
 * day to day, Enter opens the month. A bar in the square is the share of the day that is stopped.
 */
export function YearGrid({ year, today, days, merged, onYear, onMonth }: Props) {
  const { say } = useSpeech();
  const known = new Map(days.map((day) => [day.day, day]));
  const [place, setPlace] = useState(() => (today.startsWith(String(year)) ? today.slice(5) : '01-01'));
  const [pointed, setPointed] = useState<Day | null>(null);
  const active = dayIn(year, place);
  const { grid, follow } = useGridFocus(active);
  const goTo = (day: Day) => {
    if (!day.startsWith(String(year))) return;
    follow();
    setPlace(day.slice(5));
  };
  const turn = (by: number) => {
    follow();
    onYear(by);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const days = daysOfMonth(monthOf(active));
    onKeys(event, {
      ArrowLeft: () => goTo(addDays(active, -1)),
      ArrowRight: () => goTo(addDays(active, 1)),
      ArrowUp: () => goTo(monthsFrom(active, -1)),
      ArrowDown: () => goTo(monthsFrom(active, 1)),
      Home: () => goTo(days[0] ?? active),
      End: () => goTo(days.at(-1) ?? active),
      PageUp: () => turn(-1),
      PageDown: () => turn(1),
      Enter: () => onMonth(active),
      ' ': () => onMonth(active),
    });
  };
  const onFocus = (day: Day) => {
    setPlace(day.slice(5));
    setPointed(day);
  };
  return (
    <div className={css.year}>
      <YearReadout view={pointed ? (known.get(pointed) ?? null) : null} day={pointed} merged={merged} />
      <table ref={grid} {...GRID} aria-label={say('history.yearTable', { year })}>
        <Columns />
        <Head />
        <tbody onKeyDown={onKeyDown} onMouseLeave={() => setPointed(null)}>
          {monthsOf(year).map((month) => (
            <YearRow
              key={month}
              month={month}
              known={known}
              today={today}
              active={active}
              onPoint={setPointed}
              onFocus={onFocus}
              onMonth={onMonth}
            />
          ))}
        </tbody>
      </table>
      <YearLegend />
    </div>
  );
}

const monthsOf = (year: number): readonly Month[] =>
  Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}` as Month);

function Columns() {
  return (
    <colgroup>
      <col className={css.monthColumn} />
      <col span={31} />
      <col className={css.figureColumn} />
      <col className={css.figureColumn} />
      <col className={css.figureColumn} />
      <col className={css.figureColumn} />
    </colgroup>
  );
}

/** A date of a year; the day before where the year does not have it. */
function dayIn(year: number, place: string): Day {
  const month = `${year}-${place.slice(0, 2)}` as Month;
  return (
    daysOfMonth(month)[Number(place.slice(3)) - 1] ?? daysOfMonth(month).at(-1) ?? (`${month}-01` as Day)
  );
}

function monthsFrom(day: Day, by: number): Day {
  const month = Number(day.slice(5, 7)) + by;
  if (month < 1 || month > 12) return day;
  return dayIn(Number(day.slice(0, 4)), `${String(month).padStart(2, '0')}-${day.slice(8)}`);
}

function Head() {
  const { say } = useSpeech();
  return (
    <thead>
      <tr>
        <th scope="col">{say('history.month')}</th>
        {NUMBERS.map((number) => (
          <th key={number} scope="col" className={css.dayNumber}>
            {number}
          </th>
        ))}
        <th scope="col" className={css.figure}>
          {say('history.known')}
        </th>
        <th scope="col" className={css.figure}>
          {say('history.acknowledgedDays')}
        </th>
        <th scope="col" className={css.figure}>
          {say('history.missedDays')}
        </th>
        <th scope="col" className={css.figure}>
          {say('history.stop')}
        </th>
      </tr>
    </thead>
  );
}
