import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../electron/history/database.ts';
import type { SettingsFile } from '../../electron/ports.ts';
import type { Day } from '../../shared/calendar/time.ts';
import { forged, pcInUse, refusalOf, restoreFrom, upload } from '../support/backups.ts';
import { type RunningApp, rememberedSettings, startApp, startPlatform, tempDir } from '../support/world.ts';

/** All that a restore may not touch: what the windows are shown, and what lies on disk. */
async function standing({ call }: RunningApp, dataDir: string) {
  const { accounts, contracts, tomorrow, settings, backup } = await call('state.read');
  return {
    labels: accounts.map(({ id, label, token }) => [id, label, token]),
    ...{ contracts, settings, backup },
    days: tomorrow.map(({ state, journal }) => [state, journal.length]),
    folders: readdirSync(dataDir).filter((name) => name === 'restoring' || name.includes('partiel')),
  };
}

const bytesOf = (path: string, change: (bytes: Buffer) => Buffer): string => {
  const copy = join(tempDir(), 'changed.vigie');
  writeFileSync(copy, change(readFileSync(path)));
  return copy;
};

const refusals: readonly (readonly [string, string, (file: string) => string])[] = [
  ['that is none', 'notABackup', (file) => bytesOf(file, () => Buffer.from('PK\u0003\u0004 pas une base'))],
  ['that is empty', 'notABackup', (file) => bytesOf(file, () => Buffer.alloc(0))],
  [
    'that is a database of something else',
    'notABackup',
    (file) => forged(file, (db) => db.exec('PRAGMA application_id = 0')),
  ],
  [
    'of a later version of the app',
    'backupNewer',
    (file) => forged(file, (db) => db.exec('PRAGMA user_version = 999')),
  ],
  [
    'of a later format',
    'backupNewer',
    (file) => noted(file, 'manifest', { format: 2, madeAt: 1, appVersion: '9' }),
  ],
  ['that was cut', 'backupDamaged', (file) => bytesOf(file, (bytes) => bytes.subarray(0, bytes.length / 2))],
  ['with a torn page', 'backupDamaged', (file) => bytesOf(file, (bytes) => bytes.fill(0x5a, 8_192, 12_288))],
  ['without a manifest', 'backupDamaged', (file) => forged(file, (db) => db.exec('DELETE FROM backup_note'))],
  [
    'whose accounts are none',
    'backupDamaged',
    (file) => noted(file, 'settings', { accounts: [{ id: 'x' }] }),
  ],
  [
    'whose orders belong to no contract',
    'backupDamaged',
    (file) => forged(file, (db) => db.exec('PRAGMA foreign_keys = OFF; DELETE FROM contract')),
  ],
  [
    'with an order of some other length',
    'backupDamaged',
    (file) => forged(file, (db) => db.exec("UPDATE day_order SET steps = x'00'")),
  ],
  [
    'with a trigger of its own',
    'backupDamaged',
    (file) =>
      forged(file, (db) =>
        db.exec('CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM confirmation; END'),
      ),
  ],
  [
    'with a profile that cannot be used',
    'profileInvalid',
    (file) => forged(file, (db) => db.exec("INSERT INTO backup_profile (text) VALUES ('{}')")),
  ],
];

function noted(file: string, name: string, json: unknown): string {
  const write = (db: DatabaseSync) =>
    db.prepare('UPDATE backup_note SET json = ? WHERE name = ?').run(JSON.stringify(json), name);
  return forged(file, write);
}

describe('a file is refused', () => {
  test('with its reason, and nothing is changed by it', async () => {
    const { pc, dataDir, file } = await pcInUse();
    const before = await standing(pc, dataDir);
    for (const [what, code, make] of refusals) {
      const problems = await refusalOf(pc, make(file));
      expect(
        problems.map((problem) => problem?.code),
        what,
      ).toEqual([code, code]);
      expect(await standing(pc, dataDir), what).toEqual(before);
    }
    await pc.call('orders.read');
  });

  test('when it would lead an account that is connected here to another address', async () => {
    const { pc, dataDir, file } = await pcInUse();
    const thief = await startPlatform();
    const before = await standing(pc, dataDir);
    const moved = forged(file, (db) =>
      db.exec(`UPDATE backup_note SET json = json_set(json, '$.accounts[0].baseUrl', '${thief.baseUrl}')`),
    );
    const problems = await refusalOf(pc, moved);
    expect(problems).toEqual([
      { code: 'backupElsewhere', account: 'Les parcs du Sud' },
      { code: 'backupElsewhere', account: 'Les parcs du Sud' },
    ]);
    expect(await standing(pc, dataDir)).toEqual(before);
  });

  test('while an acknowledgement is on its way', async () => {
    const { pc, platform, file } = await pcInUse();
    await platform.fault({ count: 999, method: 'POST', path: '/acquiescements', answer: { status: 503 } });
    const [view] = (await pc.state()).tomorrow;
    const { contractId = 0, day = '' as Day, order } = view ?? {};
    const fingerprint = order?.fingerprint ?? expect.fail('no order');
    await pc.call('days.acknowledge', { days: [{ contractId, day, fingerprint }] });
    expect(await pc.refused('backup.restore', { uploadId: await upload(pc, file) })).toBe('wishUnderWay');
    await platform.tell('pannes', []);
    await pc.until(({ tomorrow }) => tomorrow.some(({ state }) => state.kind === 'acknowledged'));
    await restoreFrom(pc, file);
  });

  test('when it is not there any more', async () => {
    const pc = await startApp();
    const uploadId = '4f3c1f63-6f4c-4d2b-8f1e-0d6a5f8d7c11';
    expect(await pc.refused('backup.restore', { uploadId })).toBe('uploadLost');
  });
});

describe('where a restore fails, everything is as it was', () => {
  const fails = async ({ pc, dataDir, file }: Awaited<ReturnType<typeof pcInUse>>, mend: () => void) => {
    const before = await standing(pc, dataDir);
    expect(await pc.refused('backup.restore', { uploadId: await upload(pc, file) })).toBe('storageFailed');
    mend();
    expect((await standing(pc, dataDir)).contracts).toEqual(before.contracts);
    expect((await standing(pc, dataDir)).settings).toEqual(before.settings);
    expect((await standing(pc, dataDir)).backup).toEqual(before.backup);
    expect((await standing(pc, dataDir)).folders).toEqual([]);
    await pc.call('orders.read');
    await pc.call('contracts.describe', {
      contractId: before.contracts[0]?.id ?? 0,
      name: 'Toujours là',
      installedKw: null,
    });
  };

  test('no place to unpack it', async () => {
    const used = await pcInUse();
    const place = join(used.dataDir, 'restoring');
    writeFileSync(place, '');
    await fails(used, () => rmSync(place, { force: true }));
  });

  test('no place to keep what it would replace', async () => {
    const used = await pcInUse();
    const place = join(used.dataDir, 'backups');
    writeFileSync(place, '');
    await fails(used, () => rmSync(place));
  });

  test('settings that cannot be written, once history and profiles are exchanged', async () => {
    let full = false;
    const openSettings = (dir: string): SettingsFile => {
      const file = rememberedSettings(dir);
      return {
        read: file.read,
        write(settings) {
          if (full) throw new Error('ENOSPC');
          file.write(settings);
        },
      };
    };
    const used = await pcInUse({ openSettings });
    writeFileSync(join(used.dataDir, 'profiles', 'le-mien.json'), '{}');
    full = true;
    await fails(used, () => {
      full = false;
    });
    expect(readdirSync(join(used.dataDir, 'profiles'))).toEqual(['le-mien.json']);
  });

  test('settings that cannot be read, once all of it is exchanged', async () => {
    const unreadable = unreadableAt(3);
    await fails(await pcInUse(unreadable), () => expect(unreadable.opened()).toBe(4));
  });

  test('settings that cannot be read on the way back either: at the next second that lets them be', async () => {
    const unreadable = unreadableAt(3, 4, 5);
    const used = await pcInUse(unreadable);
    await fails(used, () => {
      while (unreadable.opened() < 6) used.pc.app.tick();
    });
  });

  /** Opened by the app, for the exchange, by the app again, and at each try to come back; unreadable at those counts. */
  function unreadableAt(...counts: readonly number[]) {
    let opened = 0;
    const openSettings = (dir: string): SettingsFile => {
      if (counts.includes(++opened)) throw new Error('EIO');
      return rememberedSettings(dir);
    };
    return { openSettings, opened: () => opened };
  }
});

describe('an app that was ended in the middle of a restore', () => {
  /** A data directory with something to come in it, as far as the exchange had got. */
  function interrupted({ committed, moved }: { committed: boolean; moved: readonly string[] }) {
    const dataDir = tempDir();
    const place = join(dataDir, 'restoring');
    for (const folder of ['new/profiles', 'old']) mkdirSync(join(place, folder), { recursive: true });
    history(join(dataDir, moved.includes('old') ? 'restoring/old' : ''), 'BOA-ANCIEN');
    history(moved.includes('new') ? dataDir : join(place, 'new'), 'BOA-NOUVEAU');
    writeFileSync(join(place, 'new', 'settings.json'), JSON.stringify({ theme: 'dark', accounts: [] }));
    writeFileSync(join(place, 'old', 'settings.json'), JSON.stringify({ theme: 'light', accounts: [] }));
    if (committed) writeFileSync(join(place, 'committed'), '');
    return dataDir;
  }
  function history(dir: string, number: string) {
    const db = openDatabase(join(dir, 'history.db'));
    db.run("INSERT INTO contract (account_id, number) VALUES ('a', ?)", number);
    db.close();
  }
  const afterwards = async (dataDir: string) => {
    const { call } = await startApp({ dataDir });
    const { contracts, settings } = await call('state.read');
    expect(readdirSync(dataDir)).not.toContain('restoring');
    return [contracts.map(({ contractNumber }) => contractNumber), settings.theme];
  };

  test('before it was decided finds what it had', async () => {
    const dataDir = interrupted({ committed: false, moved: [] });
    expect((await afterwards(dataDir))[0]).toEqual(['BOA-ANCIEN']);
  });

  test.each([[[]], [['old']], [['old', 'new']]])(
    'after it was decided finds all of the backup %j',
    async (moved) => {
      const dataDir = interrupted({ committed: true, moved });
      expect(await afterwards(dataDir)).toEqual([['BOA-NOUVEAU'], 'dark']);
    },
  );

  test('opens no history between the two as long as the disk does not let it end', async () => {
    const dataDir = interrupted({ committed: true, moved: ['old'] });
    const openSettings = (dir: string): SettingsFile => ({
      ...rememberedSettings(dir),
      write() {
        throw new Error('ENOSPC');
      },
    });
    await expect(startApp({ dataDir, openSettings })).rejects.toThrow(
      /restauration.*ENOSPC.*Rien n’est perdu/s,
    );
    expect(await afterwards(dataDir)).toEqual([['BOA-NOUVEAU'], 'dark']);
  });

  test.each([[['old', 'new/settings.json']], [['old', 'new']], [['old', 'committed', 'new/settings.json']]])(
    'while it was tidying up finds all of the backup, with %j gone',
    async (swept) => {
      const dataDir = interrupted({ committed: true, moved: ['old', 'new'] });
      rememberedSettings(dataDir).write({ theme: 'dark', accounts: [] });
      for (const name of swept) rmSync(join(dataDir, 'restoring', name), { recursive: true });
      expect(await afterwards(dataDir)).toEqual([['BOA-NOUVEAU'], 'dark']);
    },
  );

  test('while it was going back finds all of what it had', async () => {
    const dataDir = interrupted({ committed: false, moved: ['old', 'new'] });
    expect(await afterwards(dataDir)).toEqual([['BOA-ANCIEN'], 'light']);
  });
});
