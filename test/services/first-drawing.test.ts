import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { memorySecrets } from '../../electron/accounts/secrets.ts';
import { openDatabase } from '../../electron/history/database.ts';
import { happen } from '../../electron/history/days.ts';
import { fetchHttp } from '../../electron/platform/http.ts';
import type { Http } from '../../electron/ports.ts';
import type { DayView } from '../../shared/app-state.ts';
import { instant } from '../support/simulator.ts';
import { account, startApp, startPlatform, tempDir } from '../support/world.ts';

/** A contract of the simulated platform that is told to stop. */
const STOPPED = 'BOA0012345';
/** Some ticks of the app, in which it would have read. */
const SOME_TICKS = 1_200;

/** An app that is connected already and starts once more, with or without a window that is about to open. */
async function startAgain(opening: boolean, meanwhile = (_dataDir: string, _day: DayView) => {}) {
  const { baseUrl, report } = await startPlatform();
  const known = { dataDir: tempDir(), secrets: memorySecrets() };
  const before = await startApp(known);
  await before.call('accounts.add', account(baseUrl));
  await before.until(({ tomorrow }) => tomorrow.length === 3);
  const day = await before.day(STOPPED);
  await before.close();
  meanwhile(known.dataDir, day);
  let asked = 0;
  const http: Http = (request) => {
    asked++;
    return fetchHttp(fetch)(request);
  };
  return { ...(await startApp({ ...known, http, opening })), asked: () => asked, report };
}

/** As where the app ended between the click and the first byte. */
function leaveWish(dataDir: string, { contractId, day, order }: DayView): void {
  const db = openDatabase(join(dataDir, 'history.db'));
  const fingerprint = order?.fingerprint ?? expect.fail('no order');
  const at = instant('2026-11-23T14:11:00+01:00');
  happen(db, { contractId, day, at }, { kind: 'asked', purpose: 'acknowledge', fingerprint, key: 'left' });
  db.close();
}

describe('a start with a window', () => {
  test('asks the platform nothing before what is known is drawn, and then at once', async () => {
    const { call, asked } = await startAgain(true);
    expect(await call('state.read')).toMatchObject({ tomorrow: [{}, {}, {}] });
    await pause(SOME_TICKS);
    expect(asked()).toBe(0);
    await call('desktop.drawn');
    await expect.poll(asked, { timeout: 900 }).toBeGreaterThan(0);
  });

  test('reads all the same where the window never comes', async () => {
    const { asked } = await startAgain(true);
    await expect.poll(asked, { timeout: 10_000 }).toBeGreaterThan(0);
  });

  test('sends a wish that was left waiting at once, drawn or not', async () => {
    const { report } = await startAgain(true, leaveWish);
    await expect
      .poll(async () => (await report()).effects.map(({ key }) => key), { timeout: 2_500 })
      .toEqual(['left']);
  });

  test('reads what the user asks for while it waits', async () => {
    const { call, asked } = await startAgain(true);
    await call('orders.read');
    expect(asked()).toBeGreaterThan(0);
  });
});

test('a start without a window reads at once', async () => {
  const { asked } = await startAgain(false);
  await expect.poll(asked, { timeout: 900 }).toBeGreaterThan(0);
});
