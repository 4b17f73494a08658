import { describe, expect, test } from 'vitest';
import { instant, TOKEN, withSimulator } from '../support/simulator.ts';

const GENETS = 'BOA0012345';
const TOMORROW = '2026-11-24';

describe('the simulated platform answers the default profile', () => {
  test('with orders on the quarter-hour grid, in Paris time, stamped by its own clock', () =>
    withSimulator({}, async ({ get, orders }) => {
      const answer = await get('/consignes');
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(answer.headers.get('date')).toMatch(/^Mon, 23 Nov 2026 13:10:\d\d GMT$/);
      const [first] = (await orders()).contrats;
      expect(first).toMatchObject({ numeroContrat: GENETS, identifiantGestionnaireReseau: '30001234567890' });
      const order = first?.consignes.find(({ date }) => date === TOMORROW);
      expect(order).toMatchObject({
        hlar: '2026-11-23T16:30:00+01:00',
        datePublication: '2026-11-23T13:00:00+01:00',
      });
      expect(order).not.toHaveProperty('acquiescement');
      expect(order?.pas).toHaveLength(96);
      expect(order?.pas[0]).toEqual({ debut: '2026-11-24T00:00:00+01:00', valeur: 0 });
      expect(order?.pas[44]).toEqual({ debut: '2026-11-24T11:00:00+01:00', valeur: 100 });
    }));

  test('with a history: today and six days before, all acknowledged the day before', () =>
    withSimulator({}, async ({ orders }) => {
      for (const { consignes } of (await orders()).contrats) {
        const past = consignes.filter(({ date }) => date < TOMORROW);
        expect(past.map(({ date }) => date)).toEqual(
          ['17', '18', '19', '20', '21', '22', '23'].map((day) => `2026-11-${day}`),
        );
        for (const { hlar, datePublication, acquiescement } of past) {
          expect(acquiescement?.statut).toBe('ACQUIESCE');
          const at = instant(acquiescement?.horodatage ?? '');
          expect(at).toBeGreaterThan(instant(datePublication));
          expect(at).toBeLessThan(instant(hlar));
        }
      }
    }));

  test('with the contracts it was given', () =>
    withSimulator(
      { contracts: [{ numeroContrat: 'X1', identifiantGestionnaireReseau: '30009999999999' }] },
      async ({ get, orders }) => {
        expect(await (await get('/contrats')).json()).toEqual({
          contrats: [{ numeroContrat: 'X1', identifiantGestionnaireReseau: '30009999999999' }],
        });
        expect((await orders()).contrats.map(({ numeroContrat }) => numeroContrat)).toEqual(['X1']);
      },
    ));

  test('with 304 for as long as nothing changes', () =>
    withSimulator({}, async ({ get, acknowledge }) => {
      const etag = (await get('/consignes')).headers.get('etag') ?? '';
      const same = await get('/consignes', { 'if-none-match': `"other", W/${etag}` });
      expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', etag]);
      expect(same.headers.get('date')).toContain('23 Nov 2026');
      await acknowledge(GENETS, TOMORROW, 'k1');
      expect((await get('/consignes', { 'if-none-match': etag })).status).toBe(200);
    }));
});

describe('an acknowledgement', () => {
  test('is confirmed, shown in the order, and can be withdrawn', () =>
    withSimulator({}, async ({ acknowledge, order, report }) => {
      const answer = await acknowledge(GENETS, TOMORROW, 'k1');
      expect(answer.status).toBe(201);
      const receipt = (await answer.json()) as { horodatage: string };
      expect(receipt).toEqual({ identifiant: 'ACQ-000001', horodatage: receipt.horodatage });
      expect((await order(GENETS, TOMORROW))?.acquiescement).toEqual({
        statut: 'ACQUIESCE',
        horodatage: receipt.horodatage,
      });
      expect((await acknowledge(GENETS, TOMORROW, 'k2', false)).status).toBe(201);
      expect(await order(GENETS, TOMORROW)).not.toHaveProperty('acquiescement');
      expect((await report()).effects).toMatchObject([
        { contract: GENETS, day: TOMORROW, key: 'k1', acknowledged: true },
        { contract: GENETS, day: TOMORROW, key: 'k2', acknowledged: false },
      ]);
    }));

  test('with the same key has one effect and the same answer, after the HLAR too', () =>
    withSimulator({}, async ({ acknowledge, report, command }) => {
      const first = await (await acknowledge(GENETS, TOMORROW, 'k1')).json();
      await command('horloge', { instant: '2026-11-23T16:31:00+01:00' });
      const again = await acknowledge(GENETS, TOMORROW, 'k1');
      expect([again.status, await again.json()]).toEqual([201, first]);
      expect((await report()).counters).toMatchObject({ posts: 2, duplicates: 1, effects: 1 });
      expect((await acknowledge('BOA0017720', TOMORROW, 'k1')).status).toBe(400);
    }));

  test('with the same key has two effects where the platform does not tell them apart', () =>
    withSimulator({}, async ({ acknowledge, report, command }) => {
      expect(await command('reglages', { deduplicate: false })).toBe(200);
      await acknowledge(GENETS, TOMORROW, 'k1');
      await acknowledge(GENETS, TOMORROW, 'k1');
      expect((await report()).counters).toMatchObject({ duplicates: 1, effects: 2 });
    }));

  test('is refused with the status of its reason, and then has no effect', () =>
    withSimulator({}, async ({ acknowledge, post, report, command }) => {
      const valid = { numeroContrat: GENETS, date: TOMORROW, acquiescement: true, cle: 'k' };
      const bad = [
        {},
        '{"numeroContrat"',
        { ...valid, date: '2026-02-30' },
        { ...valid, acquiescement: 'oui' },
        { ...valid, autre: 1 },
      ];
      for (const body of bad) expect((await post(body)).status).toBe(400);
      expect((await post(valid, { 'content-type': 'text/plain' })).status).toBe(400);
      expect((await post({ ...valid, cle: 'k'.repeat(70_000) })).status).toBe(400);
      expect((await post(valid, { authorization: 'Bearer ancien' })).status).toBe(401);
      expect((await acknowledge('INCONNU', TOMORROW, 'k')).status).toBe(404);
      expect((await acknowledge(GENETS, '2026-11-25', 'k')).status).toBe(400);
      await command('horloge', { instant: '2026-11-23T16:30:00+01:00' });
      expect((await acknowledge(GENETS, TOMORROW, 'k')).status).toBe(409);
      expect((await acknowledge(GENETS, TOMORROW, 'k', false)).status).toBe(409);
      expect((await report()).effects).toEqual([]);
    }));
});

describe('who may come in', () => {
  test('nobody without the token, on any route', () =>
    withSimulator({}, async ({ get }) => {
      for (const path of ['/consignes', '/contrats', '/acquiescements', '/ailleurs']) {
        const answer = await get(path, { authorization: `Basic ${TOKEN}` });
        expect([path, answer.status]).toEqual([path, 401]);
        expect(await answer.json()).toHaveProperty('message');
      }
      expect((await get('/ailleurs')).status).toBe(404);
    }));

  test('nobody commands it without the control key, and without one there is nothing to command', async () => {
    await withSimulator({}, async ({ get }) => {
      expect((await get('/_simulateur/etat')).status).toBe(401);
      expect((await get('/_simulateur/etat', { 'x-control': 'autre' })).status).toBe(401);
    });
    await withSimulator({ control: undefined }, async ({ get }) => {
      expect((await get('/_simulateur/etat', { 'x-control': 'undefined' })).status).toBe(404);
    });
  });
});

describe('commands', () => {
  test('publish an order in place of another, which takes its acknowledgement away', () =>
    withSimulator({}, async ({ acknowledge, command, order }) => {
      await acknowledge(GENETS, TOMORROW, 'k1');
      const pas = [[0, 4, 25.5]];
      expect(await command('consigne', { numeroContrat: GENETS, date: TOMORROW, pas })).toBe(200);
      const changed = await order(GENETS, TOMORROW);
      expect(changed?.pas.map(({ valeur }) => valeur).slice(0, 6)).toEqual([25.5, 25.5, 25.5, 25.5, 0, 0]);
      expect(changed).not.toHaveProperty('acquiescement');
    }));

  test('move a deadline without touching the acknowledgement', () =>
    withSimulator({}, async ({ acknowledge, command, order }) => {
      await acknowledge(GENETS, TOMORROW, 'k1');
      const hlar = '2026-11-23T18:00:00+01:00';
      await command('consigne', { numeroContrat: GENETS, date: TOMORROW, pas: [[44, 62, 100]], hlar });
      expect(await order(GENETS, TOMORROW)).toMatchObject({ hlar, acquiescement: { statut: 'ACQUIESCE' } });
    }));

  test('never move the clock back, and say what they do not take', () =>
    withSimulator({}, async ({ command }) => {
      expect(await command('horloge', { instant: '2026-11-23T14:09:00+01:00' })).toBe(400);
      expect(await command('horloge', { instant: '2026-11-23T15:00' })).toBe(400);
      expect(await command('scenario', { scenario: 'fête' })).toBe(400);
      const beyond = { numeroContrat: GENETS, date: TOMORROW, pas: [[90, 97, 100]] };
      expect(await command('consigne', beyond)).toBe(400);
      expect(await command('consigne', { ...beyond, numeroContrat: 'INCONNU', pas: [] })).toBe(400);
      expect(await command('ailleurs', {})).toBe(404);
    }));

  test('make the next answers go wrong, with or without the effect', () =>
    withSimulator({}, async ({ acknowledge, command, get, report }) => {
      const busy = { status: 429, contentType: 'text/html', body: '<p>', headers: { 'retry-after': '7' } };
      await command('pannes', [
        { count: 1, path: '/consignes', answer: busy },
        { count: 1, method: 'POST', answer: { status: 502 } },
        { count: 1, method: 'POST', applied: true, answer: { status: 500 } },
        { count: 1, method: 'POST', applied: true, answer: null },
      ]);
      const refused = await get('/consignes');
      expect([refused.status, refused.headers.get('retry-after'), await refused.text()]).toEqual([
        429,
        '7',
        '<p>',
      ]);
      expect(refused.headers.get('date')).toContain('23 Nov 2026');
      expect((await get('/consignes')).status).toBe(200);
      expect((await acknowledge(GENETS, TOMORROW, 'k1')).status).toBe(502);
      expect((await report()).effects).toHaveLength(0);
      expect((await acknowledge(GENETS, TOMORROW, 'k1')).status).toBe(500);
      expect((await report()).effects).toHaveLength(1);
      await expect(acknowledge(GENETS, TOMORROW, 'k2')).rejects.toThrow();
      expect((await report()).effects).toHaveLength(2);
      expect((await acknowledge(GENETS, TOMORROW, 'k2')).status).toBe(201);
    }));

  test('let an effect happen before its answer leaves', async () => {
    let answered: Promise<string> = Promise.resolve('');
    await withSimulator({}, async ({ acknowledge, command, report }) => {
      await command('reglages', { latency: 600_000 });
      answered = acknowledge(GENETS, TOMORROW, 'k1').then(
        () => 'answered',
        () => 'cut',
      );
      await expect.poll(async () => (await report()).effects.length).toBe(1);
    });
    expect(await answered).toBe('cut');
  });
});
