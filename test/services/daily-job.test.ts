import { describe, expect, test } from 'vitest';
import { memorySecrets } from '../../electron/accounts/secrets.ts';
import type { Day } from '../../shared/calendar/time.ts';
import { curtailedRuns } from '../../shared/order/order.ts';
import { account, startApp, startPlatform, tempDir } from '../support/world.ts';

const STOPPED = 'BOA0012345';

async function connected(scenario: Parameters<typeof startPlatform>[0] = {}) {
  const platform = await startPlatform(scenario);
  const app = await startApp();
  await app.call('accounts.add', account(platform.baseUrl));
  await app.until(({ accounts }) => accounts[0]?.lastReadAt !== null || accounts[0]?.trouble !== null);
  return { platform, app };
}

const listsNothing = {
  count: 99,
  method: 'GET',
  path: '/consignes',
  answer: { body: JSON.stringify({ contrats: [] }) },
} as const;

async function acknowledge(app: Awaited<ReturnType<typeof startApp>>, number = STOPPED) {
  const { contractId, day, order } = await app.day(number);
  const fingerprint = order?.fingerprint ?? expect.fail('no order');
  await app.call('days.acknowledge', { days: [{ contractId, day, fingerprint }] });
}

describe('the daily job', () => {
  test('a connected account shows what is asked tomorrow and that it is to be acknowledged', async () => {
    const { app } = await connected();
    const view = await app.day(STOPPED);
    expect(view.day).toBe('2026-11-24');
    expect(view.state.kind).toBe('toAcknowledge');
    expect(view.order && curtailedRuns(view.order)).toEqual([{ from: 44, to: 62, step: { kind: 'stop' } }]);
  });

  test('one click is published, read, asked, sent, accepted and confirmed, in that order', async () => {
    const { app, platform } = await connected();
    await acknowledge(app);
    await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'acknowledged'));
    const view = await app.day(STOPPED);
    expect(view.state.kind).toBe('acknowledged');
    expect(view.journal.map(({ kind }) => kind)).toEqual([
      'published',
      'read',
      'requested',
      'sent',
      'accepted',
      'confirmed',
    ]);
    const { effects } = await platform.report();
    expect(effects).toHaveLength(1);
  });

  test('the whole day is acknowledged at once, zero orders included', async () => {
    const { app } = await connected();
    const { tomorrow } = await app.state();
    const days = tomorrow.flatMap(({ contractId, day, order }) =>
      order ? [{ contractId, day, fingerprint: order.fingerprint }] : [],
    );
    expect(days).toHaveLength(3);
    await app.call('days.acknowledge', { days });
    await app.until((state) => state.tomorrow.every((view) => view.state.kind === 'acknowledged'));
  });

  test('an acknowledgement is taken back, and the day is to be acknowledged again', async () => {
    const { app } = await connected();
    await acknowledge(app);
    await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'acknowledged'));
    const { contractId, day } = await app.day(STOPPED);
    await app.call('days.withdraw', { contractId, day });
    await app.until(({ tomorrow }) => tomorrow.every(({ state }) => state.kind === 'toAcknowledge'));
    expect((await app.day(STOPPED)).journal.at(-1)?.kind).toBe('withdrawn');
  });

  test('an order that changes after its acknowledgement asks again, and shows what it was', async () => {
    const { app, platform } = await connected();
    await acknowledge(app);
    await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'acknowledged'));
    await platform.tell('consigne', { numeroContrat: STOPPED, date: '2026-11-24', pas: [[40, 44, 100]] });
    await app.call('orders.read');
    const view = await app.day(STOPPED);
    expect(view.state.kind).toBe('changed');
    expect(view.previous && curtailedRuns(view.previous)[0]?.from).toBe(44);
    await acknowledge(app);
    await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'acknowledged'));
  });

  test('an order that the user has not seen cannot be acknowledged', async () => {
    const { app, platform } = await connected();
    const { contractId, day, order } = await app.day(STOPPED);
    await platform.tell('consigne', { numeroContrat: STOPPED, date: day, pas: [[0, 96, 100]] });
    await app.call('orders.read');
    const seen = order?.fingerprint ?? expect.fail('no order');
    expect(await app.refused('days.acknowledge', { days: [{ contractId, day, fingerprint: seen }] })).toBe(
      'orderChanged',
    );
    expect((await platform.report()).effects).toEqual([]);
  });

  test('answers that are lost after they took effect end in one acknowledgement, confirmed', async () => {
    const { app, platform } = await connected({ scenario: 'lost-answers' });
    await acknowledge(app);
    await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'acknowledged'));
    const kinds = (await app.day(STOPPED)).journal.map(({ kind }) => kind);
    expect(kinds).toContain('doubtful');
    expect(kinds.filter((kind) => kind === 'confirmed')).toHaveLength(1);
    expect((await platform.report()).effects).toHaveLength(1);
  });

  test('nothing published is awaited, and cannot be acknowledged', async () => {
    const { app } = await connected({ scenario: 'not-published' });
    const view = await app.day(STOPPED);
    expect([view.state.kind, view.order]).toEqual(['awaited', null]);
  });

  test('an order that the platform no longer publishes is awaited again, not left standing', async () => {
    const { app, platform } = await connected();
    await platform.tell('scenario', { scenario: 'not-published' });
    await app.call('orders.read');
    const view = await app.day(STOPPED);
    expect([view.state.kind, view.order]).toEqual(['awaited', null]);
    expect(view.journal.at(-1)?.kind).toBe('unpublished');
    expect(await app.call('days.open', { day: '2026-11-23' as Day })).toHaveLength(3);
    await platform.tell('scenario', { scenario: 'usual' });
    await app.call('orders.read');
    expect((await app.day(STOPPED)).state.kind).toBe('toAcknowledge');
  });

  test('an acknowledged order stays so where a platform stops listing what was dealt with', async () => {
    const { app, platform } = await connected();
    await acknowledge(app);
    await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'acknowledged'));
    await platform.fault(listsNothing);
    expect(await app.refused('orders.read', undefined)).toBe('nothingListed');
    await platform.tell('horloge', { instant: '2026-11-23T14:21:00+01:00' });
    await app.call('orders.read');
    const kinds = (await app.state()).tomorrow.map(({ state }) => state.kind);
    expect(kinds.toSorted()).toEqual(['acknowledged', 'awaited', 'awaited']);
  });

  test('a platform that lists nothing for a moment withdraws no order, and the user is told', async () => {
    const { app, platform } = await connected();
    await platform.fault(listsNothing);
    expect(await app.refused('orders.read', undefined)).toBe('nothingListed');
    await platform.tell('horloge', { instant: '2026-11-23T14:19:00+01:00' });
    expect(await app.refused('orders.read', undefined)).toBe('nothingListed');
    const { accounts, tomorrow } = await app.state();
    expect(tomorrow.map(({ state }) => state.kind)).toEqual([
      'toAcknowledge',
      'toAcknowledge',
      'toAcknowledge',
    ]);
    expect(accounts[0]?.trouble?.problem.code).toBe('nothingListed');
    await platform.fault();
    await app.call('orders.read');
    await platform.fault(listsNothing);
    await platform.tell('horloge', { instant: '2026-11-23T14:22:00+01:00' });
    expect(await app.refused('orders.read', undefined)).toBe('nothingListed');
    expect((await app.day(STOPPED)).state.kind).toBe('toAcknowledge');
  });

  test('a postponed HLAR is the one that counts', async () => {
    const { app } = await connected({ scenario: 'postponed' });
    const view = await app.day(STOPPED);
    expect(view.hlarMovedBy).toBe('platform');
    expect(new Date(view.hlar).toISOString()).toBe('2026-11-23T16:30:00.000Z');
  });

  test('both clock-change days have their 92 and 100 steps', async () => {
    const spring = await connected({ scenario: 'spring' });
    expect((await spring.app.day(STOPPED)).order?.steps).toHaveLength(92);
    const autumn = await connected({ scenario: 'autumn' });
    expect((await autumn.app.day(STOPPED)).order?.steps).toHaveLength(100);
  });

  test("the deadline runs on the platform's clock: after its HLAR the day is missed, and it refuses a late click", async () => {
    const { app, platform } = await connected();
    await platform.tell('horloge', { instant: '2026-11-23T16:31:00+01:00' });
    await app.call('orders.read');
    const view = await app.day(STOPPED);
    expect(view.state.kind).toBe('missed');
    await expect
      .poll(async () => (await app.day(STOPPED)).journal.at(-1)?.kind, { timeout: 5_000 })
      .toBe('missed');
    const fingerprint = view.order?.fingerprint ?? expect.fail('no order');
    await app.call('days.acknowledge', {
      days: [{ contractId: view.contractId, day: view.day, fingerprint }],
    });
    await app.until(({ tomorrow }) =>
      tomorrow.some(({ state }) => state.kind === 'missed' && state.problem?.code === 'tooLate'),
    );
    expect((await platform.report()).effects).toEqual([]);
  });

  test('a day is in the journal as missed before it is shown as missed', async () => {
    const { app, platform } = await connected();
    await platform.tell('horloge', { instant: '2026-11-23T16:29:57+01:00' });
    await app.call('orders.read');
    const missed = () =>
      app.states.flatMap(({ tomorrow }) => tomorrow.filter(({ state }) => state.kind === 'missed'));
    await expect.poll(() => missed().length, { timeout: 15_000 }).toBeGreaterThan(2);
    for (const { journal } of missed()) expect(journal.map(({ kind }) => kind)).toContain('missed');
  });

  test('an account that is removed takes its token along and leaves its history', async () => {
    const { app } = await connected();
    const { accounts } = await app.state();
    await app.call('accounts.remove', { accountId: accounts[0]?.id ?? '', history: 'keep' });
    const { tomorrow, contracts } = await app.state();
    expect(tomorrow).toEqual([]);
    expect(contracts).toHaveLength(3);
    expect(await app.call('days.open', { day: '2026-11-24' as Day })).toHaveLength(3);
    expect(await app.call('days.open', { day: '2026-11-26' as Day })).toEqual([]);
    expect(await app.call('days.open', { day: '2025-01-10' as Day })).toEqual([]);
  });

  test('a start without the platform shows the last known state with its age', async () => {
    const platform = await startPlatform();
    const dataDir = tempDir();
    const secrets = memorySecrets();
    const first = await startApp({ dataDir, secrets });
    await first.call('accounts.add', account(platform.baseUrl));
    const read = await first.until(({ accounts }) => accounts[0]?.lastReadAt !== null);
    await first.close();
    await platform.close();
    const again = await startApp({ dataDir, secrets });
    const state = await again.until(({ accounts }) => accounts[0]?.trouble !== null);
    expect(state.accounts[0]?.lastReadAt).toBe(read.accounts[0]?.lastReadAt);
    expect(state.accounts[0]?.trouble?.problem.code).toBe('offline');
    expect((await again.day(STOPPED)).order).not.toBeNull();
  });
});

describe('a refusal says why, and claims nothing', () => {
  const readTrouble = async (scenario: 'refused-token' | 'undeclared-address' | 'outage') => {
    const { app } = await connected({ scenario });
    return (await app.state()).accounts[0]?.trouble?.problem.code;
  };
  test('a refused token', async () => expect(await readTrouble('refused-token')).toBe('unauthorized'));
  test('an undeclared address', async () =>
    expect(await readTrouble('undeclared-address')).toBe('ipRefused'));
  test('an outage', async () => expect(['unavailable', 'offline']).toContain(await readTrouble('outage')));

  test.each([
    [401, 'unauthorized'],
    [403, 'ipRefused'],
    [404, 'unknownContract'],
    [409, 'tooLate'],
    [400, 'invalidRequest'],
  ])('an acknowledgement answered with %i fails as %s', async (status, code) => {
    const { app, platform } = await connected();
    await platform.fault({ count: 1, method: 'POST', answer: { status, body: '{}' } });
    await acknowledge(app);
    await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'failed'));
    expect((await app.day(STOPPED)).state).toMatchObject({ kind: 'failed', problem: { code } });
    expect((await platform.report()).effects).toEqual([]);
  });

  test.each([429, 500, 503])(
    'an acknowledgement answered with %i is tried again until it is confirmed',
    async (status) => {
      const { app, platform } = await connected();
      await platform.fault({ count: 1, method: 'POST', answer: { status, body: '{}' } });
      await acknowledge(app);
      await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'acknowledged'));
      expect((await platform.report()).effects).toHaveLength(1);
    },
  );
});
