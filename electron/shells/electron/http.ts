import { net } from 'electron';
import { fetchHttp } from '../../platform/http.ts';
import type { Http } from '../../ports.ts';

/** HTTP with the system's proxy and certificates. */
export const electronHttp: Http = fetchHttp(async (url, init) => {
  try {
    return await net.fetch(url, init);
  } catch (error) {
    // Where Node's fetch answers an unfollowed redirect with its status, Electron's fails with this message.
    if (error instanceof Error && error.message === 'Redirect was cancelled') {
      return new Response(null, { status: 302 });
    }
    throw error;
  }
});
