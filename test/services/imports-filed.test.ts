import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { periodOfMonth } from '../../shared/calendar/period.ts';
import type { Day, Month } from '../../shared/calendar/time.ts';
import { at, confirm, DAY, inspect, inTheAfternoon, stepsByHand } from '../support/imports.ts';
import { PORTAL_FILES } from '../support/portal-files.ts';
import { account, startApp, startPlatform, tempDir } from '../support/world.ts';

describe('an account that files alone feed', () => {
  test('is never read, sends nothing and asks for no token', async () => {
    const running = await startApp({ clockError: inTheAfternoon, http: () => expect.fail('a request') });
    const { call } = running;
    const { accountId } = await confirm(call, await inspect(call, PORTAL_FILES.maps('BOA0000001', [DAY])));
    await call('orders.read');
    running.app.tick();
    const [only] = (await call('state.read')).accounts;
    expect(only).toMatchObject({
      access: 'file',
      trouble: null,
      lastReadAt: null,
      reading: false,
      baseUrl: '',
    });
    const view = await running.day('BOA0000001');
    const wish = {
      contractId: view.contractId,
      day: DAY,
      fingerprint: view.order?.fingerprint ?? expect.fail(),
    };
    expect(await running.refused('days.acknowledge', { days: [wish] })).toBe('orderFromFile');
    expect(
      await running.refused('accounts.renew', {
        accountId,
        token: 'a-token-of-some-length',
        tokenCreatedOn: DAY,
        untested: true,
      }),
    ).toBe('accountOfFiles');
  });

  test('shows its day to acknowledge on the portal, and after the HLAR to verify there: never as missed', async () => {
    let clockError = inTheAfternoon;
    const running = await startApp({ clockError: () => clockError() });
    await confirm(running.call, await inspect(running.call, PORTAL_FILES.maps('BOA0000001', [DAY])));
    expect((await running.day('BOA0000001')).state.kind).toBe('onPortal');
    clockError = at('2026-11-23T18:00:00+01:00');
    running.app.tick();
    expect((await running.day('BOA0000001')).state.kind).toBe('toVerify');
    expect((await running.day('BOA0000001')).journal.map(({ kind }) => kind)).toEqual(['imported']);
  });

  test('is written into the record as what it is: to acknowledge, noted or to verify, never as under way', async () => {
    let clock = '2026-11-23T14:10:00+01:00';
    const dataDir = tempDir();
    const { call, until } = await startApp({ dataDir, clockError: () => at(clock)() });
    const days = ['2026-11-24', '2026-11-25', '2026-11-26'] as Day[];
    await confirm(call, await inspect(call, PORTAL_FILES.flat('BOA0000001', days)));
    const [noted] = await call('days.open', { day: days[1] as Day });
    const fingerprint = noted?.order?.fingerprint ?? expect.fail('no order');
    await call('days.note', { contractId: noted?.contractId ?? 0, day: days[1] as Day, fingerprint });
    clock = '2026-11-23T17:00:00+01:00';

    const period = periodOfMonth('2026-11' as Month);
    const wish = { period, format: 'csv', table: 'days', language: 'fr', contractIds: null } as const;
    await call('records.export', wish);
    await until((state) => state.export?.status === 'done');
    const [, ...rows] = readFileSync(join(dataDir, 'vigie-oa-releve-2026-11-jours.csv'), 'utf8')
      .trim()
      .split('\n');
    const said = /À vérifier sur le portail|Notée acquiescée|À acquiescer sur le portail/;
    expect(rows.map((row) => said.exec(row)?.[0])).toEqual([
      'À vérifier sur le portail',
      'Notée acquiescée',
      'À acquiescer sur le portail',
    ]);
  });
});

describe('a file for an account that has a platform', () => {
  const contractNumber = 'BOA0012345';
  const scene = async () => {
    const platform = await startPlatform();
    const running = await startApp({ clockError: inTheAfternoon });
    return { platform, running };
  };

  test('never takes the place of what the platform told', async () => {
    const { platform, running } = await scene();
    const { accountId } = await running.call('accounts.add', account(platform.baseUrl));
    await running.until(({ tomorrow }) => tomorrow.some(({ order }) => order !== null));
    const before = await running.day(contractNumber);
    const view = await inspect(running.call, PORTAL_FILES.flat(contractNumber, [DAY]), accountId);
    expect(view.tally).toMatchObject({ new: 0, changed: 0, platformOther: 1 });
    await confirm(running.call, view);
    expect(await running.day(contractNumber)).toEqual(before);
  });

  test('stands in while the platform cannot be read, until the platform speaks again', async () => {
    const { platform, running } = await scene();
    await platform.fault({ count: 1, method: 'GET', answer: { status: 503, body: '{}' } });
    const { accountId } = await running.call('accounts.add', account(platform.baseUrl));
    await running.until(({ accounts }) => accounts[0]?.trouble !== null);
    await confirm(
      running.call,
      await inspect(running.call, PORTAL_FILES.flat(contractNumber, [DAY]), accountId),
    );
    const filed = await running.day(contractNumber);
    expect([filed.origin, filed.state.kind]).toEqual(['file', 'onPortal']);
    expect(filed.order?.steps).toEqual(stepsByHand(DAY));
    await running.call('orders.read');
    const told = await running.day(contractNumber);
    expect([told.origin, told.state.kind]).toEqual(['platform', 'toAcknowledge']);
    expect(told.previous?.fingerprint).toBe(filed.order?.fingerprint);
    expect(told.journal.find(({ kind }) => kind === 'changed')?.facts).toMatchObject({ after: 'file' });
    await running.call('journal.verify');
    const { journal } = await running.until((state) => state.journal?.status === 'done');
    expect(journal).toMatchObject({ report: { fault: null } });
  });
});
