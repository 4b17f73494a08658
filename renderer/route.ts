import { useCallback, useSyncExternalStore } from 'react';
import type { AppState, Show } from '../shared/app-state.ts';
import { type Day, parseDay } from '../shared/calendar/time.ts';

export const PAGES = ['tomorrow', 'history', 'records', 'accounts', 'help', 'settings'] as const;
export type Page = (typeof PAGES)[number];
/** Where a page leads without being one of the rail's. */
const PLACES = [...PAGES, 'profiles', 'sheet', 'attestation'] as const;
export type Place = (typeof PLACES)[number];

/** Where the user is: a page and, on the day page, another day than tomorrow and a chosen contract. */
export interface Route {
  readonly page: Place;
  readonly day: Day | null;
  readonly contractId: number | null;
  /** What a page keeps in the address besides, as it stands after the `?`; empty for nothing. */
  readonly query: string;
}

export type Go = (to: Partial<Route>, how?: 'push' | 'replace') => void;

/** The route, kept in the address after `#/` so that a reload and the browser's back button keep it. */
export function useRoute(): readonly [Route, Go] {
  const hash = useSyncExternalStore(onHashChange, () => location.hash);
  const go = useCallback<Go>((to, how = 'push') => {
    const hash = hashTo(to);
    if (how === 'push') location.hash = hash;
    else location.replace(hash);
  }, []);
  return [routeOf(hash), go];
}

function onHashChange(tell: () => void): () => void {
  addEventListener('hashchange', tell);
  return () => removeEventListener('hashchange', tell);
}

function routeOf(hash: string): Route {
  const [path = '', ...query] = hash.replace(/^#\/?/, '').split('?');
  const [page = '', day = '', contract = ''] = path.split('/');
  return {
    page: PLACES.find((known) => known === page) ?? 'tomorrow',
    day: parseDay(day),
    contractId: /^[1-9]\d{0,9}$/.test(contract) ? Number(contract) : null,
    query: query.join('?'),
  };
}

/** The address of a place within the app, as a link carries it. */
export function hashOf({ page, day, contractId, query }: Route): string {
  const path = [page, day ?? (contractId === null ? '' : '-'), contractId ?? '']
    .join('/')
    .replace(/\/+$/, '');
  return `#/${path}${query && `?${query}`}`;
}

/** The address of the place that `go` leads to. */
export function hashTo(to: Partial<Route>): string {
  return hashOf({ page: 'tomorrow', day: null, contractId: null, query: '', ...to });
}

/** What a route carries so that one can go back to where it was taken from. */
export function backTo(route: Route): string {
  return new URLSearchParams({ back: hashOf(route) }).toString();
}

/** Where a route was taken from; null where it does not say. */
export function wayBack({ query }: Route): Route | null {
  const back = new URLSearchParams(query).get('back');
  return back === null ? null : routeOf(back);
}

/**
 * The way to what a reminder is about. Tomorrow goes without its date, so that it is still tomorrow after midnight;
 * `state` is what was shown when it was clicked.
 */
export function routeTo({ day, contractId }: Show, state: AppState | null): Partial<Route> {
  if (day === null) return { page: 'accounts' };
  const isTomorrow = state?.demo === null && state.tomorrow.some((view) => view.day === day);
  return { page: 'tomorrow', day: isTomorrow ? null : day, contractId };
}
