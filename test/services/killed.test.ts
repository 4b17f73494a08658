import { describe, expect, test } from 'vitest';
import type { AppState } from '../../shared/app-state.ts';
import type { Day } from '../../shared/calendar/time.ts';
import { startLoopback, windowOf } from '../support/loopback-app.ts';
import { TOKEN } from '../support/simulator.ts';
import { account, startPlatform, tempDir } from '../support/world.ts';

/** Connects a running app to a platform, and asks to acknowledge tomorrow's first open contract. */
async function askToAcknowledge(dataDir: string, baseUrl: string) {
  const running = await startLoopback(dataDir);
  const window = await windowOf(running);
  const { accountId } = await window.call('accounts.add', account(baseUrl));
  const { tomorrow } = await window.until((state) => state.tomorrow.some(({ order }) => order !== null));
  const [first] = tomorrow.filter(({ state }) => state.kind === 'toAcknowledge');
  if (!first?.order) return expect.fail('nothing to acknowledge');
  const { contractId, day, order } = first;
  await window.call('days.acknowledge', { days: [{ contractId, day, fingerprint: order.fingerprint }] });
  const stateOf = (state: AppState) =>
    state.tomorrow.find((view) => view.contractId === contractId)?.state.kind ?? 'unknown';
  return { running, window, accountId, contractId, day, stateOf };
}

/** Starts again on the same data; the token lived in memory only, so the user gives it once more. */
async function startAgain(dataDir: string, accountId: string) {
  const window = await windowOf(await startLoopback(dataDir));
  await window.call('accounts.renew', {
    accountId,
    token: TOKEN,
    tokenCreatedOn: '2026-09-01' as Day,
    untested: false,
  });
  return window;
}

describe('the process killed between "sent" and "confirmed"', () => {
  test('after the platform took it: the next start reads it back, and it took effect once', async () => {
    const platform = await startPlatform();
    await platform.tell('reglages', { latency: 3_000 });
    const dataDir = tempDir();
    const asked = await askToAcknowledge(dataDir, platform.baseUrl);
    await expect.poll(async () => (await platform.report()).counters.effects, { timeout: 20_000 }).toBe(1);
    expect(asked.stateOf(await asked.window.call('state.read'))).toBe('sending');
    await asked.running.kill();

    await platform.tell('reglages', { latency: 0 });
    const again = await startAgain(dataDir, asked.accountId);
    await again.until((state) => asked.stateOf(state) === 'acknowledged');
    const { effects, posts, duplicates } = (await platform.report()).counters;
    expect({ effects, posts, duplicates }).toEqual({ effects: 1, posts: 1, duplicates: 0 });
    const [view] = await again.call('days.open', { day: asked.day });
    expect(view?.journal.map(({ kind }) => kind)).toEqual([
      'published',
      'read',
      'requested',
      'sent',
      'confirmed',
    ]);
  });

  test('before the platform took it: the next start sends it, and it took effect once', async () => {
    const platform = await startPlatform();
    await platform.fault({ count: 1_000, method: 'POST', answer: null });
    const dataDir = tempDir();
    const asked = await askToAcknowledge(dataDir, platform.baseUrl);
    await asked.window.until((state) => asked.stateOf(state) === 'unconfirmed');
    await asked.running.kill();
    expect((await platform.report()).counters.effects).toBe(0);

    await platform.fault();
    const again = await startAgain(dataDir, asked.accountId);
    await again.until((state) => asked.stateOf(state) === 'acknowledged');
    expect((await platform.report()).counters.effects).toBe(1);
  });
});
