import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { HOUR, type Instant } from '../shared/calendar/time.ts';
import { type Calls, done } from '../shared/contract.ts';
import { problem } from '../shared/problem.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import type { Clock } from './ports.ts';

/** A file that the user gave to the page, whole, as main keeps it until it is dropped. */
export interface Upload {
  readonly path: string;
  /** As the user's computer names it; never used as a path. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Files on their way from the page to main, part by part over the contract, so that both shells need no second way in.
 * Problems: fileTooLarge, uploadLost (unknown, dropped or out of step), storageFailed.
 */
export interface Uploads {
  begin(name: string, size: number): Promise<Result<{ readonly uploadId: string }>>;
  /** The next bytes, as base64. */
  append(uploadId: string, part: string): Promise<Result<void>>;
  /** Null until the last byte is on the disk, and after it was dropped. */
  find(uploadId: string): Upload | null;
  drop(uploadId: string): Promise<void>;
  close(): Promise<void>;
}

interface Coming extends Upload {
  /** Bytes, on the disk or on their way to it. */
  readonly received: number;
  readonly written: number;
  readonly touchedAt: Instant;
}

/** A backup of ten years with fifty contracts is below it. */
const MAX_BYTES = 1_073_741_824;
/** What a page left behind (it was closed in the middle) goes at the next upload. */
const FORGOTTEN_AFTER = HOUR;

/** Keeps each upload in a temporary folder of its own that only this user can read: systems clear old ones away. */
export function createUploads(clock: Clock): Uploads {
  const coming = new Map<string, Coming>();

  const drop = async (uploadId: string) => {
    const dropped = coming.get(uploadId);
    coming.delete(uploadId);
    if (dropped) await rm(dirname(dropped.path), { recursive: true, force: true });
  };
  const dropForgotten = async () => {
    const before = clock.now() - FORGOTTEN_AFTER;
    for (const [id, { touchedAt }] of coming) if (touchedAt < before) await drop(id);
  };
  return {
    async begin(name, size) {
      if (size > MAX_BYTES) return fail(problem('fileTooLarge', { name, limit: MAX_BYTES }));
      await dropForgotten();
      const uploadId = randomUUID();
      return stored(async () => {
        const path = join(await mkdtemp(join(tmpdir(), 'vigie-oa-')), uploadId);
        await (await open(path, 'wx', 0o600)).close();
        coming.set(uploadId, { path, name, size, received: 0, written: 0, touchedAt: clock.now() });
        return { uploadId };
      });
    },
    async append(uploadId, part) {
      const upload = coming.get(uploadId);
      const bytes = Buffer.from(part, 'base64');
      const received = (upload?.received ?? 0) + bytes.length;
      if (!upload || received > upload.size) {
        await drop(uploadId);
        return fail(problem('uploadLost'));
      }
      coming.set(uploadId, { ...upload, received, touchedAt: clock.now() });
      const kept = await stored(() => appendFile(upload.path, bytes));
      const now = coming.get(uploadId);
      if (!kept.ok) await drop(uploadId);
      else if (now) coming.set(uploadId, { ...now, written: now.written + bytes.length });
      return kept;
    },
    find(uploadId) {
      const upload = coming.get(uploadId);
      return upload && upload.written === upload.size ? upload : null;
    },
    drop,
    async close() {
      await Promise.all([...coming.keys()].map(drop));
    },
  };
}

/** The calls by which a page brings a file. */
export function uploadHandlers(uploads: Uploads): Calls<'uploads'> {
  return {
    'uploads.begin': ({ name, size }) => uploads.begin(name, size),
    'uploads.append': ({ uploadId, part }) => uploads.append(uploadId, part),
    'uploads.drop': async ({ uploadId }) => {
      await uploads.drop(uploadId);
      return done;
    },
  };
}

async function stored<T>(write: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await write());
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return fail(problem('storageFailed', { what: code }));
  }
}
