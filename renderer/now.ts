import { useEffect, useState } from 'react';
import type { AppState } from '../shared/app-state.ts';
import type { Instant } from '../shared/time.ts';

/** The platform's clock minus this computer's, in ms, as main learned it; 0 without an account. */
export function clockOffsetOf(state: AppState): number {
  const read = state.accounts.find((account) => account.lastReadAt !== null) ?? state.accounts[0];
  return read?.clockOffset ?? 0;
}

/** Now on the corrected clock, told anew every `everyMs`, on the beat of that clock. */
export function useNow(clockOffset: number, everyMs: number): Instant {
  const [, tell] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const beat = () => {
      tell((n) => n + 1);
      timer = setTimeout(beat, everyMs - ((Date.now() + clockOffset) % everyMs));
    };
    timer = setTimeout(beat, everyMs - ((Date.now() + clockOffset) % everyMs));
    return () => clearTimeout(timer);
  }, [clockOffset, everyMs]);
  return (Date.now() + clockOffset) as Instant;
}
