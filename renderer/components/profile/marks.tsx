import type { ReactNode } from 'react';
import type { Instant } from '../../../shared/calendar/time.ts';
import css from '../../style/profile.module.css';
import type { Plot } from './axes.tsx';
import type { Zone } from './levels.ts';

/** What is drawn on the chart besides the level itself. */
interface Props {
  readonly plot: Plot;
  readonly zones: readonly Zone[];
  /** Spans of steps that differ from the order before. */
  readonly changed: readonly { readonly from: Instant; readonly to: Instant }[];
  readonly now: Instant | null;
  readonly nowText: string;
  /** Said in the middle of the day where nothing is asked. */
  readonly zeroText: string;
  /** The step under the pointer or the keyboard. */
  readonly active: { readonly from: Instant; readonly to: Instant } | null;
  /** Stands above the outlines and below the words, whose halo breaks it where they would cross. */
  readonly children: ReactNode;
}

/** A lone quarter-hour keeps at least this width in px, however narrow the window. */
export const LEAST_WIDTH = 7;
/** Below this width in px a zone's words do not fit inside and go above it, on a pointer. */
const ROOM_FOR_WORDS = 96;
const ROOM_FOR_A_WORD = 50;
/** About the width in px of a letter of a pointer's or a value's words. */
const LETTER = 6.8;
const LABEL_GAP = 6;

/** Hatched stops, limits with their value, pointers at narrow zones, outlines of changed steps, the now line. */
export function Marks({ plot, zones, changed, now, nowText, zeroText, active, children }: Props) {
  const x = plot.xOf;
  const narrow = zones.filter((zone) => x(zone.to) - x(zone.from) < ROOM_FOR_WORDS);
  return (
    <>
      {zones.map((zone) => (
        <ZoneShape key={zone.from} zone={zone} {...boxOf(x(zone.from), x(zone.to))} plot={plot} />
      ))}
      {changed.map(({ from, to }) => {
        const box = boxOf(x(from), x(to));
        return (
          <rect
            key={from}
            className={css.changed}
            x={box.left - 1.5}
            width={box.width + 3}
            y={plot.y - 2}
            height={plot.height + 4}
            rx={3}
          />
        );
      })}
      {zones.length === 0 && (
        <text
          className={css.zero}
          x={plot.x + plot.width / 2}
          y={plot.y + plot.height / 2}
          textAnchor="middle"
        >
          {zeroText}
        </text>
      )}
      <Pointers zones={narrow} x={x} top={plot.y} right={plot.x + plot.width} />
      {now !== null && (
        <g className={css.now}>
          <line x1={x(now)} x2={x(now)} y1={plot.y} y2={plot.y + plot.height} />
          <text x={x(now) + 5} y={plot.y + plot.height - 7}>
            {nowText}
          </text>
        </g>
      )}
      {active && (
        <rect
          className={css.active}
          x={x(active.from)}
          width={Math.max(1.5, x(active.to) - x(active.from))}
          y={plot.y}
          height={plot.height}
        />
      )}
      {children}
      {zones.map((zone) => (
        <ZoneWords key={zone.from} zone={zone} {...boxOf(x(zone.from), x(zone.to))} plot={plot} />
      ))}
    </>
  );
}

function boxOf(from: number, to: number): { left: number; width: number } {
  const width = Math.max(LEAST_WIDTH, to - from);
  return { left: (from + to - width) / 2, width };
}

interface ShapeProps {
  readonly zone: Zone;
  readonly left: number;
  readonly width: number;
  readonly plot: Plot;
}

function ZoneShape({ zone, left, width, plot }: ShapeProps) {
  const height = plot.height * (1 - (zone.level ?? 0));
  return (
    <g className={css.zone} data-kind={zone.kind}>
      <rect className={css.ground} x={left} width={width} y={plot.y} height={height} />
      <rect fill={`url(#hatch-${zone.kind})`} x={left} width={width} y={plot.y} height={height} />
      <path className={css.edge} d={`M${left} ${plot.y}V${plot.y + height}H${left + width}V${plot.y}`} />
    </g>
  );
}

function ZoneWords({ zone, left, width, plot }: ShapeProps) {
  const height = plot.height * (1 - (zone.level ?? 0));
  const middle = left + width / 2;
  const inside = width >= ROOM_FOR_WORDS;
  const centre = plot.y + height / 2;
  return (
    <g>
      {!inside && width >= ROOM_FOR_A_WORD && height > 30 && (
        <text className={css.inside} x={middle} y={centre + 5} textAnchor="middle">
          {zone.kind === 'stop' && zone.words}
        </text>
      )}
      {zone.kind === 'limit' && !(inside && height > 44) && holdsValue(zone, width) && (
        <text className={css.value} x={middle} y={plot.y + height + 16} textAnchor="middle">
          {zone.value}
        </text>
      )}
      {inside && height > 44 && (
        <text className={css.inside} x={middle} y={centre - 3} textAnchor="middle">
          <tspan>{fitting(zone.words, width)}</tspan>
          <tspan className={css.span} x={middle} dy={19}>
            {zone.span}
          </tspan>
        </text>
      )}
    </g>
  );
}

/** The words up to the bracket where the whole does not fit; about 7.4 px a letter. */
function fitting(words: string, width: number): string {
  if (words.length * 7.4 <= width) return words;
  return words.replace(/\s*\(.*\)$/, '').replace(/^.* (?=\d)/, width < 150 ? '≤\u00a0' : '$&');
}

/** True where a limit's value can stand below its edge without running over the neighbours. */
const holdsValue = ({ value }: Zone, width: number) => value.length * LETTER <= width;

interface PointersProps {
  readonly zones: readonly Zone[];
  readonly x: (at: number) => number;
  readonly top: number;
  readonly right: number;
}

/** A pointer above each narrow zone; its times and the value it cannot hold too, where the neighbours leave room. */
function Pointers({ zones, x, top, right }: PointersProps) {
  let free = Number.NEGATIVE_INFINITY;
  return zones.map((zone) => {
    const middle = x((zone.from + zone.to) / 2);
    const bare = zone.kind === 'limit' && !holdsValue(zone, x(zone.to) - x(zone.from));
    const words = bare ? `${zone.span} · ${zone.value}` : zone.span;
    const width = words.length * LETTER;
    const left = Math.min(middle - width / 2, right - width);
    const labelled = left > free;
    if (labelled) free = left + width + LABEL_GAP;
    return (
      <g key={zone.from} className={css.pointer}>
        <path d={`M${middle} ${top - 1}l-5.5 -8h11z`} />
        {labelled && (
          <text x={left + width / 2} y={top - 13} textAnchor="middle">
            {words}
          </text>
        )}
      </g>
    );
  });
}

/** The two hatchings: dense for a stop, sparse for a limit. */
export function Hatchings() {
  return (
    <defs>
      {(['stop', 'limit'] as const).map((kind) => (
        <pattern
          key={kind}
          id={`hatch-${kind}`}
          width={kind === 'stop' ? 8 : 14}
          height={kind === 'stop' ? 8 : 14}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line className={css.hatch} x1={0.5} x2={0.5} y1={0} y2={14} />
        </pattern>
      ))}
    </defs>
  );
}
