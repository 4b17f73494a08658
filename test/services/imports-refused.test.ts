import { describe, expect, test } from 'vitest';
import {
  bring,
  DAY,
  inspect,
  inTheAfternoon,
  NEW,
  refusal,
  stepsByHand,
  textOf,
} from '../support/imports.ts';
import { PORTAL_FILES } from '../support/portal-files.ts';
import { startApp } from '../support/world.ts';

describe('a file that is none of the portal', () => {
  const encode = (text: string) => new TextEncoder().encode(text);
  const day = (rest: object) =>
    encode(
      JSON.stringify([{ contrat: 'BOA0000001', jour: DAY, effacement: stepsByHand(DAY), ...rest }], null, 1),
    );
  const BAD: Readonly<Record<string, readonly [Uint8Array, object]>> = {
    'is empty': [encode(' \n'), { code: 'fileEmpty' }],
    'is no JSON': [encode('{\n "a": 1,\n oops'), { code: 'fileNotJson', line: 3, column: 2 }],
    'is cut short': [encode('[{"a": 1}'), { code: 'fileNotJson', line: 1, column: 10 }],
    'is not UTF-8': [Uint8Array.from([0xff, 0xfe, 0x5b, 0x00]), { code: 'fileNotText', line: 1, column: 1 }],
    'is a hundred thousand levels deep': [
      encode('['.repeat(100_000)),
      { code: 'fileTooDeep', line: 1, column: 101 },
    ],
    'names __proto__': [
      encode('[\n{"__proto__": {"x": 1}}]'),
      { code: 'fileForbiddenName', line: 2, column: 2 },
    ],
    'has a step too few on the long day': [
      day({ jour: '2026-10-25', effacement: Array.from({ length: 99 }, () => 0) }),
      { code: 'stepCount', expected: 100, found: 99, day: '2026-10-25', line: 4 },
    ],
    'has 96 steps on the short day': [
      day({ jour: '2027-03-28', effacement: Array.from({ length: 96 }, () => 0) }),
      { code: 'stepCount', expected: 92, found: 96 },
    ],
    'names no contract': [day({ contrat: 'le parc' }), { code: 'answerShape', path: 'contract' }],
    'tells times without their offset': [
      encode(JSON.stringify([{ contrat: 'BOA0000001', debut: '2026-10-25T02:15:00', effacement: 0 }])),
      { code: 'fileTimesAmbiguous', found: '"2026-10-25T02:15:00"', line: 1 },
    ],
    'tells dates in two ways': [
      day({ jour: '11/24/2026' }),
      { code: 'fileDatesAmbiguous', found: '"11/24/2026"', line: 4 },
    ],
  };

  test.each(Object.entries(BAD))(
    'that %s is refused with its place, and nothing is changed',
    async (_, [bytes, why]) => {
      const running = await startApp({ clockError: inTheAfternoon });
      expect(await refusal(running, bytes)).toMatchObject(why);
      const { accounts, contracts } = await running.call('state.read');
      expect([accounts, contracts, Object.hasOwn(Object.prototype, 'x')]).toEqual([[], [], false]);
    },
  );

  test('a file above 64 MB is refused before it is read', async () => {
    const running = await startApp();
    expect(await refusal(running, new Uint8Array(64 * 1_048_576 + 1))).toMatchObject({
      code: 'fileTooLarge',
      limitMb: 64,
    });
  });

  test('a byte order mark is no fault', async () => {
    const running = await startApp({ clockError: inTheAfternoon });
    const text = `\ufeff${JSON.stringify(PORTAL_FILES.flat('BOA0000001', [DAY]))}`;
    const uploadId = await bring(running.call, encode(text));
    expect((await running.call('imports.inspect', { uploadId, accountId: null })).tally.new).toBe(1);
  });

  test('a file that is given up while it is read leaves nothing to confirm', async () => {
    const { call, app, refused } = await startApp({ clockError: inTheAfternoon });
    const uploadId = await bring(call, textOf(PORTAL_FILES.flat('BOA0000001', [DAY])));
    const looking = app.handlers['imports.inspect']({ uploadId, accountId: null });
    await call('imports.cancel', { importId: uploadId });
    expect(await looking).toEqual({ ok: false, problem: { code: 'cancelled' } });
    expect(await refused('imports.confirm', { importId: uploadId, newAccount: NEW })).toBe('importGone');
  });

  test('what was looked at and left is not kept, and another file takes its place', async () => {
    const { call, refused } = await startApp({ clockError: inTheAfternoon });
    const first = await inspect(call, PORTAL_FILES.flat('BOA0000001', [DAY]));
    await inspect(call, PORTAL_FILES.flat('BOA0000002', [DAY]));
    expect(await refused('imports.confirm', { importId: first.importId, newAccount: NEW })).toBe(
      'importGone',
    );
  });
});
