import { expect, test } from 'vitest';
import { account, startApp, startPlatform } from '../support/world.ts';

test('what concerns all accounts runs on the clock of the first platform that was heard, whatever stands before it', async () => {
  const platform = await startPlatform();
  const app = await startApp();
  expect((await app.state()).clockOffset).toBe(0);
  await app.call('accounts.add', account('http://127.0.0.1:1', { label: 'Jamais lu' }));
  await app.call('accounts.add', account(platform.baseUrl, { label: 'Lu' }));
  const { clockOffset, accounts } = await app.until(
    ({ accounts: [, second] }) => second?.lastReadAt !== null,
  );
  expect(accounts.map(({ label }) => label)).toEqual(['Jamais lu', 'Lu']);
  expect(Math.abs(clockOffset)).toBeGreaterThan(60_000);
  expect(clockOffset).toBe(accounts[1]?.clockOffset);
});
