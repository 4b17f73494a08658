import { words } from './words.ts';

/** What is known about this computer before anything is downloaded or started. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether this process runs as root. */
  readonly root: boolean;
  /** Whether Electron's runtime lies on disk. */
  readonly runtime: boolean;
}

export type Choice =
  | { readonly shell: 'electron'; readonly download: boolean }
  /** `why` is null where the user asked for the browser. */
  | { readonly shell: 'browser'; readonly why: string | null };

/**
 * Which shell to run. Root and a missing display are looked at first, so that nothing is downloaded in vain: Electron
 * refuses root unless its sandbox is given up, which this app never does.
 */
export function chooseShell(forced: boolean, { platform, env, root, runtime }: Surroundings): Choice {
  if (forced) return { shell: 'browser', why: null };
  if (platform === 'linux' && root) return browser(words.root);
  if (!hasDisplay(platform, env)) return browser(words.noDisplay);
  if (runtime) return { shell: 'electron', download: false };
  if (env.VIGIE_OFFLINE) return browser(words.offline);
  return { shell: 'electron', download: true };
}

const browser = (why: string): Choice => ({ shell: 'browser', why });

/** False on a Linux without X11 and Wayland; elsewhere a window always has where to open. */
export function hasDisplay(platform: NodeJS.Platform, env: Surroundings['env']): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Why an Electron that ended before its window was ready could not start, from what it wrote on its error output. */
export function explainEnd(stderr: string, ended: string): string {
  const library = /loading shared libraries: ([^:\s]+)/.exec(stderr)?.[1];
  if (library) return words.noLibrary(library);
  if (isSandboxRefusal(stderr)) return words.noSandbox;
  if (
    /missing x server|cannot open display|failed to connect to wayland|unable to open x display/i.test(stderr)
  ) {
    return words.silentDisplay;
  }
  const last = stderr.trim().split('\n').at(-1)?.trim().slice(0, 200);
  return words.ended(last || ended);
}

/** Ubuntu 24.04 and others forbid unprivileged user namespaces; Electron then ends, or hangs without a window. */
export const isSandboxRefusal = (stderr: string): boolean =>
  /no usable sandbox|suid sandbox|--no-sandbox is not supported|clone_newuser|user namespace/i.test(stderr);
