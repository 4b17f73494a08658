import { parentPort } from 'node:worker_threads';
import { ok } from '../../shared/result.ts';
import { type FileTask, readPortalFile } from '../importing/file-task.ts';
import type { Said } from './mapping.ts';
import { decoded, type MappedOrders, type MappingTask, runMapping } from './mapping-task.ts';

/** So many days are taken in by the main thread in a millisecond or two; a usual answer, of no more, comes whole. */
const PORTION = 200;

const say = (said: Said) => parentPort?.postMessage(said);

/** The bytes came with the task and serve nobody else: they go before the text is taken apart. */
function decodedOnce(body: Uint8Array): string {
  const text = decoded(body);
  if (body.buffer instanceof ArrayBuffer) body.buffer.transfer(0);
  return text;
}

parentPort?.on('message', async (task: MappingTask | FileTask) => {
  const result = task.kind === 'file' ? await readPortalFile(task) : await runMapping(task, decodedOnce);
  if (task.kind !== 'orders' || !result.ok) return say({ result });
  const { orders, next } = result.value as MappedOrders;
  const last = Math.max(0, Math.ceil(orders.length / PORTION) - 1) * PORTION;
  for (let i = 0; i < last; i += PORTION) say({ portion: orders.slice(i, i + PORTION) });
  say({ result: ok({ orders: orders.slice(last), next }) });
});
