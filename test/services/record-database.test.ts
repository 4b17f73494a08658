import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startExport } from '../../electron/export/export-job.ts';
import { describeContract, ensureContract } from '../../electron/history/contracts.ts';
import { openDatabase } from '../../electron/history/database.ts';
import { happen } from '../../electron/history/days.ts';
import { periodOfMonth } from '../../shared/calendar/period.ts';
import { HOUR, type Instant, type Month } from '../../shared/calendar/time.ts';
import { differences, sameShown, sameValue } from '../support/compare-rows.ts';
import { recordFromDatabase } from '../support/database-record.ts';
import { expectedRecord } from '../support/expected-record.ts';
import { libreOffice, openInLibreOffice } from '../support/libreoffice.ts';
import { readWorkbook } from '../support/read-workbook.ts';
import { contractOf, variedMonth } from '../support/record-month.ts';
import { tempDir } from '../support/world.ts';

const WORKER = new URL('../../electron/export/record-worker.ts', import.meta.url);
const EXPORTED_AT = Date.parse('2027-01-04T09:00:00Z') as Instant;
const ACCOUNT = { id: 'one', label: 'SCEA du Midi', environment: 'production' } as const;

/** A month that the app lived through: orders of every kind, acknowledged here, elsewhere, late or not at all. */
function lived(dir: string, month: Month): string {
  const path = join(dir, 'history.db');
  const db = openDatabase(path);
  const contracts = [
    contractOf(1),
    contractOf(2, { name: '=Parc', installedKw: null }),
    contractOf(3),
    contractOf(4),
  ];
  const source = variedMonth(month, contracts);
  for (const { id, contractNumber, gridId, name, installedKw } of contracts) {
    const contractId = ensureContract(db, ACCOUNT.id, { contractNumber, gridId }, 0 as Instant);
    describeContract(db, contractId, name, installedKw);
    for (const { day, order, hlar, acknowledgement } of source.days(id)) {
      if (!order) continue;
      const moment = { contractId, day, at: (hlar - 3 * HOUR - 7_000) as Instant };
      const elsewhere = acknowledgement?.by === 'elsewhere' ? { acknowledged: true } : { acknowledged: null };
      const acknowledgedAt = elsewhere.acknowledged ? (acknowledgement?.at ?? null) : null;
      happen(db, moment, { kind: 'heard', order, ...elsewhere, acknowledgedAt });
      if (acknowledgement?.by !== 'app') continue;
      const { at, receipt } = acknowledgement;
      const asks = { purpose: 'acknowledge', fingerprint: order.fingerprint, key: `${id} ${day}` } as const;
      happen(db, { ...moment, at }, { kind: 'asked', ...asks });
      happen(db, { ...moment, at }, { kind: 'accepted', receipt, receiptAt: at });
      happen(db, { ...moment, at }, { kind: 'believed' });
    }
  }
  db.close();
  return path;
}

async function workbookOf(month: Month) {
  const dir = tempDir();
  const databasePath = lived(dir, month);
  const path = join(dir, `${month}.xlsx`);
  const job = startExport(
    WORKER,
    {
      ...{ databasePath, path, format: 'xlsx', table: 'days', period: periodOfMonth(month) },
      ...{
        language: 'fr',
        contractIds: null,
        thresholdWh: 0,
        appVersion: '0.1.0',
        accounts: [{ ...ACCOUNT, now: EXPORTED_AT }],
      },
      exportedAt: EXPORTED_AT,
    },
    { onProgress() {} },
  );
  expect(await job.finished).toMatchObject({ ok: true });
  return { dir, path, expected: expectedRecord(recordFromDatabase(databasePath, month, ACCOUNT.label)) };
}

describe.each(['2026-10', '2026-03'] as Month[])(
  'the workbook of %s, a month in which the clocks change',
  (month) => {
    test('says what the database says, number by number', async () => {
      const { path, expected } = await workbookOf(month);
      const read = await readWorkbook(path);
      expect(read['Pas 15 min']?.length).toBeGreaterThan(9_000);
      for (const [sheet, rows] of Object.entries(expected)) {
        expect(differences(rows, read[sheet]?.slice(1) ?? [], sameValue), sheet).toEqual([]);
      }
    });

    if (!libreOffice) process.stderr.write('NON EXÉCUTÉ : LibreOffice absent\n');
    test.skipIf(!libreOffice)('shows it in LibreOffice, sheet by sheet', async () => {
      const { dir, path, expected } = await workbookOf(month);
      const opened = await openInLibreOffice(libreOffice ?? '', path, dir);
      expect(Object.keys(opened).sort()).toEqual([...Object.keys(expected), 'Lisez-moi'].sort());
      for (const [sheet, rows] of Object.entries(expected)) {
        expect(differences(rows, opened[sheet]?.slice(1) ?? [], sameShown), sheet).toEqual([]);
      }
    });
  },
);
