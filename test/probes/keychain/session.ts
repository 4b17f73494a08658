import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Day } from '../../../shared/calendar/time.ts';
import { type LoopbackApp, startLoopbackIn, windowOf } from '../../support/loopback-app.ts';
import { TOKEN } from '../../support/simulator.ts';
import { account } from '../../support/world.ts';
import { type Ground, onGround } from '../life/ground.ts';
import type { Finding } from '../probe.ts';

const TOOLS = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'];

/** Runs a probe that needs a real keyring daemon; without one it fails, and says why. */
export async function withKeyrings(run: (ground: Ground) => Promise<Finding>): Promise<Finding> {
  const missing = TOOLS.filter((tool) => spawnSync('which', [tool]).status !== 0);
  if (missing.length === 0) return onGround(run);
  return { figure: 'could not be run', faults: [`missing here: ${missing.join(', ')}`] };
}

/** Collects what differs from what is expected. */
export function expecting() {
  const faults: string[] = [];
  const expect = (what: string, found: unknown, expected: unknown) => {
    const [is, should] = [JSON.stringify(found), JSON.stringify(expected)];
    if (is !== should) faults.push(`${what}: ${is}, expected ${should}`);
  };
  return { faults, expect };
}

export interface AppWindow extends Awaited<ReturnType<typeof windowOf>> {
  readonly app: LoopbackApp;
}

/** The real loopback process in a session, on the data below `dir`, and a window of it. */
export async function openApp(env: NodeJS.ProcessEnv, dir: string): Promise<AppWindow> {
  const app = await startLoopbackIn(env, join(dir, 'vigie'));
  return { app, ...(await windowOf(app)) };
}

export const fieldsOf = (baseUrl: string) => account(baseUrl, { token: TOKEN });
export const renewalOf = (accountId: string) => ({
  ...{ accountId, token: TOKEN, tokenCreatedOn: '2026-09-01' as Day, untested: false },
});
