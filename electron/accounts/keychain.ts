import { Worker } from 'node:worker_threads';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { callOnBus, says } from '../session-bus.ts';

/** What is asked of the system's keychain: Credential Manager, Keychain, or the Secret Service, never another store. */
export interface KeychainRequest {
  readonly op: 'get' | 'set' | 'remove';
  readonly name: string;
  readonly secret: string;
}
export type KeychainAnswer =
  | { readonly ok: true; readonly secret: string | null }
  | { readonly ok: false; readonly message: string };

/** The keychain as it is reached: by its worker, or by a test's script. */
export interface KeychainReach {
  ask(request: KeychainRequest): Promise<KeychainAnswer>;
  /** Whether it is known to be locked; asking opens no dialog. */
  isLocked(): Promise<boolean>;
}

/** The keychain, asked one thing after another, each answered in time. Problems: `keychain…`, secretsUnavailable, secretTooLong. */
export interface Keychain {
  call(request: KeychainRequest): Promise<Result<string | null>>;
  isLocked(): Promise<boolean>;
}

/** A keychain that has not answered by then is given up; the window never waits for it. */
const LIMIT_MS = 5_000;
/** How long the end of the process waits for a call that is under way. */
const LAST_WORD_MS = 1_000;

/**
 * While a call that was given up is still under way (its dialog stands open, nobody answers), the next ones fail at
 * once: nothing is asked twice, and nothing is carried out late that could have been done otherwise since.
 */
export function openKeychain(reach: KeychainReach, limitMs = LIMIT_MS): Keychain {
  let stuck: Problem | null = null;
  return {
    isLocked: reach.isLocked,
    async call(request) {
      if (stuck) return fail(stuck);
      const asked = reach.ask(request).catch(failed);
      const late = giveUp(reach, limitMs);
      const answer = await Promise.race([asked, late.when]);
      late.cancel();
      if (!('code' in answer)) return answer.ok ? ok(answer.secret) : fail(troubleOf(answer.message));
      stuck = answer;
      void asked.then(() => {
        stuck = null;
      });
      return fail(answer);
    },
  };
}

const failed = (error: unknown): KeychainAnswer => ({
  ok: false,
  message: error instanceof Error ? error.message : '',
});

/** Why nothing came in time: a dialog waits for the password, or nobody is there. */
function giveUp({ isLocked }: KeychainReach, limitMs: number) {
  const { promise: when, resolve } = Promise.withResolvers<Problem>();
  let isOpen = Promise.resolve(false);
  const asking = setTimeout(() => {
    isOpen = isLocked().catch(() => false);
  }, limitMs / 2);
  const timer = setTimeout(() => {
    void isOpen.then((locked) => resolve(problem(locked ? 'keychainLocked' : 'keychainSilent')));
  }, limitMs);
  const cancel = () => {
    clearTimeout(asking);
    clearTimeout(timer);
  };
  return { when, cancel };
}

/** What the library's messages mean. */
const TROUBLES = [
  [/longer than the? ?platform limit/i, 'secretTooLong'],
  [/prompt was dismissed|object locked/i, 'keychainLocked'],
  [/did not receive a reply|timed? ?out/i, 'keychainSilent'],
  [
    /connect to socket|autolaunch|not provided by any|no dbus session|secret service provider/i,
    'keychainAbsent',
  ],
] as const;

function troubleOf(message: string): Problem {
  const known = TROUBLES.find(([words]) => words.test(message));
  return known ? problem(known[1]) : problem('secretsUnavailable', { detail: message.slice(0, 120) });
}

/** Reaches the system's keychain by a worker thread; one that breaks down is replaced at the next call. */
export function reachKeychain(workerUrl: URL): KeychainReach {
  let worker: Worker | null = null;
  let settle: ((answer: KeychainAnswer) => void) | null = null;
  /** 1 while the worker asks the keychain. */
  const busy = new Int32Array(new SharedArrayBuffer(4));
  const answered = (answer: KeychainAnswer) => {
    settle?.(answer);
    settle = null;
  };
  const started = (): Worker => {
    const fresh = new Worker(workerUrl, { workerData: busy });
    fresh.on('message', answered);
    fresh.on('error', (error) => {
      worker = null;
      Atomics.store(busy, 0, 0);
      answered(failed(error));
    });
    fresh.unref();
    return fresh;
  };
  // All is closed by then, but Node would wait for the thread, and the thread for a keychain that never answers.
  process.once('exit', () => {
    if (Atomics.wait(busy, 0, 1, LAST_WORD_MS) === 'timed-out') process.kill(process.pid, 'SIGKILL');
  });
  return {
    isLocked: isSecretServiceLocked,
    ask: (request) =>
      new Promise((resolve) => {
        settle = resolve;
        Atomics.store(busy, 0, 1);
        worker ??= started();
        worker.postMessage(request);
      }),
  };
}

/** Only the Secret Service tells: its default collection, which is the one used here, has a property for it. */
async function isSecretServiceLocked(): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const asked = {
    to: 'org.freedesktop.secrets',
    path: '/org/freedesktop/secrets/aliases/default',
    interface: 'org.freedesktop.DBus.Properties',
    method: 'Get',
    args: ['org.freedesktop.Secret.Collection', 'Locked'],
  };
  return says(await callOnBus(asked), 'true');
}
