import type { Problem } from '../problem.ts';

export const LEAST_TOKEN_LENGTH = 8;

/** A token as it was pasted, without the quotes, the header's name and the `Bearer` that copying may bring along. */
export function bareToken(pasted: string): string {
  return pasted
    .trim()
    .replace(/^["'«“]+|["'»”]+$/g, '')
    .replace(/^\s*(authorization\s*:\s*)?(bearer\s+)?/i, '')
    .replace(/^["'«“\s]+|["'»”\s]+$/g, '');
}

/** What is wrong with the shape of a bare token; null where it can stand in a header (RFC 9110, 5.5). */
export function tokenFault(token: string): 'short' | 'unfit' | null {
  if (token.length < LEAST_TOKEN_LENGTH) return 'short';
  return /^[\x21-\x7e]{1,2000}$/.test(token) ? null : 'unfit';
}

/** True where a platform could not be asked: nothing speaks against what was to be tested. */
export function couldNotAsk({ code }: Problem): boolean {
  return code === 'offline' || code === 'timeout' || code === 'unavailable';
}
