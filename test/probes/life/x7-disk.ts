import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Finding, Probe } from '../probe.ts';
import { Bench, HLAR, HOUR, MINUTE, SECOND } from './bench.ts';
import { type Ground, onGround } from './ground.ts';

/** The click may meet a disk that fills up at any of these writes. */
const WRITES = 24;
/** Room for every history of the attack: what an open one holds is not given back. */
const DISK_KB = 32_768;

/**
 * A disk that fills up at any write, a real small one, and a history that another process has locked: nothing is sent
 * without a wish on disk, and all goes on once there is room. An HLAR that moves away and back moves everything along.
 */
export const X7: Probe = {
  id: 'X7',
  title: 'disk full, database locked, HLAR moved',
  run: () => onGround(tryAll),
};

async function tryAll(ground: Ground): Promise<Finding> {
  const faults: string[] = [];
  let cases = 0;
  const blame = (what: string, found: readonly string[]) => {
    cases++;
    faults.push(...found.map((fault) => `${what}: ${fault}`));
  };
  const tally = { refused: 0 };
  for (let write = 1; write <= WRITES; write++) {
    blame(`disk full at write ${write}`, await fullAt(ground, write, tally));
  }
  const disk = smallDisk(ground);
  for (let left = 0; disk !== null && left <= 64; left += 4) {
    blame(`${left} KB left`, await fullFor(ground, disk, left, tally));
  }
  blame('locked', await locked(ground));
  blame('HLAR postponed and restored by the user', await movedByUser(ground));
  blame('HLAR postponed and restored by the platform', await movedByPlatform(ground));
  const real = disk === null ? ', no small disk could be mounted here' : ' (a real small disk among them)';
  return {
    figure: `${cases} cases${real}, ${tally.refused} clicks refused for want of room, ${faults.length} wrong`,
    faults,
  };
}

/** What must hold of every afternoon, once there is room again. */
function judged(bench: Bench): string[] {
  const faults: string[] = [];
  if (bench.posts().some(({ durable }) => !durable)) faults.push('sent without a wish on disk');
  if (bench.kind() !== 'acknowledged' || !bench.isHeld()) {
    faults.push(`ends ${bench.kind()}, held ${bench.isHeld()}`);
  }
  return faults;
}

/** The disk fills up at one write after the click, for two minutes. */
async function fullAt(ground: Ground, write: number, tally: Tally): Promise<string[]> {
  const bench = new Bench(ground, HLAR - HOUR);
  await bench.connect();
  const { run } = bench.computer.db;
  let writes = 0;
  Object.assign(bench.computer.db, {
    run: (...statement: Parameters<typeof run>) => {
      if (++writes === write) bench.isDiskFull = true;
      return run(...statement);
    },
  });
  return clickUntilRoom(bench, tally, () => {
    bench.isDiskFull = false;
  });
}

/** How many clicks a full disk refused. */
interface Tally {
  refused: number;
}

/** Clicks on a disk that may be full; then there is room, and what was refused is clicked again. */
async function clickUntilRoom(bench: Bench, tally: Tally, makeRoom: () => void): Promise<string[]> {
  const refused = await bench.click();
  if (refused !== null) tally.refused++;
  await bench.go(2 * MINUTE);
  const early = refused !== null && bench.posts().length > 0 ? ['sent although the click was refused'] : [];
  makeRoom();
  const again = refused === null ? null : await bench.click();
  await bench.goTo(HLAR - MINUTE);
  return [
    ...early,
    ...(again === null ? [] : [`refused with ${again} though there is room`]),
    ...judged(bench),
  ];
}

/** A file system of a few megabytes; null where this computer lets nobody mount one. */
function smallDisk(ground: Ground): string | null {
  const dir = ground.folder();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_KB}k`, 'none', dir]).status === 0;
  if (!mounted) return null;
  ground.after(() => spawnSync('umount', ['--lazy', dir]));
  return dir;
}

async function fullFor(ground: Ground, disk: string, leftKb: number, tally: Tally): Promise<string[]> {
  const path = join(disk, `history-${leftKb}.db`);
  const bench = new Bench(ground, HLAR - HOUR, {}, path);
  await bench.connect();
  const ballast = join(disk, 'ballast');
  fill(ballast, leftKb);
  const found = await clickUntilRoom(bench, tally, () => rmSync(ballast));
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
  return found;
}

/** Takes all but the last kilobytes of a disk. */
function fill(path: string, leftKb: number): void {
  const { bavail, bsize } = statfsSync(dirname(path));
  writeFileSync(path, Buffer.alloc(Math.max(0, bavail * bsize - leftKb * 1_024), 1));
}

const LOCKER = `
  const db = new (require('node:sqlite').DatabaseSync)(process.argv[1]);
  db.exec('BEGIN IMMEDIATE');
  process.stdout.write('locked');
  process.stdin.on('end', () => db.exec('COMMIT')).resume();
`;

/** Another process holds the history for longer than the app waits for it. */
async function locked(ground: Ground): Promise<string[]> {
  const path = join(ground.folder(), 'history.db');
  const bench = new Bench(ground, HLAR - HOUR, {}, path);
  await bench.connect();
  const locker: ChildProcess = spawn(process.execPath, ['-e', LOCKER, path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  ground.after(() => void locker.kill('SIGKILL'));
  if (locker.stdout) await once(locker.stdout, 'data');
  const refused = await bench.click();
  const early = bench.posts().length;
  locker.stdin?.end();
  await once(locker, 'exit');
  const again = await bench.click();
  await bench.go(2 * MINUTE);
  return [
    ...(refused === null ? ['granted while the history was locked'] : []),
    ...(early > 0 ? ['sent while the history was locked'] : []),
    ...(again === null ? [] : [`refused with ${again} once it was free`]),
    ...judged(bench),
  ];
}

/** Reminders of an open day that were said from an instant on, by their minutes before 16:30. */
const remindedAt = (bench: Bench, kind: string) =>
  bench.notes
    .filter(({ id }) => id.startsWith(`${kind}/`))
    .map(({ saidAt }) => Math.round((saidAt - HLAR) / MINUTE));

function expecting(faults: string[]) {
  return (what: string, found: unknown, expected: unknown) => {
    const [is, should] = [JSON.stringify(found), JSON.stringify(expected)];
    if (is !== should) faults.push(`${what}: ${is}, expected ${should}`);
  };
}

/** RTE postpones by an hour, as the user notes it; then it is taken back, and put off again. */
async function movedByUser(ground: Ground): Promise<string[]> {
  const postponed = { at: HLAR - 50 * MINUTE, hlar: HLAR + HOUR };
  const bench = new Bench(ground, HLAR - 70 * MINUTE, { postponed });
  const [faults, read] = [[] as string[], bench.platform.readOrders.bind(bench.platform)];
  const expect = expecting(faults);
  // The platform goes by the new HLAR and goes on telling the old one.
  bench.platform.readOrders = (time) => read(Math.min(time, postponed.at - MINUTE));
  await bench.connect();
  await bench.goTo(HLAR - 45 * MINUTE);
  await bench.postponeHlar(postponed.hlar);
  await bench.goTo(HLAR - 20 * MINUTE);
  await bench.postponeHlar(null);
  expect('the HLAR taken back', bench.view()?.hlar, HLAR);
  await bench.goTo(HLAR - 10 * MINUTE);
  await bench.postponeHlar(postponed.hlar);
  await bench.goTo(HLAR + 20 * MINUTE);
  expect('past 16:30', [bench.kind(), bench.view()?.hlar], ['toAcknowledge', postponed.hlar]);
  expect('reminded', remindedAt(bench, 'deadline'), [-60, -20, -15, 0]);
  expect('missed', remindedAt(bench, 'missed'), []);
  expect('the click', await bench.click(), null);
  await bench.go(10 * SECOND);
  expect(
    'sent',
    bench.platform.arrivals.map(({ effective }) => effective),
    [true],
  );
  return faults;
}

/** The platform tells a later HLAR, then the old one again. */
async function movedByPlatform(ground: Ground): Promise<string[]> {
  const bench = new Bench(ground, HLAR - 70 * MINUTE);
  const faults: string[] = [];
  const expect = expecting(faults);
  bench.platform.hlarAt = (time) => {
    const isPostponed = time >= HLAR - 40 * MINUTE && time < HLAR - 22 * MINUTE;
    return isPostponed || time >= HLAR - 8 * MINUTE ? HLAR + HOUR : HLAR;
  };
  await bench.connect();
  await bench.goTo(HLAR - 24 * MINUTE);
  expect('the HLAR postponed', bench.view()?.hlar, HLAR + HOUR);
  await bench.goTo(HLAR - 10 * MINUTE);
  expect('the HLAR restored', bench.view()?.hlar, HLAR);
  await bench.goTo(HLAR + 58 * MINUTE);
  expect('a minute before the new HLAR', [bench.kind(), bench.view()?.hlar], ['toAcknowledge', HLAR + HOUR]);
  const last = remindedAt(bench, 'deadline').filter((minutes) => minutes > 0);
  expect('reminded again', last, [30, 45, 55]);
  const looked = bench.asked.some(({ at, method }) => method === 'GET' && at > HLAR + 55 * MINUTE);
  expect('read again shortly before', looked, true);
  await bench.click();
  await bench.go(30 * SECOND);
  return [...faults, ...judged(bench)];
}
