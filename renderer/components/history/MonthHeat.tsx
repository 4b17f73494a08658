import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { formatMonth, SEASONS } from '../../../shared/format.ts';
import type { MonthDay } from '../../../shared/history.ts';
import { type HeatAxis, type HourMark, heatAxis, hourMarks, stepAtSlot } from '../../../shared/month-heat.ts';
import { gridOf } from '../../../shared/quarter-hours.ts';
import { type Day, daysOfMonth, type Month } from '../../../shared/time.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/heat.module.css';
import { HeatLegend } from './HeatLegend.tsx';
import { HeatReadout, type Pointed } from './HeatReadout.tsx';
import { HeatRow } from './HeatRow.tsx';
import { GRID } from './roles.ts';
import { spanAround, spansOf } from './spans.ts';

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
 * The month as a table of days, each drawn from midnight to midnight. One cell has the focus: the arrows go from day to
 * day and from span to span, Page keys from month to month, Enter opens the day. What is pointed at is said above.
 */
export function MonthHeat({ month, today, days, installedW, merged, onOpen, onMonth }: Props) {
  const { say, language } = useSpeech();
  const all = daysOfMonth(month);
  const axis = heatAxis(month);
  const [place, setPlace] = useState(() => (all.includes(today) ? Number(today.slice(8)) : 1));
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(false);
  const active = all[Math.min(place, all.length) - 1];
  const known = new Map(days.map((day) => [day.day, day]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the keys to another day or month
  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>('[data-active]')?.focus();
    moved.current = false;
  }, [active]);

  const goTo = (day: Day | undefined) => {
    if (!day) return;
    moved.current = true;
    setPlace(Number(day.slice(8)));
    setPointed({ day, span: null });
  };
  const onKeyDown = (event: KeyboardEvent, day: Day) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = all.indexOf(day);
    const keys: Record<string, () => void> = {
      ArrowUp: () => goTo(all[at - 1]),
      ArrowDown: () => goTo(all[at + 1]),
      Home: () => goTo(all[0]),
      End: () => goTo(all.at(-1)),
      PageUp: () => turn(-1),
      PageDown: () => turn(1),
      ArrowLeft: () => setPointed({ day, span: nextSpan(known.get(day), pointed, -1) }),
      ArrowRight: () => setPointed({ day, span: nextSpan(known.get(day), pointed, 1) }),
      Enter: () => onOpen(day),
      ' ': () => onOpen(day),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const turn = (by: number) => {
    moved.current = true;
    setPointed(null);
    onMonth(by);
  };
  const onPoint = (event: MouseEvent, day: Day) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const slot = Math.floor(((event.clientX - left) / width) * axis.slots);
    const step = stepAtSlot(axis, day, Math.min(axis.slots - 1, Math.max(0, slot)));
    setPointed({ day, span: step === null ? 'gap' : spanAround(known.get(day), step) });
  };

  return (
    <div className={css.heat} data-print>
      <HeatReadout pointed={pointed} known={known} axis={axis} installedW={installedW} merged={merged} />
      <table ref={grid} {...GRID} aria-label={say('history.steps', { month: formatMonth(month, language) })}>
        <thead>
          <tr>
            <th scope="col">{say('history.day')}</th>
            <th scope="col" aria-label={say('history.hours')}>
              <HourScale axis={axis} />
            </th>
            <th scope="col" className={css.figure}>
              {say('history.asked')}
            </th>
            <th scope="col">{say('history.state')}</th>
          </tr>
        </thead>
        <tbody onMouseLeave={() => setPointed(null)}>
          {all.map((day) => (
            <HeatRow
              key={day}
              day={day}
              view={known.get(day) ?? null}
              axis={axis}
              installedW={installedW}
              today={day === today}
              active={day === active}
              pointed={pointed?.day === day && typeof pointed.span !== 'string' ? pointed.span : null}
              onKeyDown={onKeyDown}
              onPoint={onPoint}
              onOpen={onOpen}
              onFocus={() => {
                setPlace(Number(day.slice(8)));
                setPointed((before) => (before?.day === day ? before : { day, span: null }));
              }}
            />
          ))}
        </tbody>
      </table>
      <HeatLegend gap={axis.longDay !== null || all.some((day) => gridOf(day).count < 96)} />
    </div>
  );
}

function nextSpan(view: MonthDay | undefined, pointed: Pointed | null, by: number): Pointed['span'] {
  const spans = view ? spansOf(view) : [];
  const now = pointed?.day === view?.day && pointed && typeof pointed.span !== 'string' ? pointed.span : null;
  if (!now) return (by > 0 ? spans[0] : spans.at(-1)) ?? null;
  const at = spans.findIndex(({ from }) => from === now.from);
  return spans[at + by] ?? now;
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
        >
          {String(hour).padStart(2, '0')}
          {season && <small>{SEASONS[language][season]}</small>}
        </span>
      ))}
      <span style={{ left: '100%' }}>24</span>
    </div>
  );
}
