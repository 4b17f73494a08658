import { gridOf } from '../../../shared/calendar/quarter-hours.ts';
import { type Day, monthOf } from '../../../shared/calendar/time.ts';
import { formatShare } from '../../../shared/format.ts';
import type { MonthDay } from '../../../shared/history/history.ts';
import { type HeatAxis, heatAxis, hourMarks, stretchesOf } from '../../../shared/history/month-heat.ts';
import type { Speech } from '../../../shared/order/order-words.ts';
import css from '../../style/heat.module.css';

interface Props {
  readonly day: Day;
  /** Null where nothing is published. */
  readonly runs: MonthDay['runs'];
  /** Nothing at all is known of the day. */
  readonly unknown?: boolean;
  /** Slots of the month; without it the day stands for itself. */
  readonly axis?: HeatAxis;
  /** The steps that are pointed at. */
  readonly pointed?: { readonly from: number; readonly to: number } | null;
  /** Says the value inside a limit that has room for it. */
  readonly speech?: Speech;
  readonly small?: boolean;
}

/** A day from midnight to midnight: hatched where it stops, low where it is limited, dashed where nothing is published. */
export function RunStrip({
  day,
  runs,
  unknown,
  axis = heatAxis(monthOf(day)),
  pointed,
  speech,
  small,
}: Props) {
  const place = ({ from, to }: { readonly from: number; readonly to: number }) => ({
    left: `${(100 * from) / axis.slots}%`,
    width: `${(100 * (to - from)) / axis.slots}%`,
  });
  const kind = runs ? 'published' : unknown ? 'unknown' : 'none';
  return (
    <div className={css.band} data-kind={kind} data-small={small || undefined} aria-hidden>
      {runs && <Gap axis={axis} day={day} />}
      {!small && kind !== 'unknown' && <Ticks axis={axis} />}
      {runs?.flatMap((run) =>
        stretchesOf(axis, day, run.from, run.to).map((stretch) => (
          <i key={stretch.from} className={css.run} data-kind={run.kind} style={place(stretch)}>
            {speech &&
              run.kind === 'limit' &&
              run.share !== null &&
              stretch.to - stretch.from >= ROOM_FOR_VALUE && (
                <b>{formatShare(run.share, speech.language, 0)}</b>
              )}
          </i>
        )),
      )}
      {pointed &&
        stretchesOf(axis, day, pointed.from, pointed.to).map((stretch) => (
          <i key={stretch.from} className={css.pointed} style={place(stretch)} />
        ))}
    </div>
  );
}

const ROOM_FOR_VALUE = 6;

/** The hour that this day does not have: skipped in March, or of the other season in October. */
function Gap({ axis, day }: { readonly axis: HeatAxis; readonly day: Day }) {
  const { count } = gridOf(day);
  if (count === axis.slots) return null;
  const [before, after] = stretchesOf(axis, day, 0, count);
  if (!before || !after) return null;
  const style = {
    left: `${(100 * before.to) / axis.slots}%`,
    width: `${(100 * (after.from - before.to)) / axis.slots}%`,
  };
  return <i className={css.gap} style={style} />;
}

function Ticks({ axis }: { readonly axis: HeatAxis }) {
  return hourMarks(axis)
    .filter(({ hour, season }) => hour > 0 && hour % 3 === 0 && season === null)
    .map(({ slot }) => (
      <i key={slot} className={css.tick} style={{ left: `${(100 * slot) / axis.slots}%` }} />
    ));
}
