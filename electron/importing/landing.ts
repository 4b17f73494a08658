import type { Instant } from '../../shared/calendar/time.ts';
import { advance } from '../../shared/day/day-machine.ts';
import { blankRecord, type DayRecord } from '../../shared/day/day-record.ts';
import type { Imported } from '../../shared/importing/filed-days.ts';
import type { ImportDay, ImportEffect, ImportTally } from '../../shared/importing/imports.ts';
import type { ReadOrder } from '../../shared/order/answer.ts';
import { contractIdOf, ensureContract, keepAsFiled } from '../history/contracts.ts';
import { happen, recordOf } from '../history/days.ts';
import type { Database } from '../history/sql.ts';

/** Where the days of a file go, and when on the corrected clock. */
export interface Landing {
  /** Null for an account that is yet to be made. */
  readonly accountId: string | null;
  readonly fileName: string;
  readonly fileHash: string;
  readonly at: Instant;
}

/** What each day of a file would do to the history, which stays as it is. */
export function foreseen(db: Database, orders: readonly ReadOrder[], landing: Landing): readonly ImportDay[] {
  return orders.map((item) => {
    const { contractNumber, order, acknowledged } = item;
    const id = landing.accountId === null ? null : contractIdOf(db, landing.accountId, contractNumber);
    const record = id === null ? blankRecord(order.day, 'file') : recordOf(db, id, order.day);
    const effect = effectOf(record, item, landing);
    const isOther = record.order !== null && record.order.fingerprint !== order.fingerprint;
    const previous = isOther ? record.order : null;
    return { contractNumber, day: order.day, order, previous, effect, acknowledged };
  });
}

/** Lets every day of a file land, all or none; answers how many did what. */
export function land(
  db: Database,
  orders: readonly ReadOrder[],
  landing: Landing & { readonly accountId: string; readonly filed: boolean },
): ImportTally {
  const { accountId, at, fileHash: answerHash } = landing;
  return db.atomically(() =>
    tallyOf(
      orders.map((item) => {
        const contractId = ensureContract(db, accountId, item, at);
        if (landing.filed) keepAsFiled(db, contractId);
        const { day } = item.order;
        const effect = effectOf(recordOf(db, contractId, day), item, landing);
        happen(db, { contractId, day, at, answerHash }, importedFrom(item, landing));
        return { effect };
      }),
    ),
  );
}

/** How many days of a file have which effect on the history. */
export function tallyOf(days: readonly Pick<ImportDay, 'effect'>[]): ImportTally {
  const tally = { new: 0, changed: 0, restated: 0, same: 0, platform: 0, platformOther: 0 };
  for (const { effect } of days) tally[effect] += 1;
  return tally;
}

function importedFrom(
  { order, acknowledged, acknowledgedAt }: ReadOrder,
  { fileName: file }: Landing,
): Imported {
  return { kind: 'imported', file, order, acknowledged, acknowledgedAt };
}

function effectOf(before: DayRecord, item: ReadOrder, landing: Landing): ImportEffect {
  const isSame = before.order?.fingerprint === item.order.fingerprint;
  if (before.order !== null && before.origin === 'platform') return isSame ? 'platform' : 'platformOther';
  const { record } = advance(before, importedFrom(item, landing), landing.at);
  if (record === before) return 'same';
  if (before.order === null) return 'new';
  return isSame ? 'restated' : 'changed';
}
