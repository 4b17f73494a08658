import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { Http } from '../../electron/ports.ts';

/**
 * Makes a run of real services repeatable: exchanges leave one at a time, and each only once nothing else goes on in
 * this process, so that the same simulated instant always sees the same things happen in the same order.
 */
export interface Stillness {
  /** An `Http` whose exchanges wait for their turn; they leave while `reached` is awaited. */
  readonly http: Http;
  /** Resolves when nothing is under way any more: no exchange, no mapping, no promise about to go on. */
  reached(): Promise<void>;
  stop(): void;
}

/** Turns of the event loop without work after which nothing is left to go on by itself. */
const CALM_TURNS = 4;

export function createStillness(http: Http): Stillness {
  const waiting: (() => void)[] = [];
  let exchanging = 0;
  const mapping = countTasks();
  const calm = async () => {
    for (let turns = 0; turns < CALM_TURNS; turns++) {
      await nextTurn();
      if (exchanging === 0 && mapping.tasks() === 0) continue;
      await pause(1);
      turns = -1;
    }
  };
  return {
    async http(request) {
      await new Promise<void>((resolve) => waiting.push(resolve));
      exchanging++;
      return http(request).finally(() => exchanging--);
    },
    async reached() {
      await calm();
      for (let leave = waiting.shift(); leave; leave = waiting.shift()) {
        leave();
        await calm();
      }
    },
    stop: mapping.stop,
  };
}

/** Counts what the workers of this process were given and have not answered yet: one result for each task. */
function countTasks(): { tasks(): number; stop(): void } {
  const open = new Map<Worker, number>();
  const add = (worker: Worker, change: number) => open.set(worker, (open.get(worker) ?? 0) + change);
  const watch = (worker: Worker) => {
    // It is told of after its first task was posted, for which it was started.
    add(worker, 1);
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (message: unknown) => {
      add(worker, 1);
      post(message);
    };
    // A large answer's days come in portions before the result.
    worker.on('message', (said: object) => add(worker, 'portion' in said ? 0 : -1));
    worker.on('exit', () => open.delete(worker));
  };
  process.on('worker', watch);
  return {
    tasks: () => [...open.values()].reduce((sum, count) => sum + count, 0),
    stop: () => void process.off('worker', watch),
  };
}
