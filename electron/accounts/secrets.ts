import { AsyncEntry } from '@napi-rs/keyring';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Kept, Secrets } from '../ports.ts';

const SERVICE = 'vigie-oa';
/** A keychain that has not answered by then is given up; the window never waits for it. */
const LIMIT_MS = 5_000;

/** Secrets of this run only, for the demonstration and wherever no keychain can be used. */
export function memorySecrets(): Secrets {
  const kept = new Map<string, string>();
  return {
    async get(name) {
      const secret = kept.get(name);
      return ok(secret === undefined ? null : { secret, kept: 'memory' });
    },
    async set(name, secret) {
      kept.set(name, secret);
      return 'memory';
    },
    async remove(name) {
      kept.delete(name);
      return ok(undefined);
    },
  };
}

/**
 * Secrets in the system's keychain: Credential Manager, Keychain, or the Secret Service, which is named outright
 * because the library would else fall back to a kernel keyring that a reboot empties. What the keychain does not
 * take lives in memory for the run.
 */
export function keychainSecrets(limitMs = LIMIT_MS): Secrets {
  const memory = memorySecrets();
  const entry = (name: string) => new AsyncEntry(SERVICE, name, { linux: { store: 'secret-service' } });
  const within = () => AbortSignal.timeout(limitMs);
  return {
    async get(name) {
      const ofThisRun = await memory.get(name);
      if (ofThisRun.ok && ofThisRun.value) return ofThisRun;
      const found = await attempt(limitMs, () => entry(name).getPassword(within()));
      if (!found.ok) return found;
      return ok(found.value ? { secret: found.value, kept: 'stored' } : null);
    },
    async set(name, secret): Promise<Kept> {
      const taken = await attempt(limitMs, () => entry(name).setPassword(secret, within()));
      if (!taken.ok) return memory.set(name, secret);
      await memory.remove(name);
      return 'stored';
    },
    async remove(name) {
      const ofThisRun = await memory.get(name);
      await memory.remove(name);
      const removed = await attempt(limitMs, () => entry(name).deleteCredential(within()));
      // What only lived in memory is gone, whether or not there is a keychain.
      return removed.ok || (ofThisRun.ok && ofThisRun.value) ? ok(undefined) : removed;
    },
  };
}

/** The library honours its signal between steps only: a store that accepts and never answers is given up here. */
async function attempt<T>(limitMs: number, work: () => Promise<T>): Promise<Result<T>> {
  const { promise: late, resolve } = Promise.withResolvers<Result<T>>();
  const timer = setTimeout(
    () => resolve(fail(problem('secretsUnavailable', { detail: 'timeout' }))),
    limitMs,
  );
  try {
    return await Promise.race([work().then(ok), late]);
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 120) : '';
    return fail(problem('secretsUnavailable', { detail }));
  } finally {
    clearTimeout(timer);
  }
}
