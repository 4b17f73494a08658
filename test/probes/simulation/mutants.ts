/** A fault as somebody might make it: one text of one file, replaced. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly replace: string;
  readonly by: string;
}

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'claims before the platform was read back',
    file: 'electron/sending/outbox.ts',
    replace: "    tellOf(tools, accountId, intent, {\n      kind: 'accepted',",
    by: "    tellOf(tools, accountId, intent, { kind: 'believed' });\n    tellOf(tools, accountId, intent, {\n      kind: 'accepted',",
  },
  {
    name: 'believes this computer’s clock',
    file: 'electron/reading/clocks.ts',
    replace: '(clock.now() + offset(accountId)) as Instant',
    by: '(clock.now() + 0 * offset(accountId)) as Instant',
  },
  {
    name: 'does not hear a postponed HLAR',
    file: 'shared/day/deadline.ts',
    replace: 'if (stated !== null && stated !== nominal) return stated;',
    by: 'if (stated !== null && stated < nominal) return stated;',
  },
  {
    name: 'sends again without reading back',
    file: 'electron/sending/outbox.ts',
    replace: "const isFresh = ({ id, progress }: Intent) => progress === 'pending' && asked.has(id);",
    by: 'const isFresh = ({ id }: Intent) => asked.has(id);',
  },
  {
    name: 'gives up on an error of the platform',
    file: 'electron/sending/outbox.ts',
    replace: "  'unauthorized',\n  'ipRefused',",
    by: "  'unauthorized',\n  'unavailable',\n  'ipRefused',",
  },
  {
    name: 'hears the answer of one day for another',
    file: 'electron/reading/keep-answer.ts',
    replace: '    const { day } = item.order;\n',
    by: '    const day = answer.orders.findLast((other) => other.contractNumber === item.contractNumber)?.order.day ?? item.order.day;\n',
  },
  {
    name: 'takes what is not published for an order of nothing',
    file: 'electron/days/views.ts',
    replace: '  const record = recordOf(db, contract.id, day);\n  const { origin',
    by: "  const known = recordOf(db, contract.id, day);\n  const record = known.order ? known : { ...known, order: { day, limitKind: null, steps: [], fingerprint: '' as never, publishedAt: null, hlar: null } };\n  const { origin",
  },
  {
    name: 'keeps two changes out of order',
    file: 'electron/history/orders.ts',
    replace: 'const version = (previousOrder(db, contractId, order.day)?.version ?? 0) + 1;',
    by: 'const version = 10 - (previousOrder(db, contractId, order.day)?.version ?? 0);',
  },
  {
    name: 'forgets at start what was asked for',
    file: 'electron/sending/outbox.ts',
    replace: 'const isFresh =',
    by: 'for (const { id } of idle) if (!asked.has(id)) idle.length = 0;\n      const isFresh =',
  },
  {
    name: 'stops at the first contract that fails',
    file: 'electron/sending/outbox.ts',
    replace: 'for (const { id } of doubtful) {',
    by: 'for (const { id } of doubtful.some(({ attempts }) => attempts > 1) ? [] : doubtful) {',
  },
  {
    name: 'acts on an order that has been replaced',
    file: 'electron/sending/outbox.ts',
    replace: "return purpose === 'acknowledge' && order?.fingerprint !== fingerprint;",
    by: "return purpose === 'acknowledge' && order?.fingerprint !== fingerprint && false;",
  },
  {
    name: 'counts an hour twice on the long day',
    file: 'shared/calendar/quarter-hours.ts',
    replace: ': Math.floor((at - grid.start) / STEP_MS);',
    by: ': (Math.floor((at - grid.start) / STEP_MS) + (grid.count === 100 && at - grid.start > 12_600_000 ? 96 : 0)) % grid.count;',
  },
];
