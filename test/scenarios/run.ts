import { parseArgs } from 'node:util';
import { DAY_NAMES, DAYS, type DayName, type User } from './days.ts';
import { textOf } from './told.ts';
import { walkDay } from './walk.ts';

const USAGE = `Usage : npm run scenario -- NOM [--user diligent|absent] [--seed N]
        npm run scenario -- --all

Joue une journée, de 10:00 à une demi-heure après l'HLAR, sur une horloge simulée : les vrais services, une plateforme
simulée par HTTP, et la suite de ce qui a été dit, écrit au journal et montré.

${DAY_NAMES.map((name) => `  ${name.padEnd(20)} ${DAYS[name].about}`).join('\n')}
`;

async function run(): Promise<void> {
  const choice = readChoice();
  if (!choice) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const { names, user, seed } = choice;
  for (const name of names) process.stdout.write(`${textOf(await walkDay(name, { user, seed }))}\n`);
}

interface Choice {
  readonly names: readonly DayName[];
  readonly user: User | undefined;
  readonly seed: number | undefined;
}

/** The days asked for; null where what was typed is none. */
function readChoice(): Choice | null {
  const text = { type: 'string' } as const;
  const options = { user: text, seed: text, all: { type: 'boolean' } } as const;
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const names = values.all ? DAY_NAMES : DAY_NAMES.filter((name) => positionals.includes(name));
    const known = values.all ? positionals.length === 0 : names.length === positionals.length;
    const user = (['diligent', 'absent'] as const).find((one) => one === values.user);
    const seed = values.seed === undefined ? undefined : Number(values.seed);
    if (!known || names.length === 0 || user !== values.user || Number.isNaN(seed)) return null;
    return { names, user, seed };
  } catch {
    return null;
  }
}

await run();
