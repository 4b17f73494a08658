import { gridOf } from '../../../shared/calendar/quarter-hours.ts';
import type { MonthDay } from '../../../shared/history/history.ts';
import type { HeatRun } from '../../../shared/history/month-heat.ts';

/** Steps that ask the same; `run` is null where nothing is asked. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly run: HeatRun | null;
}

/** The whole day as spans, what is asked and what is free; none where nothing is published. */
export function spansOf({ day, runs }: MonthDay): readonly Span[] {
  if (runs === null) return [];
  const { count } = gridOf(day);
  const spans: Span[] = [];
  let at = 0;
  for (const run of runs) {
    if (run.from > at) spans.push({ from: at, to: run.from, run: null });
    spans.push({ from: run.from, to: run.to, run });
    at = run.to;
  }
  if (at < count) spans.push({ from: at, to: count, run: null });
  return spans;
}

/** The span that a step lies in. */
export function spanAround(view: MonthDay | undefined, step: number): Span | null {
  return (view && spansOf(view).find(({ from, to }) => step >= from && step < to)) ?? null;
}
