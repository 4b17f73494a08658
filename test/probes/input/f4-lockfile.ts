import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Finding, Probe } from '../probe.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** Where the lockfile names no address, the registry of the installation answers, and the checksum judges what came. */
const PUBLIC = 'https://registry.npmjs.org/';
/** Advisories of high or critical severity that do not concern the app, each with its reason. */
const ANSWERED: Readonly<Record<string, string>> = {};

/** What the lockfile brings in: every archive from the public registry with its checksum, nothing that runs at installing unasked, no grave advisory without an answer. */
export const F4: Probe = {
  id: 'F4',
  title: 'lockfile',
  async run(): Promise<Finding> {
    const { packages } = lockfile.parse(readJson('package-lock.json'));
    const { allowScripts } = manifest.parse(readJson('package.json'));
    const brought = Object.entries(packages).filter(([path, { link }]) => path !== '' && !link);
    const faults = brought.flatMap(([path, one]) => weaknessesOf(path, one, allowScripts));
    const grave = graveAdvisories();
    return {
      figure: `${brought.length} packages, ${grave === null ? 'advisories NOT ASKED: the registry answers none' : `${grave.length} grave advisories`}`,
      faults: [...faults, ...(grave ?? unasked())],
    };
  },
};

const locked = z.object({
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  link: z.boolean().optional(),
  inBundle: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
});
const lockfile = z.object({ packages: z.record(z.string(), locked) });
const manifest = z.object({ allowScripts: z.record(z.string(), z.boolean()) });
const audit = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string(), via: z.array(z.unknown()) })),
});

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));

function weaknessesOf(
  path: string,
  { resolved, integrity, inBundle, hasInstallScript }: z.infer<typeof locked>,
  allowScripts: Readonly<Record<string, boolean>>,
): readonly string[] {
  if (inBundle) return [];
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return [
    ...(!resolved || resolved.startsWith(PUBLIC) ? [] : [`${path} comes from ${resolved}`]),
    ...(integrity?.startsWith('sha512-') ? [] : [`${path} has the checksum ${integrity}`]),
    ...(hasInstallScript && !(name in allowScripts)
      ? [`${path} has an install script that nobody judged`]
      : []),
  ];
}

/** A release must have been asked about; elsewhere the figure says that it was not. */
const unasked = () => (process.env.VIGIE_RELEASE ? ['the registry answered no advisories'] : []);

/** Advisories of high or critical severity without an answer; null where the registry has no such service. */
function graveAdvisories(): readonly string[] | null {
  const { stdout } = spawnSync('npm', ['audit', '--json'], { cwd: ROOT, encoding: 'utf8' });
  const answer = audit.safeParse(parsed(stdout));
  if (!answer.success) return null;
  return Object.entries(answer.data.vulnerabilities)
    .filter(([name, { severity }]) => ['high', 'critical'].includes(severity) && !(name in ANSWERED))
    .map(([name, { severity }]) => `${name}: an advisory of ${severity} severity`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
