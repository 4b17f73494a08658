import type { ServerResponse } from 'node:http';
import type { Emit } from '../../shared/contract.ts';

const HEARTBEAT_MS = 15_000;
/** A page that reads this far behind is cut off; it connects again and takes a fresh snapshot. */
const MAX_BEHIND_BYTES = 32 * 1_048_576;

/** The pages that listen for events, as server-sent events. */
export interface EventStreams {
  readonly emit: Emit;
  isWatched(): boolean;
  open(response: ServerResponse): undefined;
  close(): void;
}

export function createEventStreams(): EventStreams {
  const streams = new Set<ServerResponse>();
  const heartbeat = setInterval(() => writeAll(': still here\n\n'), HEARTBEAT_MS).unref();

  function writeAll(text: string): void {
    for (const stream of streams) {
      stream.write(text);
      if (stream.writableLength > MAX_BEHIND_BYTES) stream.destroy();
    }
  }

  return {
    emit: (event, data) => writeAll(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    isWatched: () => streams.size > 0,
    open(response): undefined {
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
      response.write(': connected\n\n');
      streams.add(response);
      response.once('close', () => streams.delete(response));
    },
    close() {
      clearInterval(heartbeat);
      for (const stream of streams) stream.end();
    },
  };
}
