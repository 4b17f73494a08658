import { Agent, request } from 'node:http';

/**
 * Asks the running instance for a launch address of its own; null where it does not answer. Its agent knows no proxy:
 * the admin key goes to this computer only.
 */
export function askForLaunchUrl(running: {
  readonly port: number;
  readonly adminKey: string;
}): Promise<string | null> {
  const headers = {
    origin: `http://127.0.0.1:${running.port}`,
    'content-type': 'application/json',
    'x-vigie-admin': running.adminKey,
  };
  const target = { host: '127.0.0.1', port: running.port, path: '/api/launch', method: 'POST' };
  return new Promise((resolve) => {
    const asking = request({ ...target, headers, agent: new Agent(), timeout: 5_000 }, async (response) => {
      try {
        const chunks = await response.toArray();
        const { url } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        // Whoever took over the port of an instance that is gone does not choose what is opened.
        const isOwn = typeof url === 'string' && url.startsWith(`${headers.origin}/`);
        resolve(response.statusCode === 200 && isOwn ? url : null);
      } catch {
        resolve(null);
      }
    });
    asking.once('error', () => resolve(null));
    asking.once('timeout', () => asking.destroy());
    asking.end('{}');
  });
}
