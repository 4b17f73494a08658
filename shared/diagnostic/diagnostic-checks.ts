import type { AccountView, DesktopView, KeychainView } from '../app-state.ts';
import { SECOND } from '../calendar/time.ts';
import {
  type Check,
  type CheckedFacts,
  type CheckName,
  type DiskFacts,
  FINDINGS,
  type Finding,
} from './diagnostic.ts';

/** Beyond this the user is told that a clock is wrong (domain: 30 s). */
const CLOCK_ERROR = 30 * SECOND;
const LOW_DISK = 1_000_000_000;
const FULL_DISK = 100_000_000;

/** Every check, from what is known already: nobody is asked anything for it. */
export function checksOf(facts: CheckedFacts): readonly Check[] {
  const { accounts } = facts;
  const each = (one: (view: AccountView) => Found, name: CheckName) =>
    accounts.map((view, i) => check(name, { ...one(view), account: i + 1 }));
  return [
    check('keychain', keychain(facts.keychain)),
    ...each((view) => (facts.demo ? { found: 'clockDemo' } : clock(view)), 'clock'),
    ...each(network, 'network'),
    check('notifications', { found: notifications(facts) }),
    check('tray', { found: tray(facts) }),
    check('launchAtLogin', { found: LOGIN[facts.desktop.launchAtLogin] }),
    check('disk', disk(facts.disk.freeBytes)),
    check('history', history(facts.disk)),
    check('journal', journal(facts)),
  ];
}

type Found = Partial<Check> & { readonly found: Finding };

function check(name: CheckName, found: Found): Check {
  const nothing = { account: null, problem: null, drift: null, bytes: null, at: null, head: null };
  return { ...nothing, ...found, name, state: FINDINGS[found.found] };
}

function keychain({ asked, problem }: KeychainView): Found {
  if (problem) return { found: 'keychainFails', problem: problem.code };
  return { found: asked ? 'keychainTakes' : 'keychainUnasked' };
}

function clock({ access, lastReadAt, clockOffset }: AccountView): Found {
  if (access === 'file') return { found: 'networkFile' };
  if (lastReadAt === null && clockOffset === 0) return { found: 'clockUnknown' };
  return { found: Math.abs(clockOffset) > CLOCK_ERROR ? 'clockOff' : 'clockRight', drift: clockOffset };
}

function network({ access, trouble, lastReadAt }: AccountView): Found {
  if (access === 'file') return { found: 'networkFile' };
  if (trouble) return { found: 'networkFails', problem: trouble.problem.code, at: trouble.since };
  return lastReadAt === null ? { found: 'networkNever' } : { found: 'networkAnswers', at: lastReadAt };
}

function notifications({ notify, desktop, page }: CheckedFacts): Finding {
  if (!notify) return 'notifyOff';
  if (desktop.notifications === 'ready') return 'notifyReady';
  if (desktop.notifications === 'missing') return 'notifyMissing';
  if (desktop.notifications === 'failed') return 'notifyFailed';
  if (page === 'granted') return 'notifyReady';
  return page === 'default' ? 'notifyAsk' : 'notifyDenied';
}

function tray({ shell, desktop }: CheckedFacts): Finding {
  if (shell === 'loopback') return 'trayBrowser';
  return desktop.tray ? 'trayThere' : 'trayMissing';
}

const LOGIN = {
  on: 'loginOn',
  off: 'loginOff',
  refused: 'loginRefused',
  unavailable: 'loginUnavailable',
} as const satisfies Record<DesktopView['launchAtLogin'], Finding>;

function disk(bytes: number | null): Found {
  if (bytes === null) return { found: 'diskUnknown' };
  const found = bytes < FULL_DISK ? 'diskFull' : bytes < LOW_DISK ? 'diskLow' : 'diskFree';
  return { found, bytes };
}

function history({ history: found }: DiskFacts): Found {
  if (!found) return { found: 'historyUnknown' };
  return { found: found.sound ? 'historySound' : 'historyDamaged', bytes: found.bytes };
}

function journal({ journal: view, disk: { history: file } }: CheckedFacts): Found {
  const head = file?.head ?? null;
  if (view?.status !== 'done') return { found: 'journalUnwalked', head };
  const found = view.report.fault ? 'journalBroken' : 'journalSound';
  return { found, head, at: view.checkedAt };
}
