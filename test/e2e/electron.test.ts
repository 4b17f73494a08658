import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebContents, WebPreferences } from 'electron';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../support/electron-double/launch.ts';
import { readWorkbook } from '../support/read-workbook.ts';
import { acknowledgeTheDay, exportTheMonth } from './daily-job.ts';

let dataDir: string;
let app: LaunchedApp;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vigie-electron-'));
  app = await launchApp({ dataDir, demo: true });
});
afterAll(async () => {
  await app?.close();
  await rm(dataDir, { recursive: true, force: true });
});

describe('the daily job in the Electron window', () => {
  test('the day is acknowledged with one click, and confirmed', async () => {
    await acknowledgeTheDay(app.page);
  });

  test('the month is exported to where the user says', async () => {
    const filePath = join(dataDir, 'relevé.xlsx');
    await app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    }, filePath);
    await exportTheMonth(app.page);
    expect(Object.keys(await readWorkbook(filePath))).toContain('Pas 15 min');
  });

  test('the sheet of a day is saved as PDF to where the user says, one A4 page of it', async () => {
    const filePath = join(dataDir, 'feuille.pdf');
    await app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    }, filePath);
    await app.page
      .getByRole('link', { name: 'Demain' })
      .or(app.page.getByRole('button', { name: 'Demain' }))
      .click();
    await app.page.getByText('Feuille du jour').click();
    await app.page.getByTestId('paper').first().waitFor();
    await app.page.getByRole('button', { name: 'Enregistrer en PDF' }).click();
    await app.page.getByText('PDF enregistré').waitFor();
    const pdf = await readFile(filePath, 'latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf.match(/\/MediaBox \[0 0 59\d\.?\d* 84\d\.?\d*\]/g)).toHaveLength(1);
  });
});

describe('what the window may do', () => {
  test('the page is isolated, sandboxed and without Node', async () => {
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as
        | (WebContents & { getLastWebPreferences(): WebPreferences })
        | undefined;
      const { contextIsolation, sandbox, nodeIntegration, webSecurity, webviewTag } =
        contents?.getLastWebPreferences() ?? {};
      return { contextIsolation, sandbox, nodeIntegration, webSecurity, webviewTag };
    }, null);
    expect(preferences).toEqual({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
    expect(
      await app.page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in window)),
    ).toEqual([]);
  });

  test('main answers the calls of the contract and refuses any other', async () => {
    const answers = await app.page.evaluate(async () => {
      const { vigieTransport: transport } = window as unknown as {
        vigieTransport: { call(name: string, input?: unknown): Promise<unknown> };
      };
      return [
        await transport.call('state.read'),
        await transport.call('constructor'),
        await transport.call('days.open', { day: '2026-02-30' }),
      ];
    });
    expect(answers).toMatchObject([
      { ok: true, value: { app: { shell: 'electron', dataDir: join(dataDir, 'demo', '1') } } },
      { ok: false, problem: { code: 'unknownCall' } },
      { ok: false, problem: { code: 'invalidInput', field: 'day' } },
    ]);
  });

  test('nothing is reached from the page, and no text of it is run', async () => {
    const outcomes = await app.page.evaluate(async () => {
      // A turn later, so that the page's own rules hold rather than the debugger's.
      await new Promise((resolve) => setTimeout(resolve));
      const evaluated = (() => {
        try {
          return Reflect.construct(Function, ['return "run"'])();
        } catch (error) {
          return (error as Error).name;
        }
      })();
      const inline = document.createElement('script');
      inline.textContent = 'window.inlineRan = true';
      document.body.append(inline);
      const fetched = await fetch('https://example.com/').then(
        () => 'reached',
        () => 'blocked',
      );
      return { evaluated, inline: 'inlineRan' in window, fetched };
    });
    expect(outcomes).toEqual({ evaluated: 'EvalError', inline: false, fetched: 'blocked' });
  });

  test('it stays on its page; only a listed address opens, outside', async () => {
    await app.evaluate(({ shell }) => {
      const opened: string[] = [];
      shell.openExternal = async (address) => void opened.push(address);
      Object.assign(shell, { opened });
    }, null);
    const { page } = app;
    const before = page.url();
    const opened = () => app.evaluate(({ shell }) => (shell as unknown as { opened: string[] }).opened, null);
    const open = async (address: string) => {
      await page.evaluate((to) => {
        const link = Object.assign(document.createElement('a'), {
          href: to,
          target: '_blank',
          id: 'outside',
        });
        link.textContent = 'outside';
        link.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 9999';
        document.body.append(link);
      }, address);
      await page.locator('#outside').click();
      await page.locator('#outside').evaluate((link) => link.remove());
    };
    const go = (address: string) =>
      page.evaluate((to) => {
        location.href = to;
      }, address);
    for (const address of ['https://www.edf-oa.fr/', 'https://evil.example/']) {
      await open(address);
      await go(address);
    }
    expect(page.url()).toBe(before);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(await opened()).toEqual([]);
    // A browser hands a letter's address to the system by itself: only what Electron would ask main is asked here.
    const letter = 'mailto:smart-oa-contact-technique@edf.fr';
    const isHeld = await app.evaluate(({ BrowserWindow }, url) => {
      let held = false;
      const event = { url, isMainFrame: true, preventDefault: () => (held = true) };
      BrowserWindow.getAllWindows()[0]?.webContents.emit('will-frame-navigate', event);
      return held;
    }, letter);
    expect([isHeld, await opened()]).toEqual([true, [letter]]);
  });
});

test('closing the window ends the app where it is not kept in a tray, with everything written', async () => {
  await app.page.evaluate(() => {
    const { vigieTransport } = window as unknown as {
      vigieTransport: { call: (...given: unknown[]) => unknown };
    };
    return vigieTransport.call('settings.change', { keepInTray: false });
  });
  await app.page.close();
  await expect.poll(() => app.process.exitCode).toBe(0);
});
