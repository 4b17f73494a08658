import { gridOf, stepLabel, stepStart } from '../../../shared/calendar/quarter-hours.ts';
import type { Instant } from '../../../shared/calendar/time.ts';
import { formatPower, formatShare, formatSpan, type Language, SEASONS } from '../../../shared/format.ts';
import {
  curtailedRuns,
  type Order,
  producibleShare,
  type StepOrder,
  stepOrder,
} from '../../../shared/order/order.ts';
import { allowedWords } from '../../../shared/order/order-words.ts';

export interface LevelPoint {
  readonly at: Instant;
  /** What may be produced, 0 to 1 of the axis; null where it cannot be said. */
  readonly level: number | null;
}

/** The greatest limit reaches this far up the axis where only the limits are known and full power is not. */
const HEADROOM = 0.75;

/** The vertical axis of an order: how a step's order becomes a height, and what stands beside the axis. */
export interface Scale {
  levelOf(step: StepOrder): number | null;
  /** The height of a measured power (W); null where the axis has no powers. */
  levelOfPower(watts: number): number | null;
  tickText(level: number): string;
  readonly ticks: readonly number[];
}

/**
 * Power where the installed power (W) is known; else shares, or the limits' own powers below a “free” line. A measured
 * power above 0 (`measuredW`, the greatest one) makes it an axis of powers in any case, high enough to hold it.
 */
export function scaleOf(
  order: Order,
  installedW: number | null,
  language: Language,
  free: string,
  measuredW = 0,
): Scale {
  const greatest = Math.max(0, ...order.steps);
  if (measuredW > 0) return measuredScale(order, installedW, language, measuredW);
  if (installedW === null && order.limitKind === 'maxPower' && greatest > 0) {
    const top = greatest / HEADROOM;
    return {
      levelOf: (step) => (step.kind === 'limit' ? step.amount / top : step.kind === 'stop' ? 0 : 1),
      levelOfPower: (watts) => watts / top,
      tickText: (level) => (level === 1 ? free : formatPower(Math.round(level * top), language)),
      ticks: [0, HEADROOM, 1],
    };
  }
  return {
    levelOf: (step) => producibleShare(step, installedW),
    levelOfPower: (watts) => (watts === 0 ? 0 : installedW && watts / installedW),
    tickText: (level) => {
      if (installedW === null) return formatShare(level, language);
      return formatPower(level * installedW, language);
    },
    ticks: [0, 0.5, 1],
  };
}

function measuredScale(
  order: Order,
  installedW: number | null,
  language: Language,
  measuredW: number,
): Scale {
  const limit = order.limitKind === 'maxPower' ? Math.max(0, ...order.steps) : 0;
  const top = installedW === null ? roundAbove(Math.max(limit, measuredW)) : Math.max(installedW, measuredW);
  const whole = (installedW ?? top) / top;
  return {
    levelOf(step) {
      if (step.kind === 'limit' && step.limit === 'maxPower') return step.amount / top;
      const share = producibleShare(step, installedW);
      const isPlain = step.kind !== 'limit' || installedW !== null;
      return share === null || !isPlain ? null : share * whole;
    },
    levelOfPower: (watts) => watts / top,
    tickText: (level) => formatPower(Math.round(level * top), language),
    ticks: [0, whole / 2, whole],
  };
}

/** The least of a few round powers that holds one. */
function roundAbove(watts: number): number {
  const ten = 10 ** Math.floor(Math.log10(watts));
  return ten * ([1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8].find((factor) => factor * ten >= watts) ?? 10);
}

/** One point per step and a closing one at the day's end, placed by instant. */
export function pointsOf(order: Order, scale: Scale): readonly LevelPoint[] {
  const grid = gridOf(order.day);
  const points = order.steps.map((code, i) => ({
    at: stepStart(grid, i),
    level: scale.levelOf(stepOrder(code, order.limitKind)),
  }));
  return [...points, { at: grid.end, level: points.at(-1)?.level ?? null }];
}

/** A stretch of known level: where it begins, px, and its line from there, as a path of steps. */
export interface Outline {
  readonly left: number;
  readonly line: string;
}

/** The level as lines of steps, one for each stretch on which it is known; a point's level holds until the next point. */
export function outlinesOf(
  points: readonly LevelPoint[],
  x: (at: Instant) => number,
  y: (level: number) => number,
): readonly Outline[] {
  const outlines: { left: number; line: string }[] = [];
  let reached: number | null = null;
  for (const [i, { at, level }] of points.slice(0, -1).entries()) {
    if (level !== null) {
      const until = `H${x(points[i + 1]?.at ?? at)}`;
      const open = reached === null ? undefined : outlines.at(-1);
      if (open) open.line += level === reached ? until : `V${y(level)}${until}`;
      else outlines.push({ left: x(at), line: `M${x(at)} ${y(level)}${until}` });
    }
    reached = level;
  }
  return outlines;
}

export interface HourTick {
  readonly at: Instant;
  readonly hour: string;
  /** Set in the doubled hour of the long day: “été”, “hiver”. */
  readonly season: string | null;
}

/** The px that one hour's name takes below the axis: “02 h”, “02:00” in English. */
const HOUR_NAME = { fr: 30, en: 36 } as const;
/** What two hours named one after another keep between them, in px. */
const HOUR_GAP = 14;

/**
 * The hours written below the axis, by the clock on the wall, and the day's end; an hour takes `hourWidth` px. Both of
 * the doubled hours are named only where they stand far enough apart.
 */
export function hourTicks(order: Order, hourWidth: number, language: Language): readonly HourTick[] {
  const every = hourWidth * 2 < HOUR_NAME[language] + HOUR_GAP ? 4 : 2;
  const both = hourWidth >= HOUR_NAME[language];
  const grid = gridOf(order.day);
  const ticks: HourTick[] = [];
  const isNamed = (hour: number, season: string | null) =>
    (both && season !== null) || (hour % every === 0 && season !== 'winter');
  for (let i = 0; i <= grid.count; i++) {
    const { time, season } = stepLabel(grid, i);
    const hour = Number(time.slice(0, 2));
    if (!time.endsWith(':00') || !isNamed(hour, season)) continue;
    ticks.push({
      at: stepStart(grid, i),
      hour: language === 'fr' ? `${time.slice(0, 2)}\u00a0h` : time,
      season: season && SEASONS[language][season],
    });
  }
  return ticks;
}

export interface Zone {
  readonly from: Instant;
  readonly to: Instant;
  readonly kind: 'stop' | 'limit';
  /** Height of the limit on the axis, 0 for a stop, null where it cannot be said. */
  readonly level: number | null;
  /** What is asked, short: “Arrêt”, “Limitation à 4,8 MW (40 %)”. */
  readonly words: string;
  /** The level of a limit, short: “7,2 MW”; a power to be cut as “−3 MW” where what it leaves is unknown. */
  readonly value: string;
  readonly span: string;
}

/** The runs that ask for something, placed by instant. */
export function zonesOf(
  order: Order,
  scale: Scale,
  installedW: number | null,
  language: Language,
  wordsOf: (step: StepOrder) => string,
): readonly Zone[] {
  const grid = gridOf(order.day);
  return curtailedRuns(order).flatMap(({ from, to, step }) => {
    if (step.kind === 'free') return [];
    const at = { from: stepStart(grid, from), to: stepStart(grid, to) };
    const span = formatSpan(order.day, from, to, language);
    return [
      {
        ...at,
        kind: step.kind,
        level: scale.levelOf(step),
        words: wordsOf(step),
        value: levelWords(step, order, installedW, language),
        span,
      },
    ];
  });
}

function levelWords(step: StepOrder, order: Order, installedW: number | null, language: Language): string {
  const allowed = allowedWords(step, order, installedW, language);
  if (allowed !== null || step.kind !== 'limit') return allowed ?? '';
  return `\u2212${formatPower(step.amount, language)}`;
}
