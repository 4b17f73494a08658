import { useCallback, useState } from 'react';

/** A profile while it is being edited. */
export interface Draft {
  /** The user's own profile, or broken file, that is edited; null for a new one. */
  readonly replaces: string | null;
  readonly text: string;
  /** The text as it was opened or last saved. */
  readonly saved: string;
}

const KEY = 'vigie-profile-draft';

/** The draft, kept beyond the page so that leaving by accident loses nothing; `kept` where it comes from before. */
export function useDraft() {
  const [draft, setDraft] = useState<Draft | null>(readDraft);
  const [kept, setKept] = useState(draft !== null);
  const put = useCallback((next: Draft | null) => {
    setDraft(next);
    if (next && next.text !== next.saved) localStorage.setItem(KEY, JSON.stringify(next));
    else localStorage.removeItem(KEY);
    if (!next) setKept(false);
  }, []);
  return { draft, put, kept } as const;
}

function readDraft(): Draft | null {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<Draft> | null;
    if (typeof found?.text !== 'string' || typeof found.saved !== 'string') return null;
    return {
      replaces: typeof found.replaces === 'string' ? found.replaces : null,
      text: found.text,
      saved: found.saved,
    };
  } catch {
    return null;
  }
}
