import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, clipboard, dialog, shell, type WebContents } from 'electron';
import type { Instant } from '../../../shared/calendar/time.ts';
import type { Emit } from '../../../shared/contract.ts';
import type { Desktop, ExportTarget, Shell } from '../../ports.ts';
import { networkAddresses } from '../../reading/network.ts';
import { electronHttp } from './http.ts';
import { openStore } from './settings.ts';
import { forkSimulator } from './simulator.ts';

interface Around {
  readonly emit: Emit;
  readonly desktop: Desktop;
  readonly ownContents: () => WebContents | null;
}

/** What the Electron shell brings. `mainDir` is the folder of the built main script and of what it starts. */
export function electronShell(mainDir: string, { emit, desktop, ownContents }: Around): Shell {
  const built = (path: string) => join(mainDir, `${path}.js`);
  return {
    kind: 'electron',
    version: app.getVersion(),
    clock: { now: () => Date.now() as Instant },
    emit,
    http: electronHttp,
    desktop,
    clipboard,
    network: networkAddresses,
    openSettings: (dir) => openStore(dir, 'settings'),
    worker: (path) => pathToFileURL(built(path)),
    startSimulator: (options) => forkSimulator(built('simulator/main'), options),
    openOutside: (url) =>
      shell.openExternal(url).then(
        () => true,
        () => false,
      ),
    async printToPdf() {
      const contents = ownContents();
      if (!contents) throw new Error('no window to print');
      return contents.printToPDF({ preferCSSPageSize: true, printBackground: true });
    },
    chooseFolder,
    chooseExportTarget,
  };
}

async function chooseFolder(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    defaultPath: app.getPath('documents'),
    properties: ['openDirectory', 'createDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

async function chooseExportTarget(suggestedName: string): Promise<ExportTarget | null> {
  const extension = suggestedName.slice(suggestedName.lastIndexOf('.') + 1);
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: join(app.getPath('documents'), suggestedName),
    filters: [{ name: extension, extensions: [extension] }],
  });
  return canceled || !filePath ? null : { path: filePath, download: null };
}
