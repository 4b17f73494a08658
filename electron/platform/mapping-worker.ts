import { parentPort } from 'node:worker_threads';
import { type FileTask, readPortalFile } from '../importing/file-task.ts';
import { type MappingTask, runMapping } from './mapping-task.ts';

parentPort?.on('message', async (task: MappingTask | FileTask) => {
  parentPort?.postMessage(task.kind === 'file' ? await readPortalFile(task) : await runMapping(task));
});
