import { arch, homedir, platform, release } from 'node:os';
import { join } from 'node:path';
import type { AccountView, AppState } from '../../shared/app-state.ts';
import { type Calls, done } from '../../shared/contract.ts';
import type { DiagnosedAccount, Diagnostic, PagePermission } from '../../shared/diagnostic/diagnostic.ts';
import { checksOf } from '../../shared/diagnostic/diagnostic-checks.ts';
import { diagnosticText } from '../../shared/diagnostic/diagnostic-words.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Shell } from '../ports.ts';
import { createSay } from '../reminding/speech.ts';
import { lookAtDisk } from './disk.ts';
import { loggedErrors } from './logged-errors.ts';

/** What the app lends for its diagnostic. */
export interface DiagnosticHost {
  readonly shell: Pick<Shell, 'kind' | 'version' | 'clock' | 'worker' | 'clipboard'>;
  readonly logFile: string;
  /** What is shown now. */
  state(): AppState;
}

/** The calls of the diagnostic: it looks at what is known and at this computer, and asks no platform anything. */
export function diagnosticHandlers(host: DiagnosticHost): Calls<'diagnostic'> {
  const { shell } = host;
  let last: Diagnostic | null = null;
  let running: Promise<Diagnostic> | null = null;
  return {
    'diagnostic.run': async (page) => {
      running ??= collect(host, page).finally(() => {
        running = null;
      });
      last = await running;
      return ok(last);
    },
    'diagnostic.copy': async ({ language }) => {
      if (!last || !shell.clipboard) return fail(problem('copyFailed'));
      const text = diagnosticText(last, { say: createSay(language), language });
      return shell.clipboard.writeText(text).then(
        () => done,
        () => fail(problem('copyFailed')),
      );
    },
  };
}

interface Page {
  readonly browser: string;
  readonly notifications: PagePermission;
}

async function collect({ shell, logFile, state: shown }: DiagnosticHost, page: Page): Promise<Diagnostic> {
  const { dataDir } = shown().app;
  const worker = shell.worker('diagnostic/history-worker');
  const disk = await lookAtDisk(dataDir, join(dataDir, 'history.db'), worker);
  const { app, demo, settings, accounts, contracts, keychain, desktop, journal } = shown();
  const contractsOf = (id: string) => contracts.filter(({ accountId }) => accountId === id).length;
  return {
    at: shell.clock.now(),
    shell: shell.kind,
    demo: demo !== null,
    versions: versionsOf(app.version, shell.kind === 'loopback' ? page.browser : ''),
    dataDir: withoutHome(dataDir, homedir()),
    settings: { ...settings, recordFolder: settings.recordFolder !== null },
    accounts: accounts.map((view) => diagnosed(view, contractsOf(view.id))),
    checks: checksOf({
      ...{ shell: shell.kind, demo: demo !== null, keychain, desktop, accounts, journal, disk },
      notify: settings.notify,
      page: page.notifications,
    }),
    errors: loggedErrors(logFile),
  };
}

function versionsOf(app: string, browser: string): Diagnostic['versions'] {
  const { electron = '', chrome = '', node } = process.versions;
  const known = [
    ['app', app],
    ['electron', electron],
    ['chromium', electron && chrome],
    ['node', node],
    ['system', `${platform()} ${release()} ${arch()}`],
    ['browser', browser],
  ] as const;
  return known.filter(([, version]) => version !== '');
}

/** A path as it may be shown to others: the user's own folder names him. */
function withoutHome(path: string, home: string): string {
  return home.length > 1 && path.startsWith(home) ? `~${path.slice(home.length)}` : path;
}

function diagnosed(view: AccountView, contracts: number): DiagnosedAccount {
  const { access, role, environment, profileId, token, tokenCreatedOn, tokenDaysLeft, totp } = view;
  const initial = [...view.label.trim()][0]?.toLocaleUpperCase('fr') ?? '?';
  const facts = { access, role, environment, profileId, token, tokenCreatedOn, tokenDaysLeft, totp };
  return { ...facts, initial, host: hostOf(view.baseUrl), contracts };
}

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).host : null;
}
