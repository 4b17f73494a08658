import smartoa from '../../../electron/profiles/smartoa.json' with { type: 'json' };
import { gridOf, stepStart } from '../../../shared/calendar/quarter-hours.ts';
import { addDays, type Day, formatInstant } from '../../../shared/calendar/time.ts';
import { compare } from '../measure.ts';
import { openReading } from '../open-reading.ts';
import type { Row } from '../row.ts';

const TARGET = 6;
const FIRST = '2026-11-24' as Day;

interface Shape {
  readonly name: string;
  readonly map: string;
  readonly values?: object;
  of(contracts: readonly string[], days: readonly Day[]): unknown;
}

const stops = (step: number) => step >= 44 && step < 48;
const percentOf = (step: number) => (stops(step) ? 100 : 0);
const startsOf = (day: Day) => {
  const grid = gridOf(day);
  return Array.from({ length: grid.count }, (_, step) => formatInstant(stepStart(grid, step)));
};
const percents = (day: Day) => startsOf(day).map((_, step) => percentOf(step));

const SHAPES_OF_ANSWERS: readonly Shape[] = [
  {
    name: 'one row per step',
    map: "$each($ { contrat & '|' & jour: { 'contractNumber': $[0].contrat, 'day': $[0].jour, 'steps': [$.{ 'start': debut, 'value': valeur }] } }, function($day) { $day })",
    of: (contracts, days) =>
      contracts.flatMap((contrat) =>
        days.flatMap((jour) =>
          startsOf(jour).map((debut, step) => ({ contrat, jour, debut, valeur: percentOf(step) })),
        ),
      ),
  },
  {
    name: 'values by their place',
    map: "[lignes.{ 'contractNumber': contrat, 'day': jour, 'steps': [valeurs.{ 'value': $ }] }]",
    of: (contracts, days) => ({
      lignes: contracts.flatMap((contrat) =>
        days.map((jour) => ({ contrat, jour, valeurs: percents(jour) })),
      ),
    }),
  },
  {
    name: 'maps keyed by contract and day',
    map: "[$each(consignes, function($jours, $contrat) { [$each($jours, function($valeurs, $jour) { { 'contractNumber': $contrat, 'day': $jour, 'steps': [$valeurs.{ 'value': $ }] } })] }).$]",
    of: (contracts, days) => ({
      consignes: Object.fromEntries(
        contracts.map((contrat) => [contrat, Object.fromEntries(days.map((jour) => [jour, percents(jour)]))]),
      ),
    }),
  },
  {
    name: 'intervals',
    map: "[$.{ 'contractNumber': contrat, 'day': jour, 'steps': [periodes.{ 'start': debut, 'end': fin, 'value': valeur }] }]",
    of: (contracts, days) =>
      contracts.flatMap((contrat) =>
        days.map((jour) => {
          const starts = [...startsOf(jour), formatInstant(gridOf(addDays(jour, 1)).start)];
          const edges = [0, 44, 48, starts.length - 1];
          const periodes = edges.slice(1).map((to, i) => {
            const from = edges[i] ?? 0;
            return { debut: starts[from], fin: starts[to], valeur: percentOf(from) };
          });
          return { contrat, jour, periodes };
        }),
      ),
  },
  {
    name: 'limits in MW',
    map: "[sites.($site := $; jours.{ 'contractNumber': $site.contrat, 'day': jour, 'steps': [pas.{ 'start': debut, 'value': mw }] })]",
    values: { meaning: 'limit', unit: 'MW', missing: 'refuse' },
    of: (contracts, days) => ({
      sites: contracts.map((contrat) => ({
        contrat,
        jours: days.map((jour) => ({
          jour,
          pas: startsOf(jour).map((debut, step) => ({ debut, mw: stops(step) ? 0 : 4.8 })),
        })),
      })),
    }),
  },
];

/** The same work on answers of other shapes, each by a profile of its own. */
export const SHAPES: Row = {
  id: 'shapes',
  title: 'Read an answer of another shape, 7 days, from bytes to committed rows',
  peer: 'JSON.parse of the same bytes',
  async run({ rounds, quick }) {
    const contracts = Array.from({ length: quick ? 20 : 300 }, (_, i) => `BOA${String(i).padStart(7, '0')}`);
    const days = Array.from({ length: 7 }, (_, i) => addDays(FIRST, i));
    const lines = [];
    for (const { name, map, values, of } of SHAPES_OF_ANSWERS) {
      const body = Buffer.from(JSON.stringify(of(contracts, days)));
      const profile = {
        ...smartoa,
        contracts: undefined,
        orders: { ...smartoa.orders, map },
        ...(values && { values }),
      };
      const comparison = await compare(
        async () => {
          const first = Buffer.from(JSON.stringify(of(['BOA9999999'], [addDays(FIRST, -1)])));
          const reading = await openReading(body, profile, first);
          return { run: () => reading.read(contracts.length * days.length), end: reading.close };
        },
        () => ({ run: () => JSON.parse(body.toString('utf8')) }),
        rounds,
      );
      lines.push({ what: `${name}, ${Math.round(body.length / 1_024)} KB`, comparison, target: TARGET });
    }
    return { lines, facts: [] };
  },
};
