import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { type Instant, MINUTE } from '../shared/calendar/time.ts';

/** Now on the corrected clock, told anew every `everyMs`, on the beat of that clock. */
export function useNow(clockOffset: number, everyMs: number): Instant {
  const [, tell] = useState(0);
  useEffect(() => onBeat(clockOffset, everyMs, () => tell((n) => n + 1)), [clockOffset, everyMs]);
  return nowAt(clockOffset);
}

/** What a component shows of now on the corrected clock, looked at every `everyMs`: it is drawn again where that changed. */
export function useOfNow<T extends string | number>(
  clockOffset: number,
  everyMs: number,
  shownOf: (now: Instant) => T,
): T {
  const subscribe = useCallback(
    (tell: () => void) => onBeat(clockOffset, everyMs, tell),
    [clockOffset, everyMs],
  );
  return useSyncExternalStore(subscribe, () => shownOf(nowAt(clockOffset)));
}

const nowAt = (clockOffset: number) => (Date.now() + clockOffset) as Instant;

interface Clock {
  readonly listeners: Set<() => void>;
  end(): void;
}

const clocks = new Map<string, Clock>();

/** Tells of a clock's beats until the returned function is called; all who follow the same beats share one timer. */
function onBeat(clockOffset: number, everyMs: number, tell: () => void): () => void {
  const key = `${clockOffset}/${everyMs}`;
  const clock = clocks.get(key) ?? startClock(clockOffset, everyMs);
  clocks.set(key, clock);
  clock.listeners.add(tell);
  return () => {
    clock.listeners.delete(tell);
    if (clock.listeners.size > 0) return;
    clock.end();
    clocks.delete(key);
  };
}

/**
 * Nobody sees the seconds of a hidden window: it is woken by the minute, and told once more when it is seen again. So is
 * one that takes the focus: its timers stood still while the computer slept.
 */
function startClock(clockOffset: number, everyMs: number): Clock {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    clearTimeout(timer);
    if (document.hidden && everyMs < MINUTE) return;
    timer = setTimeout(beat, everyMs - (nowAt(clockOffset) % everyMs));
  };
  const beat = () => {
    wait();
    for (const tell of [...listeners]) tell();
  };
  document.addEventListener('visibilitychange', beat);
  window.addEventListener('focus', beat);
  wait();
  return {
    listeners,
    end() {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', beat);
      window.removeEventListener('focus', beat);
    },
  };
}
