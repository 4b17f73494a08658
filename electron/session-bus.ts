import { execFile } from 'node:child_process';

/** A method of the user's D-Bus session that takes strings only. */
export interface BusCall {
  readonly to: string;
  readonly path: string;
  readonly interface: string;
  readonly method: string;
  readonly args: readonly string[];
}
export type BusAnswer =
  | { readonly kind: 'answered'; readonly text: string }
  | { readonly kind: 'refused' | 'silent' };

/** A bus or a service that has not answered by then is as good as none. */
const LIMIT_MS = 2_000;

/** The tools that systems bring to speak to the bus, and how each is told a call. Any one of them will do. */
const TOOLS: Readonly<Record<string, (call: BusCall) => readonly string[]>> = {
  gdbus: ({ to, path, interface: of, method, args }) => [
    ...['call', '--session', '--dest', to, '--object-path', path, '--method', `${of}.${method}`],
    ...args,
  ],
  busctl: ({ to, path, interface: of, method, args }) => [
    ...['--user', 'call', to, path, of, method],
    ...(args.length > 0 ? ['s'.repeat(args.length), ...args] : []),
  ],
  'dbus-send': ({ to, path, interface: of, method, args }) => [
    ...['--session', '--print-reply', `--dest=${to}`, path, `${of}.${method}`],
    ...args.map((text) => `string:${text}`),
  ],
};

/** Calls with the first of the tools that this system has; without any, nobody answers. Never takes longer than 2 s. */
export async function callOnBus(asked: BusCall): Promise<BusAnswer> {
  for (const [tool, argsFor] of Object.entries(TOOLS)) {
    const answer = await run(tool, argsFor(asked));
    if (answer !== 'missing') return answer;
  }
  return { kind: 'silent' };
}

/** Whether an answer holds this truth value. */
export function says(answer: BusAnswer, word: 'true' | 'false'): boolean {
  return answer.kind === 'answered' && new RegExp(`\\b${word}\\b`).test(answer.text);
}

function run(tool: string, args: readonly string[]): Promise<BusAnswer | 'missing'> {
  return new Promise((resolve) => {
    const options = { timeout: LIMIT_MS, killSignal: 'SIGKILL', encoding: 'utf8' } as const;
    execFile(tool, [...args], options, (error, text) => {
      if (!error) return resolve({ kind: 'answered', text });
      if (error.code === 'ENOENT') return resolve('missing');
      resolve({ kind: error.killed ? 'silent' : 'refused' });
    });
  });
}
