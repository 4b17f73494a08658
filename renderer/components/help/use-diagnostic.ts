import { useCallback, useEffect, useRef, useState } from 'react';
import type { Diagnostic } from '../../../shared/diagnostic/diagnostic.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { PageProps } from '../../page.ts';

interface Run {
  /** What was found last; null until the first one is there. */
  readonly diagnostic: Diagnostic | null;
  readonly running: boolean;
  readonly problem: Problem | null;
  /** Once more; after having read the platform, where the user asks for that. */
  again(platform: 'untouched' | 'asked'): void;
}

/** The diagnostic of this computer, run as the page opens and whenever the user asks. */
export function useDiagnostic({ client, state, notifications }: PageProps): Run {
  const [diagnostic, setDiagnostic] = useState<Diagnostic | null>(null);
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isPage = state.desktop.notifications === 'page';
  const permission = isPage ? notifications.permission : 'none';
  const latest = useRef(0);
  const again = useCallback(
    (platform: 'untouched' | 'asked') => {
      latest.current += 1;
      const mine = latest.current;
      setRunning(true);
      void (async () => {
        // A reading that fails is what the check of the platform then tells.
        if (platform === 'asked') await client.call('orders.read');
        const browser = navigator.userAgent.replace(/[^\x20-\x7e]/g, '').slice(0, 400);
        const found = await client.call('diagnostic.run', { browser, notifications: permission });
        if (mine !== latest.current) return;
        setRunning(false);
        setProblem(found.ok ? null : found.problem);
        if (found.ok) setDiagnostic(found.value);
      })();
    },
    [client, permission],
  );
  useEffect(() => again('untouched'), [again]);
  return { diagnostic, running, problem, again };
}
