import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { formatDay, formatMonth, formatSteps } from '../../../shared/format.ts';
import { addLooks, countOf, type HistoryDay, worstLook } from '../../../shared/history.ts';
import { gridOf } from '../../../shared/quarter-hours.ts';
import { addDays, type Day, daysOfMonth, type Month } from '../../../shared/time.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/year.module.css';
import { capital } from './capital.ts';
import { askedOf, LOOKS, standingOf } from './looks.ts';
import { CELL, GRID } from './roles.ts';
import { YearLegend } from './YearLegend.tsx';

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
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(false);
  const active = dayIn(year, place);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the keys to another day or year
  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>('[data-active]')?.focus();
    moved.current = false;
  }, [active]);

  const goTo = (day: Day) => {
    if (!day.startsWith(String(year))) return;
    moved.current = true;
    setPlace(day.slice(5));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const month = active.slice(0, 7) as Month;
    const keys: Record<string, () => void> = {
      ArrowLeft: () => goTo(addDays(active, -1)),
      ArrowRight: () => goTo(addDays(active, 1)),
      ArrowUp: () => goTo(monthsFrom(active, -1)),
      ArrowDown: () => goTo(monthsFrom(active, 1)),
      Home: () => goTo(`${month}-01` as Day),
      End: () => goTo(daysOfMonth(month).at(-1) ?? active),
      PageUp: () => turn(-1),
      PageDown: () => turn(1),
      Enter: () => onMonth(active),
      ' ': () => onMonth(active),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const turn = (by: number) => {
    moved.current = true;
    onYear(by);
  };
  return (
    <div className={css.year}>
      <Readout view={pointed ? (known.get(pointed) ?? null) : null} day={pointed} merged={merged} />
      <table ref={grid} {...GRID} aria-label={say('history.yearTable', { year })}>
        <colgroup>
          <col className={css.monthColumn} />
          <col span={31} />
          <col className={css.figureColumn} />
          <col className={css.figureColumn} />
          <col className={css.figureColumn} />
          <col className={css.figureColumn} />
        </colgroup>
        <Head />
        <tbody onKeyDown={onKeyDown} onMouseLeave={() => setPointed(null)}>
          {Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}` as Month).map(
            (month) => (
              <MonthRow
                key={month}
                month={month}
                known={known}
                today={today}
                active={active}
                onPoint={setPointed}
                onFocus={(day) => {
                  setPlace(day.slice(5));
                  setPointed(day);
                }}
                onMonth={onMonth}
              />
            ),
          )}
        </tbody>
      </table>
      <YearLegend />
    </div>
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

const NUMBERS = Array.from({ length: 31 }, (_, i) => i + 1);

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

interface RowProps {
  readonly month: Month;
  readonly known: ReadonlyMap<Day, HistoryDay>;
  readonly today: Day;
  readonly active: Day;
  readonly onPoint: (day: Day) => void;
  readonly onFocus: (day: Day) => void;
  readonly onMonth: (day: Day) => void;
}

function MonthRow({ month, known, today, active, onPoint, onFocus, onMonth }: RowProps) {
  const { say, language } = useSpeech();
  const days = daysOfMonth(month);
  const views = days.flatMap((day) => known.get(day) ?? []);
  const name = formatMonth(month, language);
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          tabIndex={-1}
          aria-label={say('history.openMonth', { month: name })}
          onClick={() => onMonth(`${month}-01` as Day)}
        >
          {capital(name.replace(/\s\d+$/, ''))}
        </button>
      </th>
      {NUMBERS.map((number) => {
        const day = days[number - 1];
        if (!day) return <td key={number} aria-hidden />;
        return (
          <DaySquare
            key={day}
            day={day}
            view={known.get(day) ?? null}
            today={day === today}
            active={day === active}
            onPoint={() => onPoint(day)}
            onFocus={() => onFocus(day)}
            onOpen={() => onMonth(day)}
          />
        );
      })}
      <Figures views={views} />
    </tr>
  );
}

function Figures({ views }: { readonly views: readonly HistoryDay[] }) {
  const { language } = useSpeech();
  const looks = addLooks(views.map((view) => view.looks));
  const missed = (looks.missed ?? 0) + (looks.unsettled ?? 0);
  const published = views.reduce((sum, view) => sum + view.published, 0);
  const stopSteps = views.reduce((sum, view) => sum + view.stopSteps, 0);
  const none = views.length === 0;
  return (
    <>
      <td className={css.figure}>{none ? '' : published}</td>
      <td className={css.figure}>{none ? '' : (looks.acknowledged ?? 0)}</td>
      <td className={css.figure} data-tone={missed > 0 ? 'bad' : undefined}>
        {none ? '' : missed}
      </td>
      <td className={css.figure}>{none ? '' : stopSteps === 0 ? '0' : formatSteps(stopSteps, language)}</td>
    </>
  );
}

interface SquareProps {
  readonly day: Day;
  readonly view: HistoryDay | null;
  readonly today: boolean;
  readonly active: boolean;
  readonly onPoint: () => void;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
}

function DaySquare({ day, view, today, active, onPoint, onFocus, onOpen }: SquareProps) {
  const speech = useSpeech();
  const { say, language } = speech;
  const look = view && worstLook(view.looks);
  const tone = look ? LOOKS[look].tone : undefined;
  const Icon = look && look !== 'acknowledged' && look !== 'awaited' ? LOOKS[look].Icon : null;
  const share = view ? view.stopSteps / (gridOf(day).count * Math.max(1, countOf(view.looks))) : 0;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid's body handles the keys
    <td
      {...CELL}
      tabIndex={active ? 0 : -1}
      data-active={active || undefined}
      data-today={today || undefined}
      aria-label={say('history.dayOf', { day: formatDay(day, language, 'long'), summary: summaryOf() })}
      onMouseEnter={onPoint}
      onFocus={onFocus}
      onClick={onOpen}
    >
      <span className={css.square} data-tone={tone} data-look={look ?? 'unknown'}>
        {share > 0 && <i style={{ height: `${Math.max(8, 100 * share)}%` }} />}
        {Icon && <Icon size={look === 'toAcknowledge' ? 8 : 13} stroke={2.6} aria-hidden />}
      </span>
    </td>
  );

  function summaryOf(): string {
    if (!view) return say('history.noData');
    return `${askedOf(view, speech).long}, ${standingOf(view, speech).long}`;
  }
}

interface ReadoutProps {
  readonly day: Day | null;
  readonly view: HistoryDay | null;
  readonly merged: boolean;
}

function Readout({ day, view, merged }: ReadoutProps) {
  const speech = useSpeech();
  const { say, language } = speech;
  if (!day) {
    return (
      <p className={css.readout} data-idle>
        {merged && <span>{say('history.mergedYear')}</span>}
        <span>{say('history.yearHint')}</span>
      </p>
    );
  }
  const words = view
    ? `${capital(askedOf(view, speech).long)} — ${standingOf(view, speech).long}`
    : capital(say('history.noData'));
  return (
    <p className={css.readout} data-testid="readout">
      <strong>{formatDay(day, language, 'full')}</strong>
      <span>{words}</span>
    </p>
  );
}
