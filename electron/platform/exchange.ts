import type { Instant } from '../../shared/calendar/time.ts';
import { type Problem, type ProblemCode, problem } from '../../shared/problem.ts';
import type { Profile, Refusal, RequestTemplate } from '../../shared/profiles/profile-schema.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Clock, Http, HttpAnswer } from '../ports.ts';
import { fillIn, requestUrl, type Variables } from './address.ts';
import type { LastAnswers } from './last-answers.ts';
import type { Mapping } from './mapping.ts';

/** Where and how an account is reached. The token stays in this object and in the request, nowhere else. */
export interface Connection {
  readonly accountId: string;
  readonly baseUrl: string;
  readonly profile: Profile;
  readonly token: string;
}

export interface ExchangeTools {
  readonly http: Http;
  readonly clock: Clock;
  /** For answers, which may be large. */
  readonly mapping: Mapping;
  /** For wishes, receipts and refusals, which must not wait behind a large answer. */
  readonly quick: Mapping;
  /** Keeps each account's last answer to the orders, for whoever adapts a profile. */
  readonly answers: LastAnswers;
  /** Ends what is under way when the app closes. */
  readonly signal: AbortSignal;
  /** Told the platform's clock minus this computer's (ms, ± doubt) at every answer with a `Date`, refusals too. */
  readonly onClock: (accountId: string, offset: number, doubt: number) => void;
}

/** A request's body and its media type. */
export interface Payload {
  readonly text: string;
  readonly type: string;
}

export interface Outgoing {
  readonly request: RequestTemplate;
  /** A later page; replaces the address that the request describes. */
  readonly url?: URL;
  readonly variables: Variables;
  /** Asks only for an answer that differs from a known one; the answer may then be `UNCHANGED`. */
  readonly condition?: Readonly<Record<string, string>>;
  readonly body: Payload | null;
}

/** A slow platform is given up after this long; the watch and the outbox decide when to try again. */
const TIMEOUT_MS = 30_000;
/** Answers of 30 MB are expected to be read; half as much again is the most that is held in memory. */
const MAX_ANSWER_BYTES = 48 * 1_048_576;
/** The status of an answer that has no body, because the known one still holds (RFC 9110, 15.4.5). */
export const UNCHANGED = 304;

/**
 * One request to the platform, with its token. Anything but a 2xx, or `UNCHANGED` where that was asked for, comes back
 * as a problem.
 */
export async function exchange(
  tools: ExchangeTools,
  to: Connection,
  out: Outgoing,
): Promise<Result<HttpAnswer>> {
  const { auth } = to.profile;
  const url = out.url ?? requestUrl(to.baseUrl, out.request, out.variables);
  const headers: Record<string, string> = { ...out.condition };
  for (const [name, template] of Object.entries(out.request.headers ?? {})) {
    headers[name] = fillIn(template, out.variables, encodeURIComponent);
  }
  if ('query' in auth) url.searchParams.set(auth.query, to.token);
  else headers[auth.header] = auth.template.replace('{token}', () => to.token);
  if (out.body) headers['content-type'] = out.body.type;

  const before = tools.clock.now();
  const answer = await tools.http({
    method: out.request.method,
    url: url.href,
    headers,
    body: out.body?.text ?? null,
    timeoutMs: TIMEOUT_MS,
    signal: tools.signal,
    maxBytes: MAX_ANSWER_BYTES,
  });
  if (!answer.ok) return answer;
  const after = tools.clock.now();
  const offset = isSteady(before, after) ? clockOffset(answer.value, before, after) : null;
  if (offset !== null) tools.onClock(to.accountId, offset, (after - before) / 2);
  const { status } = answer.value;
  if ((status >= 200 && status < 300) || (status === UNCHANGED && out.condition)) return answer;
  return fail(await refusalOf(tools, to.profile, answer.value));
}

/** An exchange during which this computer slept, or its clock was put forward or back, teaches nothing of the time. */
const isSteady = (before: Instant, after: Instant) => after >= before && after - before <= 2 * TIMEOUT_MS;

/** `Date` counts whole seconds: its middle, minus the middle of the exchange. */
function clockOffset(answer: HttpAnswer, before: Instant, after: Instant): number | null {
  const date = Date.parse(answer.headers.date ?? '');
  return Number.isNaN(date) ? null : date + 500 - (before + after) / 2;
}

const BY_REFUSAL: Readonly<Record<Refusal, ProblemCode>> = {
  unauthorized: 'unauthorized',
  ipRefused: 'ipRefused',
  tooLate: 'tooLate',
  tooManyRequests: 'tooManyRequests',
  unknownContract: 'unknownContract',
  invalid: 'invalidRequest',
  unavailable: 'unavailable',
};
const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'invalidRequest',
  401: 'unauthorized',
  403: 'ipRefused',
  409: 'tooLate',
  422: 'invalidRequest',
  429: 'tooManyRequests',
};

async function refusalOf(tools: ExchangeTools, profile: Profile, answer: HttpAnswer): Promise<Problem> {
  const { status } = answer;
  const named = (await namedInBody(tools, profile, answer)) ?? profile.errors?.status?.[status];
  const code = named ? BY_REFUSAL[named] : (BY_STATUS[status] ?? otherStatus(status));
  const wait = retryAfterSeconds(answer);
  return problem(code, wait === null ? { status } : { status, retryAfter: wait });
}

function otherStatus(status: number): ProblemCode {
  if (status >= 500) return 'unavailable';
  if (status >= 300 && status < 400 && status !== UNCHANGED) return 'redirected';
  return status === 404 ? 'wrongAddress' : 'unexpectedStatus';
}

async function namedInBody(
  tools: ExchangeTools,
  profile: Profile,
  answer: HttpAnswer,
): Promise<Refusal | null> {
  if (!profile.errors?.body) return null;
  const text = new TextDecoder().decode(answer.body);
  const body = await tools.quick.value(Buffer.from(text || 'null'), '$');
  const input = { status: answer.status, body: body.ok ? (body.value ?? null) : text };
  const named = await tools.quick.build(input, profile.errors.body);
  const reason = named.ok ? String(named.value) : '';
  return Object.hasOwn(BY_REFUSAL, reason) ? (reason as Refusal) : null;
}

/** `Retry-After` in whole seconds, from seconds or an HTTP date (RFC 9110, 10.2.3); null where absent or absurd. */
export function retryAfterSeconds({ headers }: Pick<HttpAnswer, 'headers'>): number | null {
  const text = headers['retry-after'];
  if (!text) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const wait = (Date.parse(text) - Date.parse(headers.date ?? '')) / 1_000;
  return Number.isFinite(wait) && wait >= 0 ? Math.ceil(wait) : null;
}

/** Refuses an answer that does not call itself JSON, before anything tries to read it. */
export function expectJson(answer: HttpAnswer): Result<HttpAnswer> {
  const type = (answer.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/json' || type.endsWith('+json') || type === 'text/json') return ok(answer);
  if (type === 'text/html') return fail(problem('answerIsHtml'));
  return fail(problem('answerWrongType', { found: type || '∅' }));
}
