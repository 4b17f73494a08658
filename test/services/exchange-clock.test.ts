import { expect, test } from 'vitest';
import { createPlatform } from '../../electron/platform/client.ts';
import { createLastAnswers } from '../../electron/platform/last-answers.ts';
import { createMapping } from '../../electron/platform/mapping.ts';
import { checkProfileText } from '../../electron/platform/profile-check.ts';
import smartoa from '../../electron/profiles/smartoa.json' with { type: 'json' };
import type { Instant } from '../../shared/calendar/time.ts';
import { ok } from '../../shared/result.ts';
import { afterwards } from '../support/afterwards.ts';
import { consignes } from '../support/consignes.ts';
import { instant } from '../support/simulator.ts';

const SENT = instant('2026-11-23T14:10:00+01:00');
const SECOND = 1_000;

/** What is learned of a platform that is ten minutes ahead, where this computer's clock goes on by `took` meanwhile. */
async function learnedIn(took: number): Promise<readonly number[]> {
  let now: number = SENT;
  const learned: number[] = [];
  const mapping = createMapping(new URL('../../electron/platform/mapping-worker.ts', import.meta.url));
  afterwards(() => mapping.close());
  const checked = checkProfileText(JSON.stringify(smartoa));
  if (!checked.ok) expect.fail('the profile');
  const platform = createPlatform({
    ...{ mapping, quick: mapping, answers: createLastAnswers(), signal: new AbortController().signal },
    clock: { now: () => now as Instant },
    onClock: (_account, offset) => void learned.push(offset),
    http: async () => {
      now += took;
      const headers = {
        'content-type': 'application/json',
        date: new Date(SENT + 600 * SECOND).toUTCString(),
      };
      return ok({ status: 200, headers, body: Buffer.from(consignes({ contracts: 1, days: 1 })) });
    },
  });
  const from = {
    accountId: 'sud',
    baseUrl: 'https://plateforme.example',
    token: 'x',
    profile: checked.value,
  };
  await platform.readOrders(from, { conditional: false });
  return learned.map((offset) => Math.round(offset / SECOND));
}

test('the platform’s time is learned from the middle of an exchange', async () => {
  expect(await learnedIn(2 * SECOND)).toEqual([600]);
  expect(await learnedIn(20 * SECOND)).toEqual([591]);
});

test.each([
  ['slept', 3_600 * SECOND],
  ['was put back', -3_600 * SECOND],
])('nothing is learned from an exchange during which this computer %s', async (_, took) => {
  expect(await learnedIn(took)).toEqual([]);
});
