import { parentPort, workerData } from 'node:worker_threads';
import { type MeterTask, runMeterTask } from './meter-task.ts';

parentPort?.postMessage(await runMeterTask(workerData as MeterTask));
