import { existsSync } from 'node:fs';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium of the tests: the one found when the run began, the system's own, else the one in its npm package. */
export async function chromiumPath(): Promise<string> {
  const { VIGIE_TEST_CHROMIUM: found = SYSTEM.find((path) => existsSync(path)) } = process.env;
  if (found) return found;
  // Under this name the package also unpacks the few libraries that a bare system lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}

/** Unpacks the browser once, before test files that run side by side would do it at the same time. */
export default async function setup(): Promise<void> {
  process.env.VIGIE_TEST_CHROMIUM = await chromiumPath();
}
