import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { STOP } from '../../shared/order/order.ts';
import { documentedProfile } from '../support/documented.ts';
import { TOKEN } from '../support/simulator.ts';
import { account, startApp } from '../support/world.ts';

const NOW = 'Mon, 23 Nov 2026 13:10:00 GMT';

/** A platform that has nothing in common with the shipped profile: paths, names, limits in MW by intervals, forms. */
async function otherPlatform() {
  const held = new Map<string, string>();
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    let body = '';
    for await (const chunk of request) body += chunk;
    const answer = (status: number, value: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json', date: NOW });
      response.end(JSON.stringify(value));
    };
    if (url.searchParams.get('cle') !== TOKEN) return answer(401, {});
    if (url.pathname === '/v2/programme') {
      const plages = [
        { de: '2026-11-24T10:00:00+01:00', a: '2026-11-24T12:00:00+01:00', plafond: 4.8 },
        { de: '2026-11-24T12:00:00+01:00', a: '2026-11-24T13:00:00+01:00', plafond: 0 },
      ];
      return answer(200, { sites: { 'SITE-7': { jours: [{ jour: '2026-11-24', plages }] } } });
    }
    if (url.pathname === '/v2/accuses') {
      return answer(
        200,
        [...held].map(([key, at]) => ({ ref: key.split('/')[0], jour: key.split('/')[1], at })),
      );
    }
    const [, site, day] = /^\/v2\/accuse\/([^/]+)\/([^/]+)$/.exec(url.pathname) ?? [];
    if (!site || !day) return answer(404, {});
    if (request.method === 'PUT') held.set(`${site}/${day}`, '2026-11-23T14:10:05+01:00');
    if (request.method === 'DELETE') held.delete(`${site}/${day}`);
    bodies.push(`${request.method} ${body}`);
    answer(200, { recu: 'R-1' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, held, bodies };
}

test('a platform with other paths, other names and limits in MW works by the profile of the connector guide alone, from reading to withdrawing', async () => {
  const platform = await otherPlatform();
  const app = await startApp();
  await app.call('profiles.save', { text: documentedProfile(), replaces: null });
  await app.call('accounts.add', account(platform.baseUrl, { profileId: 'autre-guide' }));
  await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'toAcknowledge'));

  const { order, contractId, day } = await app.day('SITE-7');
  expect(order?.limitKind).toBe('maxPower');
  expect(order?.steps.filter((code) => code === 4_800_000)).toHaveLength(8);
  expect(order?.steps.slice(48, 52)).toEqual([STOP, STOP, STOP, STOP]);

  const fingerprint = order?.fingerprint ?? expect.fail();
  await app.call('days.acknowledge', { days: [{ contractId, day, fingerprint }] });
  await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'acknowledged'));
  expect([...platform.held.keys()]).toEqual(['SITE-7/2026-11-24']);
  expect(platform.bodies[0]).toMatch(/^PUT accord=oui&cle=[\w-]{36}$/);

  await app.call('days.withdraw', { contractId, day });
  await app.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'toAcknowledge'));
  expect(platform.held.size).toBe(0);
  expect(platform.bodies[1]).toBe('DELETE ');
});
