import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

type Undo = () => unknown;
const TIRED_AFTER_MS = 30_000;
const registers = new AsyncLocalStorage<(undo: Undo) => void>();

/** Undoes something once the test, or the work of `withAfterwards`, for which it was done has ended. */
export function afterwards(undo: Undo): void {
  const register = registers.getStore() ?? ((step) => onTestFinished(async () => void (await step())));
  register(undo);
}

/** Outside of any test: what is done for `work` is undone when it ends, the last first. */
export async function withAfterwards<T>(work: (after: (undo: Undo) => void) => Promise<T>): Promise<T> {
  const undone: Undo[] = [];
  const after = (undo: Undo) => void undone.unshift(undo);
  try {
    return await registers.run(after, () => work(after));
  } finally {
    for (const undo of undone) await undo();
  }
}

/** Waits until something is so; throws what was waited for after 30 s. */
export async function eventually(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + TIRED_AFTER_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await pause(50);
  }
}
