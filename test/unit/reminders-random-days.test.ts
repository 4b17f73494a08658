import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR, type Instant, MINUTE } from '../../shared/calendar/time.ts';
import { advance, type DayEvent } from '../../shared/day/day-machine.ts';
import { type DayRecord, hlarOf } from '../../shared/day/day-record.ts';
import { dayState, isOpen } from '../../shared/day/day-state.ts';
import type { Order } from '../../shared/order/order.ts';
import { problem } from '../../shared/problem.ts';
import {
  type Reminder,
  type ReminderDay,
  type ReminderFacts,
  remindersDue,
} from '../../shared/watch/reminders.ts';
import { DAY, FIRST, hlar as nominal, nothing, SECOND, stopAt } from '../support/day-records.ts';

const ORDERS = [FIRST, SECOND, stopAt(72)];

/** What may happen to one of three contracts, the last of which is of the test environment. */
const happening = fc.oneof(
  fc.constantFrom(...ORDERS).map((order) => ({ what: 'publish' as const, order })),
  fc.constantFrom(null, 20, 60).map((minutes) => ({ what: 'postpone' as const, minutes })),
  fc.constantFrom('acknowledge', 'change', 'fail').map((what) => ({ what })),
  fc.constantFrom('ask', 'doubt', 'confirm', 'refuse', 'withdraw', 'blind', 'see').map((what) => ({ what })),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;
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

interface Contract {
  readonly record: DayRecord;
  readonly unreadable: boolean;
}
const untouched: Contract = { record: nothing, unreadable: false };

function after(contract: Contract, what: Happening, now: Instant): Contract {
  const unreadable = what.what === 'blind' || (contract.unreadable && what.what !== 'see');
  const events = eventsOf(what, contract.record, now);
  const record = events.reduce((known, event) => advance(known, event, now).record, contract.record);
  return { record, unreadable };
}

function eventsOf(happened: Happening, record: DayRecord, now: Instant): readonly DayEvent[] {
  const heard = (order: Order, acknowledged: boolean | null): DayEvent => ({
    ...{ kind: 'heard', order, acknowledged, acknowledgedAt: null },
  });
  if ('order' in happened) return [heard(happened.order, null)];
  if ('minutes' in happened) {
    const { minutes } = happened;
    return [{ kind: 'postponed', to: minutes === null ? null : ((nominal + minutes * MINUTE) as Instant) }];
  }
  const { order } = record;
  if (!order) return [];
  const { fingerprint } = order;
  const sent = (purpose: 'acknowledge' | 'withdraw'): readonly DayEvent[] => [
    { kind: 'asked', purpose, fingerprint, key: `${now}` },
    { kind: 'sending', attempt: 1 },
  ];
  const confirmed = [{ kind: 'accepted', receipt: null, receiptAt: null } as const, heard(order, true)];
  const refused: DayEvent = { kind: 'givenUp', problem: problem('unauthorized') };
  const next = ORDERS[(ORDERS.findIndex((one) => one.fingerprint === fingerprint) + 1) % ORDERS.length];
  const stories: Readonly<Record<string, readonly DayEvent[]>> = {
    acknowledge: [...sent('acknowledge'), ...confirmed],
    change: next ? [heard(next, null)] : [],
    fail: [...sent('acknowledge'), refused],
    ask: sent('acknowledge'),
    doubt: [{ kind: 'doubted', problem: problem('timeout') }],
    confirm: confirmed,
    refuse: [refused],
    withdraw: [...sent('withdraw'), { kind: 'believed' }],
  };
  return stories[happened.what] ?? [];
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
    if (event) contracts[contract] = after(contracts[contract] ?? untouched, event, now);
    if (snooze) until = (now + 15 * MINUTE) as Instant;
    const days = contracts.map((known, i) => reminderDay(known, i, now));
    const facts = { days, accounts: [], snooze: until === null ? null : { until, over: now >= until } };
    const waking = { now, facts, due: remindersDue(facts, said), said: new Set(said) };
    for (const { covers } of waking.due) for (const key of covers) said.add(key);
    return waking;
  });
}

function reminderDay({ record, unreadable }: Contract, contractId: number, now: Instant): ReminderDay {
  const hlar = hlarOf(record);
  return {
    ...{ contractId, test: contractId === 2, day: DAY, state: dayState(record, now), hlar, left: hlar - now },
    curtailed: true,
    access: record.access,
    fingerprint: record.order?.fingerprint ?? null,
    unreadable,
    unchecked: unreadable,
  };
}

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
        const { state } = known;
        const { kind } = state;
        const heard = heardBy(told, known).filter((reminder) => reminder.kind === kind);
        const facts = heard.flatMap(({ covers }) => covers).join();
        if (kind === 'changed') expect(facts).toContain(`${known.contractId}/${known.fingerprint}`);
        if (state.kind === 'failed') expect(facts).toContain(`${known.contractId}/${state.since}`);
        const longAgo = now - known.hlar >= 24 * HOUR;
        if (kind === 'missed' && !longAgo) expect(facts).toContain(`${known.contractId}/${known.hlar}`);
      }
    });
  });

  test('what is awaited near the HLAR, or in doubt then or after it, was told at the last threshold that went by', () => {
    always(({ facts }, told) => {
      for (const known of facts.days) {
        const { kind } = known.state;
        const minutes = lastThreshold(known.left);
        if (minutes === undefined || (known.left <= 0 && kind !== 'unconfirmed')) continue;
        const kinds = heardBy(told, known)
          .filter(({ hlar, left }) => hlar === known.hlar && left <= minutes * MINUTE)
          .map(({ kind }) => kind);
        const ever = heardBy(told, known).map(({ kind }) => kind);
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
        const fact = ['deadline', DAY, contractId, hlar, ''].join('/');
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
