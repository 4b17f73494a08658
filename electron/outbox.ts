import { done } from '../shared/contract.ts';
import type { Purpose } from '../shared/day-state.ts';
import { nominalHlar } from '../shared/deadline.ts';
import type { Fingerprint } from '../shared/order.ts';
import { type Problem, type ProblemCode, problem } from '../shared/problem.ts';
import { fail, type Result } from '../shared/result.ts';
import { type Day, HOUR, type Instant, MINUTE, SECOND } from '../shared/time.ts';
import { findContract } from './history/contracts.ts';
import type { Database } from './history/database.ts';
import {
  type Intent,
  insertIntent,
  openIntent,
  openIntentOf,
  openIntents,
  updateIntent,
} from './history/intents.ts';
import { writeJournal } from './history/journal.ts';
import { currentOrder, dayKey } from './history/orders.ts';
import type { Reader, ReaderTools, ReadOutcome } from './reader.ts';
import { settleByReceipt } from './reconcile.ts';

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
/** How long after the HLAR a wish that the platform was seen not to hold is sent once more. */
const PURSUED_AFTER_HLAR = 2 * HOUR;
const LONGEST_WAIT = HOUR;
/** So many wishes of an account are under way at once, so that none waits long behind another. */
const AT_ONCE = 4;

export function createOutbox(tools: OutboxTools): Outbox {
  const { db, onChange, onFault } = tools;
  /** What is under way: sends by intent, and one clearing-up of doubts per account. */
  const sends = new Map<number, Promise<void>>();
  const rounds = new Map<string, Promise<void>>();
  /** Sent in this run and not read back yet: the first look only verifies, it never sends again. */
  const unverified = new Set<number>();

  const track = <Key>(running: Map<Key, Promise<void>>, key: Key, work: Promise<void>) => {
    const tracked = work.catch(onFault).finally(() => {
      running.delete(key);
      onChange();
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
      const fresh = idle.filter(({ progress }) => progress === 'pending').slice(0, room);
      for (const intent of fresh)
        track(
          sends,
          intent.id,
          send(accountId, intent).finally(() => setImmediate(tick)),
        );
      const doubtful = idle.filter(({ progress }) => progress === 'sent');
      if (doubtful.length > 0 && !rounds.has(accountId)) {
        track(rounds, accountId, clearUp(accountId, doubtful));
      }
    }
  };
  return {
    tick,
    request(purpose, days) {
      const asked = request(tools, purpose, days);
      onChange();
      tick();
      return asked;
    },
    async close() {
      closed = true;
      while (sends.size + rounds.size > 0) await Promise.all([...sends.values(), ...rounds.values()]);
    },
  };
}

/** Writes down what the user asks for: all of these days or none. A wish for another order of the day gives way. */
function request(tools: OutboxTools, purpose: Purpose, asked: readonly WishedDay[]): Result<void> {
  const { db, clocks } = tools;
  const days = [...new Map(asked.map((day) => [dayKey(day.contractId, day.day), day])).values()];
  return db.atomically(() => {
    const refused = days.map((day) => whyNot(db, purpose, day)).find((reason) => reason !== null);
    if (refused) return fail(refused);
    for (const day of days) {
      const accountId = findContract(db, day.contractId)?.accountId ?? '';
      const createdAt = clocks.now(accountId);
      const other = openIntentOf(db, day.contractId, day.day);
      if (other) refuse(db, other, problem('orderChanged', { day: day.day }), createdAt);
      insertIntent(db, { ...day, purpose, key: tools.newKey(), createdAt });
      writeJournal(db, { ...day, at: createdAt, kind: 'requested', facts: { purpose } });
    }
    return done;
  });
}

function whyNot(db: Database, purpose: Purpose, { contractId, day, fingerprint }: WishedDay): Problem | null {
  const standing = currentOrder(db, contractId, day)?.order.fingerprint;
  if (!standing) return problem('nothingToDo', { day });
  if (openIntentOf(db, contractId, day)?.fingerprint === standing) return problem('nothingToDo', { day });
  return standing === fingerprint || purpose === 'withdraw' ? null : problem('orderChanged', { day });
}

function dueByAccount({ db, clocks }: OutboxTools): ReadonlyMap<string, readonly Intent[]> {
  const due = new Map<string, Intent[]>();
  for (const intent of openIntents(db)) {
    const accountId = findContract(db, intent.contractId)?.accountId ?? '';
    const wait = intent.nextAt - clocks.now(accountId);
    // A longer wait than was ever set means that the clock was put back: it must not delay anything.
    if (wait > 0 && wait <= LONGEST_WAIT) continue;
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
  const { db } = tools;
  const now = tools.clocks.now(accountId);
  const { contractId, day, purpose } = intent;
  const standing = currentOrder(db, contractId, day)?.order;
  const hlar = standing?.hlar ?? nominalHlar(day);
  if (purpose === 'acknowledge' && standing?.fingerprint !== intent.fingerprint) {
    refuse(db, intent, problem('orderChanged', { day }), now);
  } else if (intent.problem?.code === 'tooLate' || now > hlar + PURSUED_AFTER_HLAR) {
    refuse(db, intent, intent.problem ?? problem('notConfirmed', { day }), now);
  } else if (intent.accepted && read.silent.has(dayKey(contractId, day))) {
    settleByReceipt(db, intent, now);
  } else if (verifyOnly) {
    postpone(tools, accountId, intent, intent.problem ?? problem('notConfirmed', { day }));
  } else {
    return 'send';
  }
  return 'wait';
}

/** Sends one wish; what came of it is on disk when this resolves. False where nothing could be sent. */
async function attempt(tools: OutboxTools, accountId: string, intent: Intent): Promise<boolean> {
  const { db, clocks, freshness, platform } = tools;
  const { contractId, day, fingerprint, purpose, key } = intent;
  const connection = await tools.connect(accountId);
  const contract = findContract(db, contractId);
  if (!connection.ok || !contract) {
    giveUpOrWait(tools, accountId, intent, connection.ok ? problem('accountUnknown') : connection.problem);
    return false;
  }
  const about = { contractId, day, fingerprint };
  const attempts = intent.attempts + 1;
  db.atomically(() => {
    updateIntent(db, intent.id, { progress: 'sent', attempts, problem: null });
    writeJournal(db, { ...about, at: clocks.now(accountId), kind: 'sent', facts: { attempt: attempts } });
  });
  tools.onChange();
  const ended = freshness.sending(contractId, day);
  const { contractNumber, gridId } = contract;
  const wish = { purpose, contractNumber, gridId, day, at: intent.createdAt, key };
  const answer = await platform.send(connection.value, wish).finally(ended);
  const at = clocks.now(accountId);
  if (answer.ok) {
    const { id: receipt } = answer.value;
    db.atomically(() => {
      updateIntent(db, intent.id, { accepted: true, receipt, receiptAt: answer.value.at ?? at });
      writeJournal(db, { ...about, at, kind: 'accepted', facts: { receipt } });
    });
  } else if (FINAL.has(answer.problem.code)) {
    refuse(db, intent, answer.problem, at);
  } else {
    db.atomically(() => {
      updateIntent(db, intent.id, { problem: answer.problem });
      writeJournal(db, { ...about, at, kind: 'doubtful', facts: { ...answer.problem } });
    });
  }
  return true;
}

function giveUpOrWait(tools: OutboxTools, accountId: string, intent: Intent, reason: Problem): void {
  if (FINAL.has(reason.code)) refuse(tools.db, intent, reason, tools.clocks.now(accountId));
  else postpone(tools, accountId, intent, reason);
}

/** Sets when to try again: soon, spread, well before the HLAR. Never gives up: only the platform's word ends a wish. */
function postpone(tools: OutboxTools, accountId: string, intent: Intent, reason: Problem): void {
  const now = tools.clocks.now(accountId);
  const hlar = currentOrder(tools.db, intent.contractId, intent.day)?.order.hlar ?? nominalHlar(intent.day);
  const attempts = Math.max(intent.attempts, tools.reader.attempts(accountId).failures);
  const nextAt = Math.round(now + waitBefore(attempts, reason, hlar - now, tools.random())) as Instant;
  updateIntent(tools.db, intent.id, { nextAt, problem: reason });
}

/** Milliseconds to wait before the next attempt: growing and spread, as asked by `Retry-After`, never past the HLAR. */
export function waitBefore(attempts: number, reason: Problem, left: number, random: number): number {
  const asked = typeof reason.retryAfter === 'number' ? reason.retryAfter * SECOND : 0;
  const grown = Math.min(MINUTE, SECOND * 2 ** Math.min(attempts, 10)) * (0.5 + random / 2);
  const wait = Math.min(LONGEST_WAIT, Math.max(asked, grown));
  return left > 0 ? Math.min(wait, Math.max(SECOND, left / 4)) : wait;
}

function refuse(
  db: Database,
  { id, contractId, day, fingerprint }: Intent,
  reason: Problem,
  at: Instant,
): void {
  db.atomically(() => {
    if (!openIntent(db, id)) return;
    updateIntent(db, id, { progress: 'refused', problem: reason });
    writeJournal(db, { at, kind: 'refused', contractId, day, fingerprint, facts: { ...reason } });
  });
}
