import { createHash, type Hash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { z } from 'zod';
import { type Day, formatInstant, type Instant, parseDay, parseInstant } from '../../shared/calendar/time.ts';
import type { Purpose } from '../../shared/day/day-record.ts';
import type { ReadOrder } from '../../shared/order/answer.ts';
import { problem } from '../../shared/problem.ts';
import type { ReadRequest } from '../../shared/profiles/profile-schema.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { HttpAnswer } from '../ports.ts';
import {
  type Connection,
  type ExchangeTools,
  exchange,
  expectJson,
  type Payload,
  UNCHANGED,
} from './exchange.ts';
import { type Condition, confirms, createValidators } from './validators.ts';

/** Everything the platform publishes for an account, and the SHA-256 of the answers it was read from. */
export interface PublishedOrders {
  readonly orders: readonly ReadOrder[];
  readonly answerHash: string;
}
export interface PublishedContract {
  readonly contractNumber: string;
  readonly gridId: string | null;
  readonly name: string;
  readonly installedKw: number | null;
}
/** One wish of the user, as it is put to the platform. The same key is the same wish, however often it is sent. */
export interface PlatformWish {
  readonly purpose: Purpose;
  readonly contractNumber: string;
  readonly gridId: string | null;
  readonly day: Day;
  readonly at: Instant;
  readonly key: string;
}
export interface Receipt {
  readonly id: string | null;
  readonly at: Instant | null;
}

export interface Platform {
  /** `unchanged` only where `conditional`: the platform says that its last answer, read in this run, still holds. */
  readOrders(
    from: Connection,
    how: { readonly conditional: boolean },
  ): Promise<Result<PublishedOrders | 'unchanged'>>;
  /** Null where the profile knows no way to ask. */
  readContracts(from: Connection): Promise<Result<readonly PublishedContract[] | null>>;
  /** What is sent for a wish; null where the profile's request has no body. The same at every attempt. */
  compose(to: Connection, wish: PlatformWish): Promise<Result<Payload | null>>;
  send(to: Connection, wish: PlatformWish, body: Payload | null): Promise<Result<Receipt>>;
}

const MAX_PAGES = 200;
const NOBODY = { contractNumber: '', gridId: '', day: '', key: '' };

/** The platform as a connector profile describes it, over real HTTP. */
export function createPlatform(tools: ExchangeTools): Platform {
  const validators = createValidators();
  const readList = async (from: Connection, how: ReadRequest): Promise<Result<unknown>> => {
    const answer = await readJson(tools, from, how, {});
    return answer.ok ? tools.mapping.value(answer.value.body, how.map) : answer;
  };
  return {
    async readOrders(from, { conditional }) {
      const first = await firstPage(tools, from, conditional ? validators.conditionFor(from) : null);
      if (!first.ok) return first;
      if (first.value.status === UNCHANGED) return ok('unchanged');
      const published = await readAllOrders(tools, from, first.value);
      if (!published.ok) return published;
      const { acknowledgements } = from.profile;
      if (!acknowledgements) {
        validators.keep(from, published.value.pages === 1 ? first.value.headers : {});
        return published;
      }
      const held = parseList(await readList(from, acknowledgements), acknowledgementItem);
      if (!held.ok) return held;
      return ok({ ...published.value, orders: withAcknowledgements(published.value.orders, held.value) });
    },
    async readContracts(from) {
      const how = from.profile.contracts;
      return how ? parseList(await readList(from, how), contractItem) : ok(null);
    },
    async compose(to, wish) {
      const how = requestFor(to, wish);
      if (!how.body) return ok(null);
      const { contractNumber, gridId, day, key } = wish;
      const facts = { contractNumber, gridId, day, key, at: formatInstant(wish.at) };
      const input = { ...facts, acknowledged: wish.purpose === 'acknowledge' };
      const built = await tools.quick.build(input, how.body);
      return built.ok ? ok(encodeBody(built.value, how.as)) : built;
    },
    async send(to, wish, body) {
      const how = requestFor(to, wish);
      const { contractNumber, gridId, day, key } = wish;
      const variables = { contractNumber, gridId: gridId ?? '', day, key };
      const answer = await exchange(tools, to, { request: how.request, variables, body });
      if (!answer.ok) {
        return answer.problem.code === 'wrongAddress'
          ? fail(problem('unknownContract', { status: 404, contractNumber }))
          : answer;
      }
      return how.map
        ? readReceipt(await tools.quick.value(answer.value.body, how.map))
        : ok({ id: null, at: null });
    },
  };
}

function requestFor({ profile }: Connection, { purpose }: PlatformWish) {
  return purpose === 'withdraw' ? (profile.withdraw ?? profile.acknowledge) : profile.acknowledge;
}

async function readJson(
  tools: ExchangeTools,
  from: Connection,
  how: ReadRequest,
  more: { readonly url?: URL; readonly condition?: Condition },
): Promise<Result<HttpAnswer>> {
  const answer = await exchange(tools, from, {
    request: how.request,
    variables: NOBODY,
    body: null,
    ...more,
  });
  if (!answer.ok || answer.value.status === UNCHANGED) return answer;
  if (how === from.profile.orders && !more.url) {
    tools.answers.keep(from.accountId, answer.value.body, from.token);
  }
  return expectJson(answer.value);
}

/** The first page of the orders; `UNCHANGED` only where it vouches for the very answer that was asked about. */
async function firstPage(
  tools: ExchangeTools,
  from: Connection,
  condition: Condition | null,
): Promise<Result<HttpAnswer>> {
  const { orders } = from.profile;
  if (!condition) return readJson(tools, from, orders, {});
  const answer = await readJson(tools, from, orders, { condition });
  const isOfAnother = answer.ok && answer.value.status === UNCHANGED && !confirms(answer.value, condition);
  return isOfAnother ? readJson(tools, from, orders, {}) : answer;
}

/** The orders of the first page and of all that follow it. */
async function readAllOrders(
  tools: ExchangeTools,
  from: Connection,
  first: HttpAnswer,
): Promise<Result<PublishedOrders & { readonly pages: number }>> {
  const { map, next = null } = from.profile.orders;
  const rules = from.profile.values;
  const hash = createHash('sha256');
  const orders = new Map<string, ReadOrder>();
  let { body } = first;
  for (let pages = 1; pages <= MAX_PAGES; pages++) {
    await hashed(hash, body);
    const page = await tools.mapping.orders({ body, map, next, rules });
    if (!page.ok) return page;
    const doubled = page.value.orders.find((order) => !agrees(orders, order));
    if (doubled) {
      const { contractNumber, order } = doubled;
      return fail(problem('contractTwice', { contractNumber, day: order.day }));
    }
    if (page.value.next === null) {
      return ok({ orders: [...orders.values()], answerHash: hash.digest('hex'), pages });
    }
    const url = URL.parse(page.value.next, from.baseUrl);
    if (url?.origin !== new URL(from.baseUrl).origin) return fail(problem('redirected', { status: 200 }));
    const answer = await readJson(tools, from, from.profile.orders, { url });
    if (!answer.ok) return answer;
    body = answer.value.body;
  }
  return fail(problem('answerShape', { path: 'orders.next', expected: `≤ ${MAX_PAGES} pages`, found: '∞' }));
}

const SLICE = 2 * 1_048_576;

/** Takes a body into a hash, a large one slice by slice: tens of megabytes at once would hold up a click. */
async function hashed(hash: Hash, body: Uint8Array): Promise<void> {
  for (let from = 0; from < body.length; from += SLICE) {
    if (from > 0) await turn();
    hash.update(body.subarray(from, from + SLICE));
  }
}

/** Adds an order to those found; false where another one of the same contract and day says something else. */
function agrees(found: Map<string, ReadOrder>, order: ReadOrder): boolean {
  const key = `${order.contractNumber}\n${order.order.day}`;
  const before = found.get(key);
  if (before) return JSON.stringify(before) === JSON.stringify(order);
  found.set(key, order);
  return true;
}

const text = z.string().min(1).max(200);
const instant = z.string().transform((found, check) => {
  const at = parseInstant(found);
  if (at === null) check.addIssue('ISO 8601');
  return at;
});
const contractItem = z.object({
  contractNumber: text,
  gridId: text.nullish().transform((found) => found ?? null),
  name: z
    .string()
    .max(200)
    .nullish()
    .transform((found) => found ?? ''),
  installedKw: z
    .number()
    .positive()
    .nullish()
    .transform((found) => found ?? null),
});
const acknowledgementItem = z.object({
  contractNumber: text,
  day: z.string().refine((found) => parseDay(found) !== null),
  acknowledged: z.boolean(),
  at: instant.nullish().transform((found) => found ?? null),
});
const receiptItem = z.object({
  id: z
    .union([z.string().max(500), z.number()])
    .nullish()
    .transform((found) => (found ? String(found) : null)),
  at: instant.nullish().transform((found) => found ?? null),
});

function parseList<T>(mapped: Result<unknown>, item: z.ZodType<T>): Result<readonly T[]> {
  if (!mapped.ok) return mapped;
  const parsed = z.array(item).safeParse(mapped.value === undefined ? [] : [mapped.value].flat());
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []).map((part) =>
    typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
  );
  return fail(problem('answerShape', { path: path.join(''), expected: issue?.message ?? '', found: '' }));
}

/** The platform took the wish (2xx): a receipt that cannot be read is no receipt, not a failure. */
function readReceipt(mapped: Result<unknown>): Result<Receipt> {
  const parsed = receiptItem.safeParse(mapped.ok ? mapped.value : null);
  return ok(parsed.success ? parsed.data : { id: null, at: null });
}

function withAcknowledgements(
  orders: readonly ReadOrder[],
  held: readonly z.infer<typeof acknowledgementItem>[],
): readonly ReadOrder[] {
  const inOrder = held.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const byDay = new Map(inOrder.map((item) => [`${item.contractNumber}\n${item.day}`, item]));
  return orders.map((read) => {
    const item = byDay.get(`${read.contractNumber}\n${read.order.day}`);
    return { ...read, acknowledged: item?.acknowledged ?? false, acknowledgedAt: item?.at ?? null };
  });
}

function encodeBody(value: unknown, as: 'json' | 'form'): Payload {
  if (as === 'json') return { text: JSON.stringify(value), type: 'application/json' };
  const fields = Object.entries(value as Record<string, unknown>).map(([name, field]): [string, string] => [
    name,
    String(field),
  ]);
  return { text: new URLSearchParams(fields).toString(), type: 'application/x-www-form-urlencoded' };
}
