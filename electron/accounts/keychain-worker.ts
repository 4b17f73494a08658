import { parentPort, workerData } from 'node:worker_threads';
import { Entry } from '@napi-rs/keyring';
import type { KeychainAnswer, KeychainRequest } from './keychain.ts';

const SERVICE = 'vigie-oa';
/** 1 while the keychain is asked, for whoever ends the process in the middle. */
const busy = workerData as Int32Array;

/**
 * Speaks to the system's keychain in a thread of its own: the library waits for the Secret Service where it is called,
 * and would stop the whole app. Secrets go as bytes, because Windows would count UTF-16 against its limit.
 */
parentPort?.on('message', (request: KeychainRequest) => {
  parentPort?.postMessage(answer(request));
  Atomics.store(busy, 0, 0);
  Atomics.notify(busy, 0);
});

function answer({ op, name, secret }: KeychainRequest): KeychainAnswer {
  try {
    const entry = new Entry(SERVICE, name, { linux: { store: 'secret-service' } });
    if (op === 'set') entry.setSecret(Buffer.from(secret));
    if (op === 'remove') entry.deleteCredential();
    const found = op === 'get' ? entry.getSecret() : null;
    return { ok: true, secret: found && Buffer.from(found).toString() };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : '' };
  }
}
