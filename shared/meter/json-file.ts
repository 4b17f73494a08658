import { z } from 'zod';
import { problem } from '../problem.ts';
import { fail, ok, type Result } from '../result.ts';
import { parseDecimal } from './columns.ts';
import { createCollector, type RawFile } from './raw-file.ts';
import { parseStamp } from './stamps.ts';

const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => String(value ?? ''));
const point = z.object({ d: z.string(), v: text, p: text, n: text });
const quantity = z.object({
  grandeurMetier: text,
  grandeurPhysique: text,
  unite: text,
  points: z.array(z.unknown()),
});
const measure = z.object({ idPrm: text, etapeMetier: text, grandeur: z.array(z.unknown()) });
const file = z.object({ mesures: z.array(z.unknown()) });

/**
 * Reads the JSON twin of R63, `mesures[].grandeur[].points[{d, v, p, n}]`. Problems: meterUnknownFormat, meterNoValue.
 */
export function readJsonFile(value: unknown): Result<RawFile> {
  const known = file.safeParse(value);
  if (!known.success) return fail(problem('meterUnknownFormat'));
  const collector = createCollector();
  let row = 0;
  for (const found of known.data.mesures) {
    const parsed = measure.safeParse(found);
    if (!parsed.success) return fail(problem('meterUnknownFormat'));
    const { idPrm: prm, etapeMetier: stage, grandeur } = parsed.data;
    for (const each of grandeur) {
      const read = quantity.safeParse(each);
      if (!read.success) return fail(problem('meterUnknownFormat'));
      const { grandeurMetier: direction, grandeurPhysique: physical, unite: unit, points } = read.data;
      const facts = { prm, direction, physical, stage, unit };
      for (const item of points) {
        row++;
        const is = point.safeParse(item);
        const stamp = is.success ? parseStamp(is.data.d) : null;
        const number = is.success && is.data.v !== '' ? parseDecimal(is.data.v) : null;
        if (!is.success || stamp === null || (number === null && is.data.v !== '')) {
          collector.bad(row, JSON.stringify(item) ?? '');
        } else if (!collector.add(facts, stamp, number, is.data.p, is.data.n)) {
          return fail(problem('meterUnknownFormat'));
        }
      }
    }
  }
  const read = collector.end('r63Json', null);
  return read.series.some(({ points }) => points.length > 0) ? ok(read) : fail(problem('meterNoValue'));
}
