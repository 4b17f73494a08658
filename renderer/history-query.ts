import { type Day, parseDay } from '../shared/calendar/time.ts';
import { ASKED, type Asked, type DayLook } from '../shared/history/history.ts';

export const VIEWS = ['calendar', 'steps', 'year', 'list'] as const;
export type HistoryView = (typeof VIEWS)[number];

/** The states one may look for, each with the looks it stands for. */
export const STATE_GROUPS = {
  open: ['toAcknowledge', 'onPortal', 'changed', 'failed'],
  underWay: ['sending', 'unconfirmed'],
  acknowledged: ['acknowledged'],
  missed: ['missed'],
  unsettled: ['unsettled'],
  unseen: ['unseen', 'toVerify'],
  noted: ['noted'],
} as const satisfies Record<string, readonly DayLook[]>;
export type StateGroup = keyof typeof STATE_GROUPS;
export const GROUPS = Object.keys(STATE_GROUPS) as readonly StateGroup[];

/** What the history page keeps in the address besides month and contract, so that the way back leads to it. */
export interface HistoryQuery {
  readonly view: HistoryView;
  readonly text: string;
  readonly state: StateGroup | null;
  readonly asked: Asked | null;
  readonly from: Day | null;
  readonly to: Day | null;
}

/** Reads it from an address; what is unknown there counts as not given. */
export function readQuery(query: string): HistoryQuery {
  const read = new URLSearchParams(query);
  const oneOf = <T extends string>(known: readonly T[], name: string): T | null =>
    known.find((each) => each === read.get(name)) ?? null;
  return {
    view: oneOf(VIEWS, 'view') ?? 'calendar',
    text: (read.get('q') ?? '').slice(0, 100),
    state: oneOf(GROUPS, 'state'),
    asked: oneOf(ASKED, 'asked'),
    from: parseDay(read.get('from') ?? ''),
    to: parseDay(read.get('to') ?? ''),
  };
}

/** The shortest text that `readQuery` reads as this. */
export function writeQuery({ view, text, state, asked, from, to }: HistoryQuery): string {
  const written = new URLSearchParams();
  const facts = { view: view === 'calendar' ? '' : view, q: text, state, asked, from, to };
  for (const [name, value] of Object.entries(facts)) if (value) written.set(name, value);
  return written.toString();
}
