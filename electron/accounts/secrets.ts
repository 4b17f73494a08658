import type { KeychainView } from '../../shared/app-state.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { createTurns } from '../in-turn.ts';
import type { FoundSecret, Secrets } from '../ports.ts';
import type { Keychain, KeychainRequest } from './keychain.ts';

const READY: KeychainView = { asked: true, problem: null };

/** Secrets of this run only, for the demonstration and wherever no keychain can be used. */
export function memorySecrets(): Secrets {
  const kept = new Map<string, string>();
  return {
    async get(name) {
      const secret = kept.get(name);
      return ok(secret === undefined ? null : { secret, kept: 'memory', trouble: null });
    },
    async set(name, secret) {
      kept.set(name, secret);
      return { kept: 'memory', trouble: null };
    },
    async remove(name) {
      kept.delete(name);
      return ok('gone');
    },
    keychain: { view: () => READY, look: async () => READY },
  };
}

/** No secret has this name: asking for it opens no dialog. */
const NOBODY = 'nobody';

/**
 * Secrets in the system's keychain. What it does not take lives in memory for the run; what it gave once in this run
 * still serves while it does not answer. After it was found locked, its dialog opens again at the user's wish only.
 */
export function keychainSecrets(keychain: Keychain): Secrets {
  const untaken = new Map<string, { readonly secret: string; readonly trouble: Problem }>();
  const given = new Map<string, string>();
  let view: KeychainView = { asked: false, problem: null };
  let [wasLocked, refusesToWrite] = [false, false];
  /** A secret that is too long says nothing about the keychain itself. */
  const note = <T>(answer: Result<T>): Result<T> => {
    if (answer.ok) view = READY;
    else if (answer.problem.code !== 'secretTooLong') view = { asked: true, problem: answer.problem };
    return answer;
  };
  const askNow = async (request: KeychainRequest): Promise<Result<string | null>> => {
    wasLocked &&= await keychain.isLocked();
    if (request.op === 'get' && wasLocked) return note(fail(problem('keychainLocked')));
    const answer = await keychain.call(request);
    if (!answer.ok && answer.problem.code === 'keychainLocked') wasLocked = true;
    return note(answer);
  };
  /** One after another, so that the second knows how the first one's dialog ended. */
  const inTurn = createTurns();
  const ask = (op: KeychainRequest['op'], name: string, secret = ''): Promise<Result<string | null>> =>
    inTurn(() => askNow({ op, name, secret }));
  const look = async (how: 'quietly' | 'mayAsk'): Promise<KeychainView> => {
    const answered = await keychain.call({ op: 'get', name: NOBODY, secret: '' });
    if (answered.ok && (await keychain.isLocked())) note(fail(problem('keychainLocked')));
    // Reading says nothing of a keychain that lets nobody write.
    else if (!answered.ok || !refusesToWrite) note(answered);
    if (how === 'mayAsk') wasLocked = false;
    return view;
  };
  const remembered = (name: string, trouble: Problem): Result<FoundSecret> => {
    const secret = given.get(name);
    return secret === undefined ? fail(trouble) : ok({ secret, kept: 'stored', trouble });
  };
  return {
    async get(name) {
      const mine = untaken.get(name);
      if (mine) return ok({ ...mine, kept: 'memory' });
      const found = await ask('get', name);
      if (!found.ok) return remembered(name, found.problem);
      if (found.value === null) given.delete(name);
      else given.set(name, found.value);
      return ok(found.value === null ? null : { secret: found.value, kept: 'stored', trouble: null });
    },
    async set(name, secret) {
      const taken = await ask('set', name, secret);
      given.delete(name);
      refusesToWrite = !taken.ok && taken.problem.code === 'secretsUnavailable';
      if (taken.ok) {
        untaken.delete(name);
        given.set(name, secret);
        return { kept: 'stored', trouble: null };
      }
      untaken.set(name, { secret, trouble: taken.problem });
      return { kept: 'memory', trouble: taken.problem };
    },
    async remove(name) {
      given.delete(name);
      const wasMine = untaken.delete(name);
      const removed = await ask('remove', name);
      if (removed.ok) return ok('gone');
      return wasMine ? ok('forgotten') : removed;
    },
    keychain: { view: () => view, look: (how) => inTurn(() => look(how)) },
  };
}
