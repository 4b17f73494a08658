import { ok } from '../../../shared/result.ts';
import type { Finding, Probe } from '../probe.ts';
import type { Time } from '../simulation/schedule.ts';
import { answerOf, Bench, HLAR, HOUR, MINUTE, SECOND, type Wire } from './bench.ts';
import { type Ground, onGround } from './ground.ts';

/** What the platform asks for in `Retry-After` at an instant, and what it may delay, ms. */
interface Wish {
  readonly written: (at: Time) => string;
  /** The least that a request asked for so has to wait; 0 where nothing sensible was asked. */
  readonly least: number;
}

const WISHES: Readonly<Record<string, Wish>> = {
  seconds: { written: () => '90', least: 90 * SECOND },
  date: { written: (at) => new Date(at + 2 * MINUTE).toUTCString(), least: 2 * MINUTE - SECOND },
  'a day': { written: () => '86400', least: 90 * SECOND },
  'a date in ten years': { written: (at) => new Date(at + 87_660 * HOUR).toUTCString(), least: 90 * SECOND },
  'nine digits': { written: () => '999999999', least: 90 * SECOND },
  'twenty digits': { written: () => '9'.repeat(20), least: 0 },
  'a date of yesterday': { written: (at) => new Date(at - 24 * HOUR).toUTCString(), least: 0 },
  words: { written: () => 'plus tard', least: 0 },
  negative: { written: () => '-5', least: 0 },
  nothing: { written: () => '', least: 0 },
};
const AHEAD = [0, 2 * HOUR, -2 * HOUR];
const LEFT = [45 * MINUTE, 20 * MINUTE, 6 * MINUTE];

/**
 * Waits that the platform asks for are honoured and never reach past the HLAR; its clock is learned from errors alone;
 * however wrong this computer's clock, what the user sends is sent.
 */
export const X5: Probe = {
  id: 'X5',
  title: 'Retry-After and wrong clocks',
  run: () => onGround(tryAll),
};

async function tryAll(ground: Ground): Promise<Finding> {
  const faults: string[] = [];
  let cases = 0;
  const blame = (what: string, found: readonly string[]) => {
    cases++;
    faults.push(...found.map((fault) => `${what}: ${fault}`));
  };
  for (const ahead of AHEAD) {
    const clock = `clock ${ahead / HOUR} h ahead`;
    for (const left of LEFT) {
      for (const name of Object.keys(WISHES)) {
        blame(`${clock}, ${name}, ${left / MINUTE} min left`, await askedToWait(ground, name, ahead, left));
      }
    }
    blame(`${clock}, errors only`, await learnedFromErrors(ground, ahead));
    blame(`${clock}, sent after a local HLAR`, await sentInTime(ground, ahead));
  }
  return { figure: `${cases} cases, ${faults.length} wrong`, faults };
}

/** The first send is refused with 429 until the HLAR is near; then the platform takes it. */
async function askedToWait(ground: Ground, name: string, ahead: number, left: number): Promise<string[]> {
  const wish = WISHES[name];
  if (!wish) return ['unknown'];
  const bench = new Bench(ground, HLAR - left - MINUTE);
  bench.ahead = ahead;
  await bench.connect();
  await bench.goTo(HLAR - left);
  const faults: string[] = [];
  const granted = await bench.click();
  if (granted !== null) faults.push(`refused with ${granted}`);
  const open = HLAR - MINUTE;
  let refused: Time | null = null;
  bench.wire = ({ at, method }) => {
    if (method !== 'POST' || at >= open) return null;
    refused ??= bench.timeline.now;
    return ok(answerOf(429, bench.timeline.now, { 'retry-after': wish.written(bench.timeline.now) }));
  };
  await bench.goTo(HLAR - SECOND);
  const [first, second] = bench.posts();
  if (!first || first.at - (HLAR - left) > 2 * SECOND) faults.push('not sent as soon as the user clicked');
  if (refused === null || !second) return [...faults, 'not sent again'];
  // A wait is capped at a quarter of what is left.
  const least = Math.min(wish.least, (HLAR - refused) / 4 - 2 * SECOND);
  if (second.at - refused < least) faults.push(`sent again after ${(second.at - refused) / SECOND} s`);
  if (second.at - refused > (HLAR - refused) / 4 + 5 * SECOND) faults.push('waited too long');
  if (!bench.isHeld() || bench.kind() !== 'acknowledged')
    faults.push(`ends ${bench.kind()}, held ${bench.isHeld()}`);
  return faults;
}

/** A platform that tells its time on refusals only: the countdown runs on it all the same. */
async function learnedFromErrors(ground: Ground, ahead: number): Promise<string[]> {
  const bench = new Bench(ground, HLAR - 40 * MINUTE);
  bench.ahead = ahead;
  let closed = true;
  const withoutDate: Wire = (_, serve) => {
    if (closed) return ok(answerOf(503, bench.timeline.now));
    const { date: _date, ...headers } = serve().headers;
    return ok({ ...serve(), headers });
  };
  bench.wire = withoutDate;
  await bench.connect();
  closed = false;
  await bench.go(6 * MINUTE);
  const learned = bench.life.state().accounts[0]?.clockOffset ?? 0;
  const faults = Math.abs(learned + ahead) > 2 * SECOND ? [`learned ${learned} ms`] : [];
  if (bench.kind() !== 'toAcknowledge') faults.push(`shows ${bench.kind()}`);
  await bench.goTo(HLAR - SECOND);
  if (bench.kind() !== 'toAcknowledge') faults.push(`shows ${bench.kind()} a second before the HLAR`);
  await bench.goTo(HLAR + 3 * SECOND);
  if (bench.kind() !== 'missed') faults.push(`shows ${bench.kind()} after the HLAR`);
  return faults;
}

/** Nobody ever tells the time: the click goes out all the same, whatever this computer's clock says. */
async function sentInTime(ground: Ground, ahead: number): Promise<string[]> {
  const bench = new Bench(ground, HLAR - 10 * MINUTE);
  bench.ahead = ahead;
  bench.wire = (_, serve) => {
    const { date: _date, ...headers } = serve().headers;
    return ok({ ...serve(), headers });
  };
  await bench.connect();
  const granted = await bench.click();
  await bench.go(10 * SECOND);
  const faults = granted === null ? [] : [`the click is refused with ${granted}`];
  if (bench.posts().length !== 1) faults.push(`${bench.posts().length} sends`);
  if (bench.kind() !== 'acknowledged') faults.push(`ends ${bench.kind()}`);
  return faults;
}
