import { protocol, type Session } from 'electron';
import { PAGE_HEADERS, readPageFile } from '../page-files.ts';
import { isOwnUrl, SCHEME } from './app-origin.ts';

/** Makes `app:` an origin like `https:`; must run before the app is ready. */
export function declareScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** Serves the files of `root` as `app://vigie` in a session, and cancels every request of that session to elsewhere. */
export function serveOnly(session: Session, root: string): void {
  session.protocol.handle(SCHEME, (request) => answer(request, root));
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isOwnUrl(url) }));
}

async function answer(request: Request, root: string): Promise<Response> {
  if (request.method !== 'GET' || !isOwnUrl(request.url)) return new Response(null, { status: 403 });
  const file = await readPageFile(root, new URL(request.url).pathname);
  if (!file) return new Response(null, { status: 404, headers: PAGE_HEADERS });
  return new Response(file.body, { headers: { ...PAGE_HEADERS, 'content-type': file.type } });
}
