import { join } from 'node:path';

/** The environment in which Node keeps the app's code as it was compiled last, so that the next start need not. */
export function keepingCompiledCode(root: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'vigie-oa'), ...env };
}
