import { useEffect, useState } from 'react';
import type { TotpCode } from '../../../shared/accounts/totp.ts';
import { SECOND } from '../../../shared/calendar/time.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Result } from '../../../shared/result.ts';

export interface Shown {
  readonly code: TotpCode | null;
  /** Whole seconds that it still holds; 0 while the next one is asked for. */
  readonly left: number;
  readonly problem: Problem | null;
  readonly retry: () => void;
}

/**
 * The code of now, and the next one when it ends. Nothing is asked while the page is hidden; `ask` is the same function
 * as long as it asks the same thing, and null while nobody can be asked.
 */
export function useCode(ask: (() => Promise<Result<TotpCode>>) | null): Shown {
  const [shown, setShown] = useState<Omit<Shown, 'retry'>>({ code: null, left: 0, problem: null });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => (ask ? follow(ask, setShown) : undefined), [ask, attempt]);
  return { ...shown, retry: () => setAttempt((n) => n + 1) };
}

/** Asks, counts down and asks again, until the returned function ends it. */
function follow(ask: () => Promise<Result<TotpCode>>, tell: (shown: Omit<Shown, 'retry'>) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let held: { readonly code: TotpCode; readonly endsAt: number } | null = null;
  let asking = false;
  let ended = false;

  const renew = async () => {
    if (asking) return;
    asking = true;
    // From before it was asked for: an answer that was long under way leaves less time, never more.
    const askedAt = Date.now();
    const answer = await ask();
    asking = false;
    if (ended) return;
    held = answer.ok ? { code: answer.value, endsAt: askedAt + answer.value.validForMs } : null;
    if (answer.ok) beat();
    else tell({ code: null, left: 0, problem: answer.problem });
  };
  const beat = () => {
    clearTimeout(timer);
    if (ended || document.hidden) return;
    const left = held ? held.endsAt - Date.now() : 0;
    // More than a whole period means that this computer's clock was set back.
    const isOver = !held || left <= 0 || left > held.code.period * SECOND;
    if (held) tell({ code: held.code, left: isOver ? 0 : Math.ceil(left / SECOND), problem: null });
    if (isOver) void renew();
    else timer = setTimeout(beat, left % SECOND || SECOND);
  };
  document.addEventListener('visibilitychange', beat);
  beat();
  return () => {
    ended = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', beat);
  };
}
