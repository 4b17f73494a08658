import { useEffect, useRef, useState } from 'react';
import type { AppState, Note, Show } from '../shared/app-state.ts';
import type { Client } from './client.ts';

const RETRY_MS = 1_000;

export interface Live {
  /** The newest state known; null before the first snapshot. */
  readonly state: AppState | null;
  /** False while the process does not answer: what is shown may be old, and nothing can be asked. */
  readonly connected: boolean;
}

/**
 * Main's state as this window sees it: subscribed first, then one snapshot, then every push that is newer. When the
 * connection breaks, the same again until it holds.
 */
export function useAppState(client: Client, told: Told): Live {
  const [live, setLive] = useState<Live>({ state: null, connected: false });
  const toldRef = useRef(told);
  toldRef.current = told;

  useEffect(() => {
    let end = () => {};
    let retry: ReturnType<typeof setTimeout> | undefined;
    const connect = () => {
      end = follow(client, {
        onState: (state) => setLive({ state, connected: true }),
        onShow: (show) => toldRef.current.onShow(show),
        onRemind: (note) => toldRef.current.onRemind(note),
        onBroken: () => {
          setLive((known) => ({ ...known, connected: false }));
          retry = setTimeout(connect, RETRY_MS);
        },
      });
    };
    connect();
    return () => {
      clearTimeout(retry);
      end();
    };
  }, [client]);
  return live;
}

/** What main tells a window beside its state. */
export interface Told {
  onShow(show: Show): void;
  onRemind(note: Note): void;
}

interface Follower extends Told {
  onState(state: AppState): void;
  /** Told once; nothing follows. */
  onBroken(): void;
}

/** One connection from subscription to its break; revisions count within it, as a restarted process begins anew. */
function follow(client: Client, follower: Follower): () => void {
  let over = false;
  let newest = -1;
  const take = (state: AppState) => {
    if (over || state.revision <= newest) return;
    newest = state.revision;
    follower.onState(state);
  };
  const stop = () => {
    over = true;
    unsubscribe();
  };
  const broken = () => {
    if (over) return;
    stop();
    follower.onBroken();
  };
  const unsubscribe = client.subscribe(
    { state: take, show: follower.onShow, remind: follower.onRemind },
    () => queueMicrotask(broken),
  );
  void client.call('state.read').then((snapshot) => (snapshot.ok ? take(snapshot.value) : broken()));
  return stop;
}
