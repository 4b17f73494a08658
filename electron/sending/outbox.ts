import type { Day, Instant } from '../../shared/calendar/time.ts';
import { done } from '../../shared/contract.ts';
import type { DayEvent } from '../../shared/day/day-machine.ts';
import { type DayRecord, hlarOf, isUnderWay, type Purpose } from '../../shared/day/day-record.ts';
import { settlesAt } from '../../shared/day/deadline.ts';
import type { Fingerprint } from '../../shared/order/order.ts';
import { type Problem, type ProblemCode, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { findContract } from '../history/contracts.ts';
import { happen, recordOf } from '../history/days.ts';
import {
  type Intent,
  latestIntent,
  openIntent,
  openIntents,
  recordAttempt,
  recordNextAt,
} from '../history/intents.ts';
import { dayKey } from '../history/orders.ts';
import type { PlatformWish } from '../platform/client.ts';
import type { Connection, Payload } from '../platform/exchange.ts';
import type { Reader, ReaderTools, ReadOutcome } from '../reading/reader.ts';
import { longestWait, waitBefore } from './retry-wait.ts';

export interface WishedDay {
  readonly contractId: number;
  readonly day: Day;
  /** The order that the user was looking at. */
  readonly fingerprint: Fingerprint;
}

/**
 * Takes the user's wishes and brings them to the platform: on disk before the first byte is sent, in doubt read back
 * before any claim and before sending again, resumed at start, tried until the platform has decided.
 */
export interface Outbox {
  /** All of these days or none: refused where one of them is not as the user saw it. */
  request(purpose: Purpose, days: readonly WishedDay[]): Result<void>;
  /** Takes up every intent that is due; called on each tick. */
  tick(): void;
  /** The computer woke or the network is back: what waits without the platform having asked for it is due now. */
  hurry(): void;
  /** Begins nothing any more; resolves when nothing is under way. */
  close(): Promise<void>;
}

export interface OutboxTools extends ReaderTools {
  readonly reader: Reader;
  readonly newKey: () => string;
  /** From 0 to 1, for spreading retries. */
  readonly random: () => number;
}

/** Final: the platform's last word, or a fault that only a change of the account can mend. Anything else may pass. */
const FINAL: ReadonlySet<ProblemCode> = new Set([
  'unauthorized',
  'ipRefused',
  'unknownContract',
  'invalidRequest',
  'profileUnknown',
  'profileInvalid',
  'insecureAddress',
  'invalidAddress',
  'accountUnknown',
]);
/** So many wishes of an account are under way at once, so that none waits long behind another. */
const AT_ONCE = 4;

export function createOutbox(tools: OutboxTools): Outbox {
  const { db, onChange, onFault } = tools;
  /** What is under way: sends by intent, and one clearing-up of doubts per account. */
  const sends = new Map<number, Promise<void>>();
  const rounds = new Map<string, Promise<void>>();
  /** Sent in this run and not read back yet: the first look only verifies, it never sends again. */
  const unverified = new Set<number>();
  /** Asked for in this run, by someone who was looking at the order; any other is read back before it is sent. */
  const asked = new Set<number>();

  const track = <Key>(running: Map<Key, Promise<void>>, key: Key, work: Promise<void>, next = () => {}) => {
    // What a fault ended is not followed by the next at once: it would fail again, without an end.
    const went = work.then(
      () => true,
      (error: unknown) => {
        onFault(error);
        return false;
      },
    );
    const tracked = went.then((well) => {
      running.delete(key);
      onChange();
      if (well) next();
    });
    running.set(key, tracked);
  };
  const send = async (accountId: string, intent: Intent) => {
    const tried = await attempt(tools, accountId, intent);
    if (tried) unverified.add(intent.id);
  };
  const clearUp = async (accountId: string, doubtful: readonly Intent[]) => {
    const read = await tools.reader.readBack(accountId);
    for (const { id } of doubtful) {
      const intent = openIntent(db, id);
      if (!intent || sends.has(id)) continue;
      const verifyOnly = unverified.delete(id);
      if (!read.ok) postpone(tools, accountId, intent, intent.problem ?? read.problem);
      else if (decide(tools, accountId, intent, read.value, verifyOnly) === 'send') {
        track(sends, id, send(accountId, intent));
      }
    }
  };
  let closed = false;
  const tick = () => {
    if (closed) return;
    for (const [accountId, due] of dueByAccount(tools)) {
      const idle = due.filter(({ id }) => !sends.has(id));
      const room = Math.max(0, AT_ONCE - (due.length - idle.length));
      const isFresh = ({ id, progress }: Intent) => progress === 'pending' && asked.has(id);
      const fresh = idle.filter(isFresh).slice(0, room);
      for (const intent of fresh) track(sends, intent.id, send(accountId, intent), tick);
      const doubtful = idle.filter((intent) => !isFresh(intent));
      if (doubtful.length > 0 && !rounds.has(accountId)) {
        track(rounds, accountId, clearUp(accountId, doubtful));
      }
    }
  };
  return {
    tick,
    hurry() {
      for (const intent of openIntents(db)) {
        if (intent.problem?.retryAfter === undefined) recordNextAt(db, intent.id, 0 as Instant);
      }
      tick();
    },
    request(purpose, days) {
      const ids = request(tools, purpose, days);
      for (const id of ids.ok ? ids.value : []) asked.add(id);
      onChange();
      tick();
      return ids.ok ? done : ids;
    },
    async close() {
      closed = true;
      while (sends.size + rounds.size > 0) await Promise.all([...sends.values(), ...rounds.values()]);
    },
  };
}

/** Writes down what the user asks for, all of these days or none; answers the intents' ids. */
function request(
  tools: OutboxTools,
  purpose: Purpose,
  wished: readonly WishedDay[],
): Result<readonly number[]> {
  const { db, clocks } = tools;
  const days = [...new Map(wished.map((day) => [dayKey(day.contractId, day.day), day])).values()];
  return db.atomically(() => {
    const refused = days.map((day) => whyNot(tools, purpose, day)).find((reason) => reason !== null);
    if (refused) return fail(refused);
    return ok(
      days.flatMap(({ contractId, day, fingerprint }) => {
        const at = clocks.now(findContract(db, contractId)?.accountId ?? '');
        const moment = { contractId, day, at };
        // A wish for another order of the day gives way.
        happen(db, moment, { kind: 'givenUp', problem: problem('orderChanged', { day }) });
        happen(db, moment, { kind: 'asked', purpose, fingerprint, key: tools.newKey() });
        return latestIntent(db, contractId, day)?.id ?? [];
      }),
    );
  });
}

function whyNot(
  { db }: OutboxTools,
  purpose: Purpose,
  { contractId, day, fingerprint }: WishedDay,
): Problem | null {
  const { order, origin, wish, confirmed } = recordOf(db, contractId, day);
  if (!order) return problem('nothingToDo', { day });
  if (origin === 'file') return problem('orderFromFile', { day });
  if (isUnderWay(wish) && wish.fingerprint === order.fingerprint) return problem('nothingToDo', { day });
  const isHeld = confirmed?.fingerprint === order.fingerprint;
  if (isHeld === (purpose === 'acknowledge') && fingerprint === order.fingerprint) {
    return problem('nothingToDo', { day });
  }
  return order.fingerprint === fingerprint || purpose === 'withdraw'
    ? null
    : problem('orderChanged', { day });
}

function dueByAccount({ db, clocks }: OutboxTools): ReadonlyMap<string, readonly Intent[]> {
  const due = new Map<string, Intent[]>();
  for (const intent of openIntents(db)) {
    const accountId = findContract(db, intent.contractId)?.accountId ?? '';
    const now = clocks.now(accountId);
    const hlar = hlarOf(recordOf(db, intent.contractId, intent.day));
    // Before the HLAR no wait was ever set to end after it: it was set on a clock that was wrong.
    const wait = now < hlar && intent.nextAt > hlar ? 0 : intent.nextAt - now;
    // A longer wait than was ever set means that the clock was put back: it must not delay anything.
    if (wait > 0 && wait <= longestWait(intent.problem)) continue;
    due.set(accountId, [...(due.get(accountId) ?? []), intent]);
  }
  return due;
}

/** What follows from a successful reading for a wish that it did not settle. */
function decide(
  tools: OutboxTools,
  accountId: string,
  intent: Intent,
  read: ReadOutcome,
  verifyOnly: boolean,
): 'send' | 'wait' {
  const { contractId, day } = intent;
  const tell = (event: DayEvent) => void tellOf(tools, accountId, intent, event);
  const record = recordOf(tools.db, contractId, day);
  if (isStale(intent, record)) {
    tell({ kind: 'givenUp', problem: problem('orderChanged', { day }) });
  } else if (intent.problem?.code === 'tooLate' || tools.clocks.now(accountId) > settlesAt(hlarOf(record))) {
    tell({ kind: 'givenUp', problem: intent.problem ?? problem('notConfirmed', { day }) });
  } else if (intent.accepted && read.silent.has(dayKey(contractId, day))) {
    tell({ kind: 'believed' });
  } else if (verifyOnly) {
    postpone(tools, accountId, intent, intent.problem ?? problem('notConfirmed', { day }));
  } else {
    return 'send';
  }
  return 'wait';
}

/** An acknowledgement is for the order that the user saw: it is not sent for another one. */
function isStale({ purpose, fingerprint }: Intent, { order }: DayRecord): boolean {
  return purpose === 'acknowledge' && order?.fingerprint !== fingerprint;
}

/** Sends one wish; what came of it is on disk when this resolves. False where nothing could be sent. */
async function attempt(tools: OutboxTools, accountId: string, intent: Intent): Promise<boolean> {
  const { db, clocks, freshness, platform } = tools;
  const prepared = await prepare(tools, accountId, intent);
  if (!prepared.ok) {
    giveUpOrWait(tools, accountId, intent, prepared.problem);
    return false;
  }
  const { connection, wish, body } = prepared.value;
  const attempts = intent.attempts + 1;
  const begun = db.atomically(() => {
    const open = openIntent(db, intent.id);
    if (!open) return false;
    const record = recordOf(db, intent.contractId, intent.day);
    if (isStale(open, record)) {
      tellOf(tools, accountId, intent, {
        kind: 'givenUp',
        problem: problem('orderChanged', { day: intent.day }),
      });
      return false;
    }
    recordAttempt(db, intent.id, attempts, body);
    tellOf(tools, accountId, intent, { kind: 'sending', attempt: attempts });
    return true;
  });
  tools.onChange();
  if (!begun) return false;
  const ended = freshness.sending(intent.contractId, intent.day);
  const answer = await platform.send(connection, wish, body).finally(ended);
  if (answer.ok) {
    const { id: receipt, at: receiptAt } = answer.value;
    tellOf(tools, accountId, intent, {
      kind: 'accepted',
      receipt,
      receiptAt: receiptAt ?? clocks.now(accountId),
    });
  } else {
    const kind = FINAL.has(answer.problem.code) ? 'givenUp' : 'doubted';
    tellOf(tools, accountId, intent, { kind, problem: answer.problem });
  }
  return true;
}

interface Prepared {
  readonly connection: Connection;
  readonly wish: PlatformWish;
  readonly body: Payload | null;
}

/** How to reach the platform and what to send: what was sent before, to the letter, where there was an attempt. */
async function prepare(tools: OutboxTools, accountId: string, intent: Intent): Promise<Result<Prepared>> {
  const { purpose, day, key, since: at } = intent;
  const connection = await tools.connect(accountId);
  if (!connection.ok) return connection;
  const contract = findContract(tools.db, intent.contractId);
  if (!contract) return fail(problem('accountUnknown'));
  const { contractNumber, gridId } = contract;
  const wish = { purpose, contractNumber, gridId, day, at, key };
  const body = intent.body ? ok(intent.body) : await tools.platform.compose(connection.value, wish);
  return body.ok ? ok({ connection: connection.value, wish, body: body.value }) : body;
}

function giveUpOrWait(tools: OutboxTools, accountId: string, intent: Intent, reason: Problem): void {
  if (FINAL.has(reason.code)) tellOf(tools, accountId, intent, { kind: 'givenUp', problem: reason });
  else postpone(tools, accountId, intent, reason);
}

/** Sets when to try again: soon, spread, well before the HLAR. Never gives up: only the platform's word ends a wish. */
function postpone(tools: OutboxTools, accountId: string, intent: Intent, reason: Problem): void {
  const { db, clocks, reader, random } = tools;
  const now = clocks.now(accountId);
  const left = hlarOf(recordOf(db, intent.contractId, intent.day)) - now;
  const attempts = Math.max(intent.attempts, reader.attempts(accountId).failures);
  db.atomically(() => {
    recordNextAt(db, intent.id, (now + waitBefore(attempts, reason, left, random())) as Instant);
    tellOf(tools, accountId, intent, { kind: 'waiting', problem: reason });
  });
}

/** Lets something happen to the wish's day; nothing does where another wish has taken its place. */
function tellOf({ db, clocks }: OutboxTools, accountId: string, intent: Intent, event: DayEvent): void {
  const { contractId, day } = intent;
  db.atomically(() => {
    if (openIntent(db, intent.id)?.key === intent.key)
      happen(db, { contractId, day, at: clocks.now(accountId) }, event);
  });
}
