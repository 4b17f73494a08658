import { useEffect, useState } from 'react';

/** Longer than a second click takes to follow the first, in ms. */
const MEANT_FOR_ANOTHER = 1_500;

/**
 * True for a moment after the action at a place (a day's card) has become another, or was taken, however long there was
 * none between; not for the first one of a place. With it, what says that the action was taken.
 */
export function useFresh(place: string, action: string | null): readonly [boolean, () => void] {
  const [settled, setSettled] = useState<{ place: string; action: string | null }>({ place, action });
  const moved = settled.place !== place;
  const changed = action !== null && settled.action !== action;
  const fresh = changed && !moved && settled.action !== null;
  useEffect(() => {
    if (!moved && !changed) return;
    const timer = setTimeout(() => setSettled({ place, action }), fresh ? MEANT_FOR_ANOTHER : 0);
    return () => clearTimeout(timer);
  }, [place, action, moved, changed, fresh]);
  return [fresh, () => setSettled({ place, action: 'taken' })];
}
