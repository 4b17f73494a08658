import { gridOf, stepStart } from '../../shared/calendar/quarter-hours.ts';
import { type Day, formatInstant } from '../../shared/calendar/time.ts';

/** An ordinary day, the one of 92 steps and the one of 100. */
export const FILE_DAYS = ['2026-11-24', '2027-03-28', '2026-10-25'] as Day[];

/** What the files ask of a step, in per cent of curtailment: a stop from 10:00 for 25 steps, one isolated quarter-hour. */
export function curtailmentOf(step: number): number {
  return (step >= 40 && step < 65) || step === 80 ? 100 : 0;
}

const count = (day: Day) => gridOf(day).count;
const start = (day: Day, step: number) => formatInstant(stepStart(gridOf(day), step));
const steps = <T>(day: Day, of: (step: number) => T) =>
  Array.from({ length: count(day) }, (_, step) => of(step));
const edges = (day: Day) => [0, 40, 65, 80, 81, count(day)];

/** One file of each shape that an export may have, for one contract and these days. */
export const PORTAL_FILES = {
  nested: (contract: string, days = FILE_DAYS) => ({
    contrats: [
      {
        numero: contract,
        jours: days.map((day) => ({
          date: day,
          pas: steps(day, (step) => ({ debut: start(day, step), effacement: curtailmentOf(step) })),
        })),
      },
    ],
  }),
  flat: (contract: string, days = FILE_DAYS) =>
    days.flatMap((day) =>
      steps(day, (step) => ({
        contrat: contract,
        horaire: start(day, step),
        effacement: curtailmentOf(step),
      })),
    ),
  positional: (contract: string, days = FILE_DAYS) => ({
    lignes: days.map((day) => ({ contrat: contract, jour: day, effacements: steps(day, curtailmentOf) })),
  }),
  maps: (contract: string, days = FILE_DAYS) => ({
    effacements: { [contract]: Object.fromEntries(days.map((day) => [day, steps(day, curtailmentOf)])) },
  }),
  intervals: (contract: string, days = FILE_DAYS) =>
    days.map((day) => ({
      contrat: contract,
      jour: day,
      periodes: edges(day)
        .slice(1)
        .map((to, i) => {
          const from = edges(day)[i] ?? 0;
          return { debut: start(day, from), fin: start(day, to), effacement: curtailmentOf(from) };
        }),
    })),
} as const;
