import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import type { Instant } from '../../shared/calendar/time.ts';
import { contract } from '../../shared/contract.ts';
import type { LoggedError } from '../../shared/diagnostic/diagnostic.ts';

/** How far back the log is read, and how many of its errors are told. */
const TAIL_BYTES = 128 * 1_024;
const MOST = 20;
const PINO_ERROR = 50;

const word = z.string().regex(/^[A-Za-z][A-Za-z_ ]{0,39}$/);
const line = z.object({
  level: z.number().min(PINO_ERROR),
  time: z.int().nonnegative(),
  msg: word,
  call: z.string().nullish().catch(null),
  err: z
    .object({
      type: word.catch(''),
      code: z
        .string()
        .regex(/^[A-Z][A-Z0-9_]{1,39}$/)
        .catch(''),
    })
    .optional()
    .catch(undefined),
});

/** The last errors of a log, the newest first: codes and names only. What else a line says, a path or a message, stays there. */
export function loggedErrors(file: string): readonly LoggedError[] {
  return tailOf(file)
    .split('\n')
    .flatMap((text) => read(text) ?? [])
    .slice(-MOST)
    .reverse();
}

function read(text: string): LoggedError | null {
  const found = line.safeParse(parsed(text)).data;
  if (!found) return null;
  const { time, msg, call, err } = found;
  const known = typeof call === 'string' && Object.hasOwn(contract.calls, call) ? call : null;
  const kind = [err?.type, err?.code].filter(Boolean).join(' ');
  return { at: time as Instant, what: msg, kind, call: known };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The end of a file, from its first whole line; empty where there is none. */
function tailOf(file: string): string {
  let handle: number | null = null;
  try {
    handle = openSync(file, 'r');
    const { size } = fstatSync(handle);
    const length = Math.min(size, TAIL_BYTES);
    const bytes = Buffer.alloc(length);
    readSync(handle, bytes, 0, length, size - length);
    const text = bytes.toString('utf8');
    return length < size ? text.slice(text.indexOf('\n') + 1) : text;
  } catch {
    return '';
  } finally {
    if (handle !== null) closeSync(handle);
  }
}
