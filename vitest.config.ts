import { defineConfig } from 'vitest/config';

const project = (name: string, timeout: number) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout: timeout, hookTimeout: timeout },
});

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: './test/support/chromium.ts',
    reporters: ['default', './test/support/summary-reporter.ts'],
    env: { TZ: 'Pacific/Auckland' },
    projects: [
      project('unit', 10_000),
      project('services', 60_000),
      project('contract', 60_000),
      project('e2e', 120_000),
    ],
  },
});
