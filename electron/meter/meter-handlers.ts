import { setImmediate } from 'node:timers/promises';
import { type Day, daysOfMonth, type Month } from '../../shared/calendar/time.ts';
import { type Calls, done } from '../../shared/contract.ts';
import type { MeterDayView, MeterMonthDay, MeterMonthView } from '../../shared/meter/file-view.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok } from '../../shared/result.ts';
import { findContract, type KnownContract, listContracts } from '../history/contracts.ts';
import { writeJournal } from '../history/journal.ts';
import type { Services } from '../services.ts';
import { type Comparing, comparisonOf, comparisons, shownOrder } from './comparisons.ts';
import { importOfDay, meterDays, meteredDays, monthsWithReadings, removeMeterMonth } from './meter-days.ts';

/** Meter data: files that are brought, and days held against them. */
export function meterHandlers(services: Services): Calls<'meter'> {
  const { db, meterFiles, settings, clocks, onChange } = services;
  const comparing = (): Comparing => ({ db, thresholdWh: settings.choices().meterThresholdKwh * 1_000 });
  return {
    'meter.inspect': (wish) => meterFiles.inspect(wish),
    'meter.accept': (wish) => meterFiles.accept(wish),
    'meter.day': async ({ contractId, day }) => {
      const contract = findContract(db, contractId);
      return contract ? ok(dayView(comparing(), contract, day)) : unknownContract;
    },
    'meter.month': async ({ month }) => ok(await monthView(comparing(), month)),
    'meter.months': async () => ok(monthsWithReadings(db)),
    'meter.days': async ({ month, contractId }) => ok(meteredDays(db, month, contractId)),
    'meter.remove': async ({ contractId, month }) => {
      const contract = findContract(db, contractId);
      if (!contract) return unknownContract;
      db.atomically(() => {
        const days = removeMeterMonth(db, contractId, month);
        const at = clocks.now(contract.accountId);
        if (days > 0) writeJournal(db, { at, kind: 'unmetered', contractId, facts: { month, days } });
      });
      onChange();
      return done;
    },
  };
}

const unknownContract = fail(problem('invalidInput', { field: 'contractId' }));

function dayView(comparing: Comparing, contract: KnownContract, day: Day): MeterDayView {
  const { db } = comparing;
  const [known] = meterDays(db, contract.id, day, day);
  const source = importOfDay(db, contract.id, day);
  return {
    order: shownOrder(db, contract, day),
    comparison: comparisonOf(comparing, contract, day),
    readings: known?.readings ?? [],
    source: source && { fileName: source.fileName, at: source.at, prm: source.prm },
  };
}

/** One contract after another, so that what is due meanwhile is not held up by dozens of them. */
async function monthView(comparing: Comparing, month: Month): Promise<MeterMonthView> {
  const days = daysOfMonth(month);
  const [first, last] = [days.at(0), days.at(-1)];
  const contracts: { contractId: number; days: readonly MeterMonthDay[] }[] = [];
  for (const contract of listContracts(comparing.db)) {
    const compared = first && last ? comparisons(comparing, contract, first, last) : [];
    const shown = Array.from(compared, ({ day, verdict, counts, stopWh, stopsComplete, excessWh }) => {
      return { day, verdict, counts, stopWh, stopsComplete, excessWh };
    });
    contracts.push({ contractId: contract.id, days: shown });
    await setImmediate();
  }
  return { month, contracts };
}
