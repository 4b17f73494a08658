import { type SimulatorServerOptions, startSimulatorServer } from '../../electron/simulator/server.ts';
import { type Instant, parseInstant } from '../../shared/calendar/time.ts';

export const TOKEN = 'jeton-d-essai';
export const CONTROL = 'commande-d-essai';

interface Order {
  readonly date: string;
  readonly hlar: string;
  readonly datePublication: string;
  readonly pas: readonly { readonly debut: string; readonly valeur: number }[];
  readonly acquiescement?: { readonly statut: string; readonly horodatage: string };
}

export interface Orders {
  readonly dateGeneration: string;
  readonly contrats: readonly { readonly numeroContrat: string; readonly consignes: readonly Order[] }[];
}

interface Report {
  readonly scenario: string;
  readonly clock: string;
  readonly effects: readonly {
    readonly id: string;
    readonly contract: string;
    readonly day: string;
    readonly key: string;
    readonly at: string;
    readonly acknowledged: boolean;
  }[];
  readonly counters: Readonly<Record<'reads' | 'posts' | 'duplicates' | 'effects', number>>;
}

/** An instant of a test, written in ISO 8601 with its offset. */
export function instant(text: string): Instant {
  const at = parseInstant(text);
  if (at === null) throw new Error(`not an instant: ${text}`);
  return at;
}

/** What a test says to a simulator, over HTTP as the app does. */
export function callsTo(baseUrl: string) {
  const bearer = { authorization: `Bearer ${TOKEN}` };
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(baseUrl + path, { headers: { ...bearer, ...headers } });
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${baseUrl}/acquiescements`, {
      method: 'POST',
      headers: { ...bearer, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const orders = async () => (await (await get('/consignes')).json()) as Orders;
  const order = async (contract: string, date: string) =>
    (await orders()).contrats
      .find((one) => one.numeroContrat === contract)
      ?.consignes.find((one) => one.date === date);
  const acknowledge = (numeroContrat: string, date: string, cle: string, acquiescement = true) =>
    post({ numeroContrat, date, acquiescement, cle });
  const report = async () =>
    (await (
      await fetch(`${baseUrl}/_simulateur/etat`, { headers: { 'x-control': CONTROL } })
    ).json()) as Report;
  const command = async (name: string, body: unknown) => {
    const answer = await fetch(`${baseUrl}/_simulateur/${name}`, {
      method: 'POST',
      headers: { 'x-control': CONTROL },
      body: JSON.stringify(body),
    });
    await answer.text();
    return answer.status;
  };
  return { get, post, orders, order, acknowledge, report, command };
}

export type SimulatorCalls = ReturnType<typeof callsTo>;

/** Runs a simulator of the test's own process for as long as `use` lasts: on 23 November 2026 at 14:10 unless told otherwise. */
export async function withSimulator(
  options: Partial<SimulatorServerOptions>,
  use: (calls: SimulatorCalls) => Promise<void>,
): Promise<void> {
  const defaults = { token: TOKEN, control: CONTROL, clock: instant('2026-11-23T14:10:00+01:00') };
  const server = await startSimulatorServer({ ...defaults, ...options });
  try {
    await use(callsTo(server.baseUrl));
  } finally {
    await server.close();
  }
}
