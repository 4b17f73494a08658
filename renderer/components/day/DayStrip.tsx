import { curtailedRuns, type Order, producibleShare } from '../../../shared/order/order.ts';
import css from '../../style/day.module.css';

interface Props {
  /** What is asked once the installed power is known; null where nothing is published. */
  readonly order: Order | null;
  readonly installedW: number | null;
  /** The day in words, for whoever does not see the strip. */
  readonly label: string;
  readonly small?: boolean;
}

/** The day at a glance, midnight to midnight: dark is what may not be produced. A lone step keeps a least width and a pointer. */
export function DayStrip({ order, installedW, label, small }: Props) {
  const count = order?.steps.length ?? 96;
  const percent = (steps: number) => `${(100 * steps) / count}%`;
  const runs = order ? curtailedRuns(order) : [];
  return (
    <div
      className={css.strip}
      data-small={small || undefined}
      data-awaited={order === null || undefined}
      role="img"
      aria-label={label}
    >
      {!small &&
        [0.25, 0.5, 0.75].map((at) => <i key={at} className={css.tick} style={{ left: `${at * 100}%` }} />)}
      {runs.map(({ from, to, step }) => (
        <i
          key={from}
          className={css.asked}
          data-lone={to - from === 1 || undefined}
          style={{
            left: percent(from),
            width: percent(to - from),
            height: percent((1 - (producibleShare(step, installedW) ?? 0.5)) * count),
          }}
        />
      ))}
    </div>
  );
}
