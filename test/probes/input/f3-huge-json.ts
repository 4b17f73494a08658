import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Result } from '../../../shared/result.ts';
import { type LoopbackProcess, startLoopbackProcess } from '../../support/loopback-process.ts';
import { openSession } from '../../support/loopback-session.ts';
import { ask } from '../../support/raw-request.ts';
import type { Finding, Probe } from '../probe.ts';
import { inScope, type Scope } from '../scope.ts';

const MIB = 1_048_576;
const HUGE = 200 * MIB;
const DEPTH = 100_000;
const MOST_GROWN = 100 * MIB;
/** Of the app's own processor time: the clock on the wall would measure what else the machine does. */
const MOST_CPU_MS = 1_000;

type Call = (name: string, input?: unknown) => Promise<Result<unknown>>;

interface Attack {
  readonly name: string;
  /** Answers the code that it was refused with; null where it was taken. */
  run(call: Call): Promise<string | null>;
}

/** JSON of 200 MB or of 100,000 levels by every way into the app: refused at once, and not kept in memory. */
export const F3: Probe = {
  id: 'F3',
  title: 'huge JSON',
  run: () =>
    inScope(async (scope): Promise<Finding> => {
      const platform = await openPlatform(scope);
      const dataDir = join(scope.dir, 'data');
      mkdirSync(join(dataDir, 'profiles'), { recursive: true });
      const app = await startLoopbackProcess(dataDir);
      scope.ends(app.kill);
      const call = await openSession(app);
      await call('accounts.add', { ...ACCOUNT, baseUrl: platform.baseUrl });
      await call('orders.read');
      const faults: string[] = [];
      let most = { grownBytes: 0, cpuMs: 0 };
      const attacks = [
        ...answers(platform),
        ...drafts,
        ...files(join(dataDir, 'profiles')),
        ...bodies(app, call.key),
      ];
      for (const { name, run } of attacks) {
        let code: string | null = null;
        const use = await app.usageDuring(async () => {
          code = await run(call);
        });
        most = {
          grownBytes: Math.max(most.grownBytes, use.grownBytes),
          cpuMs: Math.max(most.cpuMs, use.cpuMs),
        };
        if (code === null || code === 'internal')
          faults.push(`${name} is answered ${code ?? 'as if it were right'}`);
        if (use.grownBytes > MOST_GROWN)
          faults.push(`${name}: memory grew by ${Math.round(use.grownBytes / MIB)} MB`);
        if (use.cpuMs > MOST_CPU_MS) faults.push(`${name}: ${Math.round(use.cpuMs)} ms of processor time`);
      }
      const figure = `${attacks.length} refused, at most +${Math.round(most.grownBytes / MIB)} MB and ${Math.round(most.cpuMs)} ms of processor time`;
      return { figure, faults };
    }),
};

const ACCOUNT = {
  label: 'Essai',
  role: 'producer',
  environment: 'test',
  tokenCreatedOn: '2026-09-01',
  profileId: 'smartoa',
  token: 'jeton-d-essai',
};

const codeOf = (answer: Result<unknown>) => (answer.ok ? null : answer.problem.code);
const deep = (open: string, close: string) => open.repeat(DEPTH) + close.repeat(DEPTH);
/** By name: texts that nest so deeply that whoever follows them runs out of stack. */
const DEEP = {
  lists: deep('[', ']'),
  objects: `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`,
  'lists without an end': '['.repeat(DEPTH),
  'lists where contracts stand': `{"contrats":${deep('[', ']')}}`,
  'lists where a value stands': `{"contrats":[{"numeroContrat":"BOA1","consignes":[{"date":"2026-11-24","pas":[{"debut":"2026-11-24T00:00:00+01:00","valeur":${deep('[', ']')}}]}]}]}`,
};

interface HostilePlatform {
  readonly baseUrl: string;
  next: 'huge, announced' | 'huge, in chunks' | string;
}

function answers(platform: HostilePlatform): readonly Attack[] {
  const reading = (name: string, next: string): Attack => ({
    name: `an answer of ${name}`,
    async run(call) {
      platform.next = next;
      return codeOf(await call('orders.read'));
    },
  });
  return [
    reading('200 MB, announced', 'huge, announced'),
    reading('200 MB, in chunks', 'huge, in chunks'),
    ...Object.entries(DEEP).map(([name, text]) => reading(`100,000 ${name}`, text)),
  ];
}

/** Texts that the page sends. */
const drafts: readonly Attack[] = [
  {
    name: 'a profile of 100,000 lists',
    run: async (call) => codeOf(await call('profiles.check', { text: DEEP['lists without an end'] })),
  },
  {
    name: 'a profile of 1 MB',
    run: async (call) => codeOf(await call('profiles.check', { text: 'x'.repeat(1_000_000) })),
  },
  ...Object.entries(DEEP).map(([name, text]) => ({
    name: `a preview of 100,000 ${name}`,
    async run(call: Call) {
      const { value } = (await call('profiles.read', { id: 'smartoa' })) as { value: { text: string } };
      const shown = await call('profiles.preview', { text: value.text, sample: { kind: 'text', text } });
      return shown.ok
        ? ((shown.value as { problem: { code: string } | null }).problem?.code ?? null)
        : codeOf(shown);
    },
  })),
];

/** Files that somebody put among the profiles. */
function files(folder: string): readonly Attack[] {
  const listing = (name: string, text: Buffer | string): Attack => ({
    name: `a profile's file of ${name}`,
    async run(call) {
      writeFileSync(join(folder, 'hostile.json'), text);
      const { value } = (await call('profiles.list')) as {
        value: readonly { problem: { code: string } | null }[];
      };
      return value.find((profile) => profile.problem)?.problem?.code ?? null;
    },
  });
  return [
    listing('200 MB', Buffer.alloc(HUGE, ' ')),
    listing('100,000 objects', DEEP.objects),
    listing('100,000 lists', DEEP.lists),
  ];
}

/** Requests to the loopback server itself, with the key. */
const bodies = ({ port, origin }: LoopbackProcess, key: string): readonly Attack[] =>
  Object.entries(DEEP).map(([name, text]) => ({
    name: `a call of 100,000 ${name}`,
    async run() {
      const headers = { origin, 'content-type': 'application/json', 'x-vigie-key': key };
      const body = `{"name":"settings.change","input":{"theme":${text}}}`;
      const answer = await ask(port, { method: 'POST', path: '/api/call', headers, body });
      return codeOf(JSON.parse(answer.text));
    },
  }));

async function openPlatform({ ends }: Scope): Promise<HostilePlatform> {
  const state = { next: '{"contrats":[]}' };
  const server = createServer((request, response) => {
    const isOrders = request.url?.startsWith('/consignes') ?? false;
    const text = isOrders ? state.next : '{"contrats":[]}';
    const type = { 'content-type': 'application/json' };
    if (!text.startsWith('huge')) return void response.writeHead(200, type).end(text);
    response.writeHead(200, text === 'huge, announced' ? { ...type, 'content-length': HUGE } : type);
    const chunk = Buffer.alloc(MIB, '[');
    let left = HUGE / MIB;
    const more = () => {
      while (left-- > 0 && !response.destroyed) if (!response.write(chunk)) return;
      response.end();
    };
    response.on('drain', more).on('error', () => {});
    more();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends(() => server.close() && server.closeAllConnections());
  return Object.assign(state, { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}
