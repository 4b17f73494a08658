import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MappedOrders } from '../../electron/platform/mapping-task.ts';
import { runMapping } from '../../electron/platform/mapping-task.ts';
import { gridOf, stepStart } from '../../shared/calendar/quarter-hours.ts';
import type { ReadOrder } from '../../shared/order/answer.ts';
import { runsOf, type StepOrder } from '../../shared/order/order.ts';
import { profileSchema, valueRules } from '../../shared/profiles/profile-schema.ts';
import { connectorGuide, documentedProfile } from '../support/documented.ts';

const ROOT = join(import.meta.dirname, '../..');
const examples = connectorGuide().filter(({ blocks }) => blocks.some(({ kind }) => kind === 'jsonata'));

describe('the connector guide', () => {
  test('shows the five shapes of an answer', () => {
    expect(examples.map(({ heading }) => heading)).toEqual([
      'Imbriquée',
      'À plat, une ligne par pas',
      'Par position',
      'Rangée par contrat et par jour',
      'Par plages',
    ]);
  });

  test.each(examples)('gives the days that it says: $heading', async ({ blocks }) => {
    const of = (kind: string) => blocks.find((block) => block.kind === kind)?.text ?? expect.fail(kind);
    const body = new TextEncoder().encode(of('json reponse'));
    const rules = valueRules.parse(JSON.parse(of('json valeurs')));
    const mapped = await runMapping({ kind: 'orders', body, map: of('jsonata'), next: null, rules });
    if (!mapped.ok) return expect.fail(JSON.stringify(mapped.problem));
    const { orders } = mapped.value as MappedOrders;
    expect(orders.map(line)).toEqual(of('text journees').trim().split('\n'));
  });

  test('shows a whole profile that fits the schema', () => {
    expect(() => profileSchema.parse(JSON.parse(documentedProfile()))).not.toThrow();
  });

  test('names every field of a profile', () => {
    const [, fields = ''] = /## Les champs\n([\s\S]*?)\n## /.exec(read('docs/connector.md')) ?? [];
    for (const field of Object.keys(profileSchema.shape)) expect(fields).toContain(`| \`${field}\` |`);
  });
});

describe('the documents', () => {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    ...readdirSync(join(ROOT, 'docs')).filter(isPage).map(inDocs),
  ];

  test.each(pages)('%s leads nowhere that is not there', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)|(?:src|srcset)="([^":]+)"/g)];
    const gone = links
      .map(([, link, picture]) => link ?? picture ?? '')
      .filter((link) => !existsSync(join(ROOT, page, '..', link)));
    expect(gone).toEqual([]);
  });

  test('show every picture that is taken, in both themes', () => {
    const all = pages.map(read).join('\n');
    const unshown = readdirSync(join(ROOT, 'docs/screenshots')).filter((name) => !all.includes(name));
    expect(unshown).toEqual([]);
  });
});

const isPage = (name: string) => name.endsWith('.md');
const inDocs = (name: string) => `docs/${name}`;
function read(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}

/** A day as the guide writes it: contract, day, and what its steps ask where they ask something. */
function line({ contractNumber, order }: ReadOrder): string {
  const grid = gridOf(order.day);
  const clock = (step: number) =>
    step === grid.count
      ? '24:00'
      : new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short', timeZone: 'Europe/Paris' }).format(
          stepStart(grid, step),
        );
  const asked = runsOf(order)
    .filter(({ step }) => step.kind !== 'free')
    .map(({ from, to, step }) => `${words(step)} ${clock(from)}–${clock(to)}`);
  return [contractNumber, order.day, ...asked].join(' · ');
}

function words(step: StepOrder): string {
  if (step.kind !== 'limit') return 'arrêt';
  const amount = (unit: number) => String(step.amount / unit).replace('.', ',');
  if (step.limit === 'maxShare') return `au plus ${amount(10_000)} %`;
  return `${step.limit === 'maxPower' ? 'au plus' : 'effacer'} ${amount(1_000_000)} MW`;
}
