import { Bench, HLAR, HOUR, MINUTE, offline, SECOND } from '../life/bench.ts';
import { type Ground, onGround } from '../life/ground.ts';
import type { Finding, Probe } from '../probe.ts';
import type { Time } from '../simulation/schedule.ts';

/** How long the computer sleeps within an afternoon. */
const SLEEPS = [90 * SECOND, 25 * MINUTE, 3 * HOUR];
/** Longer than any timer of Node can wait. */
const LONG_SLEEP = 26 * 24 * HOUR;
const ACTS_WITHIN = 30 * SECOND;

/** The computer sleeps across readings, a changed order and a waiting wish; nothing ever tells the app that it woke. */
export const D2: Probe = {
  id: 'D2',
  title: 'sleep without a word on waking',
  run: () => onGround(tryAll),
};

type Sleeper = (ground: Ground, span: number) => Promise<number | null>;

async function tryAll(ground: Ground): Promise<Finding> {
  const faults: string[] = [];
  const deeds: Readonly<Record<string, Sleeper>> = {
    'reads again': readsOnWaking,
    'shows the change': changeOnWaking,
    'sends what waited': sendsOnWaking,
    'says that it was missed': missedOnWaking,
  };
  let [sleeps, slowest] = [0, 0];
  for (const [name, deed] of Object.entries(deeds)) {
    for (const span of deed === readsOnWaking ? [...SLEEPS, LONG_SLEEP] : SLEEPS) {
      sleeps++;
      const took = await deed(ground, span);
      if (took !== null && took <= ACTS_WITHIN) slowest = Math.max(slowest, took);
      else
        faults.push(
          `after ${span / MINUTE} min: ${name} ${took === null ? 'never' : `after ${took / SECOND} s`}`,
        );
    }
  }
  return { figure: `${sleeps} sleeps, slowest to act ${slowest / SECOND} s`, faults };
}

/** From the waking on until it is so, ms; null where it is not within twice the time. */
async function spanUntil(bench: Bench, isSo: (wokeAt: Time) => boolean): Promise<number | null> {
  const wokeAt = bench.timeline.now;
  while (bench.timeline.now - wokeAt <= 2 * ACTS_WITHIN) {
    await bench.go(SECOND);
    if (isSo(wokeAt)) return bench.timeline.now - wokeAt;
  }
  return null;
}

/** It wakes at an hour at which nothing is due by itself. */
async function readsOnWaking(ground: Ground, span: number): Promise<number | null> {
  const bench = new Bench(ground, HLAR - span - 52 * MINUTE);
  await bench.connect();
  await bench.go(span, { asleep: true });
  return spanUntil(bench, (wokeAt) => bench.asked.some(({ at, status }) => at >= wokeAt && status === 200));
}

/** Acknowledged, then changed by the platform while the computer sleeps. */
async function changeOnWaking(ground: Ground, span: number): Promise<number | null> {
  const from = HLAR - span - 40 * MINUTE;
  const version = (at: Time, first: number) => ({
    at,
    values: Array.from({ length: 96 }, (_, i) => (i >= first && i < first + 8 ? 100 : 0)),
  });
  const versions = [version(from - HOUR, 40), version(from + 30 * SECOND, 60)];
  const bench = new Bench(ground, from, { contracts: [{ contractNumber: 'BOA-SIM-1', versions }] });
  await bench.connect();
  await bench.click();
  await bench.go(10 * SECOND);
  if (bench.kind() !== 'acknowledged') return null;
  await bench.go(span, { asleep: true });
  return spanUntil(bench, () => bench.kind() === 'changed' || bench.kind() === 'toAcknowledge');
}

/** Asked for while the network was away, which comes back during the sleep. */
async function sendsOnWaking(ground: Ground, span: number): Promise<number | null> {
  const bench = new Bench(ground, HLAR - span - 40 * MINUTE);
  await bench.connect();
  bench.wire = offline;
  await bench.click();
  await bench.go(5 * MINUTE);
  bench.wire = () => null;
  await bench.go(span, { asleep: true });
  return spanUntil(bench, () => bench.isHeld() && bench.kind() === 'acknowledged');
}

/** Asleep when the HLAR goes by: what is shown and told on waking is that the day was missed. */
async function missedOnWaking(ground: Ground, span: number): Promise<number | null> {
  const bench = new Bench(ground, HLAR - MINUTE);
  await bench.connect();
  await bench.go(span, { asleep: true });
  return spanUntil(bench, () => bench.notes.some(({ id }) => id.startsWith('missed/')));
}
