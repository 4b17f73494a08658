import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DESKTOP_GUARDS } from './desktop/guards.ts';
import type { Guard } from './guard.ts';
import { INPUT_GUARDS } from './input/guards.ts';
import { KEYCHAIN_GUARDS } from './keychain/guards.ts';
import { LIFE_GUARDS } from './life/guards.ts';
import { plant, WHOLE_APP } from './plant.ts';
import { SHELL_GUARDS } from './shells/guards.ts';

const GUARDS = [...LIFE_GUARDS, ...SHELL_GUARDS, ...KEYCHAIN_GUARDS, ...INPUT_GUARDS, ...DESKTOP_GUARDS];

/** Takes each guard out of a copy of the code, or those of the probes that are named, and sees its probe fail. */
const named = process.argv.slice(2);
const chosen = GUARDS.filter(({ probe }) => named.length === 0 || named.includes(probe));
let unseen = 0;
for (const guard of chosen) {
  const fault = failureWithout(guard);
  if (fault === null) unseen++;
  process.stdout.write(`${guard.probe}  without “${guard.name}”: ${fault ?? 'STILL PASSES'}\n`);
}
process.stdout.write(`${chosen.length - unseen} of ${chosen.length} seen to fail\n`);
process.exitCode = unseen > 0 ? 1 : 0;

/** The first fault that the probe finds; null where it passes. */
function failureWithout(guard: Guard): string | null {
  const root = plant(guard, WHOLE_APP);
  try {
    const run = (args: readonly string[]) =>
      spawnSync(process.execPath, [...args], { cwd: root, encoding: 'utf8' });
    if (guard.builds) run([join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build']);
    const { status, stdout, stderr } = run(['test/probes/run.ts', guard.probe, '--share', '0.1']);
    if (status === 0) return null;
    return stdout.split('\n')[1]?.trim() ?? stderr.slice(0, 200);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
