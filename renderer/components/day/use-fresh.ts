import { useEffect, useState } from 'react';

/** Longer than a second click takes to follow the first, in ms. */
const MEANT_FOR_ANOTHER = 1_500;

/**
 * True for a moment after the action at a place (a day's card) has become another, or was taken; not where the place
 * itself is new. With it, what says that the action was taken.
 */
export function useFresh(place: string, action: string | null): readonly [boolean, () => void] {
  const [settled, setSettled] = useState<{ place: string; action: string | null }>({ place, action });
  const moved = settled.place !== place;
  const fresh = !moved && settled.action !== action;
  useEffect(() => {
    if (!moved && !fresh) return;
    const timer = setTimeout(() => setSettled({ place, action }), moved ? 0 : MEANT_FOR_ANOTHER);
    return () => clearTimeout(timer);
  }, [place, action, moved, fresh]);
  return [fresh, () => setSettled({ place, action: 'taken' })];
}
