import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect } from 'vitest';
import type { AppState } from '../../shared/app-state.ts';
import type { CallName, Input, Output } from '../../shared/contract.ts';
import type { Result } from '../../shared/result.ts';
import { afterwards, eventually } from './afterwards.ts';

const ENTRY = new URL('../../electron/loopback.ts', import.meta.url).pathname;

/** The loopback shell in a process of its own, as `npm start -- --browser --no-open` runs it. */
export interface LoopbackApp {
  /** The link that it printed, with its one-time code. */
  readonly url: string;
  readonly origin: string;
  /** All that it printed so far, errors too. */
  output(): string;
  /** SIGKILL: no goodbye. */
  kill(): Promise<void>;
}

export function startLoopback(dataDir: string, ...options: string[]): Promise<LoopbackApp> {
  const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
  return startLoopbackIn(env, dataDir, ...options);
}

/** In a session of the test's own, with whatever keychain is there. */
export async function startLoopbackIn(
  env: NodeJS.ProcessEnv,
  dataDir: string,
  ...options: string[]
): Promise<LoopbackApp> {
  const args = [ENTRY, '--no-open', '--data-dir', dataDir, ...options];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  child.stderr.on('data', (chunk) => {
    printed += chunk;
    process.stderr.write(chunk);
  });
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  afterwards(kill);
  const url = await readyUrl(child);
  return { url, origin: new URL(url).origin, output: () => printed, kill };
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) expect.fail('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /^Vigie OA prête : (http\S+)$/.exec(line)?.[1];
    if (found) return found;
  }
  return expect.fail('the process ended before it was ready');
}

/** Speaks to the loopback shell as its page does: trades the link's code for a key, then calls the contract. */
export async function windowOf({ url, origin }: LoopbackApp) {
  const code = /code=([^&]+)/.exec(new URL(url).hash)?.[1];
  const post = async (path: string, body: unknown, key = '') => {
    const headers = { origin, 'content-type': 'application/json', 'x-vigie-key': key };
    return (await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  };
  const { key } = (await post('/api/session', { code })) as { key: string };
  const raw = (name: string, input?: unknown): Promise<Result<unknown>> =>
    post('/api/call', { name, input }, key);
  const call = async <N extends CallName>(
    name: N,
    ...[input]: Input<N> extends undefined ? [] : [Input<N>]
  ): Promise<Output<N>> => {
    const answer = (await raw(name, input)) as Result<Output<N>>;
    return answer.ok ? answer.value : expect.fail(`${name}: ${JSON.stringify(answer.problem)}`);
  };
  /** Listens as the page does; answers what has come so far, by name. */
  const listen = async () => {
    const events: [string, unknown][] = [];
    const abort = new AbortController();
    afterwards(() => abort.abort());
    const headers = { origin, 'x-vigie-key': key };
    const { body } = await fetch(`${origin}/api/events`, { headers, signal: abort.signal });
    const read = async () => {
      let text = '';
      for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const blocks = (text + chunk).split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const [, name, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
          if (name && data) events.push([name, JSON.parse(data)]);
        }
      }
    };
    void read().catch(() => undefined);
    return () => events;
  };
  const until = async (wish: (state: AppState) => boolean): Promise<AppState> => {
    await eventually('a state', async () => wish(await call('state.read')));
    return call('state.read');
  };
  const download = async (path: string): Promise<Buffer> => {
    const answer = await fetch(origin + path, { headers: { origin, 'x-vigie-key': key } });
    expect(answer.status).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  };
  return { raw, call, until, listen, download };
}
