import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import type { Note } from '../../../shared/app-state.ts';
import type { Day } from '../../../shared/calendar/time.ts';
import { Notification as Told } from '../../support/electron-double/around.ts';
import { Notification, standIn } from './electron-stand-in.ts';

/** A desktop as a session offers it: where its bus is, and what becomes of a notification that is made. */
export interface DesktopCase {
  readonly name: string;
  readonly bus: string;
  readonly isTaken: boolean;
  readonly answer: 'show' | 'failed' | 'nothing';
}

/** What came of telling one note there. */
export interface DesktopOutcome {
  readonly name: string;
  readonly told: boolean;
  readonly notifications: string;
  /** The longest that the process did nothing else, ms. */
  readonly stall: number;
}

const NOTE: Note = {
  id: 'deadline/2026-11-24/7/5',
  title: 'Titre',
  body: 'Texte',
  urgency: 'critical',
  show: { day: '2026-11-24' as Day, contractId: 7 },
};

/** The Electron shell's own desktop code over a stand-in for Electron, in a process of its own. */
async function tellOn({ name, bus, isTaken, answer }: DesktopCase): Promise<DesktopOutcome> {
  const { createDesktop } = await import('../../../electron/shells/electron/desktop.ts');
  process.env.DBUS_SESSION_BUS_ADDRESS = bus;
  Notification.freezes = !isTaken;
  Told.answer = answer;
  const dataDir = mkdtempSync(join(tmpdir(), 'vigie-desktop-'));
  const desktop = createDesktop({
    platform: 'linux',
    dataDir,
    icons: fileURLToPath(new URL('../../../assets/tray', import.meta.url)),
    life: { current: () => null, show() {}, showMinimized() {}, isWanted: () => false, hold() {} },
    emit() {},
    say: (key) => key,
    call() {},
    told: { read: () => ({}), write() {} },
  });
  const turns = monitorEventLoopDelay({ resolution: 5 });
  turns.enable();
  const told = await desktop.notify(NOTE);
  turns.disable();
  rmSync(dataDir, { recursive: true, force: true });
  return { name, told, notifications: desktop.view().notifications, stall: turns.max / 1e6 };
}

standIn();
const outcomes: DesktopOutcome[] = [];
for (const one of JSON.parse(process.argv[2] ?? '[]') as DesktopCase[]) outcomes.push(await tellOn(one));
process.stdout.write(JSON.stringify(outcomes));
process.exit(0);
