import { done, type Handlers } from '../../shared/contract.ts';
import type { MeterDayView, MeterMonthView } from '../../shared/meter/file-view.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok } from '../../shared/result.ts';
import { type Day, daysOfMonth, type Month } from '../../shared/time.ts';
import { findContract, type KnownContract, listContracts } from '../history/contracts.ts';
import { writeJournal } from '../history/journal.ts';
import type { Services } from '../services.ts';
import { type Comparing, comparisonOf, comparisons, shownOrder } from './comparisons.ts';
import { importOfDay, meterDays, removeMeterMonth } from './meter-days.ts';

/** Meter data: files that are brought, and days held against them. */
export function meterHandlers(
  services: Services,
): Pick<Handlers, Extract<keyof Handlers, `meter.${string}`>> {
  const { db, meterFiles, settings, clocks, onChange } = services;
  const comparing = (): Comparing => ({ db, thresholdWh: settings.choices().meterThresholdKwh * 1_000 });
  return {
    'meter.inspect': (wish) => meterFiles.inspect(wish),
    'meter.accept': (wish) => meterFiles.accept(wish),
    'meter.day': async ({ contractId, day }) => {
      const contract = findContract(db, contractId);
      return contract ? ok(dayView(comparing(), contract, day)) : unknownContract;
    },
    'meter.month': async ({ month }) => ok(monthView(comparing(), month)),
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

function monthView(comparing: Comparing, month: Month): MeterMonthView {
  const days = daysOfMonth(month);
  const [first, last] = [days.at(0), days.at(-1)];
  const contracts = listContracts(comparing.db).map((contract) => {
    const compared = first && last ? comparisons(comparing, contract, first, last) : [];
    return {
      contractId: contract.id,
      days: Array.from(compared, ({ day, verdict, counts, stopWh, excessWh }) => {
        return { day, verdict, counts, stopWh, excessWh };
      }),
    };
  });
  return { month, contracts };
}
