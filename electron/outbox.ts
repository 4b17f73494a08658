import { done } from '../shared/contract.ts';
import type { Purpose } from '../shared/day-state.ts';
import { nominalHlar } from '../shared/deadline.ts';
import type { Fingerprint } from '../shared/order.ts';
import { type Problem, type ProblemCode, problem } from '../shared/problem.ts';
import { fail, type Result } from '../shared/result.ts';
import { type Day, HOUR, type Instant, MINUTE, SECOND } from '../shared/time.ts';
import { findContract } from './history/contracts.ts';
import type { Database } from './history/database.ts';
import { type Intent, insertIntent, openIntentOf, openIntents, updateIntent } from './history/intents.ts';
import { writeJournal } from './history/journal.ts';
import { currentOrder } from './history/orders.ts';
import type { Connection } from './platform/exchange.ts';
import type { Reader, ReaderTools } from './reader.ts';
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
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export interface OutboxTools extends ReaderTools {
  readonly reader: Reader;
  readonly newKey: () => string;
  /** From 0 to 1, for spreading retries. */
  readonly random: () => number;
}

/** These are the platform's last word; anything else leaves in doubt whether the wish took effect. */
const FINAL: ReadonlySet<ProblemCode> = new Set([
  'unauthorized',
  'ipRefused',
  'unknownContract',
  'invalidRequest',
  'redirected',
  'unexpectedStatus',
  'noToken',
  'profileUnknown',
  'profileInvalid',
  'insecureAddress',
  'invalidAddress',
  'accountUnknown',
  'mappingFailed',
]);
/** How long after the HLAR an unanswered wish is still pursued. */
const PURSUED_AFTER_HLAR = 2 * HOUR;
const LONGEST_WAIT = 5 * MINUTE;

export function createOutbox(tools: OutboxTools): Outbox {
  const { db, clocks, onChange } = tools;
  const rounds = new Map<string, Promise<void>>();

  const tick = () => {
    for (const [accountId, intents] of dueByAccount(tools)) {
      if (rounds.has(accountId)) continue;
      const round = runRound(tools, accountId, intents)
        .catch(tools.onFault)
        .finally(() => {
          rounds.delete(accountId);
          onChange();
        });
      rounds.set(accountId, round);
    }
  };
  return {
    tick,
    request(purpose, days) {
      const asked = db.atomically(() => {
        const refused = days.map((day) => whyNot(db, purpose, day)).find((reason) => reason !== null);
        if (refused) return fail(refused);
        for (const day of days) {
          const accountId = findContract(db, day.contractId)?.accountId ?? '';
          const createdAt = clocks.now(accountId);
          insertIntent(db, { ...day, purpose, key: tools.newKey(), createdAt });
          writeJournal(db, { ...day, at: createdAt, kind: 'requested', facts: { purpose } });
        }
        return done;
      });
      onChange();
      tick();
      return asked;
    },
    async idle() {
      while (rounds.size > 0) await Promise.all(rounds.values());
    },
  };
}

function whyNot(db: Database, purpose: Purpose, { contractId, day, fingerprint }: WishedDay): Problem | null {
  const standing = currentOrder(db, contractId, day);
  if (!standing) return problem('nothingToDo', { day });
  const open = openIntentOf(db, contractId, day);
  if (open && open.fingerprint === standing.order.fingerprint) return problem('nothingToDo', { day });
  if (open) refuse(db, open, problem('orderChanged', { day }), open.createdAt);
  if (standing.order.fingerprint === fingerprint) return null;
  return purpose === 'withdraw' ? null : problem('orderChanged', { day });
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

/** One pass over an account's due intents: clear up doubts, send what is left, read back what was sent. */
async function runRound(tools: OutboxTools, accountId: string, due: readonly Intent[]): Promise<void> {
  const { db, clocks } = tools;
  const doubtful = due.filter((intent) => intent.progress === 'sent');
  let clear = due;
  if (doubtful.length > 0) {
    const read = await tools.reader.readBack(accountId);
    clear = read.ok ? due : due.filter((intent) => intent.progress === 'pending');
    if (!read.ok) for (const intent of doubtful) postpone(tools, accountId, intent, read.problem);
  }
  const connection = await tools.connect(accountId);
  const sent: Intent[] = [];
  for (const { contractId, day, id } of clear) {
    const intent = openIntentOf(db, contractId, day);
    if (intent?.id !== id) continue;
    const standing = currentOrder(db, contractId, day)?.order.fingerprint;
    if (intent.purpose === 'acknowledge' && standing !== intent.fingerprint) {
      refuse(db, intent, problem('orderChanged', { day }), clocks.now(accountId));
    } else if (!connection.ok) {
      if (FINAL.has(connection.problem.code)) refuse(db, intent, connection.problem, clocks.now(accountId));
      else postpone(tools, accountId, intent, connection.problem);
    } else {
      await attempt(tools, connection.value, intent);
      sent.push(intent);
    }
    tools.onChange();
  }
  if (sent.length > 0) await readBackSent(tools, accountId, sent);
}

/** Sends one wish; what came of it is on disk when this resolves. */
async function attempt(tools: OutboxTools, connection: Connection, intent: Intent): Promise<void> {
  const { db, clocks, freshness, platform } = tools;
  const { accountId } = connection;
  const { contractId, day, fingerprint, purpose, key } = intent;
  const contract = findContract(db, contractId);
  if (!contract) return;
  const about = { contractId, day, fingerprint };
  const sending = { ...intent, progress: 'sent' as const, attempts: intent.attempts + 1, problem: null };
  db.atomically(() => {
    updateIntent(db, intent, sending);
    writeJournal(db, {
      ...about,
      at: clocks.now(accountId),
      kind: 'sent',
      facts: { attempt: sending.attempts },
    });
  });
  tools.onChange();
  freshness.touched(contractId, day);
  const { contractNumber, gridId } = contract;
  const wish = { purpose, contractNumber, gridId, day, at: intent.createdAt, key };
  const answer = await platform.send(connection, wish);
  freshness.touched(contractId, day);
  const at = clocks.now(accountId);
  if (answer.ok) {
    db.atomically(() => {
      updateIntent(db, sending, {
        accepted: true,
        receipt: answer.value.id,
        receiptAt: answer.value.at ?? at,
      });
      writeJournal(db, { ...about, at, kind: 'accepted', facts: { receipt: answer.value.id } });
    });
  } else if (FINAL.has(answer.problem.code)) {
    refuse(db, sending, answer.problem, at);
  } else {
    db.atomically(() => {
      updateIntent(db, sending, { problem: answer.problem });
      writeJournal(db, { ...about, at, kind: 'doubtful', facts: { ...answer.problem } });
    });
  }
}

/** Reads back what was sent. Where the platform does not tell what it holds, its receipt is its word. */
async function readBackSent(tools: OutboxTools, accountId: string, sent: readonly Intent[]): Promise<void> {
  const { db, clocks, reader } = tools;
  const stillOpen = () =>
    sent.flatMap(({ contractId, day, id }) => {
      const intent = openIntentOf(db, contractId, day);
      return intent?.id === id ? [intent] : [];
    });
  if (stillOpen().length === 0) return;
  const read = await reader.readBack(accountId);
  for (const intent of stillOpen()) {
    const now = clocks.now(accountId);
    if (!read.ok) postpone(tools, accountId, intent, read.problem);
    else if (intent.problem?.code === 'tooLate') refuse(db, intent, intent.problem, now);
    else if (intent.accepted && !read.value.tellsWhatIsHeld) settleByReceipt(db, intent, now);
    else postpone(tools, accountId, intent, intent.problem ?? problem('notConfirmed'));
  }
}

/** Sets when to try again: soon, spread, well before the HLAR; long after it, the wish is given up with its reason. */
function postpone(tools: OutboxTools, accountId: string, intent: Intent, reason: Problem): void {
  const now = tools.clocks.now(accountId);
  const hlar = currentOrder(tools.db, intent.contractId, intent.day)?.order.hlar ?? nominalHlar(intent.day);
  if (now > hlar + PURSUED_AFTER_HLAR) {
    refuse(tools.db, intent, reason, now);
    return;
  }
  const nextAt = (now + waitBefore(intent.attempts, reason, hlar - now, tools.random())) as Instant;
  updateIntent(tools.db, intent, { attempts: intent.attempts + 1, nextAt, problem: reason });
}

/** Milliseconds to wait before the next attempt: growing and spread, as asked by `Retry-After`, never past the HLAR. */
export function waitBefore(attempts: number, reason: Problem, left: number, random: number): number {
  const asked = typeof reason.retryAfter === 'number' ? reason.retryAfter * SECOND : 0;
  const grown = Math.min(MINUTE, 2 * SECOND * 2 ** Math.min(attempts, 10)) * (0.5 + random / 2);
  const wait = Math.min(LONGEST_WAIT, Math.max(asked, grown));
  return left > 0 ? Math.min(wait, Math.max(SECOND, left / 4)) : wait;
}

function refuse(db: Database, intent: Intent, reason: Problem, at: Instant): void {
  const { contractId, day, fingerprint } = intent;
  db.atomically(() => {
    updateIntent(db, intent, { progress: 'refused', problem: reason });
    writeJournal(db, { at, kind: 'refused', contractId, day, fingerprint, facts: { ...reason } });
  });
}
