import { gridOf, STEP_MS, stepStart } from '../../../shared/calendar/quarter-hours.ts';
import { formatPower } from '../../../shared/format.ts';
import type { ComparedStep } from '../../../shared/meter/compare.ts';
import type { MeterDayView } from '../../../shared/meter/file-view.ts';
import type { MeterReading } from '../../../shared/meter/readings.ts';
import type { Speech } from '../../../shared/order/order-words.ts';
import type { ProfileMeasure } from '../profile/measured.tsx';

/** What was measured on a day, ready to be drawn over its order. */
export function measureOf({ comparison, readings }: MeterDayView, { say, language }: Speech): ProfileMeasure {
  const grid = gridOf(comparison.day);
  return {
    readings,
    differences: joined(comparison.steps.filter(({ verdict }) => verdict === 'difference')),
    unknown: joined(comparison.steps.filter(({ complete, energyWh }) => !complete || energyWh === null)),
    greatestW: readings.reduce((most, { watts }) => Math.max(most, watts ?? 0), 0),
    wordsOf(step) {
      const watts = averageOver(readings, stepStart(grid, step));
      return watts === null
        ? say('meter.day.tipNone')
        : say('meter.day.tip', { power: formatPower(Math.round(watts), language) });
    },
  };
}

/** Steps that follow one another as one span, with their number and what was measured beyond the order, Wh. */
export function joined(steps: readonly ComparedStep[]): readonly JoinedSteps[] {
  const spans: JoinedSteps[] = [];
  for (const { from, to, excessWh } of steps) {
    const last = spans.at(-1);
    const excess = excessWh ?? 0;
    if (last?.to === from) {
      spans[spans.length - 1] = { ...last, to, count: last.count + 1, excessWh: last.excessWh + excess };
    } else spans.push({ from, to, count: 1, excessWh: excess });
  }
  return spans;
}

export interface JoinedSteps extends Pick<ComparedStep, 'from' | 'to'> {
  readonly count: number;
  readonly excessWh: number;
}

/** The average power in W over a quarter-hour; null where a part of it was not measured. */
function averageOver(readings: readonly MeterReading[], start: number): number | null {
  const end = start + STEP_MS;
  let [covered, sum] = [0, 0];
  for (const { from, to, watts } of readings) {
    const ms = Math.min(end, to) - Math.max(start, from);
    if (ms <= 0 || watts === null) continue;
    covered += ms;
    sum += watts * ms;
  }
  return covered === STEP_MS ? sum / STEP_MS : null;
}
