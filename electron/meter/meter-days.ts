import type { Day, Instant, Month } from '../../shared/calendar/time.ts';
import type { MeteredDay } from '../../shared/meter/file-view.ts';
import type { MeterReading } from '../../shared/meter/readings.ts';
import type { Database, Row } from '../history/sql.ts';
import { packReadings, unpackReadings } from './readings-blob.ts';

/** A file whose readings were taken over for a contract. */
export interface MeterImport {
  readonly contractId: number;
  readonly at: Instant;
  /** Null where the file names no metering point. */
  readonly prm: string | null;
  readonly fileName: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly fileHash: string;
}

export interface MeterDay {
  readonly day: Day;
  readonly readings: readonly MeterReading[];
}

interface DayRow extends Row {
  readonly day: Day;
  readonly readings: Uint8Array;
}

/** The days from `first` to `last` of which a contract has readings, in order. */
export function meterDays(db: Database, contractId: number, first: Day, last: Day): readonly MeterDay[] {
  const sql =
    'SELECT day, readings FROM meter_day WHERE contract_id = ? AND day BETWEEN ? AND ? ORDER BY day';
  return db
    .all<DayRow>(sql, contractId, first, last)
    .map(({ day, readings }) => ({ day, readings: unpackReadings(day, readings) }));
}

/** The file that a day's readings came from last, or null where there are none. */
export function importOfDay(db: Database, contractId: number, day: Day): MeterImport | null {
  return db.get<MeterImport & Row>(
    `SELECT meter_import.contract_id AS contractId, at, prm, file_name AS fileName, file_hash AS fileHash
     FROM meter_day JOIN meter_import ON meter_import.id = import_id
     WHERE meter_day.contract_id = ? AND day = ?`,
    ...[contractId, day],
  );
}

/** Keeps that a file was imported for a contract; answers the id that its days refer to. */
export function insertImport(db: Database, { contractId, at, prm, fileName, fileHash }: MeterImport): number {
  return db.run(
    'INSERT INTO meter_import (contract_id, at, prm, file_name, file_hash) VALUES (?, ?, ?, ?, ?)',
    ...[contractId, at, prm, fileName, fileHash],
  );
}

/** Keeps a day's readings in the place of those that it had. */
export function keepMeterDay(db: Database, contractId: number, kept: MeterDay, importId: number): void {
  db.run(
    'INSERT OR REPLACE INTO meter_day (contract_id, day, readings, import_id) VALUES (?, ?, ?, ?)',
    ...[contractId, kept.day, packReadings(kept.day, kept.readings), importId],
  );
}

/** The months of which any contract has readings, the latest first. */
export function monthsWithReadings(db: Database): readonly Month[] {
  // From the first day of one month to that of the next, by the index: readings of ten years are never gone through.
  const sql = `WITH RECURSIVE found (day) AS (
      SELECT MIN(day) FROM meter_day
      UNION ALL SELECT (SELECT MIN(day) FROM meter_day WHERE day > substr(found.day, 1, 7) || '-99')
                FROM found WHERE found.day IS NOT NULL)
    SELECT substr(day, 1, 7) AS month FROM found WHERE day IS NOT NULL ORDER BY month DESC`;
  return db.all<Row & { month: Month }>(sql).map(({ month }) => month);
}

/** The days of a month of which a contract has readings, or with null any contract, in order. */
export function meteredDays(db: Database, month: Month, contractId: number | null): readonly MeteredDay[] {
  const sql = `SELECT day, MIN(contract_id) AS contractId FROM meter_day
    WHERE day BETWEEN ?1 || '-01' AND ?1 || '-31' AND (?2 IS NULL OR contract_id = ?2) GROUP BY day ORDER BY day`;
  return db.all<MeteredDay & Row>(sql, month, contractId).map(({ day, contractId: id }) => {
    return { day, contractId: id };
  });
}

/** Removes a contract's readings of a month; answers how many days had some. */
export function removeMeterMonth(db: Database, contractId: number, month: Month): number {
  const where = 'contract_id = ? AND substr(day, 1, 7) = ?';
  const days = db.get<Row & { n: number }>(
    `SELECT count(*) AS n FROM meter_day WHERE ${where}`,
    contractId,
    month,
  );
  db.run(`DELETE FROM meter_day WHERE ${where}`, contractId, month);
  db.run('DELETE FROM meter_import WHERE id NOT IN (SELECT import_id FROM meter_day)');
  return days?.n ?? 0;
}

/** The contract that a metering point was last said to belong to. */
export function contractOfPoint(db: Database, prm: string): number | null {
  const sql = 'SELECT contract_id AS id FROM meter_point WHERE prm = ?';
  return db.get<Row & { id: number }>(sql, prm)?.id ?? null;
}

/** Keeps which contract the user chose for a metering point, so that its next file needs no choice. */
export function rememberPoint(db: Database, prm: string, contractId: number): void {
  db.run('INSERT OR REPLACE INTO meter_point (prm, contract_id) VALUES (?, ?)', prm, contractId);
}
