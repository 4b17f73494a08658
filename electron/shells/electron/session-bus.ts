import { execFile } from 'node:child_process';

/** A method of the user's D-Bus session that takes strings only. */
interface BusCall {
  readonly to: string;
  readonly path: string;
  readonly interface: string;
  readonly method: string;
  readonly args: readonly string[];
}
type BusAnswer =
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

/**
 * Whether a notification would be taken at once: the service is asked who it is, which also starts one that the bus
 * knows how to start. A name that is owned by a service that hangs is no service. Never takes longer than 2 s.
 */
export async function takesNotifications(): Promise<boolean> {
  const name = 'org.freedesktop.Notifications';
  const path = '/org/freedesktop/Notifications';
  const asked = { to: name, path, interface: name, method: 'GetServerInformation', args: [] };
  return (await call(asked)).kind === 'answered';
}

/**
 * Whether a tray is shown: somebody watches over tray icons, and does not deny that a host shows them. Asking starts
 * no service. Never takes longer than 4 s.
 */
export async function showsTray(): Promise<boolean> {
  const name = 'org.kde.StatusNotifierWatcher';
  const bus = 'org.freedesktop.DBus';
  const owned = {
    to: bus,
    path: '/org/freedesktop/DBus',
    interface: bus,
    method: 'NameHasOwner',
    args: [name],
  };
  if (!says(await call(owned), 'true')) return false;
  const property = {
    to: name,
    path: '/StatusNotifierWatcher',
    interface: `${bus}.Properties`,
    method: 'Get',
    args: [name, 'IsStatusNotifierHostRegistered'],
  };
  const registered = await call(property);
  return registered.kind !== 'silent' && !says(registered, 'false');
}

function says(answer: BusAnswer, word: 'true' | 'false'): boolean {
  return answer.kind === 'answered' && new RegExp(`\\b${word}\\b`).test(answer.text);
}

/** Calls with the first of the tools that this system has. */
async function call(asked: BusCall): Promise<BusAnswer> {
  for (const [tool, argsFor] of Object.entries(TOOLS)) {
    const answer = await run(tool, argsFor(asked));
    if (answer !== 'missing') return answer;
  }
  return { kind: 'silent' };
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
