import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium of the tests: the system's own, else the one inside its registry package. */
export async function chromiumPath(): Promise<string> {
  return SYSTEM.find((path) => existsSync(path)) ?? sparticuz.executablePath();
}
