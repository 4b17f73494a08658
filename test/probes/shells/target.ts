import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLoopbackServer } from '../../../electron/shells/loopback-server.ts';
import { newSecret } from '../../../electron/shells/sessions.ts';
import { done, type Handlers } from '../../../shared/contract.ts';
import { ask } from '../../support/raw-request.ts';
import { layTrappedFolder } from '../../support/trapped-folder.ts';
import type { Scope } from '../scope.ts';

/** Every route of the loopback shell; `:offer` stands for a download that is on offer. */
export const ROUTES = [
  ['GET', '/'],
  ['GET', '/assets/index-Ab3_dE-9.js'],
  ['POST', '/api/session'],
  ['POST', '/api/launch'],
  ['POST', '/api/call'],
  ['GET', '/api/events'],
  ['GET', '/api/downloads/:offer'],
] as const;

/** The loopback shell's real server around handlers that only count, and the secrets that open it. */
export interface Target {
  readonly port: number;
  readonly host: string;
  readonly origin: string;
  readonly dir: string;
  readonly key: string;
  readonly adminKey: string;
  /** The names of the calls whose handlers were run. */
  readonly calls: readonly string[];
  isWatched(): boolean;
  /** A code that was not used yet. */
  newCode(): string;
  /** The path of a file that is on offer, once. */
  newOffer(): string;
}

export async function openTarget({ dir, ends }: Scope): Promise<Target> {
  const calls: string[] = [];
  const get = (_: object, name: string) => async () => {
    calls.push(name);
    return done;
  };
  const adminKey = newSecret();
  const server = await startLoopbackServer({
    handlers: new Proxy({}, { get }) as Handlers,
    port: 0,
    rendererDir: layTrappedFolder(dir),
    adminKey,
  });
  ends(() => server.close());
  const { port } = server;
  const host = `127.0.0.1:${port}`;
  const newCode = () => server.launchUrl().split('#code=')[1] ?? '';
  const answer = await ask(port, {
    method: 'POST',
    path: '/api/session',
    headers: { origin: `http://${host}`, 'content-type': 'application/json' },
    body: JSON.stringify({ code: newCode() }),
  });
  let offers = 0;
  return {
    ...{ port, host, origin: `http://${host}`, dir, adminKey, calls, newCode },
    key: JSON.parse(answer.text).key,
    isWatched: server.isWatched,
    newOffer() {
      const file = join(dir, `offer-${++offers}`);
      writeFileSync(file, 'offered');
      return server.offerDownload(file, 'relevé.xlsx');
    },
  };
}
