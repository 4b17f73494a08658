import { useCallback, useState } from 'react';
import type { Result } from '../shared/result.ts';
import type { Client } from './client.ts';

export interface ReadingAgain {
  /** True from the moment at which the user asks until it is done, and long enough to be seen. */
  readonly asked: boolean;
  readonly begin: () => void;
}

/** How long a reading is shown at least, in ms: a quick one would look like none. */
const SHOWN = 900;

/** Reading again, with an answer on screen at once. Main reads after what it has under way, and joins nothing older. */
export function useReadingAgain(
  client: Client,
  act: (work: Promise<Result<unknown>>) => Promise<boolean>,
): ReadingAgain {
  const [underWay, setUnderWay] = useState(0);
  const begin = useCallback(() => {
    setUnderWay((count) => count + 1);
    const shown = new Promise((over) => setTimeout(over, SHOWN));
    void Promise.all([act(client.call('orders.read')), shown]).finally(() =>
      setUnderWay((count) => count - 1),
    );
  }, [client, act]);
  return { asked: underWay > 0, begin };
}
