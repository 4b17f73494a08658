import { EventSource } from 'eventsource';
import type { EventName, Transport } from '../../shared/contract.ts';
import { SessionLost } from '../client.ts';

const KEY = 'vigie-key';
const EVENTS = { state: true, show: true, remind: true } satisfies Record<EventName, true>;

/**
 * The transport over HTTP to the process that serves this page. The one-time code of the launch address is taken out
 * of the location before anything else and exchanged for a key that lives as long as this tab. Throws `SessionLost`
 * where there is neither a valid code nor a key.
 */
export async function loopbackTransport(): Promise<Transport & { download(path: string): Promise<Blob> }> {
  const key = await sessionKey();
  const headers = { 'x-vigie-key': key };
  return {
    async call(name, input) {
      const body = JSON.stringify({ name, input });
      const answer = await fetch('/api/call', {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body,
      });
      checkSession(answer);
      return answer.json();
    },
    subscribe(onEvent, onBroken) {
      const source = new EventSource('/api/events', {
        fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, ...headers } }),
      });
      for (const name of Object.keys(EVENTS)) {
        source.addEventListener(name, ({ data }) => onEvent(name, JSON.parse(data)));
      }
      source.addEventListener('error', () => {
        source.close();
        onBroken();
      });
      return () => source.close();
    },
    async download(path) {
      const answer = await fetch(path, { headers });
      checkSession(answer);
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      return answer.blob();
    },
  };
}

async function sessionKey(): Promise<string> {
  const code = /^#code=(.+)$/.exec(location.hash)?.[1];
  if (code !== undefined) {
    history.replaceState(null, '', location.pathname);
    const answer = await fetch('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    if (answer.ok) {
      const { key } = (await answer.json()) as { key: string };
      sessionStorage.setItem(KEY, key);
      return key;
    }
  }
  const kept = sessionStorage.getItem(KEY);
  if (kept === null) throw new SessionLost();
  return kept;
}

function checkSession(answer: Response): void {
  if (answer.status !== 401 && answer.status !== 403) return;
  sessionStorage.removeItem(KEY);
  throw new SessionLost();
}
