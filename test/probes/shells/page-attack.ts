/** Where the app is, and secrets that a foreign page should not have, to see that even they do not help it. */
export interface PageAttack {
  readonly origin: string;
  readonly key: string;
  readonly code: string;
}

/**
 * Runs inside a foreign page, as source text: uses nothing from outside of itself. Tells which ways were tried and which
 * of them got an answer to read.
 */
export async function attackFromPage({
  origin,
  key,
  code,
}: PageAttack): Promise<{ tried: string[]; won: string[] }> {
  const tried: string[] = [];
  const won: string[] = [];
  const body = JSON.stringify({ name: 'orders.read', code });
  const settled = (work: (end: (got: boolean) => void) => void) =>
    Promise.race([
      new Promise<boolean>((resolve) => work(resolve)),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 1_500)),
    ]);
  const attempt = async (way: string, work: () => Promise<boolean>) => {
    tried.push(way);
    if (await work().catch(() => false)) won.push(way);
  };
  const put = <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    facts: object,
  ): HTMLElementTagNameMap[Tag] => {
    const element = Object.assign(document.createElement(tag), facts);
    document.body.append(element);
    return element;
  };
  const reads = (path: string, init: RequestInit) => async () => {
    const answer = await fetch(origin + path, init);
    return answer.type !== 'opaque' && (await answer.text()) !== '';
  };
  const loads = (tag: 'script' | 'img' | 'link' | 'audio', path: string) => () =>
    settled((end) => {
      const from = tag === 'link' ? { rel: 'stylesheet', href: origin + path } : { src: origin + path };
      put(tag, {
        ...from,
        onload: () => end(true),
        onloadeddata: () => end(true),
        onerror: () => end(false),
      });
    });
  const submits =
    (path: string, enctype: string, method = 'post') =>
    async () => {
      const name = enctype === 'text/plain' ? `${body.slice(0, -1)},"x":"` : 'name';
      const frame = put('iframe', { name: `form-${tried.length}` });
      const form = put('form', { action: origin + path, method, enctype, target: frame.name });
      form.append(
        Object.assign(document.createElement('input'), {
          name,
          value: enctype === 'text/plain' ? '"}' : 'orders.read',
        }),
      );
      form.submit();
      await settled((end) => Object.assign(frame, { onload: () => end(true) }));
      return false;
    };

  const withKey = { 'x-vigie-key': key, 'content-type': 'application/json' };
  for (const path of ['/api/call', '/api/session', '/api/launch']) {
    for (const enctype of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      await attempt(`a form of ${enctype} to ${path}`, submits(path, enctype));
    }
    await attempt(
      `text without CORS to ${path}`,
      reads(path, { method: 'POST', mode: 'no-cors', body, credentials: 'include' }),
    );
    await attempt(`text with CORS to ${path}`, reads(path, { method: 'POST', body }));
    await attempt(`JSON with the key to ${path}`, reads(path, { method: 'POST', headers: withKey, body }));
    await attempt(`a beacon to ${path}`, async () => {
      navigator.sendBeacon(origin + path, new Blob([body], { type: 'text/plain' }));
      return false;
    });
  }
  await attempt('a form that asks for the page', submits('/', 'text/plain', 'get'));
  for (const path of ['/', '/api/events', '/api/downloads/x', '/api/call']) {
    await attempt(`reading ${path}`, reads(path, { credentials: 'include' }));
    await attempt(`reading ${path} with the key`, reads(path, { headers: { 'x-vigie-key': key } }));
    for (const tag of ['script', 'img', 'link', 'audio'] as const)
      await attempt(`<${tag}> of ${path}`, loads(tag, path));
  }
  await attempt('an event stream', () =>
    settled((end) => {
      const source = new EventSource(`${origin}/api/events`, { withCredentials: true });
      Object.assign(source, { onopen: () => end(true), onerror: () => end(false) });
    }),
  );
  await attempt('a WebSocket', () =>
    settled((end) => {
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/api/events`);
      Object.assign(socket, { onopen: () => end(true), onerror: () => end(false) });
    }),
  );
  await attempt('a script that a worker imports', () =>
    settled((end) => {
      const source = `try { importScripts('${origin}/api/events'); postMessage(true) } catch { postMessage(false) }`;
      const worker = new Worker(URL.createObjectURL(new Blob([source])));
      worker.onmessage = ({ data }) => end(data);
    }),
  );
  await attempt('a frame', () =>
    settled((end) => {
      const frame = put('iframe', { src: `${origin}/` });
      frame.onload = () => end(frame.contentDocument?.URL.startsWith(origin) ?? false);
    }),
  );
  await attempt('an object', async () => {
    put('object', { data: `${origin}/`, type: 'text/html' });
    return settled((end) => setTimeout(() => end(false), 200));
  });
  await attempt('a window that it opens', async () => {
    const opened = window.open(`${origin}/`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    // With its opener policy the app's window is out of reach: to us it is closed.
    const reached = opened !== null && !opened.closed;
    opened?.close();
    return reached;
  });
  return { tried, won };
}
