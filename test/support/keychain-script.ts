import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openKeychain, reachKeychain } from '../../electron/accounts/keychain.ts';
import { keychainSecrets } from '../../electron/accounts/secrets.ts';

/** Does what its arguments say with the keychain of its session, and says on a line each what came of it. */
const worker = new URL('../../electron/accounts/keychain-worker.ts', import.meta.url);
const secrets = keychainSecrets(openKeychain(reachKeychain(worker)));
let name = 'test.token';

const deeds: Readonly<Record<string, (argument: string) => Promise<unknown>>> = {
  name: async (other) => {
    name = other;
  },
  look: () => secrets.keychain.look('quietly'),
  set: (secret) => secrets.set(name, secret),
  get: () => secrets.get(name),
  remove: () => secrets.remove(name),
};
const turns = monitorEventLoopDelay({ resolution: 10 });
turns.enable();
for (const argument of process.argv.slice(2)) {
  const [deed = '', secret = ''] = argument.split(':');
  process.stdout.write(`${JSON.stringify((await deeds[deed]?.(secret)) ?? null)}\n`);
}
process.stdout.write(`${JSON.stringify({ worstStallMs: turns.max / 1e6 })}\n`);
