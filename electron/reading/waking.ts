import { SECOND } from '../../shared/calendar/time.ts';
import type { Clock } from '../ports.ts';

/** Longer between two ticks than any load of the machine explains: it slept, or its clock was set. */
const LEAP_MS = 20 * SECOND;

/**
 * Answers, at each tick, whether the computer woke, its clock was set, or its network came, went or changed since the
 * tick before. `network` describes the network as it is; no event of the system is needed.
 */
export function createWaking(clock: Clock, network: () => string): () => boolean {
  let lastAt = clock.now();
  let lastNetwork = network();
  return () => {
    const [now, current] = [clock.now(), network()];
    const woke = now - lastAt > LEAP_MS || now < lastAt - LEAP_MS || current !== lastNetwork;
    lastAt = now;
    lastNetwork = current;
    return woke;
  };
}
