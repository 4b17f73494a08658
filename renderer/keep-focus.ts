/** A part of the page that a screen reader can name: where the focus may wait. */
const PLACES =
  '[role="dialog"], article[aria-labelledby], section[aria-label], section[aria-labelledby], main';

/** What has, or had, the focus, and the places around it, the nearest first. */
interface Focused {
  readonly element: HTMLElement;
  readonly dialog: Element | null;
  readonly places: readonly HTMLElement[];
}

/**
 * Keeps the keyboard on the page. Where what has the focus goes away, the focus returns to what had it before the dialog
 * that closed, else waits on the place around it; what is only disabled for a while gets it back. Answers what ends it.
 */
export function keepFocus(): () => void {
  let last: Focused | null = null;
  let waiting: HTMLElement | null = null;
  const before = new WeakMap<Element, Focused>();

  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || target === waiting) return;
    const now = focusedAt(target);
    if (now.dialog && last && last.dialog !== now.dialog && !before.has(now.dialog))
      before.set(now.dialog, last);
    waiting = null;
    last = now;
  };
  const onChange = () => {
    const active = document.activeElement;
    if (!last || (active !== document.body && active !== waiting && active !== last.element)) return;
    if (takesFocus(last.element)) {
      if (waiting && active === waiting) last.element.focus({ preventScroll: true });
    } else if (!waiting || active !== waiting) {
      const to = placeFor(last, before);
      waiting = to?.matches(PLACES) ? to : null;
      if (waiting) waiting.tabIndex = -1;
      to?.focus({ preventScroll: true });
    }
  };

  const observer = new MutationObserver(onChange);
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ['disabled', 'hidden'],
  });
  document.addEventListener('focusin', onFocus);
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', onFocus);
  };
}

function focusedAt(element: HTMLElement): Focused {
  const places: HTMLElement[] = [];
  let place = element.closest<HTMLElement>(PLACES);
  while (place) {
    places.push(place);
    place = place.parentElement?.closest<HTMLElement>(PLACES) ?? null;
  }
  return { element, dialog: element.closest('[role="dialog"]'), places };
}

/** Never outside of a dialog that is open. */
function placeFor(lost: Focused, before: WeakMap<Element, Focused>): HTMLElement | null {
  const modal = [...document.querySelectorAll<HTMLElement>('[aria-modal="true"]')].at(-1);
  const found = returnFrom(lost, before);
  return modal && !modal.contains(found) ? modal : found;
}

function returnFrom(
  { element, dialog, places }: Focused,
  before: WeakMap<Element, Focused>,
): HTMLElement | null {
  if (takesFocus(element)) return element;
  const earlier = dialog && !dialog.isConnected ? before.get(dialog) : undefined;
  if (earlier) return returnFrom(earlier, before);
  return places.find(takesFocus) ?? document.getElementById('main');
}

const takesFocus = (element: HTMLElement): boolean =>
  element.isConnected && !element.matches(':disabled') && element.checkVisibility();
