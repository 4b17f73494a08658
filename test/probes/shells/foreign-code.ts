/** At least so many of the ways below are violations of the policy that the browser notes. */
export const WAYS_OUT = 20;

/**
 * Runs inside our page, as source text: code that the page did not come with, and requests to `to`, in every way that a
 * page has. Tells how many were tried, what ran, and how many violations the browser noted.
 */
export async function runForeign({ to, withSockets }: { to: string; withSockets: boolean }) {
  const noted = window as unknown as { foreignRan?: string[] };
  noted.foreignRan = [];
  let violations = 0;
  document.addEventListener('securitypolicyviolation', () => violations++);
  // A turn later, so that the page's own rules hold rather than the debugger's.
  await new Promise((resolve) => setTimeout(resolve));
  const mark = (what: string) => `window.foreignRan.push('${what}')`;
  const put = (tag: string, facts: Record<string, string>, text = '') => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(facts)) element.setAttribute(name, value);
    element.textContent = text;
    document.body.append(element);
    return element;
  };
  const blob = (text: string, type: string) => URL.createObjectURL(new Blob([text], { type }));
  const module = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
  const code: (() => unknown)[] = [
    () => put('script', {}, mark('an inline script')),
    () => put('script', { type: 'module' }, mark('an inline module')),
    () => put('script', { src: `data:text/javascript,${mark('a data script')}` }),
    () => put('script', { src: blob(mark('a blob script'), 'text/javascript') }),
    () => put('button', { onclick: mark('an inline handler') }).click(),
    () => put('a', { href: `javascript:${mark('a javascript link')}` }).click(),
    () => Reflect.apply(Reflect.get(window, 'eval'), null, [mark('eval')]),
    () => Reflect.construct(Function, [mark('a function of text')])(),
    () => Reflect.apply(setTimeout, window, [mark('a timer of text')]),
    () => import(/* @vite-ignore */ `data:text/javascript,${mark('an imported module')}`),
    () => WebAssembly.compile(module).then(() => noted.foreignRan?.push('WebAssembly')),
    () => new Worker(blob('fetch("/")', 'text/javascript')),
    () => new SharedWorker(blob('', 'text/javascript')),
  ];
  const out: (() => unknown)[] = [
    () => fetch(`${to}/fetch`),
    () => fetch(`${to}/opaque`, { mode: 'no-cors', method: 'POST', body: 'x' }),
    () => {
      const request = new XMLHttpRequest();
      request.open('GET', `${to}/xhr`);
      request.send();
    },
    () => navigator.sendBeacon(`${to}/beacon`, 'x'),
    () => new EventSource(`${to}/events`),
    () => put('script', { src: `${to}/script` }),
    () => import(/* @vite-ignore */ `${to}/module`),
    () => put('img', { src: `${to}/img` }),
    () => put('video', { src: `${to}/video` }),
    () => put('link', { rel: 'stylesheet', href: `${to}/link` }),
    () => put('link', { rel: 'prefetch', href: `${to}/prefetch` }),
    () => put('link', { rel: 'manifest', href: `${to}/manifest` }),
    () => put('style', {}, `@import "${to}/import"; .foreign { background: url("${to}/background") }`),
    () => put('div', { class: 'foreign', style: `background-image: url("${to}/style")` }, 'x'),
    () => new FontFace('foreign', `url("${to}/font")`).load(),
    () => put('iframe', { src: `${to}/iframe` }),
    () => put('object', { data: `${to}/object` }),
    () => put('embed', { src: `${to}/embed` }),
    () => {
      const form = put('form', { action: `${to}/form`, method: 'post', target: '_blank' }) as HTMLFormElement;
      form.submit();
    },
    () => {
      document.head.append(Object.assign(document.createElement('base'), { href: `${to}/base/` }));
      return fetch('relative');
    },
    () => navigator.serviceWorker.register(`${to}/worker`),
  ];
  if (withSockets) out.push(() => new WebSocket(`${to.replace('http', 'ws')}/socket`));
  for (const attempt of [...code, ...out]) {
    try {
      void Promise.resolve(attempt()).catch(() => undefined);
    } catch {
      // Stopped at once.
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  return { tried: code.length + out.length, violations, ran: noted.foreignRan ?? [] };
}
