import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dayOf, type Instant, tomorrowOf } from '../../shared/calendar/time.ts';
import { type RunningApp, startApp, tempDir } from '../support/world.ts';

async function acknowledgeAll(app: RunningApp): Promise<void> {
  const { tomorrow } = await app.until(
    ({ tomorrow }) => tomorrow.length === 3 && tomorrow.every(({ order }) => order !== null),
  );
  const days = tomorrow.map(({ contractId, day, order }) => ({
    ...{ contractId, day },
    fingerprint: order?.fingerprint ?? expect.fail('no order'),
  }));
  await app.call('days.acknowledge', { days });
  await app.until(({ tomorrow }) => tomorrow.every(({ state }) => state.kind === 'acknowledged'));
}

/** The one that is months away, whatever day it is. */
const changeOfHour = () => (dayOf(Date.now() as Instant).slice(5, 7) === '10' ? 'spring' : 'autumn');

test('a demonstration that a change of the hour led far away begins anew when it is opened again', async () => {
  const app = await startApp({ dataDir: tempDir() });
  await app.call('demo.enter');
  await app.call('demo.play', { scenario: changeOfHour() });
  await app.call('demo.leave');
  await app.call('demo.enter');
  const { tomorrow, contracts } = await app.until(({ tomorrow }) =>
    tomorrow.some(({ order }) => order !== null),
  );
  expect(contracts.map(({ name }) => name)).toContain('Les Genêts');
  expect(new Set(tomorrow.map(({ day }) => day))).toEqual(new Set([tomorrowOf(Date.now() as Instant)]));
});

test('a scenario finds nothing of what another has left: neither its day, nor its versions, nor its acknowledgements', async () => {
  const dataDir = tempDir();
  const app = await startApp({ dataDir });
  await app.call('demo.enter');
  await acknowledgeAll(app);
  for (const scenario of ['limit', 'autumn', 'spring', 'usual'] as const)
    await app.call('demo.play', { scenario });
  const { tomorrow: played, demo } = await app.state();
  expect(demo?.scenario).toBe('usual');
  expect(new Set(played.map(({ day }) => day))).toEqual(new Set([tomorrowOf(Date.now() as Instant)]));
  expect(played.map(({ state }) => state.kind)).toEqual(Array(3).fill('toAcknowledge'));
  expect(readdirSync(join(dataDir, 'demo'))).toHaveLength(1);
});

test('a demonstration goes on where it was left, its acknowledgements kept', async () => {
  const dataDir = tempDir();
  const app = await startApp({ dataDir });
  await app.call('demo.enter');
  await app.call('demo.play', { scenario: 'limit' });
  await acknowledgeAll(app);
  await app.call('demo.leave');
  await app.call('demo.enter');
  const again = await app.until(({ tomorrow }) => tomorrow.length === 3);
  expect(again.demo?.scenario).toBe('limit');
  expect(again.tomorrow.map(({ state }) => state.kind)).toEqual(Array(3).fill('acknowledged'));
});

test('an outage of the demonstration leaves orders on screen, whatever was played before', async () => {
  const app = await startApp({ dataDir: tempDir() });
  await app.call('demo.enter');
  await app.call('demo.play', { scenario: 'not-published' });
  await app.until(({ tomorrow }) => tomorrow.length > 0 && tomorrow.every(({ order }) => order === null));
  await app.call('demo.play', { scenario: 'outage' });
  const { tomorrow, demo, accounts } = await app.state();
  expect(tomorrow.filter(({ order }) => order !== null)).toHaveLength(3);
  expect([demo?.scenario, accounts[0]?.trouble?.problem.code]).toEqual(['outage', 'unavailable']);
});

test('the account of the demonstration is called in the language of the user, and is again where that changes', async () => {
  const app = await startApp({ dataDir: tempDir() });
  await app.call('settings.change', { language: 'en' });
  await app.call('demo.enter');
  expect((await app.state()).accounts.map(({ label }) => label)).toEqual(['Demonstration']);
  await app.call('settings.change', { language: 'fr' });
  expect((await app.state()).accounts.map(({ label }) => label)).toEqual(['Démonstration']);
});
