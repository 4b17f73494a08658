import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { addDays, dayOf, HOUR, type Instant } from '../shared/calendar/time.ts';
import type { Scenario } from '../shared/scenarios.ts';
import type { Introduced, Workspace } from './compose.ts';
import { DEFAULT_PROFILE } from './platform/profiles.ts';
import type { Shell, SimulatorProcess } from './ports.ts';
import { createSay } from './reminding/speech.ts';
import { loadState } from './simulator/saved-state.ts';

/** Names and powers that a producer would have given to the simulator's contracts. */
const CONTRACTS: readonly Introduced[] = [
  { contractNumber: 'BOA0012345', gridId: null, name: 'Les Genêts', installedKw: 12_000 },
  { contractNumber: 'BOA0017720', gridId: null, name: 'Mas des Alizés', installedKw: 15_500 },
  { contractNumber: 'BOA0020311', gridId: null, name: 'Moulin Neuf', installedKw: 10_000 },
];

/** So that history and records show what weeks of use look like. */
const PAST_DAYS = 60;
const FAR = 7 * 24 * HOUR;
const STATE_FILE = 'platform.json';

/**
 * The directory in which a scenario is played: one of its own, so that no scenario finds what another has left. Without
 * a scenario, the one that was played last goes on, unless a change of the hour has led it far from today.
 */
export function stageIn(root: string, now: Instant, scenario: Scenario | null): string {
  mkdirSync(root, { recursive: true });
  const last = Math.max(0, ...readdirSync(root).map(Number).filter(Number.isSafeInteger));
  const played = join(root, String(last));
  const saved = scenario === null ? loadState(join(played, STATE_FILE)) : null;
  return saved && saved.clock <= now + FAR ? played : join(root, String(last + 1));
}

/** Removes what lies beside the stage in use; what cannot be removed yet is removed the next time. */
export function clearBeside(stage: string): void {
  const root = dirname(stage);
  for (const name of readdirSync(root)) {
    if (name !== basename(stage)) tryToRemove(join(root, name));
  }
}

function tryToRemove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // Held by a scanner of viruses, or by a process that is ending.
  }
}

/** Starts the simulated platform of a demonstration; it remembers its clock and what it was told in the directory. */
export async function startDemoPlatform(
  shell: Shell,
  dir: string,
  scenario: Scenario | null,
): Promise<SimulatorProcess> {
  mkdirSync(dir, { recursive: true });
  const token = randomBytes(24).toString('base64url');
  const stateFile = join(dir, STATE_FILE);
  return shell.startSimulator({ stateFile, token, past: PAST_DAYS, scenario: scenario ?? undefined });
}

/**
 * Connects a demonstration's workspace to its platform, as a user would: one account with a token of two months, three
 * contracts with names.
 */
export async function connectDemo(workspace: Workspace, simulator: SimulatorProcess): Promise<void> {
  const [known] = workspace.state().accounts;
  const { baseUrl, token } = simulator;
  const tokenCreatedOn = addDays(dayOf(simulator.clock), -62);
  if (known) {
    if (workspace.state().contracts.length === 0) workspace.introduce(known.id, CONTRACTS);
    await workspace.relocate({ accountId: known.id, baseUrl, token, tokenCreatedOn });
    return;
  }
  const added = await workspace.handlers['accounts.add']({
    ...{ label: nameIn(workspace), role: 'producer', environment: 'test', profileId: DEFAULT_PROFILE },
    ...{ baseUrl, token, tokenCreatedOn },
  });
  if (added.ok) workspace.introduce(added.value.accountId, CONTRACTS);
}

/** A demonstration's workspace whose account is called in the user's language, from one choice of it to the next. */
export function calledInTurn(workspace: Workspace): Workspace {
  const { handlers } = workspace;
  const call = async () => {
    const [account] = workspace.state().accounts;
    const label = nameIn(workspace);
    if (!account || account.label === label) return;
    const { id: accountId, role, environment, baseUrl, profileId, tokenCreatedOn } = account;
    await handlers['accounts.change']({
      ...{ accountId, label, role, environment, baseUrl, profileId, tokenCreatedOn },
    });
  };
  const change: (typeof handlers)['settings.change'] = async (choices) => {
    const changed = await handlers['settings.change'](choices);
    await call();
    return changed;
  };
  return { ...workspace, handlers: { ...handlers, 'settings.change': change } };
}

const nameIn = (workspace: Workspace): string => createSay(workspace.state().settings.language)('demo.title');
