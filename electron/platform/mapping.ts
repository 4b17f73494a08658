import { Worker } from 'node:worker_threads';
import type { ReadOrder } from '../../shared/order/answer.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { FileRead, FileTask } from '../importing/file-task.ts';
import { MOST_BYTES } from './last-answers.ts';
import type { MappedOrders, MappedPreview, MappingTask } from './mapping-task.ts';

/** How long one answer may take to map before its expression is given up. */
const LIMIT_MS = 20_000;
/** What a large answer is made of lives briefly: much room for the young would only be memory that is not given back. */
const LIMITS = { maxOldGenerationSizeMb: 2_048, maxYoungGenerationSizeMb: 8 };

/** Reads answers off the main thread, so that a slow expression or a large answer never freezes the window. */
export interface Mapping {
  /** A body too large to be kept is given away with it (`givenAway`). */
  orders(task: Omit<Extract<MappingTask, { kind: 'orders' }>, 'kind'>): Promise<Result<MappedOrders>>;
  value(body: Uint8Array, map: string): Promise<Result<unknown>>;
  build(input: unknown, map: string): Promise<Result<unknown>>;
  preview(task: Omit<Extract<MappingTask, { kind: 'preview' }>, 'kind'>): Promise<Result<MappedPreview>>;
  close(): Promise<void>;
}

/** A mapping that also reads files of the portal that lie on this computer. */
export interface FileMapping extends Mapping {
  file(task: Omit<FileTask, 'kind'>): Promise<Result<FileRead>>;
}

interface Queued {
  readonly task: MappingTask | FileTask;
  readonly settle: (result: Result<unknown>) => void;
}

interface Current extends Queued {
  readonly timer: NodeJS.Timeout;
  /** The days that came so far. */
  readonly orders: ReadOrder[];
  /** What was given away with the task. */
  readonly given: readonly ArrayBuffer[];
}

/**
 * What the worker says: the result of its task, with the answer's days. Of a large answer those come in portions before it,
 * small enough to be taken in between two clicks; the last ones come with the result.
 */
export type Said = { readonly portion: readonly ReadOrder[] } | { readonly result: Result<unknown> };

/**
 * A mapping in a worker thread, one task after another. A task that takes longer than `limitMs`, or that brings its
 * worker down, fails alone: the next one gets a fresh worker. So does the one after a large answer, since the memory that
 * it took would be given back only with the worker.
 */
export function createMapping(workerUrl: URL, limitMs = LIMIT_MS): FileMapping {
  let worker: Worker | null = null;
  let current: Current | null = null;
  let closed = false;
  const queue: Queued[] = [];

  const settle = (result: Result<unknown>) => {
    clearTimeout(current?.timer);
    current?.settle(result);
    current = null;
    next();
  };
  const drop = (result: Result<unknown>): Promise<unknown> | undefined => {
    const dropped = worker;
    worker = null;
    settle(result);
    return dropped?.terminate();
  };
  const started = (): Worker => {
    if (worker) return worker;
    const fresh = new Worker(workerUrl, { resourceLimits: LIMITS });
    fresh.on('message', (said: Said) => {
      if (worker !== fresh) return;
      if ('portion' in said) return current?.orders.push(...said.portion);
      const result = withOrders(current?.orders ?? [], said.result);
      if (current?.given.length) void drop(result);
      else settle(result);
    });
    fresh.on('error', (error) => {
      if (worker === fresh)
        void drop(fail(problem('mappingFailed', { detail: error.message.slice(0, 200) })));
    });
    fresh.unref();
    worker = fresh;
    return fresh;
  };
  const next = () => {
    const queued = current ? undefined : queue.shift();
    if (!queued) return;
    const late = problem('mappingTimeout', { seconds: limitMs / 1_000 });
    const given = givenAway(queued.task);
    current = { ...queued, given, orders: [], timer: setTimeout(() => void drop(fail(late)), limitMs) };
    started().postMessage(queued.task, given);
  };
  const run = (task: MappingTask | FileTask): Promise<Result<unknown>> =>
    new Promise((resolve) => {
      if (closed) return resolve(fail(problem('cancelled')));
      queue.push({ task, settle: resolve });
      next();
    });

  return {
    orders: (task) => run({ ...task, kind: 'orders' }) as Promise<Result<MappedOrders>>,
    value: (body, map) => run({ kind: 'value', body, map }),
    build: (input, map) => run({ kind: 'build', input, map }),
    preview: (task) => run({ ...task, kind: 'preview' }) as Promise<Result<MappedPreview>>,
    file: (task) => run({ ...task, kind: 'file' }) as Promise<Result<FileRead>>,
    async close() {
      closed = true;
      for (const queued of queue.splice(0)) queued.settle(fail(problem('cancelled')));
      await drop(fail(problem('cancelled')));
    },
  };
}

/** A large body is moved to the worker rather than copied: its bytes are nobody's else, and none are left here. */
function givenAway(task: MappingTask | FileTask): ArrayBuffer[] {
  if (task.kind !== 'orders' || task.body.byteLength <= MOST_BYTES) return [];
  const { buffer } = task.body;
  return buffer instanceof ArrayBuffer && buffer.byteLength === task.body.byteLength ? [buffer] : [];
}

/** The days that came before the result, and those that came with it. */
function withOrders(before: readonly ReadOrder[], result: Result<unknown>): Result<unknown> {
  if (!result.ok || before.length === 0) return result;
  const mapped = result.value as MappedOrders;
  return ok({ ...mapped, orders: [...before, ...mapped.orders] } satisfies MappedOrders);
}
