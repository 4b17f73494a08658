import type { Guard } from '../guard.ts';

const OUTBOX = 'electron/sending/outbox.ts';

export const LIFE_GUARDS: readonly Guard[] = [
  {
    probe: 'X3',
    name: 'what belongs together is one transaction',
    file: 'electron/history/database.ts',
    replace:
      "      sqlite.exec('BEGIN IMMEDIATE');\n      inside = true;\n      try {\n        const value = work();\n        sqlite.exec('COMMIT');\n        return value;",
    by: '      inside = true;\n      try {\n        return work();',
  },
  {
    probe: 'X3',
    name: 'a start takes up what was asked for',
    file: OUTBOX,
    replace: 'const isFresh =',
    by: 'for (const { id } of idle) if (!asked.has(id)) idle.length = 0;\n      const isFresh =',
  },
  {
    probe: 'X4',
    name: 'what is in doubt is read back before it is sent again',
    file: OUTBOX,
    replace: "const isFresh = ({ id, progress }: Intent) => progress === 'pending' && asked.has(id);",
    by: 'const isFresh = ({ id }: Intent) => asked.has(id);',
  },
  {
    probe: 'X4',
    name: 'a send that arrives late is told from an acknowledgement given elsewhere',
    file: 'shared/day/day-machine.ts',
    replace: 'if (confirmed && isHeldTwice(record, meant)) return',
    by: 'if (confirmed && isHeldTwice(record, meant) && at < 0) return',
  },
  {
    probe: 'X5',
    name: 'no wait reaches past the HLAR',
    file: 'electron/sending/retry-wait.ts',
    replace: 'return left > 0 ? Math.min(wait, Math.max(SECOND, left / 4)) : wait;',
    by: 'return wait;',
  },
  {
    probe: 'X5',
    name: 'Retry-After is honoured',
    file: 'electron/sending/retry-wait.ts',
    replace: 'const asked = typeof',
    by: 'const asked = 0 * Number(typeof reason.retryAfter) || 0;\n  const _unheard = typeof',
  },
  {
    probe: 'X5',
    name: 'the clock is learned from errors too',
    file: 'electron/platform/exchange.ts',
    replace: 'if (offset !== null) tools.onClock',
    by: 'if (offset !== null && answer.value.status < 300) tools.onClock',
  },
  {
    probe: 'X5',
    name: 'no local clock holds a send back',
    file: OUTBOX,
    replace: 'if (wait > 0 && wait <= longestWait(intent.problem)) continue;',
    by: 'if (wait > 0 && wait <= longestWait(intent.problem)) continue;\n    if (clocks.now(accountId) > hlarOf(recordOf(db, intent.contractId, intent.day))) continue;',
  },
  {
    probe: 'X6',
    name: 'days are those of Paris, wherever the computer is',
    file: 'shared/calendar/time.ts',
    replace: 'toZonedDateTime({ timeZone: PARIS, plainTime: time })',
    by: 'toZonedDateTime({ timeZone: Temporal.Now.timeZoneId(), plainTime: time })',
  },
  {
    probe: 'X7',
    name: 'what is sent is on disk before',
    file: OUTBOX,
    replace: 'recordAttempt(db, intent.id, attempts, body);',
    by: 'setTimeout(() => recordAttempt(db, intent.id, attempts, body), 1_000);',
  },
  {
    probe: 'X7',
    name: 'a postponed HLAR moves the deadline',
    file: 'shared/day/deadline.ts',
    replace: 'return Math.max(nominal, postponedTo ?? 0) as Instant;',
    by: 'return nominal;',
  },
];
