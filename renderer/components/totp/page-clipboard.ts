import { SECOND } from '../../../shared/calendar/time.ts';

const CLEAR_AFTER_MS = 30 * SECOND;

export interface Copied {
  /** After 30 s: whether it is gone from the clipboard, as far as the browser lets the page know. */
  readonly cleared: Promise<boolean>;
}

/** Counts the copies: only the last one is to be taken back. */
let copies = 0;

/** Copies through the browser what must not stay on the clipboard; null where the browser refuses. */
export async function copyShortly(text: string): Promise<Copied | null> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return null;
  }
  copies += 1;
  const mine = copies;
  const watched = watchOthers();
  const cleared = new Promise<void>((later) => setTimeout(later, CLEAR_AFTER_MS))
    .then(() => mine === copies && clear(text, watched))
    .catch(() => false)
    .finally(() => watched.end());
  return { cleared };
}

/**
 * What the user has copied since is his own. Where the page may not read the clipboard, it is overwritten only while
 * nobody else can have written to it: the page kept the focus, and nothing was copied in it.
 */
async function clear(text: string, watched: ReturnType<typeof watchOthers>): Promise<boolean> {
  const canRead = await mayRead();
  if (!canRead && watched.end()) return false;
  if (canRead) {
    await focused();
    if ((await navigator.clipboard.readText()) !== text) return true;
  }
  await navigator.clipboard.writeText('');
  return true;
}

/** Notes whether anything else may have been copied since; `end` answers it. */
function watchOthers() {
  let others = !document.hasFocus();
  const note = () => {
    others = true;
  };
  const signs: readonly [Window | Document, string][] = [
    [window, 'blur'],
    [document, 'copy'],
    [document, 'cut'],
  ];
  for (const [target, sign] of signs) target.addEventListener(sign, note);
  return {
    end() {
      for (const [target, sign] of signs) target.removeEventListener(sign, note);
      return others;
    },
  };
}

/** Without asking the user: not every browser knows this permission by name. */
async function mayRead(): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name: 'clipboard-read' as PermissionName });
    return state === 'granted';
  } catch {
    return false;
  }
}

/** A browser lets a page touch the clipboard only while it has the focus. */
async function focused(): Promise<void> {
  if (document.hasFocus()) return;
  await new Promise((later) => addEventListener('focus', later, { once: true }));
}
