import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const stored = z.object({ port: z.int().min(1_024).max(65_535) });
const fileOf = (dataDir: string) => join(dataDir, 'page.json');

/**
 * Serves the page of a data directory on the port it had last, drawn by the system at its first start: the browser
 * knows the page by its port, and would ask about notifications anew on another. Where that port is taken, or was
 * never drawn, `serve` is given 0, for any free one. Rejects as `serve` does on 0.
 */
export async function onLastPort<S extends { readonly port: number }>(
  dataDir: string,
  serve: (port: number) => Promise<S>,
): Promise<S> {
  const last = lastPort(dataDir);
  const served = last === null ? null : await serve(last).catch(() => null);
  if (served) return served;
  const server = await serve(0);
  keepPort(dataDir, server.port);
  return server;
}

function lastPort(dataDir: string): number | null {
  try {
    return stored.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8'))).port;
  } catch {
    return null;
  }
}

/** A port that could not be noted is drawn anew next time, no more. */
function keepPort(dataDir: string, port: number): void {
  try {
    writeFileSync(fileOf(dataDir), JSON.stringify({ port }), { mode: 0o600 });
  } catch {}
}
