import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import type { Day } from '../../../shared/calendar/time.ts';
import type { MonthDay } from '../../../shared/history/history.ts';
import { type HeatAxis, stepAtSlot } from '../../../shared/history/month-heat.ts';
import { onKeys, useGridFocus } from './grid-keys.ts';
import type { Pointed } from './HeatReadout.tsx';
import { spanAround, spansOf } from './spans.ts';

interface Month {
  readonly all: readonly Day[];
  readonly known: ReadonlyMap<Day, MonthDay>;
  readonly axis: HeatAxis;
  readonly today: Day;
  readonly onOpen: (day: Day) => void;
  readonly onMonth: (by: number) => void;
}

/**
 * The one day of a month that has the focus, and what is pointed at by mouse or keys: up and down go from day to day,
 * left and right from span to span, Page keys from month to month, Enter opens the day.
 */
export function useMonthKeys({ all, known, axis, today, onOpen, onMonth }: Month) {
  const [place, setPlace] = useState(() => Math.max(0, all.indexOf(today)));
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const active = all[Math.min(place, all.length - 1)];
  const { grid, follow } = useGridFocus(active);
  const goTo = (at: number) => {
    const day = all[at];
    if (!day) return;
    follow();
    setPlace(at);
    setPointed({ day, span: null });
  };
  const turn = (by: number) => {
    follow();
    setPointed(null);
    onMonth(by);
  };
  const onKeyDown = (event: KeyboardEvent, day: Day) => {
    const at = all.indexOf(day);
    const walk = (by: number) => setPointed({ day, span: nextSpan(known.get(day), pointed, by) });
    onKeys(event, {
      ArrowUp: () => goTo(at - 1),
      ArrowDown: () => goTo(at + 1),
      Home: () => goTo(0),
      End: () => goTo(all.length - 1),
      PageUp: () => turn(-1),
      PageDown: () => turn(1),
      ArrowLeft: () => walk(-1),
      ArrowRight: () => walk(1),
      Enter: () => onOpen(day),
      ' ': () => onOpen(day),
    });
  };
  const onPoint = (event: MouseEvent, day: Day) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const slot = Math.floor(((event.clientX - left) / width) * axis.slots);
    const step = stepAtSlot(axis, day, Math.min(axis.slots - 1, Math.max(0, slot)));
    setPointed({ day, span: step === null ? 'gap' : spanAround(known.get(day), step) });
  };
  const onFocus = (day: Day) => {
    setPlace(all.indexOf(day));
    setPointed((before) => (before?.day === day ? before : { day, span: null }));
  };
  return { grid, active, pointed, onKeyDown, onPoint, onFocus, onLeave: () => setPointed(null) };
}

/** The span of a day that is pointed at; null where the whole day is, or another one. */
export function spanOf(pointed: Pointed | null, day: Day | undefined) {
  return pointed?.day === day && pointed?.span !== 'gap' ? (pointed?.span ?? null) : null;
}

function nextSpan(view: MonthDay | undefined, pointed: Pointed | null, by: number): Pointed['span'] {
  const spans = view ? spansOf(view) : [];
  const now = spanOf(pointed, view?.day);
  if (!now) return (by > 0 ? spans[0] : spans.at(-1)) ?? null;
  const at = spans.findIndex(({ from }) => from === now.from);
  return spans[at + by] ?? now;
}
