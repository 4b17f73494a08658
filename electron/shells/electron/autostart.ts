import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

export type AutostartState = 'on' | 'off' | 'refused';

/** Where a Linux desktop looks for what it starts with the session (freedesktop.org, Desktop Application Autostart). */
export function autostartFile(env: Readonly<Record<string, string | undefined>> = process.env): string {
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'autostart', 'vigie-oa.desktop');
}

/**
 * What the entry says: `refused` where the desktop's own settings switched it off, `off` where there is none or it
 * starts another command than ours.
 */
export function readAutostart(file: string, command: readonly string[]): AutostartState {
  const entry = entriesOf(file);
  if (entry.get('Exec') !== execLine(command)) return 'off';
  const isSwitchedOff = entry.get('Hidden') === 'true' || entry.get(GNOME_SWITCH) === 'false';
  return isSwitchedOff ? 'refused' : 'on';
}

/** Writes the entry, or takes it away. Throws where the file cannot be written, or no entry could start the command. */
export function writeAutostart(file: string, command: readonly string[], on: boolean): void {
  rmSync(file, { force: true });
  if (!on) return;
  if (!isStartable(command)) throw new Error('no entry can start this command');
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Vigie OA',
    'Icon=vigie-oa',
    `Exec=${execLine(command)}`,
    'Terminal=false',
    'StartupNotify=false',
    `${GNOME_SWITCH}=true`,
  ];
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${lines.join('\n')}\n`);
}

const GNOME_SWITCH = 'X-GNOME-Autostart-enabled';

/** A line ends at a control character, and GNOME does not find a program with a percent sign in its path. */
function isStartable(command: readonly string[]): boolean {
  return !command.some((word) => /\p{Cc}/u.test(word)) && !command[0]?.includes('%');
}

/** Each word quoted as the Desktop Entry Specification says, then escaped once more as every value of an entry is. */
function execLine(command: readonly string[]): string {
  const quoted = command.map((word) => `"${word.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`);
  return quoted.join(' ').replaceAll('\\', '\\\\');
}

/** The values of the group `Desktop Entry`, as they are written; none where there is no such file. */
function entriesOf(file: string): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  let group = '';
  for (const line of readText(file).split('\n')) {
    const [, header] = /^\[(.*)\]\s*$/.exec(line) ?? [];
    if (header !== undefined) group = header;
    const [, key, value] = /^([\w-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (group === 'Desktop Entry' && key !== undefined && value !== undefined) entries.set(key, value);
  }
  return entries;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
