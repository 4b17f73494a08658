import { gridOf, stepStart } from '../../shared/calendar/quarter-hours.ts';
import { addDays, type Day, formatInstant } from '../../shared/calendar/time.ts';
import { nominalHlar } from '../../shared/day/deadline.ts';

/** An answer of the default profile: so many contracts on so many days from 24 November 2026, all of them free but 11:00-12:00. */
export function consignes({ contracts = 1, days = 1, change = (text: string) => text } = {}): string {
  const list = Array.from({ length: days }, (_, i) => addDays('2026-11-24' as Day, i));
  const orders = list.map((date) => ({
    date,
    hlar: formatInstant(nominalHlar(date)),
    datePublication: '2026-11-23T13:00:00+01:00',
    pas: Array.from({ length: gridOf(date).count }, (_, i) => ({
      debut: formatInstant(stepStart(gridOf(date), i)),
      valeur: i >= 44 && i < 48 ? 100 : 0,
    })),
  }));
  const contrats = Array.from({ length: contracts }, (_, i) => ({
    numeroContrat: `BOA${String(i).padStart(7, '0')}`,
    consignes: orders,
  }));
  return change(JSON.stringify({ contrats }));
}
