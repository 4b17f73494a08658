import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What this process tells the launcher: bytes received (`total` null where unknown), then the end of the download. */
export type FetchReport =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number | null }
  | { readonly kind: 'fetched' }
  | { readonly kind: 'failed'; readonly why: string };

interface Progress {
  readonly transferred: number;
  readonly total: number | null;
}
interface ElectronGet {
  downloadArtifact(details: Readonly<Record<string, unknown>>): Promise<string>;
}

/** Reports at most this often; the launcher also takes them as a sign of life. */
const REPORT_EVERY_MS = 250;

function report(message: FetchReport): void {
  process.send?.(message);
}

/**
 * Downloads into the cache that Electron's own installer looks into, for its progress, and leaves the unpacking to that
 * installer. The choices (environment variables, checksums of the package) are the installer's.
 */
async function fetchAndInstall(dir: string): Promise<void> {
  const require = createRequire(join(dir, 'package.json'));
  const { downloadArtifact }: ElectronGet = require('@electron/get');
  const env = process.env;
  let reportedAt = Number.NEGATIVE_INFINITY;
  await downloadArtifact({
    version: require('./package.json').version,
    artifactName: 'electron',
    force: env.force_no_cache === 'true',
    cacheRoot: env.electron_config_cache,
    checksums: env.electron_use_remote_checksums ? undefined : require('./checksums.json'),
    platform: env.ELECTRON_INSTALL_PLATFORM || env.npm_config_platform || process.platform,
    arch: env.ELECTRON_INSTALL_ARCH || env.npm_config_arch || process.arch,
    downloadOptions: {
      quiet: true,
      getProgressCallback: async ({ transferred, total }: Progress) => {
        if (performance.now() - reportedAt < REPORT_EVERY_MS) return;
        reportedAt = performance.now();
        report({ kind: 'progress', done: transferred, total });
      },
    },
  });
  report({ kind: 'fetched' });
  const { force_no_cache: _, ...cached } = env;
  await promisify(execFile)(process.execPath, [join(dir, 'install.js')], { env: cached });
}

/** The innermost cause, which names the network's fault (ECONNREFUSED, ENOTFOUND…). */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown.cause !== undefined) return reasonOf(thrown.cause);
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.message.slice(0, 120);
}

try {
  await fetchAndInstall(process.argv[2] ?? '');
  process.disconnect?.();
} catch (thrown) {
  process.send?.({ kind: 'failed', why: reasonOf(thrown) } satisfies FetchReport, () => process.exit(1));
}
