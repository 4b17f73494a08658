import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { askForLaunchUrl } from '../../electron/shells/launch-request.ts';
import { afterwards } from '../support/afterwards.ts';

/** Asks whatever answers every request with this address, in place of an instance that is gone. */
async function askOneThatSays(urlAt: (port: number) => unknown): Promise<string | null> {
  const server = createServer((_, response) => {
    response.end(JSON.stringify({ url: urlAt((server.address() as AddressInfo).port) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterwards(() => server.close());
  const { port } = server.address() as AddressInfo;
  return askForLaunchUrl({ port, adminKey: 'x'.repeat(43) });
}

test('a launch address is one of the port that was asked', async () => {
  expect(await askOneThatSays((port) => `http://127.0.0.1:${port}/#code=a`)).toMatch(/#code=a$/);
});

test.each([
  ['a file', () => 'file:///etc/passwd'],
  ['another site', () => 'https://evil.example/'],
  ['another port', (port: number) => `http://127.0.0.1:${port}0/#code=a`],
  ['a user of another host', (port: number) => `http://127.0.0.1:${port}@evil.example/`],
  ['no text', () => 7],
])('%s is not opened, whoever took over the port', async (_, urlAt) => {
  expect(await askOneThatSays(urlAt)).toBeNull();
});
