import { Worker } from 'node:worker_threads';
import { problem } from '../../shared/problem.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { MappedOrders, MappingTask } from './mapping-task.ts';

/** How long one answer may take to map before its expression is given up. */
const LIMIT_MS = 20_000;

/** Reads answers off the main thread, so that a slow expression or a large answer never freezes the window. */
export interface Mapping {
  orders(task: Omit<Extract<MappingTask, { kind: 'orders' }>, 'kind'>): Promise<Result<MappedOrders>>;
  value(body: Uint8Array, map: string): Promise<Result<unknown>>;
  build(input: unknown, map: string): Promise<Result<unknown>>;
  close(): Promise<void>;
}

interface Waiting {
  readonly settle: (result: Result<unknown>) => void;
  readonly timer: NodeJS.Timeout;
}

/** A mapping in a worker thread. A task that takes longer than `limitMs` ends its worker; the next one gets a fresh one. */
export function createMapping(workerUrl: URL, limitMs = LIMIT_MS): Mapping {
  let worker: Worker | null = null;
  let count = 0;
  const waiting = new Map<number, Waiting>();

  const settle = (id: number, result: Result<unknown>) => {
    const entry = waiting.get(id);
    if (!entry) return;
    clearTimeout(entry.timer);
    waiting.delete(id);
    entry.settle(result);
  };
  const giveUp = (result: Result<unknown>) => {
    const ended = worker;
    worker = null;
    for (const id of [...waiting.keys()]) settle(id, result);
    return ended?.terminate();
  };
  const started = (): Worker => {
    if (worker) return worker;
    const fresh = new Worker(workerUrl, { resourceLimits: { maxOldGenerationSizeMb: 2_048 } });
    fresh.on('message', ({ id, result }: { id: number; result: Result<unknown> }) => settle(id, result));
    fresh.on('error', (error) => {
      if (worker === fresh) giveUp(fail(problem('mappingFailed', { detail: error.message.slice(0, 200) })));
    });
    fresh.unref();
    worker = fresh;
    return fresh;
  };
  const run = (task: MappingTask): Promise<Result<unknown>> =>
    new Promise((resolve) => {
      const id = ++count;
      const timer = setTimeout(
        () => void giveUp(fail(problem('mappingTimeout', { seconds: limitMs / 1_000 }))),
        limitMs,
      );
      waiting.set(id, { settle: resolve, timer });
      started().postMessage({ id, task });
    });

  return {
    orders: (task) => run({ ...task, kind: 'orders' }) as Promise<Result<MappedOrders>>,
    value: (body, map) => run({ kind: 'value', body, map }),
    build: (input, map) => run({ kind: 'build', input, map }),
    async close() {
      await giveUp(fail(problem('cancelled')));
    },
  };
}
