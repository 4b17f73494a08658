import { SECOND } from '../../shared/calendar/time.ts';
import { done } from '../../shared/contract.ts';
import { problem } from '../../shared/problem.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { Clipboard } from '../ports.ts';

/** Copies for the page where main has a clipboard: it can also take back what must not stay there. */
export interface Copying {
  copy(text: string, stay: 'forGood' | 'shortly'): Promise<Result<void>>;
  /** Takes back at once what was to stay shortly. */
  close(): Promise<void>;
}

/** A code is cleared after this long, whichever window has the focus by then. */
const CLEAR_AFTER_MS = 30 * SECOND;

export function createCopying(clipboard: Clipboard | null, clearAfterMs = CLEAR_AFTER_MS): Copying {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let copied: string | null = null;
  /** What the user has copied since is his own and stays. */
  const clear = async () => {
    clearTimeout(timer);
    const mine = copied;
    copied = null;
    if (mine === null || !clipboard) return;
    const found = await clipboard.readText().catch(() => null);
    if (found === mine) await clipboard.writeText('').catch(() => {});
  };
  return {
    async copy(text, stay) {
      clearTimeout(timer);
      copied = stay === 'shortly' ? text : null;
      const written = await clipboard?.writeText(text).then(
        () => true,
        () => false,
      );
      if (!written) return fail(problem('copyFailed'));
      clearTimeout(timer);
      if (stay === 'shortly') timer = setTimeout(() => void clear(), clearAfterMs);
      return done;
    },
    close: clear,
  };
}
