import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '../../shared/calendar/time.ts';
import type { Input } from '../../shared/contract.ts';
import { FREE, STOP } from '../../shared/order/order.ts';
import { confirm, DAY, inspect, inTheAfternoon, NEW, stepsByHand } from '../support/imports.ts';
import { startLoopback, windowOf } from '../support/loopback-app.ts';
import { FILE_DAYS, PORTAL_FILES } from '../support/portal-files.ts';
import { instant } from '../support/simulator.ts';
import { startApp, tempDir } from '../support/world.ts';

describe('a file of the portal', () => {
  test('of each of the five shapes lands as the right days, quarter-hour by quarter-hour', async () => {
    const { call } = await windowOf(await startLoopback(tempDir()));
    for (const [i, [shape, file]] of Object.entries(PORTAL_FILES).entries()) {
      const contractNumber = `BOA000000${i}`;
      const view = await inspect(call, file(contractNumber));
      expect(view.reading, shape).toMatchObject({ shape, profile: null, settled: false });
      expect(view.reading.rules, shape).toMatchObject({ unit: 'percent', meaning: 'curtailment' });
      expect(view.tally, shape).toMatchObject({ new: 3, changed: 0, same: 0 });
      await confirm(call, view);
      const contract = (await call('state.read')).contracts.find(
        (one) => one.contractNumber === contractNumber,
      );
      expect(contract, shape).toMatchObject({ access: 'file', following: 'followed' });
      for (const day of FILE_DAYS) {
        const found = (await call('days.open', { day })).find(
          ({ contractId }) => contractId === contract?.id,
        );
        expect(found?.order?.steps, `${shape} ${day}`).toEqual(stepsByHand(day));
        expect([found?.origin, found?.order?.limitKind]).toEqual(['file', null]);
      }
    }
  });

  test('is asked about once: the next one like it is read without a question', async () => {
    const { call } = await startApp({ clockError: inTheAfternoon });
    const file = (days: Day[]) => PORTAL_FILES.nested('BOA0000001', days);
    const first = await inspect(call, file([DAY]));
    await confirm(call, first);
    const next = await inspect(call, file(['2026-11-25' as Day]));
    expect(next.reading).toMatchObject({ settled: true, profile: { id: 'fichier-portail' } });
    expect([next.accountId !== null, next.tally.new]).toEqual([true, 1]);
    await confirm(call, next);
    expect((await call('state.read')).accounts).toHaveLength(1);
    expect((await call('profiles.list')).map(({ id }) => id)).toEqual(['smartoa', 'fichier-portail']);
  });

  test('that is confirmed twice at once makes one account', async () => {
    const { call, app } = await startApp({ clockError: inTheAfternoon });
    const { importId } = await inspect(call, PORTAL_FILES.flat('BOA0000001', [DAY]));
    const twice = [1, 2].map(() => app.handlers['imports.confirm']({ importId, newAccount: NEW }));
    const answers = await Promise.all(twice);
    expect(answers.map((answer) => (answer.ok ? 'kept' : answer.problem.code))).toEqual([
      'kept',
      'importGone',
    ]);
    expect((await call('state.read')).accounts).toHaveLength(1);
    expect(await call('profiles.list')).toHaveLength(2);
  });

  test('does not come back for an account that is removed meanwhile', async () => {
    const { call, app } = await startApp({ clockError: inTheAfternoon });
    await confirm(call, await inspect(call, PORTAL_FILES.flat('BOA0000001', [DAY])));
    const [first] = (await call('state.read')).accounts;
    const accountId = first?.id ?? expect.fail('no account');
    const view = await inspect(call, PORTAL_FILES.nested('BOA0000002', [DAY]));
    const confirmed = app.handlers['imports.confirm']({ importId: view.importId, newAccount: null });
    await call('accounts.remove', { accountId, history: 'erase' });
    const answer = await confirmed;
    const { accounts, contracts } = await call('state.read');
    expect([accounts, contracts]).toEqual([[], []]);
    expect(answer.ok ? 'kept' : answer.problem.code).toBe('accountUnknown');
  });

  test('that comes again changes nothing, and says so', async () => {
    const running = await startApp({ clockError: inTheAfternoon });
    const { call } = running;
    await confirm(call, await inspect(call, PORTAL_FILES.flat('BOA0000001', [DAY])));
    const before = await running.day('BOA0000001');
    const again = await inspect(call, PORTAL_FILES.flat('BOA0000001', [DAY]));
    expect(again.tally).toMatchObject({ new: 0, changed: 0, restated: 0, same: 1 });
    await confirm(call, again);
    expect(await running.day('BOA0000001')).toEqual(before);
  });

  test('that differs shows the change before it is confirmed, and makes a second version', async () => {
    const running = await startApp({ clockError: inTheAfternoon });
    const { call } = running;
    await confirm(call, await inspect(call, PORTAL_FILES.positional('BOA0000001', [DAY])));
    const first = await running.day('BOA0000001');
    const fingerprint = first.order?.fingerprint ?? expect.fail('no order');
    await call('days.note', { contractId: first.contractId, day: DAY, fingerprint });
    expect((await running.day('BOA0000001')).state).toMatchObject({ kind: 'noted', by: 'user' });

    const other = PORTAL_FILES.positional('BOA0000001', [DAY]);
    other.lignes[0]?.effacements.fill(100, 4, 8);
    const view = await inspect(call, other);
    expect(view.days[0]).toMatchObject({ effect: 'changed', previous: { fingerprint } });
    expect((await running.day('BOA0000001')).order?.fingerprint).toBe(fingerprint);
    await confirm(call, view);
    const changed = await running.day('BOA0000001');
    expect(changed.state).toMatchObject({ kind: 'onPortal', notedAt: expect.any(Number) });
    expect(changed.previous?.fingerprint).toBe(fingerprint);
    expect(changed.journal.map(({ kind }) => kind)).toEqual(['imported', 'noted', 'changed']);
    await call('journal.verify');
    const { journal } = await running.until((state) => state.journal?.status === 'done');
    expect(journal).toMatchObject({ report: { fault: null } });
  });

  test('means the other thing where the user says so: the same values, stop and free exchanged', async () => {
    const { call } = await startApp({ clockError: inTheAfternoon });
    const file = {
      lignes: [
        {
          contrat: 'BOA0000001',
          jour: DAY,
          valeurs: stepsByHand(DAY).map((code) => (code === STOP ? 100 : 0)),
        },
      ],
    };
    const view = await inspect(call, file);
    expect(view.reading.doubts.map(({ code }) => code)).toContain('meaning');
    expect(view.reading.both?.curtailment.steps).toEqual(stepsByHand(DAY));
    const rules = { ...view.reading.rules, meaning: 'limit' } as Input<'imports.adjust'>['rules'];
    const adjusted = await call('imports.adjust', {
      importId: view.importId,
      accountId: null,
      profileId: null,
      rules,
    });
    expect(adjusted.days[0]?.order.steps).toEqual(
      stepsByHand(DAY).map((code) => (code === STOP ? FREE : STOP)),
    );
    await confirm(call, adjusted);
    const again = await inspect(call, file);
    expect(again.reading).toMatchObject({ settled: true, rules: { meaning: 'limit' } });
    expect(again.tally.same).toBe(1);
  });

  test('in the shape that the app knows is read by its profile, and what the user says of 0 is remembered', async () => {
    const { call } = await startApp({ clockError: inTheAfternoon });
    const pas = PORTAL_FILES.nested('', [DAY]).contrats[0]?.jours[0]?.pas ?? [];
    const file = {
      contrats: [
        {
          numeroContrat: 'BOA0000001',
          consignes: [
            { date: DAY, pas: pas.map(({ debut, effacement }) => ({ debut, valeur: effacement })) },
          ],
        },
      ],
    };
    const view = await inspect(call, file);
    expect(view.reading).toMatchObject({ profile: { id: 'smartoa' }, settled: false });
    expect(view.days[0]?.order.steps).toEqual(stepsByHand(DAY));
    const rules = { unit: 'percent', meaning: 'limit', missing: 'refuse' } as const;
    const turned = { importId: view.importId, accountId: null, profileId: 'smartoa', rules };
    await confirm(call, await call('imports.adjust', turned));
    const again = await inspect(call, file);
    expect(again.reading).toMatchObject({ profile: { id: 'fichier-portail' }, settled: true, rules });
    expect(again.tally.same).toBe(1);
  });

  test('brings its HLAR, its publication and its acknowledgement along, as the file’s own word', async () => {
    const running = await startApp({ clockError: inTheAfternoon });
    const hlar = '2026-11-23T17:30:00+01:00';
    const days = [
      {
        date: DAY,
        hlar,
        datePublication: '2026-11-23T13:00:00+01:00',
        dateAcquiescement: '2026-11-23T13:40:00+01:00',
      },
    ];
    const [nested] = PORTAL_FILES.nested('BOA0000001', [DAY]).contrats;
    const file = { contrats: [{ ...nested, jours: days.map((day) => ({ ...nested?.jours[0], ...day })) }] };
    await confirm(running.call, await inspect(running.call, file));
    const view = await running.day('BOA0000001');
    expect(view.hlar).toBe(instant(hlar));
    expect(view.order?.publishedAt).toBe(instant('2026-11-23T13:00:00+01:00'));
    expect(view.state).toEqual({ kind: 'noted', at: instant('2026-11-23T13:40:00+01:00'), by: 'file' });
  });

  test('of a whole year with a row for each quarter-hour is read in one go', async () => {
    const { call } = await startApp({ clockError: inTheAfternoon });
    const year = Array.from({ length: 365 }, (_, i) => addDays('2026-01-01' as Day, i));
    const view = await inspect(call, PORTAL_FILES.flat('BOA0000001', year));
    expect(view.tally.new).toBe(365);
  });

  test('is read by words and by figures written as texts', async () => {
    const { call } = await startApp({ clockError: inTheAfternoon });
    const as = (words: readonly [unknown, unknown]) => ({
      lignes: [
        {
          contrat: 'BOA0000001',
          jour: DAY,
          effacement: stepsByHand(DAY).map((code) => words[code === STOP ? 0 : 1]),
        },
      ],
    });
    for (const words of [
      ['ARRET', 'LIBRE'],
      [true, false],
      ['100,0', '0,0'],
    ] as const) {
      const view = await inspect(call, as(words));
      expect(view.days[0]?.order.steps, String(words)).toEqual(stepsByHand(DAY));
    }
  });
});
