import { expect, test } from 'vitest';
import { account, startApp, startPlatform } from '../support/world.ts';

test('the addresses that the user declared are kept in their canonical form, and a wrong one changes nothing', async () => {
  const platform = await startPlatform();
  const app = await startApp();
  const { accountId } = await app.call('accounts.add', account(platform.baseUrl));
  const declare = (...addresses: string[]) => ({ accountId, addresses });
  await app.call('accounts.declareAddresses', declare('8.8.8.8', '2A00:1450::200E'));
  const declared = async () => (await app.state()).accounts[0]?.addresses;
  expect(await declared()).toEqual(['8.8.8.8', '2a00:1450::200e']);
  expect(await app.refused('accounts.declareAddresses', declare('8.8.8.8', '10.0.0.1'))).toBe(
    'addressPrivate',
  );
  expect(await declared()).toEqual(['8.8.8.8', '2a00:1450::200e']);

  const { token: _, ...fields } = account(platform.baseUrl, { label: 'Un autre nom' });
  await app.call('accounts.change', { accountId, ...fields });
  expect(await declared()).toEqual(['8.8.8.8', '2a00:1450::200e']);
});
