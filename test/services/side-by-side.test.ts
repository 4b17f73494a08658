import { describe, expect, test } from 'vitest';
import type { Day } from '../../shared/calendar/time.ts';
import { instant, TOKEN } from '../support/simulator.ts';
import { account, type RunningApp, startApp, startPlatform } from '../support/world.ts';

const NUMBER = 'BOA0012345';
const contract = (numeroContrat: string) => ({
  numeroContrat,
  identifiantGestionnaireReseau: `3000${numeroContrat}`,
});

async function add(app: RunningApp, baseUrl: string, label: string, environment: 'production' | 'test') {
  const { accountId } = await app.call('accounts.add', account(baseUrl, { label, environment }));
  await app.until(({ accounts }) =>
    accounts.some(({ id, lastReadAt }) => id === accountId && lastReadAt !== null),
  );
  return accountId;
}

const followings = async (app: RunningApp, number = NUMBER) =>
  (await app.state()).contracts
    .filter(({ contractNumber }) => contractNumber === number)
    .toSorted((a, b) => a.id - b.id)
    .map(({ following }) => following);

describe('the same contract seen through two accounts', () => {
  test('is followed once in one environment: neither asked nor answered twice', async () => {
    const [producer, manager] = [await startPlatform(), await startPlatform()];
    const app = await startApp();
    await add(app, producer.baseUrl, 'Producteur', 'production');
    await add(app, manager.baseUrl, 'Gestionnaire', 'production');
    expect(await followings(app)).toEqual(['followed', 'elsewhere']);
    const { tomorrow } = await app.state();
    expect(tomorrow).toHaveLength(3);
    const days = await app.call('days.open', { day: '2026-11-23' as Day });
    expect(new Set(days.map(({ contractId }) => contractId)).size).toBe(3);
  });

  test('is followed through the other account when the user says so, and back', async () => {
    const [producer, manager] = [await startPlatform(), await startPlatform()];
    const app = await startApp();
    await add(app, producer.baseUrl, 'Producteur', 'production');
    const managing = await add(app, manager.baseUrl, 'Gestionnaire', 'production');
    const { contracts } = await app.state();
    const [first, second] = contracts
      .filter(({ contractNumber }) => contractNumber === NUMBER)
      .toSorted((a, b) => a.id - b.id);
    if (!first || !second) expect.fail('two views of the contract');
    expect(second.accountId).toBe(managing);
    await app.call('contracts.follow', { contractId: second.id, followed: true });
    expect(await followings(app)).toEqual(['elsewhere', 'followed']);
    await app.until(({ tomorrow }) =>
      tomorrow.some(({ contractId, order }) => contractId === second.id && order !== null),
    );
    await app.call('contracts.follow', { contractId: first.id, followed: true });
    expect(await followings(app)).toEqual(['followed', 'elsewhere']);
  });

  test('is followed in both environments, test and production side by side', async () => {
    const [real, trial] = [await startPlatform(), await startPlatform()];
    const app = await startApp();
    await add(app, real.baseUrl, 'Production', 'production');
    await add(app, trial.baseUrl, 'Essais', 'test');
    expect(await followings(app)).toEqual(['followed', 'followed']);
    expect((await app.state()).tomorrow).toHaveLength(6);
  });

  test('is taken over by the other account when the first is removed', async () => {
    const [producer, manager] = [await startPlatform(), await startPlatform()];
    const app = await startApp();
    const accountId = await add(app, producer.baseUrl, 'Producteur', 'production');
    await add(app, manager.baseUrl, 'Gestionnaire', 'production');
    await app.call('accounts.remove', { accountId, history: 'keep' });
    expect(await followings(app)).toEqual(['orphan', 'followed']);
  });
});

describe('contracts that appear and disappear', () => {
  test('a new one is followed at once', async () => {
    const body = (numbers: readonly string[]) => JSON.stringify({ contrats: numbers.map(contract) });
    const platform = await startPlatform();
    await platform.fault({ count: 1, path: '/contrats', answer: { body: body([NUMBER, 'BOA0099999']) } });
    const app = await startApp();
    await add(app, platform.baseUrl, 'Parcs', 'production');
    await expect.poll(() => followings(app, 'BOA0099999'), { timeout: 5_000 }).toEqual(['followed']);
    expect((await app.day('BOA0099999')).state.kind).toBe('awaited');
  });

  test('one that the platform neither lists nor gives an order is gone, and leaves its history', async () => {
    const platform = await startPlatform({ contracts: [contract(NUMBER), contract('BOA0077777')] });
    const list = JSON.stringify({ contrats: [contract(NUMBER)] });
    const app = await startApp();
    const { contrats } = JSON.parse(
      await (
        await fetch(`${platform.baseUrl}/consignes`, { headers: { authorization: `Bearer ${TOKEN}` } })
      ).text(),
    );
    const accountId = await add(app, platform.baseUrl, 'Parcs', 'production');
    await app.until(({ tomorrow }) => tomorrow.length === 2);
    const orders = JSON.stringify({ contrats: contrats.slice(0, 1) });
    await platform.fault(
      { count: 9, path: '/contrats', answer: { body: list } },
      { count: 9, path: '/consignes', answer: { body: orders } },
    );
    // The list of contracts is read twice a day.
    await platform.tell('horloge', { instant: '2026-11-24T03:00:00+01:00' });
    await app.call('orders.read');
    await app.call('orders.read');
    await expect.poll(() => followings(app, 'BOA0077777'), { timeout: 5_000 }).toEqual(['gone']);
    expect((await app.state()).tomorrow.map(({ contractId }) => contractId)).toHaveLength(1);
    const past = await app.call('days.open', { day: '2026-11-23' as Day });
    expect(past).toHaveLength(2);

    await platform.fault();
    await app.call('accounts.renew', {
      accountId,
      token: TOKEN,
      tokenCreatedOn: '2026-09-01' as Day,
      untested: false,
    });
    await app.call('orders.read');
    await expect.poll(() => followings(app, 'BOA0077777'), { timeout: 5_000 }).toEqual(['followed']);
  });

  test('an empty list is not believed', async () => {
    const platform = await startPlatform();
    await platform.fault({ count: 9, path: '/contrats', answer: { body: '{"contrats": []}' } });
    const app = await startApp();
    await add(app, platform.baseUrl, 'Parcs', 'production');
    expect((await app.state()).contracts.map(({ following }) => following)).toEqual(
      new Array(3).fill('followed'),
    );
  });
});

describe('a contract that the user lets go', () => {
  test('keeps its order: the platform still lists it, and the journal says nothing else', async () => {
    const platform = await startPlatform();
    const app = await startApp();
    await add(app, platform.baseUrl, 'Parcs', 'production');
    const { contractId, day } = await app.day(NUMBER);
    await app.call('contracts.follow', { contractId, followed: false });
    await app.call('orders.read');
    const views = await app.call('days.open', { day });
    const kept = views.find((view) => view.contractId === contractId);
    expect(kept?.order).not.toBeNull();
    expect(kept?.journal.map(({ kind }) => kind)).toEqual(['published', 'read']);
  });
});

describe('an HLAR that only RTE announced', () => {
  const later = instant('2026-11-23T17:30:00+01:00');
  const day = '2026-11-24' as Day;

  test('is given by the user for the day, keeps it open, is in the journal, and can be taken back', async () => {
    const platform = await startPlatform();
    const app = await startApp();
    await add(app, platform.baseUrl, 'Parcs', 'production');
    await app.call('days.postponeHlar', { day, hlar: later });
    expect(await app.day(NUMBER)).toMatchObject({ hlar: later, hlarMovedBy: 'user' });
    await platform.tell('horloge', { instant: '2026-11-23T16:40:00+01:00' });
    await app.call('orders.read');
    expect((await app.day(NUMBER)).state.kind).toBe('toAcknowledge');
    await app.call('days.postponeHlar', { day, hlar: null });
    const restored = await app.day(NUMBER);
    expect([restored.state.kind, restored.hlarMovedBy]).toEqual(['missed', null]);
    expect(
      restored.journal.filter(({ kind }) => kind === 'hlarMoved').map(({ facts }) => facts),
    ).toMatchObject([
      { by: 'user', hlar: later, restored: 0 },
      { by: 'user', restored: 1 },
    ]);
  });

  test('is refused where it is no postponement', async () => {
    const platform = await startPlatform();
    const app = await startApp();
    await add(app, platform.baseUrl, 'Parcs', 'production');
    const refusal = (hlar: string) => app.refused('days.postponeHlar', { day, hlar: instant(hlar) });
    expect(await refusal('2026-11-23T16:30:00+01:00')).toBe('hlarTooEarly');
    expect(await refusal('2026-11-24T00:30:00+01:00')).toBe('hlarTooLate');
    expect((await app.day(NUMBER)).hlarMovedBy).toBeNull();
  });
});
