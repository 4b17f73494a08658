import { type Problem, problem } from '../../shared/problem.ts';
import type { RequestTemplate } from '../../shared/profiles/profile-schema.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

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

export type Variables = Readonly<Record<string, string>>;

/** The address of a request: base address, then path and query of the profile with its placeholders percent-encoded. */
export function requestUrl(baseUrl: string, request: RequestTemplate, variables: Variables): URL {
  const url = new URL(baseUrl + fillIn(request.path, variables, encodeURIComponent));
  for (const [name, template] of Object.entries(request.query ?? {})) {
    url.searchParams.set(name, fillIn(template, variables));
  }
  return url;
}

/** Puts variables in the place of `{name}`, each encoded; one that is unknown leaves nothing there. */
export function fillIn(template: string, variables: Variables, encode = (text: string) => text): string {
  return template.replace(/\{([^{}]*)\}/g, (_, name: string) => encode(variables[name] ?? ''));
}
