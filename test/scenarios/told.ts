import type { JournalKind, Note } from '../../shared/app-state.ts';
import { type Instant, SECOND, timeOf, tomorrowOf } from '../../shared/calendar/time.ts';
import type { DayStateKind } from '../../shared/day/day-state.ts';
import { formatDay, shortFingerprint } from '../../shared/format.ts';
import { fr } from '../../shared/messages/fr.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import type { ReminderKind } from '../../shared/watch/reminders.ts';
import type { DayName, User } from './days.ts';

type Facts = Readonly<Record<string, string | number | null>>;

/** One thing that a walked day shows, at its simulated instant. */
export type Told = { readonly at: Instant } & (
  | { readonly kind: 'deed'; readonly text: string }
  | { readonly kind: 'reading'; readonly trouble: ProblemCode | null }
  | {
      readonly kind: 'journal';
      readonly contract: string;
      readonly entry: JournalKind;
      /** The entry's own instant. */
      readonly of: Instant;
      readonly facts: Facts;
    }
  | {
      readonly kind: 'state';
      readonly contract: string;
      readonly from: DayStateKind | null;
      readonly to: DayStateKind;
    }
  | { readonly kind: 'reminder'; readonly about: ReminderKind; readonly note: Note }
);

/** One request to the platform. */
export interface Exchange {
  readonly method: string;
  /** Whether it asked only for what changed. */
  readonly conditional: boolean;
  /** Of the answer; 0 where there was none. */
  readonly status: number;
}

export interface Walk {
  readonly name: DayName;
  readonly about: string;
  readonly user: User;
  readonly seed: number;
  readonly from: Instant;
  readonly told: readonly Told[];
  /** The state of each contract at the end, by its number. */
  readonly states: Readonly<Record<string, DayStateKind>>;
  /** What the platform took, oldest first. */
  readonly effects: readonly {
    readonly contract: string;
    readonly acknowledged: boolean;
    readonly at: string;
  }[];
  readonly exchanges: readonly Exchange[];
}

/** A walked day as text: a header, one line per thing in order of time, then how it ended. Always the same. */
export function textOf(walk: Walk): string {
  const { name, about, user, seed, from, told, states, effects, exchanges } = walk;
  const day = formatDay(tomorrowOf(from), 'fr', 'full');
  const byStatus = [...Map.groupBy(exchanges, ({ status }) => status)].toSorted(([a], [b]) => a - b);
  const counts = byStatus.map(
    ([status, same]) => `${status === 0 ? 'sans réponse' : status} × ${same.length}`,
  );
  const lines = [
    `── ${name} ── ${about}`,
    `   pour le ${day} · utilisateur ${user === 'diligent' ? 'attentif' : 'absent'} · graine ${seed}`,
    '',
    ...told.map((one) => `${clockOf(one.at)}  ${lineOf(one)}`),
    '',
    ...Object.entries(states).map(([contract, state]) => `fin       ${contract} ${state}`),
    `plateforme ${effects.length} effet(s) · réponses ${counts.join(', ')}`,
  ];
  return `${lines.join('\n')}\n`;
}

function lineOf(told: Told): string {
  switch (told.kind) {
    case 'deed':
      return `▸ ${told.text}`;
    case 'reading':
      return `lecture   ${told.trouble === null ? 'rétablie' : `échec ${told.trouble} : ${fr.problem[told.trouble]}`}`;
    case 'journal':
      return `journal   ${[told.contract, told.entry, ownTime(told), ...factsOf(told.facts)].filter(Boolean).join(' ')}`;
    case 'state':
      return `état      ${told.contract} ${told.from === null ? '' : `${told.from} `}→ ${told.to}`;
    case 'reminder':
      return `RAPPEL    ${told.about} « ${told.note.title} — ${told.note.body.replaceAll('\n', ' ')} »`;
  }
}

/** Said only where it is not the instant of the line: `published` and `confirmed` are the platform's. */
function ownTime({ at, of }: { readonly at: Instant; readonly of: Instant }): string {
  return Math.abs(at - of) < 2 * SECOND ? '' : `(à ${clockOf(of)})`;
}

/** A system's own words for a cut connection differ from one machine to the next, an account's id from one run to the next. */
const UNTOLD: readonly string[] = ['detail', 'account'];

function factsOf(facts: Facts): readonly string[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    if (value === null || UNTOLD.includes(name)) return [];
    return [`${name}=${factOf(value)}`];
  });
}

function factOf(value: string | number): string {
  if (typeof value === 'number') return value > 1e11 ? clockOf(value as Instant) : String(value);
  return /^[0-9a-f]{64}$/.test(value) ? shortFingerprint(value) : value;
}

function clockOf(at: Instant): string {
  return `${timeOf(at)}:${String(Math.floor(at / SECOND) % 60).padStart(2, '0')}`;
}
