type Env = Readonly<Record<string, string | undefined>>;

/** The environment with this computer itself left out of any proxy, so that the demonstration's platform is reached. */
export function directToLoopback(env: Env): Env {
  const list = env.no_proxy || env.NO_PROXY || '';
  if (list.includes('*')) return env;
  const direct = [list, '127.0.0.1', 'localhost'].filter(Boolean).join(',');
  return { ...env, no_proxy: direct, NO_PROXY: direct };
}
