import { gridOf, STEP_MS } from '../../shared/calendar/quarter-hours.ts';
import {
  addDays,
  atParis,
  type Day,
  daysBetween,
  type Instant,
  parseInstant,
  SECOND,
} from '../../shared/calendar/time.ts';
import type { Scenario } from '../../shared/scenarios.ts';

/**
 * A curtailment in percent of installed power, from one Paris time to another: `HH:MM`, or with its offset where the
 * clock shows it twice (`02:15+01:00` is the winter one). Outside of all spans nothing is asked.
 */
type Span = readonly [from: string, to: string, percent: number];
/** What one contract is asked on a day. */
export type Shape = readonly Span[];

/** What the platform does in a scenario. */
export interface Scene {
  /** Tomorrow's orders, dealt to the contracts in turn; null publishes none. */
  readonly orders: readonly Shape[] | null;
  /** What each order becomes once it has been acknowledged for the first time. */
  readonly revised?: readonly Shape[];
  /** The deadline, in Paris, the day before. */
  readonly hlar: string;
  /** Plays on the eve of the next day with that many steps. */
  readonly steps?: 92 | 100;
  /** Nobody gets in; orders and acknowledgements stay what they were. */
  readonly closed?: 'token' | 'address' | 'outage';
  /** How many accepted posts of each key lose their answer. */
  readonly lostAnswers?: number;
  /** Starts with nothing acknowledged, even where the orders are the ones that already stand. */
  readonly fresh?: true;
}

const HLAR = '16:30';
const STOP = 100;
const ZERO: Shape = [];
const MIDDAY: Shape = [['11:00', '15:30', STOP]];
const ONE_STEP: Shape = [['13:15', '13:30', STOP]];
const USUAL = [MIDDAY, ONE_STEP, ZERO];

export const SCENES: Readonly<Record<Scenario, Scene>> = {
  usual: { orders: USUAL, hlar: HLAR },
  zero: { orders: [ZERO], hlar: HLAR },
  isolated: { orders: [ONE_STEP, [['23:45', '24:00', STOP]], ZERO], hlar: HLAR },
  limit: {
    orders: [
      [
        ['10:00', '12:00', 40],
        ['12:00', '14:00', STOP],
      ],
      [['09:00', '17:00', 25]],
      [
        ['11:30', '12:45', 62.5],
        ['12:45', '15:00', 80],
      ],
    ],
    hlar: HLAR,
  },
  spring: {
    orders: [[['01:30', '03:30', STOP]], [['03:00', '03:15', STOP]], MIDDAY],
    hlar: HLAR,
    steps: 92,
    fresh: true,
  },
  autumn: {
    orders: [
      [['01:45', '02:30+01:00', STOP]],
      [['02:15+01:00', '02:30+01:00', STOP]],
      [['02:00+02:00', '02:00+01:00', STOP]],
    ],
    hlar: HLAR,
    steps: 100,
    fresh: true,
  },
  'change-after-ack': {
    orders: USUAL,
    revised: [[['10:30', '16:15', STOP]], [['13:15', '13:45', STOP]], [['12:00', '14:00', STOP]]],
    hlar: HLAR,
    fresh: true,
  },
  postponed: { orders: USUAL, hlar: '17:30' },
  'not-published': { orders: null, hlar: HLAR },
  'refused-token': { orders: USUAL, hlar: HLAR, closed: 'token' },
  'undeclared-address': { orders: USUAL, hlar: HLAR, closed: 'address' },
  outage: { orders: USUAL, hlar: HLAR, closed: 'outage' },
  'lost-answers': { orders: USUAL, hlar: HLAR, lostAnswers: 2, fresh: true },
};

/** Whether the platform lets nobody in. */
export const isClosed = (scenario: Scenario): boolean => SCENES[scenario].closed !== undefined;

/** The shape that falls to the contract at `index`. */
export function dealt(shapes: readonly Shape[], index: number): Shape {
  return shapes[index % shapes.length] ?? ZERO;
}

/** The deadline of a scene for a day. */
export function hlarOf(scene: Scene, day: Day): Instant {
  return atParis(addDays(day, -1), scene.hlar);
}

/** A shape laid on a day: one percentage for each of its 92, 96 or 100 steps. */
export function valuesOf(shape: Shape, day: Day): number[] {
  const grid = gridOf(day);
  const indexOf = (time: string) => (instantOf(time, day) - grid.start) / STEP_MS;
  const values = new Array<number>(grid.count).fill(0);
  for (const [from, to, percent] of shape) values.fill(percent, indexOf(from), indexOf(to));
  return values;
}

function instantOf(time: string, day: Day): Instant {
  if (time === '24:00') return gridOf(day).end;
  return parseInstant(`${day}T${time}`) ?? atParis(day, time);
}

const HISTORY: readonly Shape[] = [
  ZERO,
  [['11:15', '15:00', STOP]],
  ZERO,
  ONE_STEP,
  [['12:30', '16:15', STOP]],
  ZERO,
  [
    ['10:45', '12:00', STOP],
    ['13:30', '16:00', STOP],
  ],
];

/** So many days back the second contract was forgotten, so that a history shows what a missed day looks like. */
const FORGOTTEN = { index: 1, back: 13 };

/** What a day, `back` days before today, asked of the contract at `index`, and when that was acknowledged: always the same. */
export function pastOrder(day: Day, index: number, back: number): { values: number[]; at: Instant | null } {
  const nth = Math.abs(daysBetween('2026-01-01' as Day, day));
  const seconds = (nth * 2_647 + index * 431) % (2 * 3_600);
  const at = (atParis(addDays(day, -1), '13:12') + seconds * SECOND) as Instant;
  const isForgotten = index === FORGOTTEN.index && back === FORGOTTEN.back;
  return { values: valuesOf(dealt(HISTORY, nth * 5 + index * 3), day), at: isForgotten ? null : at };
}
