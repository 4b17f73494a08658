import { useId } from 'react';
import { gridOf, STEPS_PER_HOUR, stepLabel } from '../../../shared/calendar/quarter-hours.ts';
import { curtailedRuns, type Order, producibleShare } from '../../../shared/order/order.ts';

/** In units of the drawing: the width of a day and the height of full production. */
const [WIDTH, HEIGHT] = [1_000, 96];
/** What a lone step is drawn at least as wide as. */
const LEAST = 7;

interface Props {
  readonly order: Order;
  readonly installedW: number | null;
}

/** A day on paper, in black and white: the line is what may be produced, hatching what may not. */
export function PaperStrip({ order, installedW }: Props) {
  const hatch = useId();
  const { count } = gridOf(order.day);
  const x = (step: number) => (step * WIDTH) / count;
  const runs = curtailedRuns(order);
  return (
    <svg viewBox={`-24 -8 ${WIDTH + 48} ${HEIGHT + 34}`} width="100%" aria-hidden="true">
      <defs>
        <pattern id={hatch} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={2.4} height={7} fill="#000" />
        </pattern>
      </defs>
      <rect width={WIDTH} height={HEIGHT} fill="none" stroke="#000" strokeWidth={1.4} />
      {runs.map(({ from, to, step }) => {
        const left = HEIGHT * (producibleShare(step, installedW) ?? 0.5);
        const width = Math.max(LEAST, x(to) - x(from));
        return (
          <g key={from}>
            <rect x={x(from)} width={width} height={HEIGHT - left} fill={`url(#${hatch})`} />
            <rect
              x={x(from)}
              width={width}
              height={HEIGHT - left}
              fill="none"
              stroke="#000"
              strokeWidth={1.4}
            />
          </g>
        );
      })}
      {Array.from({ length: count / STEPS_PER_HOUR + 1 }, (_, hour) => hour * STEPS_PER_HOUR).map((step) => {
        const { time, season } = stepLabel(gridOf(order.day), step);
        const isNamed = Number(time.slice(0, 2)) % 2 === 0;
        return (
          <g key={step}>
            <path d={`M${x(step)} ${HEIGHT}v${isNamed ? 7 : 4}`} stroke="#000" strokeWidth={1} fill="none" />
            {isNamed && season !== 'winter' && (
              <text x={x(step)} y={HEIGHT + 22} fontSize={15} textAnchor="middle" fill="#000">
                {time}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
