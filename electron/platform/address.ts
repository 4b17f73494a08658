import type { RequestTemplate } from '../../shared/profiles/profile-schema.ts';

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
