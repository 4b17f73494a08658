import { useEffect } from 'react';
import type { AppState } from '../shared/app-state.ts';
import { MINUTE } from '../shared/calendar/time.ts';
import { isUnsaid, type Standing, standingOf } from '../shared/day/standing.ts';
import { useNow } from './now.ts';

const PETROL = '#0f5d6c';
const CREAM = '#fff8e6';
const stroke = `fill="none" stroke="${CREAM}" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"`;

/** Ground and sign of each standing: the shapes differ, so that the colour is never alone to say it. */
const SIGNS = {
  none: null,
  awaited: [PETROL, `<path ${stroke} d="M20 32h.1M32 32h.1M44 32h.1"/>`],
  sending: [PETROL, `<path ${stroke} d="M32 46V19M20 30l12-12 12 12"/>`],
  done: ['#1f7a50', `<path ${stroke} d="M18 33l10 10 19-21"/>`],
  missed: ['#a32a18', `<path ${stroke} d="M21 21l22 22M43 21L21 43"/>`],
  calm: ['#b56a08', `<circle cx="32" cy="32" r="10" fill="${CREAM}"/>`],
  soon: ['#b56a08', `<path ${stroke} d="M32 17v16l10 7"/>`],
  critical: ['#a32a18', `<path ${stroke} d="M32 16v20M32 47h.1"/>`],
} as const;

/** Keeps the page's icon showing where tomorrow stands, for whoever sees but the tab. */
export function useFavicon(state: AppState): void {
  const now = useNow(state.clockOffset, MINUTE);
  const sign = signOf(standingOf(state.tomorrow, now));
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (!link) return;
    link.dataset.own ??= link.getAttribute('href') ?? '';
    link.dataset.standing = sign;
    link.setAttribute('href', addressOf(sign) ?? link.dataset.own);
  }, [sign]);
}

function signOf(standing: Standing): keyof typeof SIGNS {
  if (isUnsaid(standing.kind)) return 'awaited';
  if (standing.kind !== 'open') return standing.kind;
  return standing.urgency === 'passed' ? 'critical' : standing.urgency;
}

function addressOf(sign: keyof typeof SIGNS): string | null {
  const looks = SIGNS[sign];
  if (!looks) return null;
  const [ground, shape] = looks;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="15" fill="${ground}"/>${shape}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
