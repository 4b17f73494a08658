import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';

/** Does what is bound to the key; a key that is not bound, or held with a modifier, goes on its way. */
export function onKeys(event: KeyboardEvent, keys: Readonly<Record<string, () => void>>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

/** Lets the focus follow to the grid's active cell (`data-active`) once it is another one, after `follow` was called. */
export function useGridFocus(active: string | undefined): {
  readonly grid: RefObject<HTMLTableElement | null>;
  readonly follow: () => void;
} {
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another cell is active
  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>('[data-active]')?.focus();
    moved.current = false;
  }, [active]);
  return {
    grid,
    follow: () => {
      moved.current = true;
    },
  };
}
