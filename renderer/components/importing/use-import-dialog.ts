import { useCallback, useState } from 'react';
import { useWindowDrop } from '../../use-window-drop.ts';
import type { ImportStart } from './ImportDialog.tsx';

/**
 * Opens the import, from a button or by a file dropped on the window; another dialog that is open keeps it away, as
 * does the demonstration, whose days are none of the user's. `over` tells that a file hangs over the window.
 */
export function useImportDialog(enabled: boolean) {
  const [start, setStart] = useState<ImportStart | null>(null);
  const onFile = useCallback(
    (file: File) =>
      setStart((open) => {
        const isCovered = open === null && document.querySelector('[aria-modal="true"]') !== null;
        if (!enabled || isCovered) return open;
        return { file, accountId: open?.accountId ?? null };
      }),
    [enabled],
  );
  const over = useWindowDrop(onFile);
  return {
    start,
    over: over && enabled,
    open: (accountId: string | null) => setStart({ file: null, accountId }),
    close: () => setStart(null),
  };
}
