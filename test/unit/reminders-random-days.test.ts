import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DayFacts, dayState, isOpen } from '../../shared/day-state.ts';
import { nominalHlar } from '../../shared/deadline.ts';
import type { Fingerprint } from '../../shared/order.ts';
import { problem } from '../../shared/problem.ts';
import { type Reminder, type ReminderDay, type ReminderFacts, remindersDue } from '../../shared/reminders.ts';
import { type Day, HOUR, type Instant, MINUTE } from '../../shared/time.ts';

const day = '2026-11-24' as Day;
const nominal = nominalHlar(day);
const NONE = '' as Fingerprint;
const ORDERS = ['a', 'b', 'c'].map((letter) => letter.repeat(64) as Fingerprint);

/** What may happen to one of three contracts, the last of which is of the test environment. */
const happening = fc.oneof(
  fc.record({ what: fc.constant('publish' as const), order: fc.nat({ max: 2 }) }),
  fc.record({ what: fc.constantFrom('acknowledge', 'change', 'fail') }),
  fc.record({ what: fc.constant('move' as const), minutes: fc.constantFrom(0, 20, 60) }),
  fc.record({ what: fc.constantFrom('ask', 'doubt', 'confirm', 'refuse', 'withdraw', 'blind', 'see') }),
);
const step = fc.record({
  /** How long the computer then sleeps or waits, in minutes. */
  pause: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(0.02, 1, 2, 4) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 90 }) },
  ),
  /** Of the clock, which may be put right in the meantime, in minutes. */
  correction: fc.oneof(
    { weight: 9, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(-30, 30) },
  ),
  contract: fc.nat({ max: 2 }),
  event: fc.option(happening),
  snooze: fc.oneof({ weight: 7, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const randomDay = fc.array(step, { minLength: 5, maxLength: 60 });

interface Contract extends DayFacts {
  readonly unreadable: boolean;
}
const untouched: Contract = { order: null, hlar: nominal, confirmed: null, intent: null, unreadable: false };

function after(contract: Contract, event: Step['event'], now: Instant): Contract {
  const { order, intent } = contract;
  const fingerprint = order?.fingerprint;
  if (!event) return contract;
  if ('order' in event) return { ...contract, order: { fingerprint: ORDERS[event.order] ?? NONE } };
  if ('minutes' in event) return { ...contract, hlar: (nominal + event.minutes * MINUTE) as Instant };
  switch (event.what) {
    case 'blind':
    case 'see':
      return { ...contract, unreadable: event.what === 'blind' };
    case 'ask':
      if (!fingerprint) return contract;
      return {
        ...contract,
        intent: { purpose: 'acknowledge', fingerprint, progress: 'sent', since: now, problem: null },
      };
    case 'acknowledge':
      return { ...contract, intent: null, confirmed: order && { ...order, at: now } };
    case 'fail':
      return after(after(contract, { what: 'ask' }, now), { what: 'refuse' }, now);
    case 'change': {
      const next = ORDERS[(ORDERS.indexOf(order?.fingerprint ?? NONE) + 1) % ORDERS.length] ?? NONE;
      return { ...contract, order: order && { fingerprint: next } };
    }
    case 'doubt':
      return { ...contract, intent: intent && { ...intent, problem: problem('timeout') } };
    case 'refuse':
      return { ...contract, intent: intent && { ...intent, progress: 'refused' } };
    case 'confirm':
      if (!intent) return contract;
      return { ...contract, intent: null, confirmed: { fingerprint: intent.fingerprint, at: now } };
    default:
      return { ...contract, confirmed: null };
  }
}

interface Waking {
  readonly now: Instant;
  readonly facts: ReminderFacts;
  readonly due: readonly Reminder[];
  readonly said: ReadonlySet<string>;
}

/** Lives a day, and tells what was known and said at each waking. */
function live(left: number, steps: readonly Step[]): readonly Waking[] {
  const contracts = [untouched, untouched, untouched];
  const said = new Set<string>();
  let now = (nominal - left * MINUTE) as Instant;
  let until: Instant | null = null;
  return steps.map(({ pause, correction, contract, event, snooze }) => {
    now = (now + (pause + correction) * MINUTE) as Instant;
    contracts[contract] = after(contracts[contract] ?? untouched, event, now);
    if (snooze) until = (now + 15 * MINUTE) as Instant;
    const days = contracts.map((known, i) => reminderDay(known, i, now));
    const facts = { days, accounts: [], snooze: until === null ? null : { until, over: now >= until } };
    const waking = { now, facts, due: remindersDue(facts, said), said: new Set(said) };
    for (const { covers } of waking.due) for (const key of covers) said.add(key);
    return waking;
  });
}

const reminderDay = (contract: Contract, contractId: number, now: Instant): ReminderDay => ({
  contractId,
  test: contractId === 2,
  day,
  state: dayState(contract, now),
  hlar: contract.hlar,
  left: contract.hlar - now,
  curtailed: true,
  fingerprint: contract.order?.fingerprint ?? null,
  askedAt: contract.intent?.since ?? null,
  unreadable: contract.unreadable,
});

type Told = Reminder & { readonly at: Instant };

/** Holds for every waking of every day; `told` is all that was said up to and including it. */
function always(check: (waking: Waking, told: readonly Told[]) => void): void {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 180 }), randomDay, (left, steps) => {
      const told: Told[] = [];
      for (const waking of live(left, steps)) {
        told.push(...waking.due.map((reminder) => ({ ...reminder, at: waking.now })));
        check(waking, told);
      }
    }),
    { numRuns: 500 },
  );
}

const heardBy = <T extends Reminder>(told: readonly T[], { contractId }: ReminderDay): readonly T[] =>
  told.filter(({ contractIds }) => contractIds.includes(contractId));
const OPEN_NEWS = ['published', 'changed', 'failed', 'deadline'];
const openNews = <T extends Reminder>(told: readonly T[], known: ReminderDay) =>
  heardBy(told, known).filter(({ kind }) => OPEN_NEWS.includes(kind));
const lastThreshold = (left: number) => [5, 15, 30, 60].find((minutes) => left <= minutes * MINUTE);

describe('over any day of events, sleep, snoozing and clocks put right', () => {
  test('nothing is said twice', () => {
    always(({ due, said, facts }, told) => {
      expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
      const now = new Set([...said, ...due.flatMap(({ covers }) => covers)]);
      expect(due.every(({ id, covers }) => covers.includes(id) && !said.has(id))).toBe(true);
      expect(remindersDue(facts, now)).toEqual([]);
    });
  });

  test('of one contract at most one thing is said at a time', () => {
    always(({ due }) => {
      const ids = due.flatMap(({ contractIds }) => contractIds);
      expect(new Set(ids).size).toBe(ids.length);
    });
  });

  test('what is open was told when it became so, and at the last threshold that went by', () => {
    always(({ facts }, told) => {
      const hushed = facts.snooze !== null && !facts.snooze.over;
      for (const known of facts.days.filter(({ state }) => isOpen(state))) {
        const heard = openNews(told, known);
        expect(heard.length).toBeGreaterThan(0);
        const minutes = lastThreshold(known.left);
        if (minutes === undefined || (hushed && minutes > 5)) continue;
        expect(heard.some(({ hlar, left }) => hlar === known.hlar && left <= minutes * MINUTE)).toBe(true);
      }
    });
  });

  test('what is open when a snooze ends is told again', () => {
    always(({ facts: { days, snooze } }, told) => {
      if (!snooze?.over) return;
      for (const known of days.filter(({ state }) => isOpen(state))) {
        expect(openNews(told, known).some(({ at }) => at >= snooze.until)).toBe(true);
      }
    });
  });

  test('a change, a failure and a missed day are told of the very order, wish and HLAR', () => {
    always(({ facts, now }, told) => {
      for (const known of facts.days) {
        const { kind } = known.state;
        const heard = heardBy(told, known).filter((reminder) => reminder.kind === kind);
        const facts = heard.flatMap(({ covers }) => covers).join();
        if (kind === 'changed') expect(facts).toContain(`${known.contractId}/${known.fingerprint}`);
        if (kind === 'failed') expect(facts).toContain(`${known.contractId}/${known.askedAt}`);
        const longAgo = now - known.hlar >= 24 * HOUR;
        if (kind === 'missed' && !longAgo) expect(facts).toContain(`${known.contractId}/${known.hlar}`);
      }
    });
  });

  test('what is awaited or in doubt near the HLAR was told at the last threshold that went by', () => {
    always(({ facts }, told) => {
      for (const known of facts.days) {
        const minutes = known.left > 0 ? lastThreshold(known.left) : undefined;
        if (minutes === undefined) continue;
        const kinds = heardBy(told, known)
          .filter(({ hlar, left }) => hlar === known.hlar && left <= minutes * MINUTE)
          .map(({ kind }) => kind);
        const ever = heardBy(told, known).map(({ kind }) => kind);
        const { kind } = known.state;
        if (kind === 'awaited' && known.unreadable) expect(kinds).toContain('unreadable');
        if (kind === 'awaited' && !known.unreadable) expect(ever).toContain('notPublished');
        if (kind === 'unconfirmed' && minutes < 60) expect(kinds).toContain('unconfirmed');
      }
    });
  });

  test('a farther deadline is never told after a nearer one of the same HLAR', () => {
    always(({ facts, due }, told) => {
      const earlier = told.slice(0, told.length - due.length);
      for (const { contractId, hlar } of facts.days) {
        const fact = ['deadline', day, contractId, hlar, ''].join('/');
        const thresholds = (reminders: readonly Reminder[]) =>
          reminders.filter(({ id }) => id.startsWith(fact)).map(({ id }) => Number(id.slice(fact.length)));
        expect(Math.max(...thresholds(due), 0)).toBeLessThan(Math.min(...thresholds(earlier), 61));
      }
    });
  });

  test('a snooze hushes the deadline, save in the last 5 minutes', () => {
    always(({ facts, due }) => {
      if (facts.snooze === null || facts.snooze.over) return;
      const deadlines = due.filter(({ kind }) => kind === 'deadline');
      expect(deadlines.every(({ left }) => left <= 5 * MINUTE)).toBe(true);
    });
  });

  test('production and test are never told in one', () => {
    always(({ due }) => {
      for (const { test, contractIds } of due)
        expect(contractIds.every((id) => (id === 2) === test)).toBe(true);
    });
  });
});
