import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const SOURCE = new URL('../../electron/loopback.ts', import.meta.url).pathname;
/** What `npm start` runs. */
export const BUILT = new URL('../../out/main/loopback.js', import.meta.url).pathname;
const USE = new URL('./measure-use.ts', import.meta.url).href;

/** What a process took in a while: how far its memory rose (bytes, resident), and its processor time (ms). */
export interface Use {
  readonly grownBytes: number;
  readonly cpuMs: number;
}

/** The loopback shell in a process of its own, as `npm start -- --browser --no-open` runs it. */
export interface LoopbackProcess {
  /** The link that it printed, with its one-time code. */
  readonly url: string;
  readonly origin: string;
  readonly port: number;
  readonly process: ChildProcess;
  /** All that it has printed so far. */
  output(): string;
  /** Measures what the process takes while something is done to it. */
  usageDuring(work: () => Promise<unknown>): Promise<Use>;
  /** SIGKILL: no goodbye. */
  kill(): Promise<void>;
}

interface Start {
  /** As it is written, unless told to be as it was built last. */
  readonly entry?: string;
  readonly options?: readonly string[];
  /** Whether it is to open its page: then it waits for one, which a session without a display leaves to the caller. */
  readonly opens?: boolean;
  /** Whether `usageDuring` is wanted, which takes some code of its own. */
  readonly measured?: boolean;
  /** Without a word on it, a session without a keychain. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts it on a data directory; rejects with what it printed where it ends before it is ready. */
export async function startLoopbackProcess(
  dataDir: string,
  {
    entry = SOURCE,
    options = [],
    opens = false,
    measured = true,
    env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
  }: Start = {},
): Promise<LoopbackProcess> {
  const args = [
    ...[...(measured ? ['--import', USE] : []), entry],
    ...[...(opens ? [] : ['--no-open']), '--data-dir', dataDir, ...options],
  ];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let text = '';
  const gather = (chunk: Buffer) => {
    text += chunk;
  };
  child.stdout?.on('data', gather);
  child.stderr?.on('data', gather);
  const url = await readyUrl(child, () => text);
  return {
    ...{ url, origin: new URL(url).origin, port: Number(new URL(url).port), process: child },
    output: () => text,
    async usageDuring(work) {
      child.send('begin');
      await once(child, 'message');
      await work();
      child.send('end');
      const [use] = await once(child, 'message');
      return use as Use;
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

function readyUrl(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      const found = /^Vigie OA .*: (http\S+)\n/m.exec(output())?.[1];
      if (found) resolve(found);
    });
    child.once('close', () => reject(new Error(`the process ended before it was ready:\n${output()}`)));
  });
}
