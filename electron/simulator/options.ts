import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Instant, parseInstant } from '../../shared/calendar/time.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { SCENARIOS } from '../../shared/scenarios.ts';
import type { SimulatorServerOptions } from './server.ts';
import { contractSchema } from './wire.ts';

/** The environment variables through which a parent hands over what no process list may show. */
export const SECRET_ENV = { token: 'VIGIE_SIMULATOR_TOKEN', control: 'VIGIE_SIMULATOR_CONTROL' } as const;

export const USAGE = `Usage : npm run simulator -- --token JETON [options]
  --port N           port sur 127.0.0.1 (0, par défaut : un port libre)
  --scenario NOM     ${SCENARIOS.join(', ')}
  --clock INSTANT    instant simulé au départ, par exemple 2026-11-23T14:10:00+01:00
  --state FICHIER    mémoire de l'horloge et des acquiescements, d'un démarrage à l'autre
  --past N           jours passés que la plateforme raconte (6)
  --contracts FICHIER.json   [{"numeroContrat", "identifiantGestionnaireReseau"}, …]
  --help             affiche cette aide
  --control CLE      ouvre les commandes /_simulateur/ (en-tête x-control)
`;

const text = { type: 'string' } as const;
const flags = {
  port: text,
  scenario: text,
  clock: text,
  state: text,
  contracts: text,
  past: text,
  token: text,
  control: text,
} as const;

const contractList = z.array(contractSchema).min(1, 'au moins un contrat');

const values = z.object({
  token: z.string('à donner').min(1, 'à donner'),
  port: z.coerce.number().int().min(0).max(65_535).optional(),
  scenario: z.enum(SCENARIOS).optional(),
  clock: z.string().transform(toInstant).optional(),
  state: z.string().min(1).optional(),
  contracts: z.string().transform(readContracts).optional(),
  past: z.coerce.number().int().min(0).max(400).optional(),
  control: z.string().min(1).optional(),
});

/** Reads the command line and the environment's secrets. The problem is a text that names the option at fault. */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Result<SimulatorServerOptions, string> {
  try {
    const given = parseArgs({ args: [...args], options: flags, strict: true }).values;
    const parsed = values.safeParse({
      ...given,
      token: given.token ?? env[SECRET_ENV.token],
      control: given.control ?? env[SECRET_ENV.control],
    });
    if (!parsed.success) return fail(faultOf(parsed.error));
    const { state, ...options } = parsed.data;
    return ok({ ...options, stateFile: state });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function faultOf({ issues: [first] }: z.ZodError): string {
  return `--${first?.path.join('.')} : ${first?.message}`;
}

function toInstant(written: string, context: z.RefinementCtx): Instant {
  const at = parseInstant(written);
  if (at !== null) return at;
  context.addIssue('instant ISO 8601 avec décalage attendu, par exemple 2026-11-23T14:10:00+01:00');
  return z.NEVER;
}

function readContracts(path: string, context: z.RefinementCtx): z.infer<typeof contractList> {
  try {
    const parsed = contractList.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (parsed.success) return parsed.data;
    context.addIssue(z.prettifyError(parsed.error));
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : String(error));
  }
  return z.NEVER;
}
