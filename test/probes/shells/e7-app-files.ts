import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { layTrappedFolder, pathsOut, TRAP } from '../../support/trapped-folder.ts';
import type { Finding, Probe } from '../probe.ts';
import { inScope } from '../scope.ts';
import { openWindowApp } from './window-app.ts';

const ROOT = join(import.meta.dirname, '../../..');
const OTHER_HOSTS = [
  'app://vigie.evil/',
  'app://evil/',
  'app://user@vigie/',
  'app://vigie:81/',
  'app:vigie',
  'app:///',
];

/** Our own scheme, asked for files beside the page's folder: in a build with traps around it, through main and page. */
export const E7: Probe = {
  id: 'E7',
  title: 'files of the page',
  run: () =>
    inScope(async (scope): Promise<Finding> => {
      const root = join(scope.dir, 'app');
      cpSync(join(ROOT, 'out'), join(root, 'out'), { recursive: true });
      cpSync(join(ROOT, 'package.json'), join(root, 'package.json'));
      symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
      layTrappedFolder(join(root, 'out'), null);
      const app = await openWindowApp(scope, { root });
      const paths = [...pathsOut(join(root, 'out')), '/../main/main.js', '/..%2fmain%2fmain.js'];
      const addresses = [
        ...paths.map((path) => `app://vigie${path}`),
        ...OTHER_HOSTS,
        `file://${root}/out/secret.json`,
      ];
      const ofMain = await app.evaluate(
        async ({ BrowserWindow }, asked) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { session: Asked };
          return Promise.all(
            asked.map(async ([method, url]) => {
              const answer = await contents.session.answer(url, method).catch(() => null);
              return answer instanceof Response
                ? { status: answer.status, text: await answer.text() }
                : { status: 0, text: '' };
            }),
          );
        },
        [
          ...addresses.map((url) => ['GET', url] as const),
          ['POST', 'app://vigie/'],
          ['GET', 'app://vigie/'],
        ] as const,
      );
      const ofPage = await app.page.evaluate(
        (asked) =>
          Promise.all(
            asked.map((path) =>
              fetch(path).then(
                (answer) => answer.text(),
                () => '',
              ),
            ),
          ),
        paths,
      );
      const faults = [...addresses, 'POST'].flatMap((url, i) => {
        const { status = 0, text = '' } = ofMain[i] ?? {};
        const isPage = url.startsWith('app://vigie/') && text.includes('<div id="root">');
        return isTrap(text) || (status === 200 && !isPage) ? [`${url} is answered ${status}`] : [];
      });
      ofPage.forEach((text, i) => {
        if (isTrap(text)) faults.push(`the page reads ${paths[i]}`);
      });
      if (ofMain.at(-1)?.status !== 200) faults.push('the page itself is not served');
      return {
        figure: `${addresses.length} addresses to main, ${paths.length} from the page, 0 led out`,
        faults,
      };
    }),
};

const isTrap = (text: string) => text.includes(TRAP) || text.includes('whenReady');

interface Asked {
  answer(url: string, method: string): Promise<unknown>;
}
