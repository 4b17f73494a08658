import { parentPort } from 'node:worker_threads';
import { type MappingTask, runMapping } from './mapping-task.ts';

parentPort?.on('message', async ({ id, task }: { id: number; task: MappingTask }) => {
  parentPort?.postMessage({ id, result: await runMapping(task) });
});
