import type { Time } from './schedule.ts';

/** Simulated time: what is to happen, in order, and nothing of this computer's own clock. */
export class Timeline {
  now: Time;
  readonly #queue: { readonly at: Time; readonly run: () => void }[] = [];

  constructor(from: Time) {
    this.now = from;
  }

  at(time: Time, run: () => void): void {
    let place = this.#queue.length;
    while (place > 0 && (this.#queue[place - 1]?.at ?? 0) > time) place--;
    this.#queue.splice(place, 0, { at: time, run });
  }

  get next(): Time {
    return this.#queue[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** Goes to `time` and lets everything that is due by then happen; what follows from it by itself has ended after. */
  async go(time: Time): Promise<void> {
    this.now = time;
    while (this.next <= time) {
      this.#queue.shift()?.run();
      await settled();
    }
  }
}

/** What is called at the next tick of the process comes after every promise that was ready has run to its end. */
export function settled(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}
