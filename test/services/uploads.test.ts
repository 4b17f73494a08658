import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createUploads, type Uploads } from '../../electron/uploads.ts';
import { HOUR, type Instant } from '../../shared/calendar/time.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

function uploadsAt(clock = { now: () => 0 as Instant }) {
  const uploads = createUploads(clock);
  onTestFinished(() => uploads.close());
  return uploads;
}

async function begun(uploads: Uploads, size: number): Promise<string> {
  const answer = await uploads.begin('../../export du portail.json', size);
  return answer.ok ? answer.value.uploadId : expect.fail(answer.problem.code);
}

describe('a file that the user gives to the page', () => {
  test('comes to main byte for byte, is found once it is whole, and stays private', async () => {
    const uploads = uploadsAt();
    const id = await begun(uploads, 12);
    await uploads.append(id, base64('{"a":'));
    expect(uploads.find(id)).toBeNull();
    await uploads.append(id, base64('"é'));
    await uploads.append(id, base64('"}  '));
    const found = uploads.find(id);
    expect(found).toMatchObject({ name: '../../export du portail.json', size: 12 });
    expect(readFileSync(found?.path ?? '', 'utf8')).toBe('{"a":"é"}  ');
    expect(statSync(found?.path ?? '').mode & 0o777).toBe(0o600);
    expect(statSync(dirname(found?.path ?? '')).mode & 0o777).toBe(0o700);
  });

  test('that brings more than it announced is given up', async () => {
    const uploads = uploadsAt();
    const id = await begun(uploads, 3);
    expect(await uploads.append(id, base64('quatre'))).toMatchObject({ problem: { code: 'uploadLost' } });
    expect(uploads.find(id)).toBeNull();
    expect(await uploads.append(id, base64('123'))).toMatchObject({ problem: { code: 'uploadLost' } });
  });

  test('is taken again after the system cleared its temporary folder away', async () => {
    const uploads = uploadsAt();
    const { path } = await whole(uploads);
    rmSync(dirname(path), { recursive: true });
    expect(readFileSync((await whole(uploads)).path, 'utf8')).toBe('x');
  });

  test('is not whole before its last byte is on the disk', async () => {
    const uploads = uploadsAt();
    const id = await begun(uploads, 1);
    const appended = uploads.append(id, base64('x'));
    expect(uploads.find(id)).toBeNull();
    await appended;
    expect(uploads.find(id)).not.toBeNull();
  });

  test('finds no folder once, and is taken the next time', async () => {
    const { TMPDIR } = process.env;
    const uploads = uploadsAt();
    process.env.TMPDIR = '/nowhere-at-all';
    const refused = await uploads.begin('a.json', 1);
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    expect(refused).toMatchObject({ problem: { code: 'storageFailed' } });
    expect(readFileSync((await whole(uploads)).path, 'utf8')).toBe('x');
  });

  test('of more than 1 GiB is refused before its first byte', async () => {
    const answer = await uploadsAt().begin('film.mp4', 1_073_741_825);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'fileTooLarge' } });
  });

  test('goes when it is dropped, when it is forgotten for an hour, and when the app closes', async () => {
    let now = 0;
    const uploads = uploadsAt({ now: () => now as Instant });
    const [first, second, third] = [await whole(uploads), await whole(uploads), await whole(uploads)];
    await uploads.drop(first.id);
    expect([first, second, third].map(({ path }) => existsSync(path))).toEqual([false, true, true]);
    now += HOUR / 2;
    const late = await whole(uploads);
    now += HOUR / 2 + 1;
    const last = await whole(uploads);
    expect([second, third, late, last].map(({ path }) => existsSync(path))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    await uploads.close();
    expect([late, last].some(({ path }) => existsSync(dirname(path)))).toBe(false);
  });
});

async function whole(uploads: Uploads) {
  const id = await begun(uploads, 1);
  await uploads.append(id, base64('x'));
  return { id, path: uploads.find(id)?.path ?? expect.fail() };
}
