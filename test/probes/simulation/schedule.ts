import { type Draw, drawFrom } from './random.ts';

/** Milliseconds since 1970, on the platform's clock, which is the true one. */
export type Time = number;
export interface Window {
  readonly from: Time;
  readonly to: Time;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What befalls the requests that leave within a window. */
export interface RequestFault extends Window {
  readonly kind:
    | 'offline'
    /** Takes effect; its answer never comes. */
    | 'lostReply'
    /** Takes effect after the client gave it up. */
    | 'lateDelivery'
    | 'errorBefore'
    | 'errorAfter'
    | 'tooMany'
    | 'brokenAnswer';
  readonly method: 'GET' | 'POST' | 'both';
  /** For `tooMany`: the header's value; for `lateDelivery`: how late, ms. */
  readonly retryAfter: string;
  readonly late: number;
}

/** What the platform asks of one contract, version after version. */
export interface ContractPlan {
  readonly contractNumber: string;
  readonly versions: readonly { readonly at: Time; readonly values: readonly number[] }[];
}

/** Everything that happens on one afternoon, drawn from one seed. */
export interface Schedule {
  readonly seed: number;
  /** The day that is ordered; the afternoon is the day before. */
  readonly day: string;
  /** Midnight of the day, and its number of steps. */
  readonly dayStart: Time;
  readonly steps: number;
  readonly from: Time;
  readonly until: Time;
  readonly hlar: Time;
  /** RTE postpones the HLAR, and the platform tells it from `at` on. */
  readonly postponed: { readonly at: Time; readonly hlar: Time } | null;
  readonly contracts: readonly ContractPlan[];
  /** Whether the platform takes the same key twice as one. */
  readonly deduplicates: boolean;
  /** Whether an answer still shows the acknowledgement of an order that has changed since. */
  readonly showsFormer: boolean;
  readonly requestFaults: readonly RequestFault[];
  readonly sleeps: readonly Window[];
  readonly crashes: readonly { readonly at: Time; readonly restart: Time }[];
  /** The process dies as this POST leaves (before or after it arrives), counted from 1; 0 for never. */
  readonly diesAtPost: number;
  readonly diesBeforeArrival: boolean;
  readonly fullDisk: readonly Window[];
  /** A contract of which the platform takes nothing, whatever it takes of the others. */
  readonly stuck: string | null;
  /** How far this computer's clock is ahead, from when on. */
  readonly skews: readonly { readonly at: Time; readonly ahead: number }[];
  readonly user: {
    /** When the user looks and answers everything that is open. */
    readonly visits: readonly Time[];
    /** How long after a note the user comes; null for never. */
    readonly reacts: number | null;
    /** When the user takes the first acknowledged day back; answered again at the next visit. */
    readonly withdraws: Time | null;
  };
}

interface Ordered {
  readonly day: string;
  readonly start: string;
  readonly steps: number;
  readonly hlar: string;
}

/** UTC instants: the day's midnight in Paris, its steps, and 16:30 of the day before, worked out by hand. */
const DAYS: readonly [Ordered, ...Ordered[]] = [
  { day: '2026-11-24', start: '2026-11-23T23:00Z', steps: 96, hlar: '2026-11-23T15:30Z' },
  { day: '2026-07-14', start: '2026-07-13T22:00Z', steps: 96, hlar: '2026-07-13T14:30Z' },
  { day: '2026-03-29', start: '2026-03-28T23:00Z', steps: 92, hlar: '2026-03-28T15:30Z' },
  { day: '2026-10-25', start: '2026-10-24T22:00Z', steps: 100, hlar: '2026-10-24T14:30Z' },
];

/**
 * Draws an afternoon; most of its faults fall into the last half-hour before the HLAR. Seven out of eight are short: the
 * computer is switched on when little time is left, and what happens is told from then until shortly after the HLAR.
 */
export function drawSchedule(seed: number): Schedule {
  const draw = drawFrom(seed);
  const { day, start, steps, hlar: nominal } = draw.pick(DAYS);
  const hlar = Date.parse(nominal);
  const dayStart = Date.parse(start);
  const short = draw.chance(0.88);
  const from = hlar - (short ? draw.between(15, 40) : draw.between(45, 80)) * MINUTE;
  const postponed = draw.chance(0.12)
    ? { at: hlar - draw.between(1, 40) * MINUTE, hlar: hlar + draw.between(2, 6) * 15 * MINUTE }
    : null;
  const last = postponed?.hlar ?? hlar;
  const until = last + (short ? draw.between(6, 9) * MINUTE : drawRest(draw));
  const near = faultsNear(draw, from, hlar);
  return {
    seed,
    day,
    dayStart,
    steps,
    from,
    until,
    hlar,
    postponed,
    contracts: Array.from({ length: draw.pick([1, 1, 1, 2, 2, 3]) }, (_, i) =>
      drawContract(draw, i, { from, hlar, steps }),
    ),
    deduplicates: draw.chance(0.8),
    showsFormer: draw.chance(0.3),
    ...near,
    skews: draw.chance(0.3) ? [{ at: draw.between(from, hlar + 5 * MINUTE), ahead: drawSkew(draw) }] : [],
    user: drawUser(draw, from, hlar),
    stuck: draw.chance(0.1) ? 'BOA-SIM-1' : null,
  };
}

/** How long an afternoon goes on after its HLAR: seldom until a doubt is settled by itself. */
const drawRest = (draw: Draw): number => (draw.chance(0.1) ? 3 * HOUR : draw.between(6, 20) * MINUTE);

function drawContract(
  draw: Draw,
  i: number,
  { from, hlar, steps }: { readonly from: Time; readonly hlar: Time; readonly steps: number },
): ContractPlan {
  const first = draw.chance(0.75) ? from - HOUR : hlar - draw.between(3, 50) * MINUTE;
  const changes = draw.chance(0.3) ? draw.between(1, 2) : 0;
  const at = [
    first,
    ...Array.from({ length: changes }, () => Math.max(first + MINUTE, hlar - draw.between(30, 48) * MINUTE)),
  ].sort((a, b) => a - b);
  const unpublished = draw.chance(0.08);
  const versions = unpublished ? [] : at.map((time) => ({ at: time, values: drawValues(draw, steps) }));
  // What is published again as it was is no change.
  const changed = versions.filter(({ values }, n) => values.join() !== versions[n - 1]?.values.join());
  return { contractNumber: `BOA-SIM-${i + 1}`, versions: changed };
}

/** Percent of curtailment per step: nothing, or stops in the day, sometimes around the doubled hour. */
function drawValues(draw: Draw, steps: number): readonly number[] {
  if (draw.chance(0.25)) return new Array<number>(steps).fill(0);
  const begin = draw.chance(0.3) ? draw.between(4, 14) : draw.between(30, 60);
  const end = begin + draw.between(1, 24);
  return Array.from({ length: steps }, (_, i) => (i >= begin && i < end ? 100 : 0));
}

const KINDS = [
  'offline',
  'lostReply',
  'lostReply',
  'lateDelivery',
  'errorBefore',
  'errorAfter',
  'tooMany',
  'brokenAnswer',
] as const;

/** Three out of four faults begin within 35 minutes before the HLAR. */
function faultsNear(draw: Draw, start: Time, hlar: Time) {
  const begin = () => {
    const first = start + MINUTE;
    const late = Math.max(first, hlar - 35 * MINUTE);
    return draw.chance(0.75) ? draw.between(late, hlar) : draw.between(first, late);
  };
  const window = (longest: number): Window => {
    const from = begin();
    return { from, to: from + draw.between(10, longest * 60) * SECOND };
  };
  const some = <T>(probability: number, most: number, make: () => T): readonly T[] =>
    draw.chance(probability) ? Array.from({ length: draw.between(1, most) }, make) : [];
  return {
    requestFaults: some(0.85, 4, () => drawRequestFault(draw, window(draw.chance(0.8) ? 4 : 40))),
    sleeps: some(0.2, 2, () => window(25)),
    crashes: some(0.2, 2, () => {
      const at = begin();
      return { at, restart: at + draw.between(2, 600) * SECOND };
    }),
    diesAtPost: draw.chance(0.2) ? draw.between(1, 3) : 0,
    diesBeforeArrival: draw.chance(0.5),
    fullDisk: some(0.08, 1, () => window(6)),
  };
}

function drawRequestFault(draw: Draw, window: Window): RequestFault {
  const date = new Date(window.to + draw.between(-120, 600) * SECOND).toUTCString();
  return {
    ...window,
    kind: draw.pick(KINDS),
    method: draw.pick(['GET', 'POST', 'both', 'both']),
    retryAfter: draw.pick(['', '2', '40', '900', '999999999', 'soon', date]),
    late: draw.between(31, 500) * SECOND,
  };
}

function drawSkew(draw: Draw): number {
  const most = draw.chance(0.5) ? 120 : 3;
  return draw.between(-most * 60, most * 60) * SECOND;
}

function drawUser(draw: Draw, from: Time, hlar: Time): Schedule['user'] {
  const late = Math.max(from + MINUTE, hlar - 45 * MINUTE);
  const visit = () => draw.between(draw.chance(0.6) ? late : from + MINUTE, hlar - 20 * SECOND);
  return {
    visits: draw.chance(0.85) ? Array.from({ length: draw.between(1, 3) }, visit).sort((a, b) => a - b) : [],
    reacts: draw.chance(0.6) ? draw.between(5, 600) * SECOND : null,
    withdraws: draw.chance(0.1) ? draw.between(late, hlar - 5 * MINUTE) : null,
  };
}

export const isWithin = (windows: readonly Window[], time: Time): boolean =>
  windows.some(({ from, to }) => time >= from && time < to);
