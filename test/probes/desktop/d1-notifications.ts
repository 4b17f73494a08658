import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Instant } from '../../../shared/calendar/time.ts';
import { standingOf } from '../../../shared/day/standing.ts';
import { ownName } from '../../support/bus-service.ts';
import { startBus, startSilence } from '../../support/session-bus.ts';
import { Bench, HLAR, MINUTE, SECOND } from '../life/bench.ts';
import { type Ground, onGround } from '../life/ground.ts';
import type { Finding, Probe } from '../probe.ts';
import type { DesktopCase, DesktopOutcome } from './desktop-process.ts';

const NAME = 'org.freedesktop.Notifications';
const MOST_STALL_MS = 250;
/** A busy machine stalls a process now and then; a call that blocks does it every time. */
const TRIES = 3;

/** Real session buses on which nobody takes a notification, or it fails, or nothing is heard of it. */
export const D1: Probe = {
  id: 'D1',
  title: 'notifications that nobody takes',
  run: () => onGround(tryAll),
};

async function tryAll(ground: Ground): Promise<Finding> {
  const cases = await sessions();
  const stalls = new Map<string, number>();
  const faults: string[] = [];
  for (let left = TRIES; left > 0; left--) {
    const slow = cases.filter(({ name }) => (stalls.get(name) ?? MOST_STALL_MS) >= MOST_STALL_MS);
    for (const outcome of await outcomesOf(slow)) {
      const { name, stall } = outcome;
      if (!stalls.has(name))
        faults.push(
          ...wrongIn(
            outcome,
            cases.find((one) => one.name === name),
          ),
        );
      stalls.set(name, Math.min(stall, stalls.get(name) ?? stall));
    }
  }
  for (const [name, stall] of stalls) {
    if (stall >= MOST_STALL_MS) faults.push(`${name}: stood still for ${Math.round(stall)} ms`);
  }
  faults.push(...(await alarmInside(ground)));
  const worst = Math.round(Math.max(...stalls.values()));
  return { figure: `${cases.length} desktops, worst stall ${worst} ms, alarm inside the app`, faults };
}

async function sessions(): Promise<readonly DesktopCase[]> {
  const withDaemon = async (reply: Parameters<typeof ownName>[2]) => {
    const bus = await startBus();
    await ownName(bus, NAME, reply);
    return bus;
  };
  const untaken = { isTaken: false, answer: 'nothing' } as const;
  const works = await withDaemon({ GetServerInformation: { text: 'essai' } });
  return [
    { name: 'no bus', bus: 'unix:path=/nonexistent', ...untaken },
    { name: 'a bus that never answers', bus: await startSilence(), ...untaken },
    { name: 'no daemon', bus: await startBus(), ...untaken },
    {
      name: 'a daemon that never answers',
      bus: await withDaemon({ GetServerInformation: 'silence' }),
      ...untaken,
    },
    { name: 'a daemon that fails', bus: await withDaemon({ GetServerInformation: 'error' }), ...untaken },
    { name: 'a notification that fails', bus: works, isTaken: true, answer: 'failed' },
    { name: 'a notification of which nothing is heard', bus: works, isTaken: true, answer: 'nothing' },
    { name: 'a notification that is shown', bus: works, isTaken: true, answer: 'show' },
  ];
}

async function outcomesOf(cases: readonly DesktopCase[]): Promise<readonly DesktopOutcome[]> {
  if (cases.length === 0) return [];
  const script = join(import.meta.dirname, 'desktop-process.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, JSON.stringify(cases)]);
  return JSON.parse(stdout) as DesktopOutcome[];
}

function wrongIn(
  { name, told, notifications }: DesktopOutcome,
  asked: DesktopCase | undefined,
): readonly string[] {
  const isShown = asked?.answer === 'show';
  const expected = isShown ? 'ready' : asked?.isTaken ? 'failed' : 'missing';
  return [
    ...(told === isShown ? [] : [`${name}: told ${told}`]),
    ...(notifications === expected ? [] : [`${name}: shown as ${notifications}`]),
  ];
}

/** Nobody can be told outside: each threshold is tried again every minute, and the app's own alarm rises. */
async function alarmInside(ground: Ground): Promise<readonly string[]> {
  const bench = new Bench(ground, HLAR - 70 * MINUTE);
  bench.takesNotes = false;
  const faults: string[] = [];
  await bench.connect();
  for (const [minutes, urgency] of [
    [50, 'soon'],
    [10, 'critical'],
  ] as const) {
    await bench.goTo(HLAR - minutes * MINUTE);
    const now = bench.timeline.now as Instant;
    const standing = standingOf(bench.life.state().tomorrow, now);
    const shown = standing.kind === 'open' ? standing.urgency : standing.kind;
    if (shown !== urgency) faults.push(`${minutes} min left: the alarm is ${shown}, expected ${urgency}`);
    const tries = bench.notes.filter(({ saidAt }) => now - saidAt <= 3 * MINUTE + SECOND).length;
    if (tries < 2) faults.push(`${minutes} min left: tried ${tries} times in three minutes`);
  }
  return faults;
}
