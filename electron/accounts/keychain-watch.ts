import { type Instant, MINUTE } from '../../shared/calendar/time.ts';
import type { Clock, Secrets } from '../ports.ts';
import type { SettingsStore } from '../settings.ts';
import type { Tokens } from './tokens.ts';

/** Asks a keychain that does not serve how it stands, once a minute, without a dialog, for as long as that matters. */
export interface KeychainWatch {
  tick(): void;
}

export function createKeychainWatch(tools: {
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly settings: Pick<SettingsStore, 'accounts'>;
  readonly tokens: Pick<Tokens, 'tidy' | 'view'>;
  readonly onChange: () => void;
  /** It answers again: what could not be read may be readable now. */
  readonly onBack: (accountId: string) => void;
  readonly onFault: (error: unknown) => void;
}): KeychainWatch {
  const { clock, secrets, tokens, onChange, onBack, onFault } = tools;
  const { accounts } = tools.settings;
  let lookedAt: Instant | null = null;
  let looking = false;
  const matters = () => {
    const { asked, problem } = secrets.keychain.view();
    return (
      !asked || problem !== null || accounts().some((account) => tokens.view(account).token === 'memory')
    );
  };
  const look = async () => {
    const before = secrets.keychain.view();
    const now = await secrets.keychain.look('quietly');
    if (before.asked !== now.asked || before.problem?.code !== now.problem?.code) onChange();
    if (now.problem !== null) return;
    if (before.problem !== null) {
      for (const account of accounts()) if (tokens.view(account).token === 'unknown') onBack(account.id);
    }
    await tokens.tidy();
  };
  return {
    tick() {
      const now = clock.now();
      const isDue = lookedAt === null || Math.abs(now - lookedAt) >= MINUTE;
      if (looking || !isDue || !(lookedAt === null || matters())) return;
      lookedAt = now;
      looking = true;
      look()
        .catch(onFault)
        .finally(() => {
          looking = false;
        });
    },
  };
}
