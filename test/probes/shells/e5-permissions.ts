import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Finding, Probe } from '../probe.ts';
import { inScope } from '../scope.ts';
import { openWindowApp } from './window-app.ts';

/** Permissions that the page has; each needs its reason here. */
const LISTED: Readonly<Record<string, string>> = {};
const LATER = ['a-later-one', '', 'toString', '__proto__', 'constructor', 'hasOwnProperty'];

/** Every permission that this Electron knows, and some that it does not, asked for in each way there is. */
export const E5: Probe = {
  id: 'E5',
  title: 'permissions',
  run: () =>
    inScope(async (scope): Promise<Finding> => {
      const app = await openWindowApp(scope);
      const names = knownPermissions();
      const granted = await app.evaluate(({ BrowserWindow }, asked) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        const { session } = contents as unknown as { session: AskedSession };
        const { permissionCheck, permissionRequest, devicePermission } = session.handlers;
        const answers: [string, unknown][] = [];
        for (const name of asked) {
          answers.push([`check of ${name}`, permissionCheck?.(contents, name, 'app://vigie', {})]);
          permissionRequest?.(
            contents,
            name,
            (answer: unknown) => answers.push([`request of ${name}`, answer]),
            {},
          );
        }
        for (const deviceType of ['hid', 'serial', 'usb'])
          answers.push([
            `device of ${deviceType}`,
            devicePermission?.({ deviceType, origin: 'app://vigie', device: {} }),
          ]);
        let prevented = false;
        const item = {
          preventDefault: () => {
            prevented = true;
          },
        };
        session.emit('will-download', item, {}, contents);
        answers.push(['download', !prevented]);
        return answers;
      }, names);
      const faults = granted
        .filter(([what, answer]) => answer !== Object.hasOwn(LISTED, what))
        .map(([what, answer]) => `${what}: ${String(answer)}`);
      if (names.length < 30) faults.push(`only ${names.length} permissions were found in Electron's types`);
      if (granted.length !== 2 * names.length + 4) faults.push(`only ${granted.length} answers came`);
      const kept = Object.keys(LISTED).length;
      return { figure: `${names.length} permissions, ${granted.length} questions, ${kept} granted`, faults };
    }),
};

interface AskedSession extends NodeJS.EventEmitter {
  readonly handlers: Readonly<Record<string, ((...facts: unknown[]) => unknown) | undefined>>;
}

/** The names in Electron's own types of the two handlers. */
function knownPermissions(): readonly string[] {
  const path = createRequire(import.meta.url).resolve('electron/electron.d.ts');
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => /setPermission(?:Check|Request)Handler\(/.test(line));
  const found = lines.flatMap((line) => [...line.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name));
  return [...new Set([...found, ...LATER])];
}
