import type { AppState, Note, Show } from '../shared/app-state.ts';
import { type Client, clientOver } from './client.ts';
import { electronTransport } from './transports/electron.ts';
import { loopbackTransport } from './transports/loopback.ts';

const RETRY_MS = 1_000;

/** What main tells a window beside its state. */
export interface Told {
  onShow(show: Show): void;
  onRemind(note: Note): void;
}

/** What this page has of the process: nothing yet, nothing ever again (only a new launch helps), or its state. */
export type Session = 'opening' | 'lost' | Live;

export interface Live {
  readonly client: Client;
  /** The newest state known. */
  readonly state: AppState;
  /** False while the process does not answer: what is shown may be old, and nothing can be asked. */
  readonly connected: boolean;
}

/** The page's one session, as whoever draws it follows it. */
export interface Followed {
  current(): Session;
  /** Ends with the returned function. */
  onChange(tell: () => void): () => void;
  /** Hears what is told beside the state, what came before included, until the returned function is called. */
  hear(told: Told): () => void;
}

/** The session of this page, opened as soon as this code is there: the code that draws it comes after. */
export const session = openSession();

function openSession(): Followed {
  let known: Session = 'opening';
  let told: Told | null = null;
  let unheard: ((by: Told) => void)[] = [];
  const listeners = new Set<() => void>();
  const become = (next: Session) => {
    if (known === 'lost') return;
    known = next;
    for (const tell of listeners) tell();
  };
  const lose = () => become('lost');
  const toHearer = (telling: (by: Told) => void) => void (told ? telling(told) : unheard.push(telling));
  const connect = (client: Client) =>
    follow(client, {
      onState: (state) => become({ client, state, connected: true }),
      onShow: (show) => toHearer((by) => by.onShow(show)),
      onRemind: (note) => toHearer((by) => by.onRemind(note)),
      onBroken() {
        if (known === 'lost') return;
        if (typeof known === 'object') become({ ...known, connected: false });
        setTimeout(connect, RETRY_MS, client);
      },
    });
  openTransport().then((transport) => connect(clientOver(transport, lose)), lose);
  return {
    current: () => known,
    onChange(tell) {
      listeners.add(tell);
      return () => void listeners.delete(tell);
    },
    hear(by) {
      told = by;
      for (const telling of unheard) telling(by);
      unheard = [];
      return () => {
        told = null;
      };
    },
  };
}

/** Throws `SessionLost` where the process does not know the page. */
async function openTransport() {
  return electronTransport() ?? loopbackTransport();
}

interface Follower extends Told {
  onState(state: AppState): void;
  /** Told once; nothing follows. */
  onBroken(): void;
}

/**
 * One connection: subscribed first, then one snapshot, then every push that is newer, until it breaks. Revisions count
 * within it, as a restarted process begins anew.
 */
function follow(client: Client, follower: Follower): void {
  let over = false;
  let newest = -1;
  const take = (state: AppState) => {
    if (over || state.revision <= newest) return;
    newest = state.revision;
    follower.onState(state);
  };
  const broken = () => {
    if (over) return;
    over = true;
    unsubscribe();
    follower.onBroken();
  };
  const unsubscribe = client.subscribe(
    { state: take, show: follower.onShow, remind: follower.onRemind },
    () => queueMicrotask(broken),
  );
  void client.call('state.read').then((snapshot) => (snapshot.ok ? take(snapshot.value) : broken()));
}
