import type { Instant } from '../../../shared/calendar/time.ts';
import type { MeterReading } from '../../../shared/meter/readings.ts';
import css from '../../style/profile.module.css';
import type { Plot } from './axes.tsx';
import { LEAST_WIDTH } from './marks.tsx';

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** What a meter measured on a day, to be drawn over its order. */
export interface ProfileMeasure {
  readonly readings: readonly MeterReading[];
  /** The spans on which it differs from the order. */
  readonly differences: readonly Span[];
  /** The spans of which nothing is known, or nothing to be believed. */
  readonly unknown: readonly Span[];
  /** W. */
  readonly greatestW: number;
  /** What was measured on a quarter-hour of the day, in words. */
  wordsOf(step: number): string;
}

interface Props {
  readonly plot: Plot;
  readonly start: Instant;
  readonly end: Instant;
  readonly measure: ProfileMeasure;
  readonly levelOf: (watts: number) => number | null;
}

/** In px. */
const FOOT = 7;

/** The measured power as a line, bars at the foot where it is not known, and frames around the differences. */
export function MeasureMarks({ plot, start, end, measure, levelOf }: Props) {
  const x = (at: number) => plot.xOf(Math.min(end, Math.max(start, at)));
  const line = lineOf(measure.readings, x, (watts) => {
    const level = levelOf(watts);
    return level === null ? null : plot.y + plot.height * (1 - level);
  });
  return (
    <>
      <g className={css.measured}>
        <path d={line} />
        <path d={line} />
      </g>
      {measure.unknown.map(({ from, to }) => (
        <rect
          key={from}
          className={css.unknown}
          x={x(from)}
          width={x(to) - x(from)}
          y={plot.y + plot.height - FOOT}
          height={FOOT}
        />
      ))}
      {measure.differences.map(({ from, to }) => {
        const width = Math.max(LEAST_WIDTH, x(to) - x(from));
        const left = (x(from) + x(to) - width) / 2;
        return (
          <rect
            key={from}
            className={css.difference}
            x={left}
            width={width}
            y={plot.y - 2}
            height={plot.height + 4}
            rx={3}
          />
        );
      })}
    </>
  );
}

function lineOf(
  readings: readonly MeterReading[],
  x: (at: number) => number,
  y: (watts: number) => number | null,
): string {
  let path = '';
  let reached: number | null = null;
  for (const { from, to, watts } of readings) {
    const height = watts === null ? null : y(watts);
    if (height === null) {
      reached = null;
      continue;
    }
    path += reached === from ? `V${height}` : `M${x(from)} ${height}`;
    path += `H${x(to)}`;
    reached = to;
  }
  return path;
}
