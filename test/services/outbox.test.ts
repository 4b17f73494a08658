import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { memorySecrets } from '../../electron/accounts/secrets.ts';
import { openDatabase } from '../../electron/history/database.ts';
import { happen } from '../../electron/history/days.ts';
import { fetchHttp } from '../../electron/platform/http.ts';
import type { Http } from '../../electron/ports.ts';
import shipped from '../../electron/profiles/smartoa.json' with { type: 'json' };
import { answering } from '../support/answers.ts';
import { callsTo, instant, TOKEN } from '../support/simulator.ts';
import { account, type RunningApp, startApp, startPlatform, tempDir } from '../support/world.ts';

const STOPPED = 'BOA0012345';
const ISOLATED = 'BOA0017720';

async function connected() {
  const platform = await startPlatform();
  const dataDir = tempDir();
  const app = await startApp({ dataDir });
  await app.call('accounts.add', account(platform.baseUrl));
  await app.until(({ tomorrow }) => tomorrow.length === 3);
  /** What the app logged of faults that must not happen. */
  const faults = () => readFileSync(join(dataDir, 'logs', 'vigie-oa.log'), 'utf8');
  return { platform, app, faults, dataDir };
}

async function ask(app: RunningApp, ...numbers: string[]) {
  const views = await Promise.all(numbers.map((number) => app.day(number)));
  const days = views.map(({ contractId, day, order }) => ({
    contractId,
    day,
    fingerprint: order?.fingerprint ?? expect.fail('no order'),
  }));
  await app.call('days.acknowledge', { days });
}

const stateOf = async (app: RunningApp, number: string) => (await app.day(number)).state.kind;
const kindsOf = async (app: RunningApp, number: string) =>
  (await app.day(number)).journal.map(({ kind }) => kind);

describe('a wish that the platform does not take', () => {
  test('is sent again after growing pauses, not at every tick, and without a fault', async () => {
    const { platform, app, faults } = await connected();
    await platform.fault({ count: 100, method: 'POST', answer: { status: 503, body: '{}' } });
    await ask(app, STOPPED);
    await pause(6_000);
    const { posts } = (await platform.report()).counters;
    expect(posts).toBeGreaterThanOrEqual(2);
    expect(posts).toBeLessThanOrEqual(4);
    expect(faults()).toBe('');
  });

  test('waits as long as the platform asks for', async () => {
    const { platform, app } = await connected();
    const answer = { status: 429, body: '{}', headers: { 'retry-after': '600' } };
    await platform.fault({ count: 100, method: 'POST', answer });
    await ask(app, STOPPED);
    await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'unconfirmed'));
    await pause(4_000);
    expect((await platform.report()).counters.posts).toBe(1);
  });

  test('does not hold up the others', async () => {
    const { platform, app } = await connected();
    await platform.tell('reglages', { latency: 4_000 });
    await ask(app, STOPPED, ISOLATED);
    await expect.poll(async () => (await platform.report()).counters.posts, { timeout: 3_000 }).toBe(2);
    await platform.tell('reglages', { latency: 0 });
  });
});

describe('"acknowledged" is never said untruly', () => {
  test('an old acknowledgement does not confirm the wish for an order published after it', async () => {
    const { platform, app } = await connected();
    const held = (text: string) => {
      const answer = JSON.parse(text);
      const [first] = answer.contrats;
      const order = first.consignes.find(({ date }: { date: string }) => date === '2026-11-24');
      order.datePublication = '2026-11-23T14:00:00+01:00';
      order.acquiescement = { statut: 'ACQUIESCE', horodatage: '2026-11-23T13:30:00+01:00' };
      return JSON.stringify(answer);
    };
    const headers = { authorization: `Bearer ${TOKEN}` };
    const body = held(await (await fetch(`${platform.baseUrl}/consignes`, { headers })).text());
    await platform.fault(
      { count: 1_000, method: 'GET', path: '/consignes', answer: { body } },
      { count: 1_000, method: 'POST', answer: { status: 503, body: '{}' } },
    );
    await app.call('orders.read');
    await ask(app, STOPPED);
    await pause(2_500);
    expect(await stateOf(app, STOPPED)).toBe('unconfirmed');
    expect(await kindsOf(app, STOPPED)).not.toContain('confirmed');
  });

  test('a JSON answer that is no list of orders is refused: nothing is taken for unpublished or confirmed', async () => {
    const { platform, app } = await connected();
    const body = '{"message": "maintenance"}';
    await platform.fault({ count: 1_000, method: 'GET', path: '/consignes', answer: { body } });
    await ask(app, STOPPED);
    await app.until(({ accounts }) => accounts[0]?.trouble?.problem.code === 'answerShape');
    expect(await stateOf(app, STOPPED)).toBe('unconfirmed');
    expect(await stateOf(app, ISOLATED)).toBe('toAcknowledge');
  });

  test('a reading during a slow send settles nothing twice', async () => {
    const { platform, app } = await connected();
    await platform.fault({ count: 1, method: 'POST', applied: true, answer: null });
    await platform.tell('reglages', { latency: 1_500 });
    await ask(app, STOPPED);
    await expect.poll(async () => (await platform.report()).counters.effects).toBe(1);
    await app.call('orders.read');
    await platform.tell('reglages', { latency: 0 });
    await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'acknowledged'));
    await pause(1_500);
    expect(await stateOf(app, STOPPED)).toBe('acknowledged');
    const kinds = await kindsOf(app, STOPPED);
    expect(kinds.filter((kind) => kind === 'confirmed')).toHaveLength(1);
    expect((await platform.report()).counters.posts).toBe(1);
  });

  test('a denial by the platform is heard, whatever wish for another order is still open', async () => {
    const { platform, app } = await connected();
    await ask(app, STOPPED);
    await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'acknowledged'));
    await platform.tell('consigne', { numeroContrat: STOPPED, date: '2026-11-24', pas: [[0, 4, 100]] });
    await app.call('orders.read');
    await platform.fault({ count: 1_000, method: 'POST', answer: { status: 503, body: '{}' } });
    await ask(app, STOPPED);
    await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'unconfirmed'));
    await platform.tell('consigne', { numeroContrat: STOPPED, date: '2026-11-24', pas: [[44, 62, 100]] });
    await app.call('orders.read');
    expect(await stateOf(app, STOPPED)).toBe('toAcknowledge');
  });

  test('an account that was read stays with its platform', async () => {
    const { app } = await connected();
    await ask(app, STOPPED);
    await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'acknowledged'));
    const [{ id: accountId = '' } = {}] = (await app.state()).accounts;
    const { token: _, ...fields } = account(await answering({ body: '{}' }));
    expect(await app.refused('accounts.change', { accountId, ...fields })).toBe('otherPlatform');
  });
});

describe('a wish that came true already', () => {
  test('is not sent again, and nothing is taken back that was not given', async () => {
    const { platform, app } = await connected();
    await ask(app, STOPPED);
    await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'acknowledged'));
    const { contractId, day, order } = await app.day(STOPPED);
    const days = [{ contractId, day, fingerprint: order?.fingerprint ?? expect.fail('no order') }];
    expect(await app.refused('days.acknowledge', { days })).toBe('nothingToDo');
    const { contractId: other } = await app.day(ISOLATED);
    expect(await app.refused('days.withdraw', { contractId: other, day })).toBe('nothingToDo');
    expect((await platform.report()).counters.posts).toBe(1);
  });
});

describe('a wish that was asked for', () => {
  test('is sent to the letter as at first, whatever became of the profile meanwhile', async () => {
    const platform = await startPlatform();
    const dataDir = tempDir();
    const bodies: (string | null)[] = [];
    const http: Http = (request) => {
      if (request.method === 'POST') bodies.push(request.body);
      return fetchHttp(fetch)(request);
    };
    const profile = join(dataDir, 'profiles', 'own.json');
    const write = (change: object) =>
      writeFileSync(
        profile,
        JSON.stringify({ ...shipped, id: 'own', acknowledge: { ...shipped.acknowledge, ...change } }),
      );
    mkdirSync(join(dataDir, 'profiles'));
    write({});
    const app = await startApp({ dataDir, http });
    await app.call('accounts.add', account(platform.baseUrl, { profileId: 'own' }));
    await app.until(({ tomorrow }) => tomorrow.length === 3);
    await platform.fault({ count: 1, method: 'POST', answer: { status: 503, body: '{}' } });
    await ask(app, STOPPED);
    await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'unconfirmed'));
    write({ body: '{"tout": "autre"}' });
    await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'acknowledged'));
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toBe(bodies[0]);
  });

  test('in a former run and never sent is read back first: the portal may have been quicker', async () => {
    const platform = await startPlatform();
    const dataDir = tempDir();
    const secrets = memorySecrets();
    const first = await startApp({ dataDir, secrets });
    await first.call('accounts.add', account(platform.baseUrl));
    await first.until(({ tomorrow }) => tomorrow.length === 3);
    const { contractId, day, order } = await first.day(STOPPED);
    await first.close();
    const db = openDatabase(join(dataDir, 'history.db'));
    const fingerprint = order?.fingerprint ?? expect.fail('no order');
    happen(
      db,
      { contractId, day, at: instant('2026-11-23T14:11:00+01:00') },
      {
        ...{ kind: 'asked', purpose: 'acknowledge', fingerprint, key: 'never-sent' },
      },
    );
    db.close();
    await callsTo(platform.baseUrl).acknowledge(STOPPED, day, 'from-the-portal');
    const app = await startApp({ dataDir, secrets });
    await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'acknowledged'));
    expect((await platform.report()).effects.map(({ key }) => key)).toEqual(['from-the-portal']);
  });
});

describe('the demonstration beside the real accounts', () => {
  test('a real wish goes on being sent while the demonstration is shown', async () => {
    const { platform, app } = await connected();
    await platform.fault({ count: 1, method: 'POST', answer: { status: 503, body: '{}' } });
    await ask(app, STOPPED);
    await app.call('demo.enter');
    await expect.poll(async () => (await platform.report()).counters.effects, { timeout: 15_000 }).toBe(1);
    await app.call('demo.leave');
    await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'acknowledged'));
  });

  test('entering, playing and leaving at once end where the last one leads, without a fault', async () => {
    const { app, faults } = await connected();
    const enter = [app.call('demo.enter'), app.call('demo.enter')];
    await Promise.all([...enter, app.call('demo.play', { scenario: 'limit' }), app.call('demo.leave')]);
    const { demo, contracts } = await app.state();
    expect([demo, contracts.length]).toEqual([null, 3]);
    expect(faults()).toBe('');
  });
});

describe('a disk that does not take what the user asks for', () => {
  test('is told, and nothing is sent: no wish leaves before it is on disk', async () => {
    const { platform, app, dataDir } = await connected();
    const { contractId, day, order } = await app.day(STOPPED);
    const other = new DatabaseSync(join(dataDir, 'history.db'));
    other.exec('BEGIN EXCLUSIVE');
    const days = [{ contractId, day, fingerprint: order?.fingerprint ?? expect.fail('no order') }];
    expect(await app.refused('days.acknowledge', { days })).toBe('storageFailed');
    other.exec('ROLLBACK');
    other.close();
    expect((await platform.report()).counters.posts).toBe(0);
    await ask(app, STOPPED);
    await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'acknowledged'));
  });
});
