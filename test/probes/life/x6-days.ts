import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gridOf, stepAt, stepLabel, stepStart } from '../../../shared/calendar/quarter-hours.ts';
import { addDays, type Day, dayOf, type Instant, tomorrowOf } from '../../../shared/calendar/time.ts';
import { nominalHlar } from '../../../shared/day/deadline.ts';
import type { Probe } from '../probe.ts';

const ZONES = ['Europe/Paris', 'America/Los_Angeles', 'Pacific/Auckland'];
const [FIRST_YEAR, LAST_YEAR] = [2025, 2035];
const [QUARTER, HOUR, CALENDAR_DAY] = [900_000, 3_600_000, 86_400_000];

/** Every day of eleven years on a computer in each of three zones, against the law's own rule for summer time. */
export const X6: Probe = {
  id: 'X6',
  title: `every day from ${FIRST_YEAR} to ${LAST_YEAR}`,
  async run() {
    const inZone = async (TZ: string) => {
      const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.filename)], {
        env: { ...process.env, TZ },
        maxBuffer: 64 * 1_048_576,
      });
      const looked = JSON.parse(stdout) as Looked;
      const wrongZone = looked.zone === TZ ? [] : [`ran in ${looked.zone}`];
      return { ...looked, faults: [...wrongZone, ...looked.faults].map((fault) => `${TZ}: ${fault}`) };
    };
    const all = [];
    for (const zone of ZONES) all.push(await inZone(zone));
    const [{ days, short, long } = { days: 0, short: 0, long: 0 }] = all;
    const faults = all.flatMap((one) => one.faults);
    const years = LAST_YEAR - FIRST_YEAR + 1;
    if (short !== years || long !== years) faults.push(`${short} short and ${long} long days`);
    return {
      figure: `${days} days, ${short} of 92 and ${long} of 100 steps, in ${ZONES.length} zones, ${faults.length} wrong`,
      faults,
    };
  },
};

interface Looked {
  readonly zone: string;
  readonly days: number;
  readonly short: number;
  readonly long: number;
  readonly faults: readonly string[];
}

/** Directive 2000/84/EC: summer time lasts from the last Sunday of March to that of October, at 01:00 UTC both. */
function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month + 1, 0);
  return last - new Date(last).getUTCDay() * CALENDAR_DAY + HOUR;
}

const isSummer = (at: number): boolean => {
  const year = new Date(at).getUTCFullYear();
  return at >= lastSunday(year, 2) && at < lastSunday(year, 9);
};
/** The instant of a wall clock in Paris that shows it once, given as if it were UTC. */
const fromParis = (wall: number): number => {
  const summer = wall - 2 * HOUR;
  return isSummer(summer) ? summer : wall - HOUR;
};
const pad = (n: number) => String(n).padStart(2, '0');

function look(): Looked {
  const faults: string[] = [];
  let [days, short, long] = [0, 0, 0];
  for (let at = Date.UTC(FIRST_YEAR, 0, 1); at <= Date.UTC(LAST_YEAR, 11, 31); at += CALENDAR_DAY) {
    const day = new Date(at).toISOString().slice(0, 10) as Day;
    const [start, end] = [fromParis(at), fromParis(at + CALENDAR_DAY)];
    const count = (end - start) / QUARTER;
    days++;
    if (count === 92) short++;
    if (count === 100) long++;
    faults.push(...faultsOf(day, { at, start, end, count }).map((fault) => `${day}: ${fault}`));
  }
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { zone, days, short, long, faults: faults.slice(0, 20) };
}

interface Ruled {
  /** Midnight of the same date in UTC. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

function faultsOf(day: Day, { at, start, end, count }: Ruled): readonly string[] {
  const grid = gridOf(day);
  const faults: string[] = [];
  const expect = (what: string, found: unknown, expected: unknown) => {
    if (found !== expected) faults.push(`${what} is ${found}, expected ${expected}`);
  };
  expect('steps', grid.count, count);
  expect('start', grid.start, start);
  expect('end', grid.end, end);
  const hlar = fromParis(at - CALENDAR_DAY + 16.5 * HOUR);
  expect('HLAR', nominalHlar(day), hlar);
  expect('the day decided at the HLAR', tomorrowOf(hlar as Instant), day);
  expect('the day after', addDays(day, 1), new Date(at + CALENDAR_DAY).toISOString().slice(0, 10));
  const names = new Set<string>();
  for (let step = 0; step < count; step++) {
    const began = start + step * QUARTER;
    expect(`step ${step}`, stepStart(grid, step), began);
    expect(`the step of its last second`, stepAt(grid, (began + QUARTER - 1_000) as Instant), step);
    const { time, season } = stepLabel(grid, step);
    const wall = new Date(began + (isSummer(began) ? 2 : 1) * HOUR);
    expect(`the time of step ${step}`, time, `${pad(wall.getUTCHours())}:${pad(wall.getUTCMinutes())}`);
    names.add(`${time} ${season}`);
  }
  expect('different names of steps', names.size, count);
  expect('the day of its first instant', dayOf(start as Instant), day);
  expect('the day of its last second', dayOf((end - 1_000) as Instant), day);
  expect('what is outside', stepAt(grid, end as Instant), null);
  return faults;
}

if (process.argv[1] === import.meta.filename) process.stdout.write(JSON.stringify(look()));
