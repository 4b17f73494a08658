import { acquireInstance } from '../../electron/instance-lock.ts';

/** Takes a data directory if it can, tells its parent what came of it, and lives until the parent is gone. */
export const INFO = { port: 4_321, adminKey: 'the-admin-key' };

if (process.argv[1] === import.meta.filename) {
  const instance = await acquireInstance(process.argv[2] ?? '');
  if (instance.ok) instance.publish(INFO);
  process.send?.(instance);
  process.on('disconnect', () => process.exit());
}
