import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

type Undo = () => unknown;
const TIRED_AFTER_MS = 30_000;
let register: (undo: Undo) => void = (undo) => onTestFinished(async () => void (await undo()));

/** Undoes something once the test, or the probe, for which it was done has ended. */
export function afterwards(undo: Undo): void {
  register(undo);
}

/** From now on what support code starts ends as `other` says, outside of any test. */
export function endWith(other: (undo: Undo) => void): void {
  register = other;
}

/** Waits until something is so; throws what was waited for after 30 s. */
export async function eventually(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + TIRED_AFTER_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await pause(50);
  }
}
