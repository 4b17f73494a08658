import { randomInt, randomUUID } from 'node:crypto';
import { ensureContract } from '../../electron/history/contracts.ts';
import { openDatabase } from '../../electron/history/database.ts';
import { happen } from '../../electron/history/days.ts';
import { eraseAccount } from '../../electron/history/erase.ts';
import type { Day, Instant } from '../../shared/calendar/time.ts';
import { orderThatStops } from './journal-order.ts';

/** A process that writes into the history that it is given, without a pause, until it is killed. */
const db = openDatabase(process.argv[2] ?? '');
const day = '2026-11-24' as Day;
for (let at = 0; ; at++) {
  const account = `account-${randomInt(3)}`;
  const now = (1_795_000_000_000 + at) as Instant;
  const contractId = ensureContract(db, account, { contractNumber: account, gridId: null }, now);
  const order = orderThatStops(day, randomInt(3));
  const moment = { contractId, day, at: now };
  happen(db, moment, { kind: 'heard', order, acknowledged: null, acknowledgedAt: null });
  const asks = { purpose: 'acknowledge', fingerprint: order.fingerprint, key: randomUUID() } as const;
  happen(db, moment, { kind: 'asked', ...asks });
  happen(db, moment, { kind: 'accepted', receipt: `receipt ${at}`, receiptAt: now });
  happen(db, moment, { kind: 'believed' });
  if (at % 20 === 19) eraseAccount(db, account, now);
  process.stdout.write('.');
}
