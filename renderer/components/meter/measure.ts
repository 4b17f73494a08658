import { formatPower } from '../../../shared/format.ts';
import type { MeterDayView } from '../../../shared/meter/file-view.ts';
import type { MeterReading } from '../../../shared/meter/readings.ts';
import type { Speech } from '../../../shared/order-words.ts';
import { gridOf, STEP_MS, stepStart } from '../../../shared/quarter-hours.ts';
import type { ProfileMeasure } from '../profile/measured.tsx';

/** What was measured on a day, ready to be drawn over its order. */
export function measureOf({ comparison, readings }: MeterDayView, { say, language }: Speech): ProfileMeasure {
  const grid = gridOf(comparison.day);
  return {
    readings,
    differences: comparison.steps.filter(({ verdict }) => verdict === 'difference'),
    greatestW: readings.reduce((most, { watts }) => Math.max(most, watts ?? 0), 0),
    wordsOf(step) {
      const watts = averageOver(readings, stepStart(grid, step));
      return watts === null
        ? say('meter.day.tipNone')
        : say('meter.day.tip', { power: formatPower(Math.round(watts), language) });
    },
  };
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
