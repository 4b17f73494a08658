import { expect } from 'vitest';
import type { AppState } from '../../shared/app-state.ts';
import type { CallName, Input, Output } from '../../shared/contract.ts';
import type { Result } from '../../shared/result.ts';
import { afterwards, eventually } from './afterwards.ts';
import { type LoopbackProcess, startLoopbackProcess } from './loopback-process.ts';
import { openSession } from './loopback-session.ts';

export type LoopbackApp = LoopbackProcess;

/** In a session without a keychain; ends with the test. */
export function startLoopback(dataDir: string, ...options: string[]): Promise<LoopbackApp> {
  return endingWithTest(startLoopbackProcess(dataDir, { options }));
}

/** In a session of the test's own, with whatever keychain is there; ends with the test. */
export function startLoopbackIn(
  env: NodeJS.ProcessEnv,
  dataDir: string,
  { opens = false } = {},
): Promise<LoopbackApp> {
  return endingWithTest(startLoopbackProcess(dataDir, { env, opens }));
}

async function endingWithTest(starting: Promise<LoopbackProcess>): Promise<LoopbackApp> {
  const app = await starting;
  app.process.stderr?.pipe(process.stderr);
  afterwards(app.kill);
  return app;
}

/** Speaks to the loopback shell as its page does: trades the link's code for a key, then calls the contract. */
export async function windowOf(app: Pick<LoopbackApp, 'url' | 'origin'>) {
  const { origin } = app;
  const raw = await openSession(app);
  const { key } = raw;
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
