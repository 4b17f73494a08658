import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Probe } from '../probe.ts';

/** Whether the app may switch it on there: Linux alone lets it. */
const EXPECTED = {
  'Windows: switched off in the task manager': ['refused', false],
  'macOS: not approved': ['refused', false],
  'Linux: Hidden=true': ['refused', true],
  'Linux: X-GNOME-Autostart-enabled=false': ['refused', true],
};

/** Launch at login that the system switched off: the setting shows what is, not what was wished. */
export const D5: Probe = {
  id: 'D5',
  title: 'launch at login disabled by the system',
  async run() {
    const script = join(import.meta.dirname, 'login-process.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [script]);
    const shown = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
    const faults = Object.entries(EXPECTED).flatMap(([name, expected]) => {
      const [is, should] = [JSON.stringify(shown[name]), JSON.stringify(expected)];
      return is === should ? [] : [`${name}: ${is}, expected ${should}`];
    });
    return { figure: `${Object.keys(shown).length} systems, ${faults.length} wrong`, faults };
  },
};
