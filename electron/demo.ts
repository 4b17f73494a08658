import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, dayOf, HOUR, type Instant } from '../shared/calendar/time.ts';
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
const HISTORY_FILES = ['history.db', 'history.db-wal', 'history.db-shm'];
const STATE_FILE = 'platform.json';

/**
 * Starts the simulated platform of a demonstration; it remembers its clock and what it was told in the directory. One
 * that a change of the hour has led far from today begins anew.
 */
export async function startDemoPlatform(shell: Shell, dir: string): Promise<SimulatorProcess> {
  const stateFile = join(dir, STATE_FILE);
  const saved = loadState(stateFile);
  if (saved && saved.clock > shell.clock.now() + FAR) {
    // The state goes last: where one file cannot be removed, the next start tries again.
    for (const name of [...HISTORY_FILES, STATE_FILE])
      rmSync(join(dir, name), { force: true, maxRetries: 3 });
  }
  mkdirSync(dir, { recursive: true });
  const token = randomBytes(24).toString('base64url');
  return shell.startSimulator({ stateFile, token, past: PAST_DAYS });
}

/**
 * Connects a demonstration's workspace to its platform, as a user would: one account with a token of two months, three
 * contracts with names. Called again after a scenario has moved the platform's clock, so that the token stays valid.
 */
export async function connectDemo(
  shell: Shell,
  workspace: Workspace,
  simulator: SimulatorProcess,
): Promise<void> {
  const [known] = workspace.state().accounts;
  const now = (shell.clock.now() + (known?.clockOffset ?? 0)) as Instant;
  const tokenCreatedOn = addDays(dayOf(now), -62);
  const fields = {
    label: nameIn(workspace),
    role: 'producer',
    environment: 'test',
    baseUrl: simulator.baseUrl,
    profileId: DEFAULT_PROFILE,
    tokenCreatedOn,
  } as const;
  if (known) {
    const { baseUrl, token } = simulator;
    if (workspace.state().contracts.length === 0) workspace.introduce(known.id, CONTRACTS);
    await workspace.relocate({ accountId: known.id, baseUrl, token, tokenCreatedOn });
    return;
  }
  const added = await workspace.handlers['accounts.add']({ ...fields, token: simulator.token });
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
