import { expect, test } from 'vitest';
import { type Instant, tomorrowOf } from '../../shared/calendar/time.ts';
import { startApp, tempDir } from '../support/world.ts';

test('a demonstration that a change of the hour led far away begins anew when it is opened again', async () => {
  const app = await startApp({ dataDir: tempDir() });
  await app.call('demo.enter');
  // One after the other they lead months away, whatever day it is.
  await app.call('demo.play', { scenario: 'autumn' });
  await app.call('demo.play', { scenario: 'spring' });
  await app.until(({ tomorrow }) => tomorrow.some(({ order }) => order?.steps.length === 92));
  await app.call('demo.leave');
  await app.call('demo.enter');
  const { tomorrow, contracts } = await app.until(({ tomorrow }) =>
    tomorrow.some(({ order }) => order !== null),
  );
  expect(contracts.map(({ name }) => name)).toContain('Les Genêts');
  expect(new Set(tomorrow.map(({ day }) => day))).toEqual(new Set([tomorrowOf(Date.now() as Instant)]));
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
