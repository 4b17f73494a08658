import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type Day, type Instant, parseDay } from '../../shared/calendar/time.ts';
import { SCENARIOS } from '../../shared/scenarios.ts';

const instant = z.int() as unknown as z.ZodType<Instant>;
/** A calendar day, `YYYY-MM-DD`, that exists. */
export const day = z
  .string()
  .refine((text) => parseDay(text) !== null, 'AAAA-MM-JJ') as unknown as z.ZodType<Day>;

const order = z.strictObject({
  contract: z.string(),
  day,
  /** Percent of curtailment of each step. */
  values: z.array(z.number()),
  hlar: instant,
  publishedAt: instant,
  acknowledgedAt: instant.nullable(),
  /** Whether the scene has already changed it after an acknowledgement. */
  revised: z.boolean(),
});

const effect = z.strictObject({
  id: z.string(),
  contract: z.string(),
  day,
  acknowledged: z.boolean(),
  key: z.string(),
  at: instant,
});

const savedState = z.strictObject({
  version: z.literal(1),
  scenario: z.enum(SCENARIOS),
  clock: instant,
  /** When orders or acknowledgements last changed. */
  changedAt: instant,
  orders: z.array(order),
  effects: z.array(effect),
  /** How often each key was posted with an accepted content. */
  posts: z.array(z.tuple([z.string(), z.int()])),
  counters: z.strictObject({ reads: z.int(), posts: z.int(), duplicates: z.int() }),
});

export type SavedState = z.infer<typeof savedState>;
export type SimOrder = z.infer<typeof order>;
export type Effect = z.infer<typeof effect>;

/**
 * Reads what a former run left; null where there is nothing. A file that is no such state is kept beside, under
 * `.unreadable`, so that the simulator starts anew and nothing is lost. Throws what the file system throws.
 */
export function loadState(path: string): SavedState | null {
  const text = readIfThere(path);
  if (text === null) return null;
  const parsed = savedState.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  renameSync(path, `${path}.unreadable`);
  return null;
}

/** Replaces the file at once and for good: a kill or a power cut leaves the old state or the new one. */
export function saveState(path: string, state: SavedState): void {
  const draft = `${path}.tmp`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeFileSync(file, JSON.stringify(state));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
