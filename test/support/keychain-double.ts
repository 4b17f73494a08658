import type { KeychainAnswer, KeychainReach, KeychainRequest } from '../../electron/accounts/keychain.ts';

/** What the library says where a real one was seen to be in that state. */
const MESSAGES = {
  absent: 'Platform failure: DBus error: Failed to connect to socket /nonexistent: No such file or directory',
  locked: "Couldn't access platform storage: Secret Service: unlock prompt was dismissed",
  refusing: 'Platform failure: DBus error: org.freedesktop.DBus.Error.AccessDenied',
} as const;
type State = 'open' | 'silent' | keyof typeof MESSAGES;

export interface ScriptedKeychain extends KeychainReach {
  readonly held: Map<string, string>;
  /** How often it showed its dialog. */
  dialogs: number;
  /** The greatest length of a secret that it takes. */
  limit: number;
  keepsEverything: boolean;
  /** From here on; what it was asked while it was silent is then carried out. */
  be(state: State): void;
}

/** A keychain as the worker answers for it, in whichever state the test wishes. */
export function scriptedKeychain(): ScriptedKeychain {
  let state: State = 'open';
  let waiting: (() => void)[] = [];
  const held = new Map<string, string>();
  const refused = (message: string): KeychainAnswer => ({ ok: false, message });
  const answer = ({ op, name, secret }: KeychainRequest): KeychainAnswer => {
    // Nothing has to be unlocked to find that there is nothing.
    if (state === 'locked' && (op === 'set' || held.has(name))) {
      scripted.dialogs++;
      return refused(MESSAGES.locked);
    }
    if (state === 'absent' || state === 'refusing') return refused(MESSAGES[state]);
    if (op === 'set' && secret.length > scripted.limit) {
      return refused(`Attribute 'password' is longer than the platform limit of ${scripted.limit} chars`);
    }
    if (op === 'set') held.set(name, secret);
    if (op === 'remove' && scripted.keepsEverything) return refused('item is in use');
    if (op === 'remove') held.delete(name);
    return { ok: true, secret: op === 'get' ? (held.get(name) ?? null) : null };
  };
  const scripted: ScriptedKeychain = {
    held,
    dialogs: 0,
    limit: Number.POSITIVE_INFINITY,
    keepsEverything: false,
    be(next) {
      state = next;
      const due = waiting;
      waiting = [];
      for (const carryOut of due) carryOut();
    },
    isLocked: async () => state === 'locked',
    async ask(request) {
      if (state === 'silent') await new Promise<void>((resolve) => void waiting.push(resolve));
      return answer(request);
    },
  };
  return scripted;
}
