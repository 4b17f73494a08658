import type { Guard } from '../guard.ts';

const KEYCHAIN = 'electron/accounts/keychain.ts';

export const KEYCHAIN_GUARDS: readonly Guard[] = [
  {
    probe: 'K1',
    name: 'a token that was not taken is not said to be kept',
    file: 'electron/accounts/secrets.ts',
    replace: "return { kept: 'memory', trouble: taken.problem };",
    by: "return { kept: 'stored', trouble: null };",
  },
  {
    probe: 'K2',
    name: 'a keychain that keeps silent is called so',
    file: KEYCHAIN,
    replace: '/did not receive a reply|timed? ?out/i',
    by: '/never said/i',
  },
  {
    probe: 'K3',
    name: 'a secret that is too long is called so',
    file: KEYCHAIN,
    replace: '/longer than the? ?platform limit/i',
    by: '/never said/i',
  },
  {
    probe: 'K4',
    name: 'a token stays in its request',
    file: 'electron/platform/exchange.ts',
    replace: '  const before = tools.clock.now();\n',
    by: '  process.stdout.write(JSON.stringify(headers));\n  const before = tools.clock.now();\n',
  },
];
