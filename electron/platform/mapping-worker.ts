import { parentPort } from 'node:worker_threads';
import { type MappingTask, runMapping } from './mapping-task.ts';

parentPort?.on('message', async (task: MappingTask) => {
  parentPort?.postMessage(await runMapping(task));
});
