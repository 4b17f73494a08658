import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { showsTray, takesNotifications } from '../../electron/shells/electron/session-bus.ts';
import { ownName } from '../support/bus-service.ts';
import { startBus, startSilence } from '../support/session-bus.ts';
import { tempDir } from '../support/world.ts';

const NOTIFICATIONS = 'org.freedesktop.Notifications';
const TRAY = 'org.kde.StatusNotifierWatcher';
const where = (tool: string) => spawnSync('which', [tool], { encoding: 'utf8' }).stdout.trim();

const hasBus = where('dbus-daemon') !== '';
if (!hasBus) process.stdout.write('NOT RUN: dbus-daemon is missing\n');

afterEach(() => vi.unstubAllEnvs());

/** From here on the app speaks to this bus. */
const use = (address: string) => vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', address);

/** Leaves the app this one tool to speak to the bus with. */
function onlyWith(tool: string): void {
  const bin = tempDir();
  symlinkSync(where(tool), join(bin, tool));
  vi.stubEnv('PATH', bin);
}

describe.skipIf(!hasBus).each(['gdbus', 'busctl', 'dbus-send'])('asked with %s, the session', (tool) => {
  const isThere = where(tool) !== '';
  if (!isThere) process.stdout.write(`NOT RUN: ${tool} is missing\n`);
  let bus: string;
  beforeEach(async () => {
    bus = await startBus();
    use(bus);
    if (isThere) onlyWith(tool);
  });

  test.skipIf(!isThere)('takes no notifications and shows no tray while nobody is there to', async () => {
    expect(await takesNotifications()).toBe(false);
    expect(await showsTray()).toBe(false);
  });

  test.skipIf(!isThere)('takes notifications as soon as a service answers, until it leaves', async () => {
    const service = await ownName(bus, NOTIFICATIONS, { GetServerInformation: { text: 'essai' } });
    expect(await takesNotifications()).toBe(true);
    service.leave();
    await expect.poll(() => takesNotifications()).toBe(false);
  });

  test.skipIf(!isThere)('takes none from a service that owns the name and never answers', async () => {
    await ownName(bus, NOTIFICATIONS, { GetServerInformation: 'silence' });
    expect(await takesNotifications()).toBe(false);
  });

  test.skipIf(!isThere).each([
    ['shows a tray where a host is registered', { Get: { variant: true } }, true],
    ['shows none where the watcher says that no host is', { Get: { variant: false } }, false],
    ['shows a tray where the watcher cannot tell', { Get: 'error' }, true],
    ['shows none where the watcher never answers', { Get: 'silence' }, false],
  ] as const)('%s', async (_words, replies, shows) => {
    await ownName(bus, TRAY, replies);
    expect(await showsTray()).toBe(shows);
  });
});

describe('without a usable bus', () => {
  test('one that takes the connection and never answers is given up, and the app goes on meanwhile', async () => {
    use(await startSilence());
    let turns = 0;
    const turning = setInterval(() => turns++, 20);
    expect(await takesNotifications()).toBe(false);
    expect(await showsTray()).toBe(false);
    clearInterval(turning);
    expect(turns).toBeGreaterThan(10);
  });

  test.each(['unix:path=/nonexistent', 'nonsense:'])(
    'with the address "%s" nobody is there',
    async (address) => {
      use(address);
      expect(await takesNotifications()).toBe(false);
      expect(await showsTray()).toBe(false);
    },
  );

  test('a system without any of the tools has neither', async () => {
    vi.stubEnv('PATH', tempDir());
    expect(await takesNotifications()).toBe(false);
    expect(await showsTray()).toBe(false);
  });
});
