import css from '../../style/profile.module.css';
import { type HourTick, type LevelPoint, outlinesOf, type Scale } from './levels.ts';

/** Where the day is drawn inside the chart, px, and where an instant stands in it. */
export interface Plot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** In px from the chart's left edge. */
  xOf(at: number): number;
}

/** Between an amount and the plot, px. */
const AMOUNT_GAP = 8;

interface GroundProps {
  readonly plot: Plot;
  readonly scale: Scale;
  readonly points: readonly LevelPoint[];
}

/** What all marks stand on: a line at each amount, and the level of what may be produced. */
export function Ground({ plot, scale, points }: GroundProps) {
  const bottom = plot.y + plot.height;
  const outlines = outlinesOf(points, plot.xOf, (level) => heightIn(plot, level));
  return (
    <>
      <g className={css.grid}>
        {scale.ticks.map((level) => (
          <path key={level} d={`M${plot.x} ${heightIn(plot, level)}h${plot.width}`} />
        ))}
      </g>
      {outlines.map(({ left, line }) => (
        <g key={left} className={css.level}>
          <path data-level="area" d={`${line}V${bottom}H${left}Z`} />
          <path data-level="line" d={line} />
        </g>
      ))}
    </>
  );
}

interface NamesProps {
  readonly plot: Plot;
  readonly scale: Scale;
  readonly hours: readonly HourTick[];
}

/** The amounts beside the plot, the hours below it. */
export function AxisNames({ plot, scale, hours }: NamesProps) {
  return (
    <g className={css.axis}>
      {scale.ticks.map((level) => (
        <text key={level} x={plot.x - AMOUNT_GAP} y={heightIn(plot, level)} dy="0.355em" textAnchor="end">
          {scale.tickText(level)}
        </text>
      ))}
      {hours.map(({ at, hour, season }) => (
        <text key={at} y={plot.y + plot.height + 18} textAnchor="middle">
          <tspan x={plot.xOf(at)}>{hour}</tspan>
          {season && (
            <tspan x={plot.xOf(at)} dy={13} className={css.season}>
              {season}
            </tspan>
          )}
        </text>
      ))}
    </g>
  );
}

const heightIn = (plot: Plot, level: number) => plot.y + plot.height * (1 - level);
