import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { timeOf } from '../../shared/calendar/time.ts';
import type { ReminderKind } from '../../shared/watch/reminders.ts';
import { DAY_NAMES, type DayName } from '../scenarios/days.ts';
import { type Told, textOf, type Walk } from '../scenarios/told.ts';
import { walkDay } from '../scenarios/walk.ts';

const CONTRACTS = ['BOA0012345', 'BOA0017720', 'BOA0020311'];

const walks = new Map<DayName, Promise<Walk>>();
/** Each day is walked once for all that is asked of it. */
function walked(name: DayName): Promise<Walk> {
  const walk = walks.get(name) ?? walkDay(name);
  walks.set(name, walk);
  return walk;
}

const only = <K extends Told['kind']>({ told }: Walk, kind: K) =>
  told.filter((one): one is Extract<Told, { kind: K }> => one.kind === kind);
/** The reminders of some kinds, as `HH:MM kind`. */
const said = (walk: Walk, ...kinds: readonly ReminderKind[]) =>
  only(walk, 'reminder')
    .filter(({ about }) => kinds.includes(about))
    .map(({ at, about }) => `${timeOf(at)} ${about}`);
/** When something was first written to the journal of each contract, as `HH:MM`. */
const written = (walk: Walk, kind: string) =>
  CONTRACTS.map((contract) => {
    const found = only(walk, 'journal').find((one) => one.entry === kind && one.contract === contract);
    return found ? timeOf(found.at) : null;
  });
const each = <T>(value: T): readonly T[] => CONTRACTS.map(() => value);

const MISSED: readonly DayName[] = [
  'not-published',
  'refused-token',
  'outage-past-hlar',
  'forgotten',
  'slept',
];

describe.each(DAY_NAMES)('%s', (name) => {
  const end = MISSED.includes(name) ? 'missed' : 'acknowledged';
  test(`ends ${end}, for every contract`, async () => {
    const { states } = await walked(name);
    expect(states).toEqual(Object.fromEntries(CONTRACTS.map((contract) => [contract, end])));
  });

  test('says nothing twice, and "acknowledged" only once the platform has confirmed it', async () => {
    const walk = await walked(name);
    const ids = only(walk, 'reminder').map(({ note }) => note.id);
    expect(ids).toEqual([...new Set(ids)]);
    const held = new Set<string>();
    for (const one of walk.told) {
      if (one.kind === 'journal' && one.entry === 'confirmed') held.add(one.contract);
      if (one.kind === 'journal' && ['changed', 'withdrawn'].includes(one.entry)) held.delete(one.contract);
      if (one.kind === 'state' && one.to === 'acknowledged') expect(held).toContain(one.contract);
    }
    const last = new Map(walk.effects.map(({ contract, acknowledged }) => [contract, acknowledged]));
    for (const contract of CONTRACTS) expect(last.get(contract) ?? false).toBe(end === 'acknowledged');
  });
});

describe('a day that is looked after', () => {
  test('is called for when the orders are out, acknowledged 5 minutes later, and then left in peace', async () => {
    const walk = await walked('usual');
    expect(only(walk, 'reminder').map(({ about }) => about)).toEqual(['published']);
    const [called] = only(walk, 'reminder');
    const [clicked] = only(walk, 'deed');
    expect((clicked?.at ?? 0) - (called?.at ?? 0)).toBe(300_000);
    expect(walk.effects).toHaveLength(3);
  });

  test('is read again only for what changed, but in full after each send', async () => {
    const { exchanges } = await walked('usual');
    const sent = exchanges.findLastIndex(({ method }) => method === 'POST');
    expect(exchanges[sent + 1]).toEqual({ method: 'GET', conditional: false, status: 200 });
    const later = exchanges.slice(sent + 2);
    const unchanged = later.filter(({ status }) => status === 304);
    expect(unchanged.length).toBeGreaterThan(15);
    expect(later.length - unchanged.length).toBeLessThanOrEqual(1);
    expect(unchanged.every(({ conditional }) => conditional)).toBe(true);
  });

  test('asks again when the order changes after its acknowledgement, once', async () => {
    const walk = await walked('change-after-ack');
    expect(only(walk, 'reminder').map(({ about }) => about)).toEqual(['published', 'changed']);
    expect(only(walk, 'state').filter(({ to }) => to === 'changed')).toHaveLength(3);
    expect(walk.effects).toHaveLength(6);
  });

  test('holds each acknowledgement once where the answers get lost', async () => {
    const walk = await walked('lost-answers');
    expect(written(walk, 'doubtful').every((at) => at !== null)).toBe(true);
    expect(walk.effects.map(({ contract }) => contract).toSorted()).toEqual(CONTRACTS);
    expect(only(walk, 'journal').filter(({ entry }) => entry === 'confirmed')).toHaveLength(3);
  });

  test('is called for again after a withdrawal, at the hours that are left', async () => {
    const walk = await walked('withdrawn');
    expect(written(walk, 'withdrawn')).toEqual(each('14:00'));
    expect(said(walk, 'deadline', 'missed')).toEqual(['15:30 deadline', '16:00 deadline']);
    expect(walk.effects.map(({ acknowledged }) => acknowledged)).toEqual([
      ...each(true),
      ...each(false),
      ...each(true),
    ]);
  });
});

describe('a day left alone', () => {
  const LAST_HOUR = ['15:30 deadline', '16:00 deadline', '16:15 deadline', '16:25 deadline', '16:30 missed'];

  test('is called for 60, 30, 15 and 5 minutes before the HLAR, to the second, and told as missed at the HLAR', async () => {
    const walk = await walked('forgotten');
    expect(said(walk, 'deadline', 'missed')).toEqual(LAST_HOUR);
    expect(only(walk, 'reminder').map(({ about }) => about)[0]).toBe('published');
    expect(
      only(walk, 'reminder')
        .slice(1)
        .map(({ at }) => at % 60_000),
    ).toEqual([0, 0, 0, 0, 0]);
  });

  test('is told on waking only what is still true, once, and nothing while the computer sleeps', async () => {
    const walk = await walked('slept');
    expect(said(walk, 'deadline', 'missed')).toEqual(['15:50 deadline', ...LAST_HOUR.slice(1)]);
    expect(only(walk, 'reminder')[1]?.note.title).toContain('40\u00a0min');
    expect(walk.told.filter(({ at }) => timeOf(at) >= '14:00' && timeOf(at) < '15:50')).toEqual([]);
  });

  test('is told that nothing came, once, and then as missed', async () => {
    const walk = await walked('not-published');
    expect(said(walk, 'published', 'deadline', 'notPublished', 'missed')).toEqual([
      '15:30 notPublished',
      '16:30 missed',
    ]);
  });
});

describe('a postponed HLAR', () => {
  test('moves the reminders, and the day is still open after 16:30', async () => {
    const walk = await walked('postponed');
    expect(said(walk, 'deadline', 'missed')).toEqual(['16:30 deadline', '17:00 deadline']);
    expect(written(walk, 'confirmed')).toEqual(each('17:10'));
  });

  test('counts from the moment that the user notes it, before the platform follows', async () => {
    const walk = await walked('postponed-by-user');
    expect(written(walk, 'hlarMoved')).toEqual(each('15:00'));
    expect(said(walk, 'deadline', 'missed')).toEqual(['16:30 deadline']);
    expect(written(walk, 'confirmed')).toEqual(each('16:40'));
  });
});

describe('a platform that does not let the app in', () => {
  test('an outage: the click is kept, sent when the platform is back, and takes effect once', async () => {
    const walk = await walked('outage');
    expect(written(walk, 'requested')).toEqual(each('14:00'));
    expect(written(walk, 'confirmed')).toEqual(each('15:00'));
    expect(walk.effects.map(({ contract }) => contract).toSorted()).toEqual(CONTRACTS);
    expect(only(walk, 'reading').at(-1)?.trouble).toBeNull();
  });

  test('an outage without end: the doubt is told before the HLAR, and nothing is ever confirmed', async () => {
    const walk = await walked('outage-past-hlar');
    expect(said(walk, 'unconfirmed')).toEqual([
      '16:00 unconfirmed',
      '16:15 unconfirmed',
      '16:25 unconfirmed',
    ]);
    expect(written(walk, 'confirmed')).toEqual(each(null));
    expect(said(walk, 'missed')).toHaveLength(1);
  });

  test('a refused token: that nothing can be read is told as the HLAR comes near', async () => {
    const walk = await walked('refused-token');
    expect(only(walk, 'reading').map(({ trouble }) => trouble)).toEqual(['unauthorized']);
    expect(said(walk, 'unreadable')).toEqual([
      '15:30 unreadable',
      '16:00 unreadable',
      '16:15 unreadable',
      '16:25 unreadable',
    ]);
  });

  test('an undeclared address: the orders are read within minutes of its declaration', async () => {
    const walk = await walked('undeclared-address');
    expect(only(walk, 'reading').map(({ trouble }) => trouble)).toEqual(['ipRefused', null]);
    expect(written(walk, 'read').every((at) => at !== null && at < '15:16')).toBe(true);
  });
});

test("a computer's clock 20 minutes fast changes nothing: reminders and click count on the platform's", async () => {
  const walk = await walked('clock-wrong');
  expect(said(walk, 'deadline', 'missed')).toEqual(['15:30 deadline', '16:00 deadline', '16:15 deadline']);
  expect(written(walk, 'confirmed')).toEqual(each('16:20'));
});

describe('the command', () => {
  const run = promisify(execFile);
  const script = fileURLToPath(new URL('../scenarios/run.ts', import.meta.url));
  const printed = async (zone: string, ...args: readonly string[]) =>
    (await run(process.execPath, [script, ...args], { env: { ...process.env, TZ: zone } })).stdout;

  test('prints the same text whatever the time zone of the process', async () => {
    const texts = await Promise.all(
      ['UTC', 'Europe/Paris', 'Pacific/Auckland'].map((zone) => printed(zone, 'change-after-ack')),
    );
    const text = `${textOf(await walked('change-after-ack'))}\n`;
    expect(texts).toEqual([text, text, text]);
  });

  test('plays another user, and another draw of what is random', async () => {
    const text = await printed('UTC', 'usual', '--user', 'absent', '--seed', '7');
    expect(text).toContain('utilisateur absent · graine 7');
    expect(text).toMatch(/^16:30:00 {2}RAPPEL {4}missed/m);
    const readAt = /^(13:\d\d:\d\d) {2}journal {3}BOA0012345 read/m;
    expect(readAt.exec(text)?.[1]).not.toBe(readAt.exec(textOf(await walked('usual')))?.[1]);
  });

  test.each([[[]], [['inconnu']], [['usual', '--user', 'pressé']], [['usual', '--seed', 'x']]])(
    'answers %j with its usage',
    async (args) => {
      await expect(printed('UTC', ...args)).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringContaining('change-after-ack'),
      });
    },
  );
});
