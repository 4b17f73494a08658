import { type CallName, contract } from '../../../shared/contract.ts';
import type { LaunchedApp } from '../../support/electron-double/launch.ts';
import type { Finding, Probe, ProbeOptions } from '../probe.ts';
import { inScope } from '../scope.ts';
import { drawFrom } from '../simulation/random.ts';
import { drawPayload, type Payload } from './fuzz.ts';
import { openWindowApp } from './window-app.ts';

const PAYLOADS = 20_000;
const AT_ONCE = 1_000;
/** Answers that say that something broke inside instead of what was wrong with the call. */
const BROKEN = ['internal', 'storageFailed', 'threw', 'no result'];

/** Random payloads over every call, through main's own channel: what cannot fit is refused by the schema, nothing breaks. */
export const E2: Probe = {
  id: 'E2',
  title: 'payloads',
  run: (options) =>
    inScope(async (scope): Promise<Finding> => {
      const app = await openWindowApp(scope);
      const faults: string[] = [];
      const payloads = drawAll(options);
      const codes = new Map<string, number>();
      for (let from = 0; from < payloads.length; from += AT_ONCE) {
        const some = payloads.slice(from, from + AT_ONCE);
        const answers = await callAll(app, some);
        answers.forEach((code, i) => {
          codes.set(code, (codes.get(code) ?? 0) + 1);
          const payload = some[i];
          if (payload && isFault(payload, code))
            faults.push(
              `${code}: ${payload.name} ${payload.text.slice(0, 300)} (seed ${seedOf(options, from + i)})`,
            );
        });
      }
      const strange = await callWithStrangeValues(app, Object.keys(contract.calls));
      faults.push(...strange.faults);
      if (app.process.exitCode !== null) faults.push('the app ended');
      if (/Uncaught|Unhandled|\n\s+at /.test(app.output()))
        faults.push(`the app said: ${app.output().slice(0, 500)}`);
      const refused = codes.get('invalidInput') ?? 0;
      const figure = `${payloads.length + strange.tried} payloads over ${Object.keys(contract.calls).length} calls, ${refused} refused by the schema, ${faults.length} broke anything`;
      return { figure, faults };
    }),
};

const isFault = ({ isWrong }: Payload, code: string) =>
  BROKEN.includes(code) || (isWrong && code !== 'invalidInput');

const seedOf = ({ seed, firstSeed }: ProbeOptions, index: number) => seed ?? firstSeed + index;

/** Each payload has a seed of its own, so that one can be sent again alone. */
function drawAll(options: ProbeOptions): readonly Payload[] {
  const names = Object.keys(contract.calls) as CallName[];
  const count = options.seed === null ? Math.ceil(PAYLOADS * options.share) : 1;
  return Array.from({ length: count }, (_, i) => {
    const draw = drawFrom(seedOf(options, i));
    return drawPayload(names[draw.between(0, names.length - 1)] ?? 'state.read', draw);
  });
}

/** The code of each answer, or `ok`. */
const callAll = (app: LaunchedApp, payloads: readonly Payload[]) =>
  app.evaluate(async ({ BrowserWindow, ipcMain }, sent) => {
    type Handler = (
      event: object,
      name: string,
      input: unknown,
    ) => Promise<{ ok?: unknown; problem?: { code?: string } }>;
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
    const [handler] = handlers.values();
    const sender = BrowserWindow.getAllWindows()[0]?.webContents;
    const codes: string[] = [];
    for (const { name, text } of sent) {
      try {
        const answer = structuredClone(
          await handler?.(
            { sender, senderFrame: sender?.mainFrame },
            name,
            structuredClone(JSON.parse(text)),
          ),
        );
        codes.push(answer?.ok === true ? 'ok' : (answer?.problem?.code ?? 'no result'));
      } catch {
        codes.push('threw');
      }
    }
    if (Object.hasOwn(Object.prototype, 'polluted')) codes.fill('prototype changed');
    return codes;
  }, payloads);

/** Values that a structured clone carries and JSON does not, and names that are none. */
const callWithStrangeValues = (app: LaunchedApp, names: readonly string[]) =>
  app.evaluate(async ({ BrowserWindow, ipcMain }, calls) => {
    type Handler = (
      event: object,
      name: unknown,
      input: unknown,
    ) => Promise<{ ok?: unknown; problem?: { code?: string } }>;
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
    const [handler] = handlers.values();
    const sender = BrowserWindow.getAllWindows()[0]?.webContents;
    const ring: { self?: unknown } = {};
    ring.self = ring;
    let deep: unknown = 0;
    for (let i = 0; i < 5_000; i++) deep = [deep];
    const values = [
      new Date(),
      new Map([['a', 1]]),
      new Set([1]),
      10n,
      Number.NaN,
      new Uint8Array(10),
      /x/,
      new Error('x'),
      ring,
      deep,
      new ArrayBuffer(8),
      Object.create(null, { length: { value: -1 } }),
    ];
    const strangeNames = [
      undefined,
      null,
      7,
      {},
      [],
      ['state.read'],
      '__proto__',
      'hasOwnProperty',
      'state.read\0',
      'x'.repeat(1e6),
      Symbol.iterator.toString(),
    ];
    const faults: string[] = [];
    let tried = 0;
    const hear = async (name: unknown, value: unknown, wanted: string) => {
      tried++;
      const said = String(name).slice(0, 40);
      try {
        const answer = await handler?.({ sender, senderFrame: sender?.mainFrame }, name, value);
        if (answer?.problem?.code !== wanted)
          faults.push(`${said} took a ${Object.prototype.toString.call(value)}`);
      } catch (error) {
        faults.push(`${said} threw ${String(error)} for a ${Object.prototype.toString.call(value)}`);
      }
    };
    for (const name of calls) {
      // Where an object without fields may come, one of another making is no other.
      const empty = await handler?.({ sender, senderFrame: sender?.mainFrame }, name, {});
      for (const value of empty?.ok === true ? [] : values) await hear(name, value, 'invalidInput');
    }
    for (const name of strangeNames) await hear(name, undefined, 'unknownCall');
    return { tried, faults };
  }, names);
