import { keychainSecrets } from '../../electron/accounts/secrets.ts';

/** Uses the keychain of the session that it runs in, and says on its last line what came of it. */
const [, , command, secret = ''] = process.argv;
const secrets = keychainSecrets();
const NAME = 'test.token';

const kept = command === 'set' ? await secrets.set(NAME, secret) : null;
const read = await secrets.get(NAME);
if (command === 'remove') await secrets.remove(NAME);
const after = command === 'remove' ? await secrets.get(NAME) : read;
const plain = (result: typeof read) => (result.ok ? result.value : result.problem);
process.stdout.write(`${JSON.stringify({ kept, read: plain(read), afterRemoval: plain(after) })}\n`);
