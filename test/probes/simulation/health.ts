import { isWithin, type Schedule, type Time, type Window } from './schedule.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A leap of the clock that is shorter is none to the app. */
const LEAP = 20 * SECOND;
/** However calm the day looks, the platform is read again after so long. */
const LONGEST_PAUSE = 16 * MINUTE;

/** When the app ran, and when nothing stood in its way: what it can be asked for was possible then. */
export class Health {
  readonly #schedule: Schedule;
  readonly #downs: Window[] = [];

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
  }

  /** The process did not run. */
  down(window: Window): void {
    this.#downs.push(window);
  }

  isAwake(at: Time): boolean {
    return !isWithin(this.#schedule.sleeps, at);
  }

  /** The longest stretch in which the app ran on a computer that was awake, ms. */
  longestAwake(from: Time, to: Time): number {
    return longestFree(from, to, [...this.#schedule.sleeps, ...this.#downs]);
  }

  /** The longest stretch in which nothing at all stood in its way, ms. */
  longest(from: Time, to: Time): number {
    const { requestFaults, fullDisk, skews, sleeps } = this.#schedule;
    const faults = requestFaults.map((fault) => {
      const end = fault.to + 31 * SECOND;
      // Whoever was asked to wait waits, a quarter of the time that was left at most.
      return {
        from: fault.from,
        to: fault.kind === 'tooMany' ? Math.max(end, fault.to + (to - fault.to) / 4) : end,
      };
    });
    // A clock that is set in the very instant of judging has been set.
    const jumps = skews.map(({ at }) => ({ from: at - SECOND, to: at + MINUTE }));
    return longestFree(from, to, [
      ...sleeps,
      ...this.#unseenSleeps(),
      ...this.#downs,
      ...faults,
      ...fullDisk,
      ...jumps,
    ]);
  }

  /** A clock that is put back while the computer sleeps, by as long as it slept, hides that it slept at all. */
  #unseenSleeps(): readonly Window[] {
    const { sleeps, skews } = this.#schedule;
    return sleeps.flatMap(({ from, to }) => {
      const [set, before] = [skews.findLast(({ at }) => at <= to), skews.findLast(({ at }) => at <= from)];
      const leap = to - from + (set?.ahead ?? 0) - (before?.ahead ?? 0);
      return Math.abs(leap) < LEAP ? [{ from: to, to: to + LONGEST_PAUSE }] : [];
    });
  }
}

function longestFree(from: Time, to: Time, taken: readonly Window[]): number {
  let longest = 0;
  let at = from;
  for (const window of [...taken].sort((a, b) => a.from - b.from)) {
    longest = Math.max(longest, Math.min(window.from, to) - at);
    at = Math.max(at, window.to);
  }
  return Math.max(longest, to - at);
}
