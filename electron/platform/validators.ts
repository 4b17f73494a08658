import { createHash } from 'node:crypto';
import { MINUTE } from '../../shared/calendar/time.ts';
import type { HttpAnswer } from '../ports.ts';
import type { Connection } from './exchange.ts';

type Headers = Readonly<Record<string, string>>;
/** The headers that make a request conditional. */
export type Condition = Headers;

/**
 * What the last answer in full said of itself, per account and for this run alone, so that the platform can be asked
 * whether it still holds (RFC 9110, 13). It counts only for the same address, profile and token.
 */
export interface Validators {
  /** Null where the request must be answered in full. */
  conditionFor(from: Connection): Condition | null;
  /** Keeps what an answer in full carries, in place of what was known. */
  keep(from: Connection, headers: Headers): void;
}

export function createValidators(): Validators {
  const kept = new Map<string, { readonly asked: string; readonly condition: Condition }>();
  return {
    conditionFor(from) {
      const known = kept.get(from.accountId);
      return known?.asked === questionOf(from) ? known.condition : null;
    },
    keep(from, headers) {
      const condition = conditionFrom(headers);
      if (condition) kept.set(from.accountId, { asked: questionOf(from), condition });
      else kept.delete(from.accountId);
    },
  };
}

/** Whether a 304 speaks of the answer that was asked about: its `ETag`, where it has one, names no other (RFC 9111, 4.3.4). */
export function confirms({ headers }: Pick<HttpAnswer, 'headers'>, condition: Condition): boolean {
  const asked = condition['if-none-match'];
  return !headers.etag || !asked || opaque(headers.etag) === opaque(asked);
}

/** Everything that decides what is asked and how its answer is read, hashed, for the token is part of it. */
function questionOf({
  baseUrl,
  token,
  profile: { auth, orders, values, acknowledgements },
}: Connection): string {
  return createHash('sha256')
    .update(JSON.stringify([baseUrl, token, auth, orders, values, acknowledgements]))
    .digest('hex');
}

const ENTITY_TAG = /^(?:W\/)?"[\x21\x23-\x7e]*"$/;
/** A date counts whole seconds: only one that was well past when it was given vouches for what came after (RFC 9110, 8.8.2.2). */
const SETTLED_AFTER = MINUTE;

function conditionFrom(headers: Headers): Condition | null {
  const { etag = '', 'last-modified': modified = '' } = headers;
  const settled = Date.parse(headers.date ?? '') - Date.parse(modified) >= SETTLED_AFTER;
  const condition = {
    ...(ENTITY_TAG.test(etag) && { 'if-none-match': etag }),
    ...(settled && { 'if-modified-since': modified }),
  };
  return Object.keys(condition).length > 0 ? condition : null;
}

const opaque = (tag: string) => tag.replace(/^W\//, '');
