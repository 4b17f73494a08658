import { z } from 'zod';
import { gridOf } from '../../shared/calendar/quarter-hours.ts';
import { type Day, parseInstant } from '../../shared/calendar/time.ts';
import { SCENARIOS } from '../../shared/scenarios.ts';
import type { Platform } from './platform.ts';
import { day } from './saved-state.ts';
import { type Reply, refusal } from './wire.ts';

const instant = z.string().transform((text, ctx) => {
  const at = parseInstant(text);
  if (at === null) ctx.addIssue('instant ISO 8601 avec décalage');
  return at ?? z.NEVER;
});

/** One thing that goes wrong for the next `count` requests that fit `method` and `path`. */
const fault = z.strictObject({
  count: z.int().positive(),
  method: z.enum(['GET', 'POST']).optional(),
  path: z.string().startsWith('/').optional(),
  /** Whether the request has its effect all the same. */
  applied: z.boolean().default(false),
  /** What is sent as it stands; null cuts the connection. */
  answer: z
    .strictObject({
      status: z.int().min(200).max(599).default(200),
      contentType: z.string().default('application/json; charset=utf-8'),
      body: z.string().default(''),
      headers: z.record(z.string(), z.string()).default({}),
    })
    .nullable(),
});
export type Fault = z.input<typeof fault>;
type ReadyFault = z.output<typeof fault>;

const settings = z.strictObject({
  deduplicate: z.boolean().optional(),
  /** Milliseconds between the effect of a request and its answer. */
  latency: z.int().min(0).max(600_000).optional(),
});

/** How the connection behaves, apart from what the platform decides. */
export interface Line {
  deduplicate: boolean;
  latency: number;
  faults: ReadyFault[];
}

/** Takes the first fault that fits a request, and counts it. */
export function takeFault(line: Line, method: string, path: string): ReadyFault | null {
  const fits = line.faults.find(
    (one) => one.count > 0 && (one.method ?? method) === method && (one.path ?? path) === path,
  );
  if (fits) fits.count--;
  return fits ?? null;
}

const orderInput = z.strictObject({
  numeroContrat: z.string(),
  date: day,
  /** From one step, up to and without another, so many percent; nothing is asked elsewhere. */
  pas: z.array(z.tuple([z.int().min(0), z.int().max(100), z.number()])),
  hlar: instant.optional(),
});

type Order = z.output<typeof orderInput>;

/**
 * The routes below `/_simulateur/`, for tests and the demonstration. Each answers what `etat` answers, or 400 with the
 * first fault of what it was sent.
 */
export function control(platform: Platform, line: Line, method: string, path: string, body: unknown): Reply {
  const report = () => ({ status: 200, body: { ...platform.report(), deduplicate: line.deduplicate } });
  const take = <Output>(schema: z.ZodType<Output>, act: (input: Output) => string | undefined): Reply => {
    const parsed = schema.safeParse(body);
    const trouble = parsed.success ? act(parsed.data) : z.prettifyError(parsed.error);
    return trouble === undefined ? report() : refusal(400, 'COMMANDE_INVALIDE', trouble);
  };
  switch (`${method} ${path}`) {
    case 'GET /_simulateur/etat':
      return report();
    case 'POST /_simulateur/scenario':
      return take(z.strictObject({ scenario: z.enum(SCENARIOS) }), ({ scenario }) => {
        platform.play(scenario);
      });
    case 'POST /_simulateur/horloge':
      return take(z.strictObject({ instant }), (input) =>
        platform.moveClock(input.instant) ? undefined : "L'horloge n'avance que vers l'avant",
      );
    case 'POST /_simulateur/consigne':
      return take(orderInput, (input) => publish(platform, input));
    case 'POST /_simulateur/pannes':
      return take(z.array(fault), (faults) => {
        line.faults = faults;
      });
    case 'POST /_simulateur/reglages':
      return take(settings, (input) => {
        Object.assign(line, input);
      });
    default:
      return refusal(404, 'COMMANDE_INCONNUE', `${method} ${path}`);
  }
}

function publish(platform: Platform, { numeroContrat, date, pas, hlar }: Order): string | undefined {
  const values = valuesFrom(pas, date);
  if (values === null) return `Un pas est en dehors du ${date}`;
  if (!platform.publish(numeroContrat, date, values, hlar ?? null))
    return `Contrat inconnu : ${numeroContrat}`;
  return undefined;
}

function valuesFrom(spans: Order['pas'], date: Day): number[] | null {
  const { count } = gridOf(date);
  if (spans.some(([from, to]) => from >= to || to > count)) return null;
  const values = new Array<number>(count).fill(0);
  for (const [from, to, value] of spans) values.fill(value, from, to);
  return values;
}
