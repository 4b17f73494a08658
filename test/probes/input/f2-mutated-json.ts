import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSettingsStore } from '../../../electron/settings.ts';
import { answerCall, type Handlers } from '../../../shared/contract.ts';
import type { Problem } from '../../../shared/problem.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { consignes } from '../../support/consignes.ts';
import type { Finding, Probe, ProbeOptions } from '../probe.ts';
import { inScope } from '../scope.ts';
import { type Computer, newComputer, startLife } from '../simulation/life.ts';
import { drawFrom } from '../simulation/random.ts';
import { mutated } from './mutate.ts';

const TEXTS = 5_000;
const NOW = Date.parse('2026-11-23T13:10:00Z');
const SHIPPED = readFileSync(new URL('../../../electron/profiles/smartoa.json', import.meta.url), 'utf8');
/** Answers that say that something broke instead of what was wrong with the text. */
const BROKEN = ['internal', 'storageFailed', 'unknownCall', 'cancelled'];
/** Of these the code itself says all there is. */
const WITHOUT_FACTS = ['answerTruncated', 'answerIsHtml', 'fileUnreadable', 'nothingListed'];

/** Mutated answers, profiles and settings: each is taken for what it is or refused precisely, and then nothing is kept. */
export const F2: Probe = {
  id: 'F2',
  title: 'mutated JSON',
  run: (options) =>
    inScope(async ({ dir, ends }): Promise<Finding> => {
      const app = await openFuzzed(dir);
      ends(app.close);
      const count = options.seed === null ? Math.ceil(TEXTS * options.share) : 1;
      const faults: string[] = [];
      let refused = 0;
      const prototypes = prototypesNow();
      for (let i = 0; i < count; i++) {
        const seed = seedOf(options, i);
        const found = await app.feed(seed);
        if (found.refused) refused++;
        const more = prototypesNow() === prototypes ? [] : ['a prototype was changed'];
        faults.push(...[...found.faults, ...more].map((fault) => `seed ${seed}: ${fault}`));
        if (more.length > 0) break;
      }
      return { figure: `${count} texts, ${refused} refused, ${faults.length} wrong`, faults };
    }),
};

const seedOf = ({ seed, firstSeed }: ProbeOptions, index: number) => seed ?? firstSeed + index;

const prototypesNow = () =>
  [Object.prototype, Array.prototype, Function.prototype, String.prototype, Map.prototype, Promise.prototype]
    .map((prototype) => Reflect.ownKeys(prototype).map(String).join())
    .join('\n');

interface Found {
  readonly refused: boolean;
  readonly faults: readonly string[];
}

/** The real services on a simulated computer, with an account whose platform answers whatever is to be tried. */
async function openFuzzed(dir: string) {
  mkdirSync(join(dir, 'profiles'), { recursive: true });
  const computer = newComputer(dir, () => false);
  let body: Uint8Array = Buffer.from(consignes({ contracts: 2, days: 2 }));
  const broke: string[] = [];
  const life = startLife(computer, {
    now: () => NOW,
    http: async () => ok({ status: 200, headers: { 'content-type': 'application/json' }, body }),
    told() {},
    onChange() {},
    onFault: (error) =>
      void broke.push(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    random: () => 0.5,
  });
  const call = (name: keyof Handlers, input?: unknown) => answerCall(life.handlers as Handlers, name, input);
  await call('accounts.add', ACCOUNT);
  await call('orders.read');
  const before = keptIn(computer);
  if (!before.includes('BOA')) throw new Error('the sound answer was not read');

  const tell = (answer: Result<unknown>, kept: boolean, whole: string): Found => {
    const faults = broke.splice(0).map((what) => `broke: ${what}`);
    if (answer.ok) return { refused: false, faults };
    faults.push(...imprecise(answer.problem));
    if (kept) faults.push(`refused with ${answer.problem.code}, and yet ${whole} changed`);
    return { refused: true, faults };
  };
  const feedAnswer = async (bytes: Buffer): Promise<Found> => {
    const kept = keptIn(computer);
    body = bytes;
    const answer = await call('orders.read');
    const { refused, faults } = tell(answer, keptIn(computer) !== kept, 'the history');
    return { refused, faults: refused ? faults : [...faults, ...unsoundIn(computer)] };
  };
  const feedProfile = async (bytes: Buffer): Promise<Found> => {
    const files = filesOf(dir);
    const answer = await call('profiles.save', { text: bytes.toString('utf8'), replaces: null });
    const found = tell(answer, filesOf(dir) !== files, 'the folder of profiles');
    if (!answer.ok && answer.problem.code === 'profileInvalid' && typeof answer.problem.line !== 'number')
      return { ...found, faults: [...found.faults, 'a profile is refused without its line'] };
    if (answer.ok) await call('profiles.remove', answer.value);
    return found;
  };
  return {
    close: () => life.close(),
    feed(seed: number): Promise<Found> {
      const draw = drawFrom(seed);
      const kind = draw();
      if (kind < 0.5) return feedAnswer(mutated(consignes({ contracts: 2, days: 2 }), draw));
      if (kind < 0.8) return feedProfile(mutated(SHIPPED.replace('"smartoa"', '"essai"'), draw));
      return Promise.resolve(feedSettings(mutated(SETTINGS, draw)));
    },
  };
}

const ACCOUNT = {
  label: 'Essai',
  role: 'producer',
  environment: 'test',
  baseUrl: 'http://127.0.0.1:9',
  tokenCreatedOn: '2026-09-01',
  profileId: 'smartoa',
  token: 'jeton-d-essai',
};
const SETTINGS = JSON.stringify({
  ...{ language: 'fr', theme: 'dark', keepInTray: true, watch: { from: '10:00', to: '17:00' } },
  accounts: [
    {
      ...ACCOUNT,
      token: undefined,
      id: '00000000-0000-4000-8000-000000000001',
      addresses: ['192.0.2.1'],
      portalUrl: null,
    },
  ],
});

/** The settings' file, as it is read at start: it always opens, with accounts that are whole. */
function feedSettings(bytes: Buffer): Found {
  let content: unknown;
  try {
    content = JSON.parse(bytes.toString('utf8'));
  } catch {
    return { refused: true, faults: [] };
  }
  const store = openSettingsStore({ read: () => content, write() {} });
  const language: string = store.choices().language;
  const faults = language === 'fr' || language === 'en' ? [] : [`the language is ${language}`];
  const whole = store
    .accounts()
    .every(
      ({ id, label, portalUrl }) =>
        id && typeof label === 'string' && (portalUrl === null || portalUrl.startsWith('https://')),
    );
  return { refused: false, faults: whole ? faults : [...faults, 'an account is not whole'] };
}

function imprecise(why: Problem): readonly string[] {
  const { code, ...facts } = why;
  if (BROKEN.includes(code)) return [`refused with ${JSON.stringify(why)}`];
  const says =
    WITHOUT_FACTS.includes(code) || Object.values(facts).some((fact) => fact !== null && fact !== '');
  return says ? [] : [`refused with ${code} and no word of where`];
}

const filesOf = (dir: string) => readdirSync(join(dir, 'profiles')).join();

/** All of an order but its steps, which its fingerprint stands for. */
const ORDER = 'contract_id, day, version, fingerprint, published_at, hlar, read_at, answer_hash';

/** Everything that an answer may bring into the history. */
function keptIn({ db }: Computer): string {
  const columns = {
    contract: '*',
    confirmation: '*',
    intent: '*',
    day_order: ORDER,
    superseded_order: ORDER,
  };
  return JSON.stringify(
    Object.entries(columns).map(([table, names]) => db.all(`SELECT ${names} FROM ${table}`)),
  );
}

/** What was kept is an order as there can be one, whatever the answer was. */
function unsoundIn({ db }: Computer): readonly string[] {
  const orders = db.all<{ day: string; steps: Uint8Array }>('SELECT day, steps FROM day_order');
  return orders.flatMap(({ day, steps }) => {
    const codes = [...new Int32Array(steps.slice().buffer)];
    const isSound =
      [92, 96, 100].includes(codes.length) && codes.every((code) => code >= -1 && code <= 2_000_000_000);
    return isSound && /^\d{4}-\d{2}-\d{2}$/.test(day)
      ? []
      : [`an order of ${codes.length} steps was kept for ${day}`];
  });
}
