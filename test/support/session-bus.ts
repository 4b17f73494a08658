import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterwards } from './afterwards.ts';
import { tempDir } from './world.ts';

/** A real D-Bus session of the test's own; answers its address. It ends with the test. */
export async function startBus(): Promise<string> {
  const address = `unix:path=${join(tempDir(), 'bus')}`;
  const args = ['--session', '--nofork', '--nopidfile', '--print-address=1', `--address=${address}`];
  const daemon = spawn('dbus-daemon', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  afterwards(() => void daemon.kill());
  await once(daemon.stdout, 'data');
  return address;
}

/** Something that listens where a bus would, takes every call and never says a word. */
export async function startSilence(): Promise<string> {
  const path = join(tempDir(), 'silence');
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer((socket) => void sockets.add(socket.on('error', () => {})));
  server.listen(path);
  await once(server, 'listening');
  afterwards(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `unix:path=${path}`;
}
