import { expect } from 'vitest';
import { gridOf } from '../../shared/calendar/quarter-hours.ts';
import type { Day } from '../../shared/calendar/time.ts';
import type { ImportView } from '../../shared/importing/imports.ts';
import { FREE, STOP } from '../../shared/order/order.ts';
import { curtailmentOf } from './portal-files.ts';
import { instant } from './simulator.ts';
import type { RunningApp } from './world.ts';

export const DAY = '2026-11-24' as Day;
export const NEW = { label: 'Fichiers du portail', role: 'producer', environment: 'production' } as const;
export const at = (text: string) => () => instant(text) - Date.now();
export const inTheAfternoon = at('2026-11-23T14:10:00+01:00');
export const textOf = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));

type Call = RunningApp['call'];

/** Brings a file to main as a page does, in parts; answers its upload id. */
export async function bring(call: Call, bytes: Uint8Array, name = 'export.json'): Promise<string> {
  const { uploadId } = await call('uploads.begin', { name, size: bytes.length });
  for (let from = 0; from < bytes.length; from += 600_000) {
    const part = Buffer.from(bytes.subarray(from, from + 600_000)).toString('base64');
    await call('uploads.append', { uploadId, part });
  }
  return uploadId;
}

/** What a JSON file of the portal would bring. */
export async function inspect(
  call: Call,
  json: unknown,
  accountId: string | null = null,
): Promise<ImportView> {
  return call('imports.inspect', { uploadId: await bring(call, textOf(json)), accountId });
}

export const confirm = (call: Call, { importId, accountId }: ImportView) =>
  call('imports.confirm', { importId, newAccount: accountId === null ? NEW : null });

/** The problem that a file is refused with. */
export async function refusal(running: RunningApp, bytes: Uint8Array) {
  const uploadId = await bring(running.call, bytes);
  const answer = await running.app.handlers['imports.inspect']({ uploadId, accountId: null });
  return answer.ok ? expect.fail('was read') : answer.problem;
}

/** The order of the example files, worked out apart from the app. */
export const stepsByHand = (day: Day) =>
  Array.from({ length: gridOf(day).count }, (_, step) => (curtailmentOf(step) === 100 ? STOP : FREE));
