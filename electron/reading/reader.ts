import { HOUR, type Instant, MINUTE, SECOND } from '../../shared/calendar/time.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Following } from '../accounts/following.ts';
import { noteContracts } from '../history/contracts.ts';
import { readingOf, updateReading } from '../history/readings.ts';
import type { Database } from '../history/sql.ts';
import type { Platform, PublishedOrders } from '../platform/client.ts';
import type { Connection } from '../platform/exchange.ts';
import type { Clocks } from './clocks.ts';
import type { Freshness } from './freshness.ts';
import { recordAnswer, wouldUnpublish } from './keep-answer.ts';

/** How the readings of an account went in this run. */
export interface ReadingAttempts {
  /** When the last one ended, on the corrected clock. */
  readonly lastAt: Instant | null;
  /** How many failed in a row. */
  readonly failures: number;
  /** The platform asked to be left alone until then (`Retry-After`). */
  readonly notBefore: Instant | null;
  /** Why the last one failed, and since when they do; null after a good one. */
  readonly trouble: { readonly problem: Problem; readonly since: Instant } | null;
}

export interface ReadOutcome {
  /** The contracts' days (`dayKey`) that the answer names without saying whether they are acknowledged. */
  readonly silent: ReadonlySet<string>;
}

/** Reads accounts from their platforms into the history, one flight per account. */
export interface Reader {
  /** Reads an account; joins a reading that is already under way. */
  read(accountId: string): Promise<Result<ReadOutcome>>;
  /** Reads an account with a request that leaves after this call, for reading back what was just sent. */
  readBack(accountId: string): Promise<Result<ReadOutcome>>;
  /** As `readBack`, the list of contracts included: the user wants to see everything as it is now. */
  refresh(accountId: string): Promise<Result<ReadOutcome>>;
  isReading(accountId: string): boolean;
  /** True while a large answer is kept in part: what is said of all contracts together waits for the rest. */
  isKeeping(): boolean;
  attempts(accountId: string): ReadingAttempts;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export interface ReaderTools {
  readonly db: Database;
  readonly platform: Platform;
  readonly clocks: Clocks;
  readonly freshness: Freshness;
  readonly following: Following;
  readonly connect: (accountId: string) => Promise<Result<Connection>>;
  readonly onChange: () => void;
  /** Told what must not happen (a disk that refuses to write). */
  readonly onFault: (error: unknown) => void;
}

/** The list of contracts changes rarely; the orders name every contract that has one anyway. */
const CONTRACTS_EVERY = 12 * HOUR;
const CONTRACTS_RETRY = HOUR;
/** How long a platform must go on listing nothing before the orders it listed are said to be withdrawn. */
const NOTHING_BELIEVED_AFTER = 10 * MINUTE;

export function createReader(tools: ReaderTools): Reader {
  const flights = new Map<string, Promise<Result<ReadOutcome>>>();
  const memory: Memory = {
    contractsDueAt: new Map(),
    heardFor: new Map(),
    nothingSince: new Map(),
    keeping: new Set(),
  };
  const attempts = new Map<string, ReadingAttempts>();
  const attemptsOf = (accountId: string) => attempts.get(accountId) ?? NO_ATTEMPT;

  /** The flights that ask for an answer in full. */
  const inFull = new Set<string>();
  const start = (accountId: string, conditional: boolean): Promise<Result<ReadOutcome>> => {
    if (!conditional) inFull.add(accountId);
    const flight = readAccount(tools, accountId, memory, conditional)
      .catch((error: unknown) => {
        memory.heardFor.delete(accountId);
        tools.onFault(error);
        return fail(problem('storageFailed'));
      })
      .then((outcome) => {
        attempts.set(accountId, nextAttempts(attemptsOf(accountId), outcome, tools.clocks.now(accountId)));
        return outcome;
      })
      .finally(() => {
        flights.delete(accountId);
        inFull.delete(accountId);
        tools.onChange();
      });
    flights.set(accountId, flight);
    tools.onChange();
    return flight;
  };
  const readBack = async (accountId: string) => {
    await flights.get(accountId);
    for (let flight = flights.get(accountId); flight; flight = flights.get(accountId)) {
      if (inFull.has(accountId)) return flight;
      await flight;
    }
    return start(accountId, false);
  };
  return {
    read: (accountId) => flights.get(accountId) ?? start(accountId, true),
    readBack,
    refresh(accountId) {
      memory.contractsDueAt.delete(accountId);
      return readBack(accountId);
    },
    isReading: (accountId) => flights.has(accountId),
    isKeeping: () => memory.keeping.size > 0,
    attempts: attemptsOf,
    async idle() {
      while (flights.size > 0) await Promise.all(flights.values());
    },
  };
}

const NO_ATTEMPT: ReadingAttempts = { lastAt: null, failures: 0, notBefore: null, trouble: null };

function nextAttempts(
  before: ReadingAttempts,
  outcome: Result<ReadOutcome>,
  lastAt: Instant,
): ReadingAttempts {
  if (outcome.ok) return { lastAt, failures: 0, notBefore: null, trouble: null };
  const { retryAfter } = outcome.problem;
  const notBefore = typeof retryAfter === 'number' ? ((lastAt + retryAfter * SECOND) as Instant) : null;
  const trouble = { problem: outcome.problem, since: before.trouble?.since ?? lastAt };
  return { lastAt, failures: before.failures + 1, notBefore, trouble };
}

/** What this run remembers of each account's readings. */
interface Memory {
  /** When the list of contracts is read again. */
  readonly contractsDueAt: Map<string, Instant>;
  /** Which contracts were followed when the last answer was heard in full: only for them may it be `unchanged`. */
  readonly heardFor: Map<string, string>;
  /** Since when an account's answers list nothing, where that would withdraw what is to be acknowledged. */
  readonly nothingSince: Map<string, Instant>;
  /** The accounts of which an answer is being kept. */
  readonly keeping: Set<string>;
}

async function readAccount(
  tools: ReaderTools,
  accountId: string,
  memory: Memory,
  conditional: boolean,
): Promise<Result<ReadOutcome>> {
  const { clocks, db, platform } = tools;
  const connection = await tools.connect(accountId);
  if (!connection.ok) return noteTrouble(tools, accountId, connection.problem);
  const mark = tools.freshness.mark();
  const contractsDue = areContractsDue(memory, accountId, clocks.now(accountId));
  const isKnown = memory.heardFor.get(accountId) === followedNow(tools, accountId);
  const answer = await platform.readOrders(connection.value, {
    conditional: conditional && isKnown && !contractsDue,
  });
  if (!answer.ok) return noteTrouble(tools, accountId, answer.problem);
  if (!tools.following.isConnected(accountId)) return fail(problem('accountUnknown'));
  const at = clocks.now(accountId);
  if (answer.value === 'unchanged') {
    updateReading(db, accountId, { lastReadAt: at, trouble: null });
    return ok({ silent: new Set() });
  }
  if (isDoubtful(tools, accountId, answer.value, { at, memory })) {
    memory.heardFor.delete(accountId);
    return noteTrouble(tools, accountId, problem('nothingListed'));
  }
  const silent = await keepAnswer(tools, accountId, answer.value, { at, mark, memory });
  if (silent === null) return fail(problem('accountUnknown'));
  if (contractsDue) {
    const read = await readContracts(tools, connection.value, answer.value);
    memory.contractsDueAt.set(accountId, (at + (read ? CONTRACTS_EVERY : CONTRACTS_RETRY)) as Instant);
  }
  return ok({ silent });
}

/**
 * An answer that lists nothing at all, while orders wait to be acknowledged, is more likely a platform in trouble, or an
 * answer that the profile does not understand, than all of them withdrawn: it is believed once it lasts.
 */
function isDoubtful(
  { db }: ReaderTools,
  accountId: string,
  { orders }: PublishedOrders,
  { at, memory: { nothingSince } }: { readonly at: Instant; readonly memory: Memory },
): boolean {
  if (orders.length > 0 || !wouldUnpublish(db, accountId, at)) {
    nothingSince.delete(accountId);
    return false;
  }
  const since = nothingSince.get(accountId) ?? at;
  nothingSince.set(accountId, Math.min(since, at) as Instant);
  return at - since < NOTHING_BELIEVED_AFTER;
}

function areContractsDue({ contractsDueAt }: Memory, accountId: string, now: Instant): boolean {
  const dueAt = contractsDueAt.get(accountId) ?? now;
  return now >= dueAt || dueAt - now > CONTRACTS_EVERY;
}

const followedNow = ({ following }: ReaderTools, accountId: string): string =>
  namesOf(following.idsOf(accountId));
const namesOf = (ids: ReadonlySet<number>): string => [...ids].sort().join();

/** Keeps an answer; one that was not heard in full leaves nothing that a later one could be compared with. */
async function keepAnswer(
  tools: ReaderTools,
  accountId: string,
  answer: PublishedOrders,
  read: { readonly at: Instant; readonly mark: number; readonly memory: Memory },
): Promise<ReadOutcome['silent'] | null> {
  const { db, freshness, following } = tools;
  const { at, mark, memory } = read;
  memory.heardFor.delete(accountId);
  memory.keeping.add(accountId);
  const recorded = await recordAnswer(db, accountId, answer, {
    ...{ at, mark, freshness },
    followed: () => following.idsOf(accountId),
    isWanted: () => following.isConnected(accountId),
  }).finally(() => memory.keeping.delete(accountId));
  if (recorded?.heardInFull) memory.heardFor.set(accountId, namesOf(recorded.followed));
  return recorded?.silent ?? null;
}

/** A list of contracts that cannot be read spoils nothing: the orders were kept, and name every contract that has one. */
async function readContracts(
  { db, platform, clocks, following }: ReaderTools,
  connection: Connection,
  { orders }: PublishedOrders,
): Promise<boolean> {
  const contracts = await platform.readContracts(connection);
  const { accountId } = connection;
  if (!contracts.ok || !following.isConnected(accountId)) return false;
  if (contracts.value)
    noteContracts(db, accountId, { listed: contracts.value, orders, at: clocks.now(accountId) });
  return true;
}

function noteTrouble(
  { db, clocks, following }: ReaderTools,
  accountId: string,
  reason: Problem,
): Result<never> {
  if (reason.code === 'cancelled' || !following.isConnected(accountId)) return fail(reason);
  const since = readingOf(db, accountId).trouble?.since ?? clocks.now(accountId);
  updateReading(db, accountId, { trouble: { problem: reason, since } });
  return fail(reason);
}
