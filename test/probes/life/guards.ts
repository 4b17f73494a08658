import type { Mutant } from '../simulation/mutants.ts';

/** What keeps a promise, as the text that is replaced to take it away; `probe` is the one that must then fail. */
export interface Guard extends Mutant {
  readonly probe: string;
  /** The probe runs the built app. */
  readonly builds?: true;
}

const OUTBOX = 'electron/sending/outbox.ts';
const KEYCHAIN = 'electron/accounts/keychain.ts';

export const GUARDS: readonly Guard[] = [
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
    file: 'shared/day-machine.ts',
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
    replace: 'if (wait > 0 && wait <= LONGEST_WAIT) continue;',
    by: 'if (wait > 0 && wait <= LONGEST_WAIT) continue;\n    if (clocks.now(accountId) > hlarOf(recordOf(db, intent.contractId, intent.day))) continue;',
  },
  {
    probe: 'X6',
    name: 'days are those of Paris, wherever the computer is',
    file: 'shared/time.ts',
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
    file: 'shared/deadline.ts',
    replace: 'return Math.max(nominal, postponedTo ?? 0) as Instant;',
    by: 'return nominal;',
  },
  {
    probe: 'K1',
    name: 'a token that was not taken is not said to be kept',
    file: 'electron/accounts/secrets.ts',
    replace: "return { kept: 'memory', trouble: taken.problem };",
    by: "return { kept: 'stored', trouble: null };",
  },
  {
    probe: 'K2',
    name: 'a keychain that keeps silent is called so',
    file: KEYCHAIN,
    replace: '/did not receive a reply|timed? ?out/i',
    by: '/never said/i',
  },
  {
    probe: 'K3',
    name: 'a secret that is too long is called so',
    file: KEYCHAIN,
    replace: '/longer than the? ?platform limit/i',
    by: '/never said/i',
  },
  {
    probe: 'K4',
    name: 'a token stays in its request',
    file: 'electron/platform/exchange.ts',
    replace: '  const before = tools.clock.now();\n',
    by: '  process.stdout.write(JSON.stringify(headers));\n  const before = tools.clock.now();\n',
  },
  {
    probe: 'D1',
    name: 'the service is asked before a notification is made',
    file: 'electron/shells/electron/notifications.ts',
    replace: 'if (!(await ask())) return false;',
    by: 'await ask();',
  },
  {
    probe: 'D2',
    name: 'a leap of the clock is taken for a waking',
    file: 'electron/reading/waking.ts',
    replace: 'now - lastAt > LEAP_MS ||',
    by: 'now - lastAt > 1_000 * LEAP_MS ||',
  },
  {
    probe: 'D3',
    name: 'a lock that another process holds is no lock',
    file: 'electron/instance-lock.ts',
    replace: 'if (isBusy(thrown)) return null;',
    by: 'if (isBusy(thrown)) return () => {};',
  },
  {
    probe: 'D4',
    name: 'a window is hidden only where a tray leads back to it',
    file: 'electron/main.ts',
    replace: 'keeps: () => desktop.view().tray && settings.keepInTray,',
    by: 'keeps: () => settings.keepInTray,',
    builds: true,
  },
  {
    probe: 'D5',
    name: 'what the system switched off is shown as such',
    file: 'electron/shells/electron/launch-at-login.ts',
    replace: "return executableWillLaunchAtLogin ? 'on' : 'refused';",
    by: "return 'on';",
  },
  {
    probe: 'D6',
    name: 'a doubt is told at 30, 15 and 5 minutes',
    file: 'shared/reminders.ts',
    replace: 'const DOUBT_MINUTES = [5, 15, 30];',
    by: 'const DOUBT_MINUTES = [5];',
  },
  {
    probe: 'D6',
    name: 'a start takes up what was asked for',
    file: OUTBOX,
    replace: 'const isFresh =',
    by: 'for (const { id } of idle) if (!asked.has(id)) idle.length = 0;\n      const isFresh =',
  },
];
