import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Input } from '../../shared/contract.ts';
import type { ImportView } from '../../shared/imports.ts';
import { FREE, STOP } from '../../shared/order.ts';
import { periodOfMonth } from '../../shared/period.ts';
import { gridOf } from '../../shared/quarter-hours.ts';
import { addDays, type Day, type Month } from '../../shared/time.ts';
import { startLoopback, windowOf } from '../support/loopback-app.ts';
import { curtailmentOf, FILE_DAYS, PORTAL_FILES } from '../support/portal-files.ts';
import { instant } from '../support/simulator.ts';
import { account, type RunningApp, startApp, startPlatform, tempDir } from '../support/world.ts';

const DAY = '2026-11-24' as Day;
const NEW = { label: 'Fichiers du portail', role: 'producer', environment: 'production' } as const;
const at = (text: string) => () => instant(text) - Date.now();
const inTheAfternoon = at('2026-11-23T14:10:00+01:00');
const textOf = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));

type Call = RunningApp['call'];

async function bring(call: Call, bytes: Uint8Array, name = 'export.json'): Promise<string> {
  const { uploadId } = await call('uploads.begin', { name, size: bytes.length });
  for (let from = 0; from < bytes.length; from += 600_000) {
    const part = Buffer.from(bytes.subarray(from, from + 600_000)).toString('base64');
    await call('uploads.append', { uploadId, part });
  }
  return uploadId;
}

async function inspect(call: Call, json: unknown, accountId: string | null = null): Promise<ImportView> {
  return call('imports.inspect', { uploadId: await bring(call, textOf(json)), accountId });
}

const confirm = (call: Call, { importId, accountId }: ImportView) =>
  call('imports.confirm', { importId, newAccount: accountId === null ? NEW : null });

/** The problem that a file is refused with. */
async function refusal(running: RunningApp, bytes: Uint8Array) {
  const uploadId = await bring(running.call, bytes);
  const answer = await running.app.handlers['imports.inspect']({ uploadId, accountId: null });
  return answer.ok ? expect.fail('was read') : answer.problem;
}

const stepsByHand = (day: Day) =>
  Array.from({ length: gridOf(day).count }, (_, step) => (curtailmentOf(step) === 100 ? STOP : FREE));

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
    await call('journal.verify', { head: null });
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
    await running.call('journal.verify', { head: null });
    const { journal } = await running.until((state) => state.journal?.status === 'done');
    expect(journal).toMatchObject({ report: { fault: null } });
  });
});

describe('a file that is none of the portal', () => {
  const encode = (text: string) => new TextEncoder().encode(text);
  const day = (rest: object) =>
    encode(
      JSON.stringify([{ contrat: 'BOA0000001', jour: DAY, effacement: stepsByHand(DAY), ...rest }], null, 1),
    );
  const BAD: Readonly<Record<string, readonly [Uint8Array, object]>> = {
    'is empty': [encode(' \n'), { code: 'fileEmpty' }],
    'is no JSON': [encode('{\n "a": 1,\n oops'), { code: 'fileNotJson', line: 3, column: 2 }],
    'is cut short': [encode('[{"a": 1}'), { code: 'fileNotJson', line: 1, column: 10 }],
    'is not UTF-8': [Uint8Array.from([0xff, 0xfe, 0x5b, 0x00]), { code: 'fileNotText', line: 1, column: 1 }],
    'is a hundred thousand levels deep': [
      encode('['.repeat(100_000)),
      { code: 'fileTooDeep', line: 1, column: 101 },
    ],
    'names __proto__': [
      encode('[\n{"__proto__": {"x": 1}}]'),
      { code: 'fileForbiddenName', line: 2, column: 2 },
    ],
    'has a step too few on the long day': [
      day({ jour: '2026-10-25', effacement: Array.from({ length: 99 }, () => 0) }),
      { code: 'stepCount', expected: 100, found: 99, day: '2026-10-25', line: 4 },
    ],
    'has 96 steps on the short day': [
      day({ jour: '2027-03-28', effacement: Array.from({ length: 96 }, () => 0) }),
      { code: 'stepCount', expected: 92, found: 96 },
    ],
    'names no contract': [day({ contrat: 'le parc' }), { code: 'answerShape', path: 'contract' }],
    'tells times without their offset': [
      encode(JSON.stringify([{ contrat: 'BOA0000001', debut: '2026-10-25T02:15:00', effacement: 0 }])),
      { code: 'fileTimesAmbiguous', found: '"2026-10-25T02:15:00"', line: 1 },
    ],
    'tells dates in two ways': [
      day({ jour: '11/24/2026' }),
      { code: 'fileDatesAmbiguous', found: '"11/24/2026"', line: 4 },
    ],
  };

  test.each(Object.entries(BAD))(
    'that %s is refused with its place, and nothing is changed',
    async (_, [bytes, why]) => {
      const running = await startApp({ clockError: inTheAfternoon });
      expect(await refusal(running, bytes)).toMatchObject(why);
      const { accounts, contracts } = await running.call('state.read');
      expect([accounts, contracts, Object.hasOwn(Object.prototype, 'x')]).toEqual([[], [], false]);
    },
  );

  test('a file above 64 MB is refused before it is read', async () => {
    const running = await startApp();
    expect(await refusal(running, new Uint8Array(64 * 1_048_576 + 1))).toMatchObject({
      code: 'fileTooLarge',
      limitMb: 64,
    });
  });

  test('a byte order mark is no fault', async () => {
    const running = await startApp({ clockError: inTheAfternoon });
    const text = `\ufeff${JSON.stringify(PORTAL_FILES.flat('BOA0000001', [DAY]))}`;
    const uploadId = await bring(running.call, encode(text));
    expect((await running.call('imports.inspect', { uploadId, accountId: null })).tally.new).toBe(1);
  });

  test('what was looked at and left is not kept, and another file takes its place', async () => {
    const { call, refused } = await startApp({ clockError: inTheAfternoon });
    const first = await inspect(call, PORTAL_FILES.flat('BOA0000001', [DAY]));
    await inspect(call, PORTAL_FILES.flat('BOA0000002', [DAY]));
    expect(await refused('imports.confirm', { importId: first.importId, newAccount: NEW })).toBe(
      'importGone',
    );
  });
});
