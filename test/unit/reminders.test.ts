import { describe, expect, test } from 'vitest';
import { type Day, HOUR, type Instant, MINUTE } from '../../shared/calendar/time.ts';
import type { DayState } from '../../shared/day/day-state.ts';
import { nominalHlar } from '../../shared/day/deadline.ts';
import type { Fingerprint } from '../../shared/order/order.ts';
import { type ProblemCode, problem } from '../../shared/problem.ts';
import { type ReminderAccount, type ReminderDay, remindersDue } from '../../shared/watch/reminders.ts';

const day = '2026-11-24' as Day;
const hlar = nominalHlar(day);
const ORDER = 'a'.repeat(64) as Fingerprint;
const OTHER = 'b'.repeat(64) as Fingerprint;
const minutesBefore = (minutes: number) => (hlar - minutes * MINUTE) as Instant;

const toAcknowledge: DayState = { kind: 'toAcknowledge' };
const awaited: DayState = { kind: 'awaited' };
const missed: DayState = { kind: 'missed', problem: null };
const changed: DayState = { kind: 'changed', acknowledgedAt: minutesBefore(200) };
const failedAt = (minutesLeft: number): DayState => ({
  kind: 'failed',
  problem: null,
  since: minutesBefore(minutesLeft),
});
const sending: DayState = { kind: 'sending', purpose: 'acknowledge', since: minutesBefore(40) };
const unconfirmed: DayState = { ...sending, kind: 'unconfirmed', problem: null };

function dayOf(contractId: number, state: DayState, minutesLeft: number, rest: Partial<ReminderDay> = {}) {
  const known = { day, hlar, test: false, curtailed: true, access: 'platform', fingerprint: ORDER } as const;
  return {
    ...known,
    contractId,
    state,
    left: minutesLeft * MINUTE,
    unreadable: false,
    unchecked: false,
    ...rest,
  };
}

/** Says what is due and keeps in mind what was said, as the app does. */
function listener() {
  const said = new Set<string>();
  return {
    hear(
      days: readonly ReminderDay[],
      rest: { accounts?: readonly ReminderAccount[]; snooze?: { until: Instant; over: boolean } } = {},
    ) {
      const due = remindersDue({ days, accounts: [], snooze: null, ...rest }, said);
      for (const { covers } of due) for (const key of covers) said.add(key);
      return due.map(({ kind, contractIds }) => [kind, ...contractIds].join(' '));
    },
  };
}

describe('a contract that files alone tell of', () => {
  const onPortal: DayState = { kind: 'onPortal', notedAt: null };
  const filed = { access: 'file', unreadable: false } as const;

  test('is no news when its file comes, and is told before the HLAR until the user notes it', () => {
    const { hear } = listener();
    expect(hear([dayOf(1, onPortal, 200, filed)])).toEqual([]);
    expect(hear([dayOf(1, onPortal, 59, filed)])).toEqual(['onPortal 1']);
    expect(hear([dayOf(1, onPortal, 58, filed)])).toEqual([]);
    expect(hear([dayOf(1, onPortal, 14, filed)])).toEqual(['onPortal 1']);
    expect(hear([dayOf(1, { kind: 'noted', at: minutesBefore(10), by: 'user' }, 4, filed)])).toEqual([]);
    expect(hear([dayOf(1, { kind: 'toVerify' }, -1, filed)])).toEqual([]);
  });

  test('is told by its own reminder while no file came, and never as unpublished', () => {
    const { hear } = listener();
    expect(hear([dayOf(1, awaited, 61, filed)])).toEqual([]);
    expect(hear([dayOf(1, awaited, 60, filed)])).toEqual(['noFile 1']);
    expect(hear([dayOf(1, awaited, 30, filed)])).toEqual(['noFile 1']);
  });
});

describe('a published order', () => {
  test('is told once, for all contracts at once, and those published later by themselves', () => {
    const { hear } = listener();
    const two = [dayOf(1, toAcknowledge, 200), dayOf(2, toAcknowledge, 200)];
    expect(hear([...two, dayOf(3, awaited, 200)])).toEqual(['published 1 2']);
    expect(hear([...two, dayOf(3, awaited, 199)])).toEqual([]);
    expect(hear([...two, dayOf(3, toAcknowledge, 198)])).toEqual(['published 3']);
  });

  test('says how many contracts are asked something and until when', () => {
    const days = [dayOf(1, toAcknowledge, 200), dayOf(2, toAcknowledge, 190, { curtailed: false })];
    expect(remindersDue({ days, accounts: [], snooze: null }, new Set())).toMatchObject([
      { contractIds: [1, 2], curtailed: 1, hlar, left: 190 * MINUTE, urgency: 'calm', day, test: false },
    ]);
  });

  test('is not told where it was acknowledged before it was read', () => {
    const { hear } = listener();
    expect(hear([dayOf(1, { kind: 'acknowledged', at: minutesBefore(200) }, 190)])).toEqual([]);
  });

  test('is never told together with one of the test environment, nor with one of another HLAR', () => {
    const later = { hlar: (hlar + HOUR) as Instant, left: 260 * MINUTE };
    const days = [
      dayOf(1, toAcknowledge, 200),
      dayOf(2, toAcknowledge, 200, { test: true }),
      dayOf(3, toAcknowledge, 200, later),
    ];
    expect(listener().hear(days)).toEqual(['published 1', 'published 2', 'published 3']);
  });
});

describe('while something is open, the deadline is told', () => {
  test('60, 30, 15 and 5 minutes before the HLAR, once each, more and more urgently', () => {
    const said = new Set<string>();
    const told = Array.from({ length: 200 }, (_, i) => 200 - i).flatMap((left) => {
      const facts = { days: [dayOf(1, toAcknowledge, left)], accounts: [], snooze: null };
      const due = remindersDue(facts, said);
      for (const { covers } of due) for (const key of covers) said.add(key);
      return due.map(({ kind, urgency }) => `${kind} ${left} ${urgency}`);
    });
    expect(told).toEqual([
      'published 200 calm',
      'deadline 60 soon',
      'deadline 30 soon',
      'deadline 15 soon',
      'deadline 5 critical',
    ]);
  });

  test('once on waking, however many thresholds went by in sleep', () => {
    const { hear } = listener();
    hear([dayOf(1, toAcknowledge, 90)]);
    expect(hear([dayOf(1, toAcknowledge, 12)])).toEqual(['deadline 1']);
    expect(hear([dayOf(1, toAcknowledge, 6)])).toEqual([]);
  });

  test('and not a second time beside the news that says it', () => {
    const { hear } = listener();
    expect(hear([dayOf(1, toAcknowledge, 20)])).toEqual(['published 1']);
    expect(hear([dayOf(1, changed, 19)])).toEqual(['changed 1']);
    expect(hear([dayOf(1, toAcknowledge, 16)])).toEqual([]);
  });

  test('afresh where the HLAR was postponed, and where it was restored', () => {
    const { hear } = listener();
    hear([dayOf(1, toAcknowledge, 58)]);
    expect(hear([dayOf(1, toAcknowledge, 14)])).toEqual(['deadline 1']);
    const postponed = (left: number) => dayOf(1, toAcknowledge, left, { hlar: (hlar + HOUR) as Instant });
    expect([hear([postponed(70)]), hear([postponed(60)])]).toEqual([[], ['deadline 1']]);
    expect([hear([dayOf(1, toAcknowledge, 13)]), hear([dayOf(1, toAcknowledge, 5)])]).toEqual([
      [],
      ['deadline 1'],
    ]);
  });

  test('not while snoozed, again when the snooze is over, the last 5 minutes always', () => {
    const { hear } = listener();
    hear([dayOf(1, toAcknowledge, 59)]);
    const snooze = (until: number, over = false) => ({ snooze: { until: minutesBefore(until), over } });
    expect(hear([dayOf(1, toAcknowledge, 29)], snooze(20))).toEqual([]);
    expect(hear([dayOf(1, toAcknowledge, 20)], snooze(20, true))).toEqual(['deadline 1']);
    expect(hear([dayOf(1, toAcknowledge, 19)], snooze(20, true))).toEqual([]);
    expect(hear([dayOf(1, toAcknowledge, 14)], snooze(-1))).toEqual([]);
    expect(hear([dayOf(1, toAcknowledge, 5)], snooze(-1))).toEqual(['deadline 1']);
    expect(hear([dayOf(1, toAcknowledge, 4)], snooze(-1))).toEqual([]);
  });

  test('after a snooze only where something is still open, and never because of one of the day before', () => {
    const { hear } = listener();
    hear([dayOf(1, toAcknowledge, 59)]);
    const over = { snooze: { until: minutesBefore(40), over: true } };
    expect(hear([dayOf(1, { kind: 'acknowledged', at: minutesBefore(50) }, 40)], over)).toEqual([]);
    const next = { day: '2026-11-25' as Day, hlar: nominalHlar('2026-11-25' as Day) };
    expect(hear([dayOf(1, toAcknowledge, 200, next)], over)).toEqual(['published 1']);
    const late = { snooze: { until: minutesBefore(-20), over: true } };
    expect(hear([dayOf(1, toAcknowledge, 199, next)], late)).toEqual([]);
  });
});

describe('what went wrong is told', () => {
  test('each change after the acknowledgement, once', () => {
    const { hear } = listener();
    expect(hear([dayOf(1, changed, 100)])).toEqual(['changed 1']);
    expect(hear([dayOf(1, changed, 99)])).toEqual([]);
    expect(hear([dayOf(1, changed, 98, { fingerprint: OTHER })])).toEqual(['changed 1']);
  });

  test('each failed wish, once', () => {
    const { hear } = listener();
    expect(hear([dayOf(1, failedAt(101), 100)])).toEqual(['failed 1']);
    expect(hear([dayOf(1, failedAt(101), 90)])).toEqual([]);
    expect(hear([dayOf(1, failedAt(81), 80)])).toEqual(['failed 1']);
  });

  test('a send in doubt, or one that cannot even be checked, in the last half hour', () => {
    const { hear } = listener();
    expect(hear([dayOf(1, unconfirmed, 31), dayOf(2, sending, 31, { unreadable: true })])).toEqual([]);
    const late = [dayOf(1, unconfirmed, 30), dayOf(2, sending, 30, { unreadable: true })];
    expect(hear([...late, dayOf(3, sending, 30)])).toEqual(['unconfirmed 1 2']);
    expect(hear(late)).toEqual([]);
  });

  test('a send in doubt on a computer that slept over the HLAR, once, on waking', () => {
    const { hear } = listener();
    expect(hear([dayOf(1, unconfirmed, 29)])).toEqual(['unconfirmed 1']);
    expect(hear([dayOf(1, unconfirmed, -20)])).toEqual(['unconfirmed 1']);
    expect(hear([dayOf(1, unconfirmed, -21)])).toEqual([]);
  });

  test('a doubt that was told five minutes before the HLAR is not told again after it', () => {
    const { hear } = listener();
    expect(hear([dayOf(1, unconfirmed, 5)])).toEqual(['unconfirmed 1']);
    expect(hear([dayOf(1, unconfirmed, -1)])).toEqual([]);
  });

  test('an account that cannot be read while its orders are awaited, more and more urgently', () => {
    const { hear } = listener();
    const blind = (left: number) => hear([dayOf(1, awaited, left, { unreadable: true })]);
    expect([61, 60, 59, 30, 14, 13, 5, 4].map((left) => blind(left).join())).toEqual([
      '',
      'unreadable 1',
      '',
      'unreadable 1',
      'unreadable 1',
      '',
      'unreadable 1',
      '',
    ]);
  });

  test('an acknowledged day that may have changed unseen, from five minutes after the last change', () => {
    const { hear } = listener();
    const acknowledged = { kind: 'acknowledged', at: hlar } as const;
    const blind = (left: number) => dayOf(1, acknowledged, left, { unreadable: true, unchecked: true });
    expect([29, 25, 15, 14, 5, 4].map((left) => hear([blind(left)]).join())).toEqual([
      '',
      'unchecked 1',
      'unchecked 1',
      '',
      'unchecked 1',
      '',
    ]);
    expect(hear([dayOf(2, acknowledged, 5, { unreadable: true }), dayOf(3, acknowledged, 5)])).toEqual([]);
  });

  test('an hour before the HLAR, that nothing is published', () => {
    const { hear } = listener();
    expect([61, 60, 30, 5].map((left) => hear([dayOf(1, awaited, left)]).join())).toEqual([
      '',
      'notPublished 1',
      '',
      '',
    ]);
  });

  test('days missed, once for all, those missed later again, and none of long ago', () => {
    const { hear } = listener();
    const later = (left: number, state: DayState = toAcknowledge) =>
      dayOf(3, state, left, { hlar: (hlar + HOUR) as Instant });
    hear([dayOf(1, toAcknowledge, 4), dayOf(2, awaited, 4), later(64)]);
    const two = [dayOf(1, missed, -1), dayOf(2, missed, -1)];
    expect(hear([...two, later(59)])).toEqual(['missed 1 2', 'deadline 3']);
    expect(hear([...two, later(-1, missed)])).toEqual(['missed 3']);
    expect(listener().hear([dayOf(1, missed, -24 * 60)])).toEqual([]);
    expect(listener().hear([...two, later(-1, missed)])).toEqual(['missed 1 2 3']);
  });

  test('before anything that is less urgent', () => {
    const days = [dayOf(1, toAcknowledge, 200), dayOf(2, toAcknowledge, 4, { hlar: minutesBefore(196) })];
    expect(listener().hear(days)).toEqual(['published 2', 'published 1']);
  });
});

const account = (
  tokenDaysLeft: number,
  tokenCreatedOn = '2026-06-01' as Day,
  trouble: ReminderAccount['trouble'] = null,
): ReminderAccount => ({ accountId: 'one', test: false, tokenCreatedOn, tokenDaysLeft, trouble });

describe('an account that only the user can get read again', () => {
  const since = minutesBefore(300);
  const refused = (code: ProblemCode, minutes: number, from: Instant = since) => ({
    accounts: [account(183, undefined, { problem: problem(code), since: from, lasts: minutes * MINUTE })],
  });

  test('is told long before the HLAR, once it has been refused for five minutes, and once for each time', () => {
    const { hear } = listener();
    const told = [0, 4, 5, 6, 200].map((minutes) => hear([], refused('unauthorized', minutes)).join());
    expect(told).toEqual(['', '', 'refused', '', '']);
    expect(hear([], refused('unauthorized', 5, minutesBefore(100)))).toEqual(['refused']);
  });

  test('is not told of what may pass by itself', () => {
    for (const code of ['offline', 'timeout', 'unavailable', 'tooManyRequests'] as const) {
      expect(listener().hear([], refused(code, 200))).toEqual([]);
    }
  });
});

describe('a token near its end', () => {
  test('is told at 30, 14, 7, 3 and 1 days and when it has expired', () => {
    const { hear } = listener();
    const told = Array.from({ length: 45 }, (_, i) => 40 - i).filter(
      (days) => hear([], { accounts: [account(days)] }).length > 0,
    );
    expect(told).toEqual([30, 14, 7, 3, 1, 0]);
  });

  test('is told once after a long absence, and a renewed one afresh', () => {
    const { hear } = listener();
    expect(hear([], { accounts: [account(2)] })).toEqual(['token']);
    expect(hear([], { accounts: [account(2)] })).toEqual([]);
    expect(hear([], { accounts: [account(183, '2026-11-20' as Day)] })).toEqual([]);
    expect(hear([], { accounts: [account(30, '2026-11-20' as Day)] })).toEqual(['token']);
  });
});
