import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { gridOf, STEPS_PER_HOUR, stepAt, stepStart } from '../../../shared/calendar/quarter-hours.ts';
import type { Instant } from '../../../shared/calendar/time.ts';
import { formatDay, formatSpan } from '../../../shared/format.ts';
import { type Order, stepOrder } from '../../../shared/order/order.ts';
import {
  allowedWords,
  limitWords,
  orderWords,
  type Speech,
  stepWords,
} from '../../../shared/order/order-words.ts';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/profile.module.css';
import { AxisNames, Ground, type Plot } from './axes.tsx';
import { hourTicks, pointsOf, scaleOf, zonesOf } from './levels.ts';
import { Hatchings, LEAST_WIDTH, Marks } from './marks.tsx';
import { MeasureMarks, type ProfileMeasure } from './measured.tsx';
import { useBox } from './use-box.ts';

export interface ProfileProps {
  /** What is asked once the installed power is known. */
  readonly order: Order;
  readonly installedW: number | null;
  /** The indexes of the steps that differ from the order before. */
  readonly changed: readonly number[];
  /** Set where the day is today: draws the now line. */
  readonly now: Instant | null;
  /** What a meter measured, drawn over the order. */
  readonly measure?: ProfileMeasure;
}

const LEFT = 62;
/** Half of the last hour’s name, “24:00” in English. */
const RIGHT = 20;
/** Room for the pointers' words. */
const TOP = 30;
/** The hours' names, in one line or in two. */
const FOOT = { one: 28, two: 40 } as const;

/** The day as steps of what may be produced, placed by instant; pointer and arrow keys name the step they are on. */
export function StepProfile({ order, installedW, changed, now, measure }: ProfileProps) {
  const speech = useSpeech();
  const { say, language } = speech;
  const { ref, width, height } = useBox();
  const [active, setActive] = useState<number | null>(null);
  const grid = gridOf(order.day);
  const scale = scaleOf(order, installedW, language, say('profile.free'), measure?.greatestW);
  const hours = hourTicks(order, ((width - LEFT - RIGHT) * STEPS_PER_HOUR) / grid.count, language);
  const foot = hours.some(({ season }) => season) ? FOOT.two : FOOT.one;
  const plot: Plot = {
    ...{ x: LEFT, y: TOP, width: width - LEFT - RIGHT, height: height - TOP - foot },
    xOf: (at) => plot.x + ((at - grid.start) / (grid.end - grid.start)) * plot.width,
  };
  const step = (index: number) => ({ from: stepStart(grid, index), to: stepStart(grid, index + 1) });
  const zoneWords = (of: ReturnType<typeof stepOrder>) =>
    limitWords(of, installedW, speech) ?? say('order.stopShort');

  const onPointer = (event: PointerEvent<HTMLDivElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setActive(stepUnder(x, width, order));
  };
  const onKey = (event: KeyboardEvent) => {
    const next = moved(event.key, active ?? -1, order.steps.length);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    setActive(next);
  };
  const speechOf = (index: number) => [
    ...stepSpeech(order, index, installedW, speech),
    ...(measure ? [measure.wordsOf(index)] : []),
  ];
  return (
    <div
      ref={ref}
      className={css.chart}
      data-testid="step-chart"
      role="slider"
      tabIndex={0}
      aria-label={say('profile.chartLabel', { day: formatDay(order.day, language, 'plain') })}
      aria-valuemin={1}
      aria-valuemax={order.steps.length}
      aria-valuenow={(active ?? 0) + 1}
      aria-valuetext={active === null ? daySpeech(order, installedW, speech) : speechOf(active).join(' · ')}
      onPointerMove={onPointer}
      onPointerLeave={() => setActive(null)}
      onBlur={() => setActive(null)}
      onKeyDown={onKey}
    >
      {width > 0 && (
        <svg width={width} height={height} aria-hidden>
          <Hatchings />
          <Ground plot={plot} scale={scale} points={pointsOf(order, scale)} />
          <Marks
            plot={plot}
            zones={zonesOf(order, scale, installedW, language, zoneWords)}
            changed={spansOf(changed).map(([from, to]) => ({ from: step(from).from, to: step(to).to }))}
            now={now}
            nowText={say('profile.now')}
            zeroText={say('order.zero')}
            active={active === null ? null : step(active)}
          >
            {measure && (
              <MeasureMarks
                plot={plot}
                start={grid.start}
                end={grid.end}
                measure={measure}
                levelOf={scale.levelOfPower}
              />
            )}
          </Marks>
          <AxisNames plot={plot} scale={scale} hours={hours} />
        </svg>
      )}
      {active !== null && (
        <Tip
          lines={speechOf(active)}
          changed={changed.includes(active) ? say('profile.changedStep') : null}
          x={LEFT + ((active + 0.5) / order.steps.length) * (width - LEFT - RIGHT)}
          width={width}
        />
      )}
    </div>
  );
}

/** The step under a place of the chart, by instant; a lone curtailed step is hit wherever its widened shape is drawn. */
function stepUnder(x: number, width: number, order: Order): number | null {
  const grid = gridOf(order.day);
  const plot = width - LEFT - RIGHT;
  const at = grid.start + ((x - LEFT) / plot) * (grid.end - grid.start);
  const found = stepAt(grid, at as Instant);
  const stepWidth = plot / grid.count;
  if (found === null || stepWidth >= LEAST_WIDTH) return found;
  const reach = LEAST_WIDTH / 2;
  const lone = [found - 1, found, found + 1].find((i) => {
    const asks = order.steps[i] !== undefined && order.steps[i] !== -1;
    const alone = order.steps[i - 1] !== order.steps[i] && order.steps[i + 1] !== order.steps[i];
    return asks && alone && Math.abs(LEFT + (i + 0.5) * stepWidth - x) <= reach;
  });
  return lone ?? found;
}

/** Where a key leads from a step; null for a key that does not move. */
function moved(key: string, from: number, count: number): number | null {
  const steps: Record<string, number> = {
    ArrowLeft: from - 1,
    ArrowRight: from + 1,
    ArrowDown: from - 1,
    ArrowUp: from + 1,
    PageUp: from + STEPS_PER_HOUR,
    PageDown: from - STEPS_PER_HOUR,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to));
}

/** What the whole drawing says, for whoever comes to it and has moved to no step yet. */
function daySpeech(order: Order, installedW: number | null, speech: Speech): string {
  const { main, rest } = orderWords(order, installedW, speech);
  return [main, rest].filter(Boolean).join(', ');
}

function stepSpeech(order: Order, index: number, installedW: number | null, speech: Speech): string[] {
  const { say, language } = speech;
  const step = stepOrder(order.steps[index] ?? 0, order.limitKind);
  const span = formatSpan(order.day, index, index + 1, language);
  const allowed = step.kind === 'free' ? allowedWords(step, order, installedW, language) : null;
  const words = stepWords(step, installedW, speech);
  return [
    say('profile.stepOf', { span, number: index + 1 }),
    allowed === null || installedW === null ? words : `${words} (${allowed})`,
  ];
}

function spansOf(indexes: readonly number[]): readonly (readonly [number, number])[] {
  const spans: [number, number][] = [];
  for (const index of indexes) {
    const last = spans.at(-1);
    if (last && last[1] === index - 1) last[1] = index;
    else spans.push([index, index]);
  }
  return spans;
}

interface TipProps {
  readonly lines: readonly string[];
  readonly changed: string | null;
  readonly x: number;
  readonly width: number;
}

function Tip({ lines: [title, words, measured], changed, x, width }: TipProps) {
  const right = x > width / 2;
  return (
    <div className={css.tip} style={right ? { right: width - x + 12 } : { left: x + 12 }} aria-hidden>
      <strong>{title}</strong>
      <span>{words}</span>
      {measured && <span>{measured}</span>}
      {changed && <em>{changed}</em>}
    </div>
  );
}
