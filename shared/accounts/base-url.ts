import { type Problem, problem } from '../problem.ts';
import { fail, ok, type Result } from '../result.ts';

/** The WHATWG parser, which main and the page both have; shared/ takes the types of neither. */
declare const URL: { parse(text: string): Readonly<Record<UrlPart, string>> | null };
type UrlPart =
  | 'protocol'
  | 'username'
  | 'password'
  | 'search'
  | 'hash'
  | 'hostname'
  | 'host'
  | 'origin'
  | 'href';

const LOOPBACK = /^(127(\.\d{1,3}){3}|\[::1\]|localhost)$/;

/** Checks the base address that the user typed: `https:`, or `http:` to this computer; no user, query or fragment. */
export function checkBaseUrl(text: string): Result<string, Problem> {
  const url = URL.parse(text.trim());
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return fail(problem('invalidAddress', { found: text.slice(0, 80) }));
  }
  if (url.username || url.password || url.search || url.hash) {
    return fail(problem('invalidAddress', { found: `${url.origin}…` }));
  }
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    return fail(problem('insecureAddress', { host: url.host }));
  }
  return ok(url.href.replace(/\/+$/, ''));
}
