import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { openDatabase } from '../../../electron/history/database.ts';
import type { Row } from '../../../electron/history/sql.ts';
import { checked } from '../../support/journal-story.ts';
import type { Finding, Probe, ProbeOptions } from '../probe.ts';
import { drawFrom } from '../simulation/random.ts';
import { type Ground, type OwnPlatform, onGround, startPlatform } from './ground.ts';
import { LABELS, type Label, type LifeOrder } from './killed-life.ts';

const KILLS = 300;
/** So many lives on the same data, one after another, before what came of them is counted. */
const LIVES = 6;
const LIFE_ENDS_WITHIN_MS = 40_000;
/** The effect of a request comes this long before its answer, ms. */
const LATENCY = 12;
const ENTRY = join(import.meta.dirname, 'killed-life.ts');

/**
 * The app's process killed at labelled points, against the simulator's process: what was granted to the user takes
 * effect once, nothing is sent that was not written down before, database and journal are sound after every kill.
 */
export const X3: Probe = {
  id: 'X3',
  title: 'SIGKILL at labelled points',
  run: (options) => onGround((ground) => killAgainAndAgain(ground, options)),
};

interface Course {
  readonly seed: number;
  readonly faults: readonly string[];
  readonly kills: readonly Label[];
  readonly granted: number;
}

async function killAgainAndAgain(ground: Ground, { seed, firstSeed, share }: ProbeOptions): Promise<Finding> {
  const count = seed === null ? Math.max(1, Math.round((KILLS / LIVES) * share)) : 1;
  const seeds = Array.from({ length: count }, (_, i) => (seed ?? firstSeed) + i);
  const courses: Course[] = [];
  const cache = ground.folder();
  const lane = async () => {
    for (let next = seeds.shift(); next !== undefined; next = seeds.shift()) {
      courses.push(await runCourse(next, cache));
    }
  };
  await Promise.all([lane(), lane()]);
  const kills = courses.flatMap((course) => course.kills);
  if (seed !== null) process.stdout.write(`${kills.join('\n')}\n`);
  const granted = courses.reduce((sum, course) => sum + course.granted, 0);
  const faults = courses.flatMap((course) => course.faults.map((fault) => `seed ${course.seed}: ${fault}`));
  const labels = new Set(kills).size;
  if (seed === null && share === 1 && labels < Object.keys(LABELS).length) {
    faults.push(`only ${labels} of the labelled points were reached`);
  }
  return {
    figure: `${kills.length} kills at ${labels} points, ${granted} wishes granted, ${faults.length} faults`,
    faults,
  };
}

/** Six lives on one computer and one platform, then one that settles everything. */
async function runCourse(seed: number, cache: string): Promise<Course> {
  return onGround(async (ground) => {
    const [platform, dir, draw] = [await startPlatform(ground), ground.folder(), drawFrom(seed)];
    await platform.tell('reglages', { latency: LATENCY });
    const granted: string[] = [];
    const kills: Label[] = [];
    const faults: string[] = [];
    const { baseUrl } = platform;
    for (let life = 0; life < LIVES; life++) {
      const label = draw.pick(Object.keys(LABELS) as [Label, ...Label[]]);
      const kill = { label, nth: draw.between(1, LABELS[label]), delay: draw.between(0, 2 * LATENCY) };
      const end = await liveOnce({ dir, baseUrl, kill }, cache, granted);
      if (end.signal !== 'SIGKILL') {
        faults.push(`${label} ${kill.nth}: never came by, ${end.said}`);
        return { seed, kills, faults, granted: granted.length };
      }
      kills.push(label);
      faults.push(...unsound(dir, granted).map((fault) => `after ${label} ${kill.nth}: ${fault}`));
    }
    const end = await liveOnce({ dir, baseUrl, kill: null }, cache, granted);
    if (end.code !== 0) faults.push(`does not settle: ${end.signal ?? end.said}`);
    faults.push(...unsound(dir, granted), ...(await unlike(platform, dir, granted)));
    return { seed, kills, faults, granted: granted.length };
  });
}

/** One life of the app; what it granted is added to `granted`, by the wishes' keys. */
async function liveOnce(order: LifeOrder, cache: string, granted: string[]) {
  const child = spawn(process.execPath, [ENTRY, JSON.stringify(order)], {
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const timer = setTimeout(() => child.kill('SIGTERM'), LIFE_ENDS_WITHIN_MS);
  let [out, said] = ['', ''];
  child.stdout.on('data', (part) => {
    out += part;
  });
  child.stderr.on('data', (part) => {
    said += part;
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  clearTimeout(timer);
  granted.push(...[...out.matchAll(/^granted (\S+)$/gm)].map(([, key = '']) => key));
  return { code, signal, said: said.slice(0, 400) };
}

type IntentRow = Row & { readonly key: string; readonly progress: string; readonly purpose: string };
const intentsOf = (dir: string) => {
  const db = openDatabase(join(dir, 'history.db'));
  const rows = db.all<IntentRow>('SELECT key, progress, purpose FROM intent ORDER BY id');
  db.close();
  return rows;
};

/** What is wrong with the history as a kill left it. */
function unsound(dir: string, granted: readonly string[]): readonly string[] {
  const db = openDatabase(join(dir, 'history.db'));
  const faults: string[] = [];
  const [integrity] = db.all<Row>('PRAGMA integrity_check');
  if (integrity?.integrity_check !== 'ok') faults.push(`integrity: ${JSON.stringify(integrity)}`);
  const foreign = db.all('PRAGMA foreign_key_check');
  if (foreign.length > 0) faults.push(`foreign keys: ${JSON.stringify(foreign)}`);
  const { fault } = checked(db);
  if (fault) faults.push(`journal: ${JSON.stringify(fault)}`);
  db.close();
  const kept = new Set(intentsOf(dir).map(({ key }) => key));
  const lost = granted.filter((key) => !kept.has(key));
  return [...faults, ...lost.map((key) => `a granted wish is lost: ${key}`)];
}

/** Where the platform, in the end, was told something else than what the user was granted. */
async function unlike(platform: OwnPlatform, dir: string, granted: readonly string[]): Promise<string[]> {
  const intents = intentsOf(dir);
  const { effects } = await platform.report();
  const faults: string[] = [];
  const byKey = Map.groupBy(effects, ({ key }) => key);
  for (const [key, { length }] of byKey) {
    if (length > 1) faults.push(`took effect ${length} times: ${key}`);
    if (!intents.some((intent) => intent.key === key)) faults.push(`sent without a wish on disk: ${key}`);
  }
  for (const { key, progress, purpose } of intents) {
    const isAsked = granted.includes(key);
    if (isAsked && progress !== 'settled') faults.push(`${purpose} ends ${progress}: ${key}`);
    if (isAsked && !byKey.has(key)) faults.push(`${purpose} never took effect: ${key}`);
  }
  for (const [contract, told] of Map.groupBy(effects, (effect) => effect.contract)) {
    const again = told.find((effect, i) => effect.acknowledged === (told[i - 1]?.acknowledged ?? false));
    if (again) faults.push(`${contract} was told twice: ${again.id}`);
    if (!told.at(-1)?.acknowledged) faults.push(`${contract} is not acknowledged in the end`);
  }
  return faults;
}
