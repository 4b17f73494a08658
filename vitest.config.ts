import { defineConfig } from 'vitest/config';

const project = (name: string, timeout: number) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout: timeout, hookTimeout: timeout },
});
/** The unit tests run on computers in three time zones: none may change what Paris says. */
const unitIn = (zone: string, name: string) => {
  const { test, ...rest } = project('unit', 10_000);
  return { ...rest, test: { ...test, name, env: { TZ: zone } } };
};

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: './test/support/chromium.ts',
    reporters: ['default', './test/support/summary-reporter.ts'],
    // What is waited for comes when it comes: nothing fails because the machine is busy.
    expect: { poll: { timeout: 20_000 } },
    // What is said on the terminal is French wherever the tests run.
    env: { TZ: 'Pacific/Auckland', LC_ALL: 'C.UTF-8' },
    projects: [
      unitIn('Pacific/Auckland', 'unit'),
      unitIn('UTC', 'unit-utc'),
      unitIn('Europe/Paris', 'unit-paris'),
      project('services', 60_000),
      project('contract', 60_000),
      project('e2e', 120_000),
    ],
  },
});
