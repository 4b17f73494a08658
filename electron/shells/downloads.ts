import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { newSecret } from './sessions.ts';

const PREFIX = '/api/downloads/';

/** Files that the page may fetch, each once. */
export interface Downloads {
  /** Offers a file, which may still have to be written; answers the path to fetch it from. */
  offer(file: string, fileName: string): string;
  /** Sends what was offered at a path and then deletes the file; false where there is nothing (any more, or yet). */
  send(response: ServerResponse, path: string): Promise<boolean>;
}

export function createDownloads(): Downloads {
  const offers = new Map<string, { readonly file: string; readonly fileName: string }>();
  return {
    offer(file, fileName) {
      const path = PREFIX + newSecret();
      offers.set(path, { file, fileName });
      return path;
    },
    async send(response, path) {
      const offer = offers.get(path);
      if (!offer) return false;
      offers.delete(path);
      try {
        const { size } = await stat(offer.file);
        response.writeHead(200, {
          'content-type': 'application/octet-stream',
          'content-length': size,
          'content-disposition': attachment(offer.fileName),
        });
        await pipeline(createReadStream(offer.file), response);
      } catch (thrown) {
        // Not written yet, or the page went away: it may ask again.
        offers.set(path, offer);
        if (!response.headersSent) return false;
        throw thrown;
      }
      await rm(offer.file, { force: true });
      return true;
    },
  };
}

/** A file name for `Content-Disposition`: plain for old readers (RFC 6266), exact in UTF-8 beside it (RFC 5987). */
export function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%/]/g, '_');
  const exact = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
