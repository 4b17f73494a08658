import { readFileSync } from 'node:fs';
import type { CDPSession } from 'playwright-core';
import { openCrossing, preloadModule } from './page-world.ts';

const WORLD = 'electron-double-preload';
const SEND = '__electronDoubleSend';
const DELIVER = '__electronDoubleDeliver';

/** In the page's own world: waits for what the preload script exposes. */
const PAGE_SOURCE = `(() => {
  if (window.top !== window) return;
  const { unpack } = (${openCrossing})('double-page', 'double-preload');
  addEventListener('double-expose', ({ detail }) => { window[detail.name] = Object.freeze(unpack(detail.api)); });
})()`;

/** In the isolated world: the built preload script, unchanged, as one CommonJS file whose only module is electron. */
const preloadSource = (file: string) => `(() => {
  if (window.top !== window) return;
  const { pack } = (${openCrossing})('double-preload', 'double-page');
  const expose = (name, api) => dispatchEvent(new CustomEvent('double-expose', { detail: { name, api: pack(api) } }));
  const { electron, deliver } = (${preloadModule})(${SEND}, expose);
  globalThis.${DELIVER} = deliver;
  const require = (name) => { if (name === 'electron') return electron; throw new Error('a sandboxed preload cannot require ' + name); };
  ((require, module, exports) => {${readFileSync(file, 'utf8')}\n})(require, { exports: {} }, {});
})()`;

/** Puts a preload script into every document of a page. Returns what posts a message to it, if it is there to hear. */
export async function installPreload(
  cdp: CDPSession,
  file: string,
  onMessage: (message: string) => void,
): Promise<(message: object) => void> {
  let context: number | null = null;
  cdp.on('Runtime.executionContextsCleared', () => {
    context = null;
  });
  cdp.on('Runtime.executionContextCreated', ({ context: { id, name, auxData } }) => {
    if (name === WORLD && auxData?.frameId === mainFrame) context = id;
  });
  cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name === SEND && executionContextId === context) onMessage(payload);
  });
  await cdp.send('Page.enable');
  const mainFrame = (await cdp.send('Page.getFrameTree')).frameTree.frame.id;
  await cdp.send('Runtime.enable');
  await cdp.send('Runtime.addBinding', { name: SEND, executionContextName: WORLD });
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: PAGE_SOURCE });
  const source = preloadSource(file);
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: WORLD });
  return (message) => {
    if (context === null) return;
    const call = {
      functionDeclaration: `(message) => ${DELIVER}(message)`,
      arguments: [{ value: JSON.stringify(message) }],
      executionContextId: context,
    };
    // A page that is navigating or closing has nobody left to hear it, in Electron too.
    cdp.send('Runtime.callFunctionOn', call).catch(() => {});
  };
}
