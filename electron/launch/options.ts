import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataDir } from '../data-dir.ts';
import { words } from './words.ts';

/** What stands after `npm start --`. */
export interface LaunchOptions {
  /** Straight into the demonstration. */
  readonly demo: boolean;
  /** The browser, even where Electron is there. */
  readonly browser: boolean;
  /** Whether the browser is opened, or the link only printed. */
  readonly open: boolean;
  /** Start in the tray; only Electron knows what to do with it. */
  readonly hidden: boolean;
  /** 0 for any free port. */
  readonly port: number;
  readonly dataDir: string;
}

const KNOWN = {
  demo: { type: 'boolean' },
  browser: { type: 'boolean' },
  'no-open': { type: 'boolean' },
  hidden: { type: 'boolean' },
  port: { type: 'string' },
  'data-dir': { type: 'string' },
} as const;

/** Reads the options; a wrong one gives the sentence to show. */
export function readOptions(args: readonly string[]): LaunchOptions | { readonly wrong: string } {
  let given: ReturnType<typeof parse>;
  try {
    given = parse(args);
  } catch (thrown) {
    return { wrong: sentence(thrown) };
  }
  const port = Number(given.port ?? 0);
  if (given.port === '' || !Number.isInteger(port) || port < 0 || port > 65_535) {
    return { wrong: words.wrongPort(given.port ?? '') };
  }
  const dataDir = given['data-dir'];
  if (dataDir === '') return { wrong: words.wrongFolder };
  return {
    demo: given.demo ?? false,
    browser: given.browser ?? false,
    open: !given['no-open'],
    hidden: given.hidden ?? false,
    port,
    dataDir: dataDir === undefined ? defaultDataDir() : resolve(dataDir),
  };
}

/** The same options as arguments again, for the process that runs the shell. */
export function toArguments(options: LaunchOptions): readonly string[] {
  return [
    ...(options.demo ? ['--demo'] : []),
    ...(options.open ? [] : ['--no-open']),
    ...(options.hidden ? ['--hidden'] : []),
    `--port=${options.port}`,
    `--data-dir=${options.dataDir}`,
  ];
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options: KNOWN, strict: true }).values;
}

function sentence(thrown: unknown): string {
  const { code, message } = thrown as Error & { code?: string };
  const [, name = ''] = /'(-[^\s']*|[^']*)/.exec(message) ?? [];
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return words.wrongValue(name);
  return words.unknownOption(name);
}
