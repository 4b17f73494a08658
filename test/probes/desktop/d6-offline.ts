import { Bench, HLAR, HOUR, MINUTE, offline, SECOND } from '../life/bench.ts';
import { type Ground, onGround } from '../life/ground.ts';
import type { Finding, Probe } from '../probe.ts';

/** When the network is back, in minutes before the HLAR; null for never. */
const BACK = [60, 15, 5, null] as const;
type Back = (typeof BACK)[number];

/** The network is away until shortly before the HLAR, or for good: louder and louder, and the truth at the next start. */
export const D6: Probe = {
  id: 'D6',
  title: 'offline until 60, 15, 5 minutes before the HLAR',
  run: () => onGround(tryAll),
};

async function tryAll(ground: Ground): Promise<Finding> {
  const faults: string[] = [];
  let cases = 0;
  for (const back of BACK) {
    const tries = {
      'seen and left': await left(ground, back),
      'asked for': await asked(ground, back),
      'never read': await unread(ground, back),
      'asked for, then closed': await closed(ground, back),
    };
    for (const [name, found] of Object.entries(tries)) {
      cases++;
      faults.push(...found.map((fault) => `${name}, back ${back ?? 'never'}: ${fault}`));
    }
  }
  return { figure: `${cases} afternoons, ${faults.length} wrong`, faults };
}

/** The app runs from 100 minutes before the HLAR, and the network goes two minutes later, before or after a first reading. */
async function afternoon(ground: Ground, { isRead }: { readonly isRead: boolean }): Promise<Bench> {
  const bench = new Bench(ground, HLAR - 100 * MINUTE);
  if (!isRead) bench.wire = offline;
  await bench.connect();
  await bench.go(2 * MINUTE);
  bench.wire = offline;
  return bench;
}

async function comesBack(bench: Bench, back: Back): Promise<void> {
  await bench.goTo(HLAR - (back ?? 1) * MINUTE);
  if (back !== null) bench.wire = () => null;
}

/** How many minutes before the HLAR something was told, until the network is back. */
const saidBefore = (bench: Bench, back: Back, kind: string) =>
  bench.notes
    .filter(({ id, saidAt }) => id.startsWith(`${kind}/`) && saidAt < HLAR - (back ?? 0) * MINUTE)
    .map(({ saidAt }) => Math.round((HLAR - saidAt) / MINUTE));

const due = (back: Back, minutes: readonly number[]) => minutes.filter((minute) => minute > (back ?? 0));

function differs(what: string, found: unknown, expected: unknown): readonly string[] {
  const [is, should] = [JSON.stringify(found), JSON.stringify(expected)];
  return is === should ? [] : [`${what} ${is}, expected ${should}`];
}

const RANKS = ['calm', 'soon', 'critical'];
/** Each reminder at least as urgent as the one before, and the last ones critical. */
function rises(bench: Bench): readonly string[] {
  const ranks = bench.notes
    .filter(({ saidAt }) => saidAt < HLAR)
    .map(({ urgency }) => RANKS.indexOf(urgency));
  const isRising = ranks.every((rank, i) => rank >= (ranks[i - 1] ?? 0));
  const isLoud = bench.notes.every(
    ({ urgency, saidAt }) => HLAR - saidAt > 14 * MINUTE || urgency === 'critical',
  );
  return isRising && isLoud ? [] : [`alarms do not rise: ${ranks}`];
}

/** Published and seen, nobody clicks. */
async function left(ground: Ground, back: Back): Promise<string[]> {
  const bench = await afternoon(ground, { isRead: true });
  await comesBack(bench, back);
  await bench.goTo(HLAR + 10 * SECOND);
  return [
    ...differs('reminded', saidBefore(bench, back, 'deadline'), due(back, [60, 30, 15, 5])),
    ...rises(bench),
    ...differs('ends', bench.kind(), 'missed'),
    ...differs('told as missed', bench.notes.at(-1)?.id.split('/')[0], 'missed'),
  ];
}

/** The user clicks while the network is away: it goes out as soon as it can. */
async function asked(ground: Ground, back: Back): Promise<string[]> {
  const bench = await afternoon(ground, { isRead: true });
  const refused = await bench.click();
  await comesBack(bench, back);
  const reminded = differs('reminded', saidBefore(bench, back, 'unconfirmed'), due(back, [30, 15, 5]));
  if (back === null) {
    await bench.goTo(HLAR + 3 * HOUR);
    return [
      ...differs('refused', refused, null),
      ...reminded,
      ...rises(bench),
      ...differs('ends', bench.kind(), 'missed'),
    ];
  }
  await bench.go(75 * SECOND);
  return [
    ...differs('refused', refused, null),
    ...reminded,
    ...rises(bench),
    ...differs('a minute later', [bench.kind(), bench.isHeld()], ['acknowledged', true]),
    ...differs('sends that arrived', bench.platform.arrivals.length, 1),
  ];
}

/** Nothing was ever read: that it is not known is told, and what there is as soon as the network is back. */
async function unread(ground: Ground, back: Back): Promise<string[]> {
  const bench = await afternoon(ground, { isRead: false });
  await comesBack(bench, back);
  if (back === null) return [];
  await bench.go(80 * SECOND);
  return differs('a minute later', bench.kind(), 'toAcknowledge').slice();
}

/** Asked for, closed, and started again: before the HLAR once the network is back, else long after. */
async function closed(ground: Ground, back: Back): Promise<string[]> {
  const bench = await afternoon(ground, { isRead: true });
  await bench.click();
  await bench.go(3 * MINUTE);
  bench.stop();
  await bench.goTo(back === null ? HLAR + 3 * HOUR : HLAR - back * MINUTE);
  bench.wire = () => null;
  bench.start();
  await bench.go(MINUTE);
  if (back === null) {
    return [
      ...differs('shows', bench.kind(), 'missed'),
      ...differs('told', bench.notes.at(-1)?.id.split('/')[0], 'missed'),
      ...differs('held', bench.isHeld(), false),
    ];
  }
  return differs('shows', [bench.kind(), bench.isHeld()], ['acknowledged', true]).slice();
}
