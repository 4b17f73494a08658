/**
 * What runs inside the page. Both functions are sent as source text, so each uses nothing from outside of itself.
 * `Crossing` is the bridge between the isolated world of the preload script and the world of the page: plain values
 * cross as structured clones (the DOM event's own), functions and promises as numbers that the other side asks by.
 */
export function openCrossing(mine: string, theirs: string) {
  const kept: unknown[] = [];
  let answer: { value?: unknown; error?: string } = {};
  const across = (value: unknown, turn: (item: unknown) => unknown): unknown => {
    if (Array.isArray(value)) return value.map(turn);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, turn(item)]));
  };
  const pack = (value: unknown): unknown => {
    if (typeof value === 'function') return { $function: kept.push(value) - 1 };
    if (value instanceof Promise) return { $promise: kept.push(value) - 1 };
    return across(value, pack);
  };
  const ask = (index: number, args: unknown[]): unknown => {
    dispatchEvent(new CustomEvent(theirs, { detail: { index, args: pack(args) } }));
    if (answer.error !== undefined) throw new Error(answer.error);
    return unpack(answer.value);
  };
  const unpack = (value: unknown): unknown => {
    const { $function, $promise } = (value ?? {}) as { $function?: number; $promise?: number };
    if ($function !== undefined) return (...args: unknown[]) => ask($function, args);
    if ($promise !== undefined) return new Promise((resolve, reject) => ask($promise, [resolve, reject]));
    return across(value, unpack);
  };
  const run = (index: number, args: unknown[]): unknown => {
    const target = kept[index];
    if (typeof target === 'function') return target(...args);
    const [resolve, reject] = args as [(value: unknown) => void, (reason: unknown) => void];
    (target as Promise<unknown>).then(resolve, (error: Error) => reject(error.message));
  };
  addEventListener(mine, (event) => {
    const { index, args } = (event as CustomEvent).detail;
    let detail: typeof answer;
    try {
      detail = { value: pack(run(index, unpack(args) as unknown[])) };
    } catch (error) {
      detail = { error: String(error) };
    }
    dispatchEvent(new CustomEvent(`${mine}:answer`, { detail }));
  });
  addEventListener(`${theirs}:answer`, (event) => {
    answer = (event as CustomEvent).detail;
  });
  return { pack, unpack };
}

/** What `require('electron')` gives a preload script, over the binding `send` and the function `deliver`. */
export function preloadModule(
  send: (message: string) => void,
  expose: (name: string, api: unknown) => void,
): { electron: unknown; deliver: (message: string) => void } {
  type Listener = (event: object, ...args: unknown[]) => void;
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners = new Map<string, Set<Listener>>();
  let count = 0;
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = ++count;
        waiting.set(id, { resolve, reject });
        send(JSON.stringify({ id, channel, args }));
      }),
    on(channel: string, listener: Listener) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    off(channel: string, listener: Listener) {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };
  const deliver = (message: string) => {
    const { id, channel, args, value, error } = JSON.parse(message);
    for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
    if (error === undefined) waiting.get(id)?.resolve(value);
    else waiting.get(id)?.reject(new Error(error));
    waiting.delete(id);
  };
  return { electron: { ipcRenderer, contextBridge: { exposeInMainWorld: expose } }, deliver };
}
