import { performance } from 'node:perf_hooks';

/** Median, least and most of several runs. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Times of one work and of what it is measured against (ms), taken in turns, and their ratio round by round. */
export interface Comparison {
  readonly ours: Spread;
  readonly peer: Spread;
  readonly ratio: Spread;
}

/** Makes ready, off the clock, what is then timed, and what cleans up after it. */
export type Side = () => Prepared | Promise<Prepared>;
export interface Prepared {
  /** A number is the time that counts, ms, where not all of the run does. */
  run(): unknown;
  end?(): unknown;
}

/** Runs both sides in turns, A B A B, after one round that does not count. */
export async function compare(ours: Side, peer: Side, rounds: number): Promise<Comparison> {
  const times: [number, number][] = [];
  for (let round = -1; round < rounds; round++) {
    const pair: [number, number] = [await timed(ours), await timed(peer)];
    if (round >= 0) times.push(pair);
  }
  return {
    ours: spreadOf(times.map(([a]) => a)),
    peer: spreadOf(times.map(([, b]) => b)),
    ratio: spreadOf(times.map(([a, b]) => a / b)),
  };
}

/** How long one run takes, ms. */
export async function timed(side: Side): Promise<number> {
  const { run, end } = await side();
  const began = performance.now();
  const told = await run();
  const took = performance.now() - began;
  await end?.();
  return typeof told === 'number' ? told : took;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { median: at(0.5), min: at(0), max: at(1) };
}

/** The value below which 95 % lie. */
export function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
}
