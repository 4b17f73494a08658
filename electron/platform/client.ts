import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ReadOrder } from '../../shared/answer.ts';
import type { Purpose } from '../../shared/day-record.ts';
import { problem } from '../../shared/problem.ts';
import type { ReadRequest } from '../../shared/profile-schema.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type Day, formatInstant, type Instant, parseDay, parseInstant } from '../../shared/time.ts';
import { type Connection, type ExchangeTools, exchange, expectJson, type Payload } from './exchange.ts';

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
  readOrders(from: Connection): Promise<Result<PublishedOrders>>;
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
  const readList = async (from: Connection, how: ReadRequest): Promise<Result<unknown>> => {
    const answer = await readJson(tools, from, how, null);
    return answer.ok ? tools.mapping.value(answer.value, how.map) : answer;
  };
  return {
    async readOrders(from) {
      const published = await readAllOrders(tools, from);
      const { acknowledgements } = from.profile;
      if (!published.ok || !acknowledgements) return published;
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
  url: URL | null,
): Promise<Result<Uint8Array>> {
  const out = { request: how.request, variables: NOBODY, body: null };
  const answer = await exchange(tools, from, url ? { ...out, url } : out);
  if (!answer.ok) return answer;
  const json = expectJson(answer.value);
  return json.ok ? ok(json.value.body) : json;
}

async function readAllOrders(tools: ExchangeTools, from: Connection): Promise<Result<PublishedOrders>> {
  const how = from.profile.orders;
  const hash = createHash('sha256');
  const orders = new Map<string, ReadOrder>();
  let url: URL | null = null;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const body: Result<Uint8Array> = await readJson(tools, from, how, url);
    if (!body.ok) return body;
    hash.update(body.value);
    const { map, next = null } = how;
    const page = await tools.mapping.orders({ body: body.value, map, next, rules: from.profile.values });
    if (!page.ok) return page;
    for (const order of page.value.orders) {
      const key = `${order.contractNumber}\n${order.order.day}`;
      const before = orders.get(key);
      if (before && JSON.stringify(before) !== JSON.stringify(order)) {
        return fail(problem('contractTwice', { contractNumber: order.contractNumber, day: order.order.day }));
      }
      orders.set(key, order);
    }
    if (page.value.next === null) return ok({ orders: [...orders.values()], answerHash: hash.digest('hex') });
    url = URL.parse(page.value.next, from.baseUrl);
    if (url?.origin !== new URL(from.baseUrl).origin) return fail(problem('redirected', { status: 200 }));
  }
  return fail(problem('answerShape', { path: 'orders.next', expected: `≤ ${MAX_PAGES} pages`, found: '∞' }));
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
