import { MINUTE } from '../../shared/calendar/time.ts';
import { SCENARIOS, type Scenario } from '../../shared/scenarios.ts';

export type User = 'diligent' | 'absent';

/** Something that the user or the platform does at a time of the day, beside what the user always does. */
export type Deed =
  | { readonly at: string; readonly does: 'acknowledge' | 'withdraw' }
  | { readonly at: string; readonly does: 'postpone'; readonly to: string }
  | { readonly at: string; readonly does: 'play'; readonly scene: Scenario };

/** A day to be walked from 10:00, all times Paris wall clock. */
export interface ScenarioDay {
  /** One line on what it shows, in French. */
  readonly about: string;
  /** What the simulated platform plays from the morning on. */
  readonly scene: Scenario;
  readonly user: User;
  readonly deeds?: readonly Deed[];
  readonly date?: string;
  /** The end of the walk, where it is not 17:00: half an hour after the last thing to come. */
  readonly until?: string;
  /** How far this computer's clock is ahead, in ms. */
  readonly ahead?: number;
  /** No tick between these two: the computer sleeps. */
  readonly asleep?: readonly [from: string, to: string];
}

const diligent = { user: 'diligent' } as const;
const absent = { user: 'absent' } as const;

export const DAYS = {
  usual: { about: 'Une journée ordinaire, acquiescée après le rappel.', scene: 'usual', ...diligent },
  zero: { about: 'Rien n’est demandé : à acquiescer quand même.', scene: 'zero', ...diligent },
  isolated: { about: 'Un seul pas de quinze minutes est demandé.', scene: 'isolated', ...diligent },
  limit: { about: 'Des limitations partielles.', scene: 'limit', ...diligent },
  spring: {
    about: 'La veille du jour de 92 pas.',
    scene: 'spring',
    date: '2027-03-27',
    ...diligent,
  },
  autumn: {
    about: 'La veille du jour de 100 pas.',
    scene: 'autumn',
    date: '2026-10-24',
    ...diligent,
  },
  'change-after-ack': {
    about: 'La consigne change après son acquiescement.',
    scene: 'change-after-ack',
    ...diligent,
  },
  postponed: {
    about: 'La plateforme reporte l’HLAR à 17:30 ; acquiescé à 17:10.',
    scene: 'postponed',
    until: '18:00',
    deeds: [{ at: '17:10', does: 'acknowledge' }],
    ...absent,
  },
  'postponed-by-user': {
    about: 'L’utilisateur note à 15:00 le report annoncé par RTE ; la plateforme ne suit qu’à 15:40.',
    scene: 'usual',
    until: '18:00',
    deeds: [
      { at: '15:00', does: 'postpone', to: '17:30' },
      { at: '15:40', does: 'play', scene: 'postponed' },
      { at: '16:40', does: 'acknowledge' },
    ],
    ...absent,
  },
  'not-published': { about: 'Rien n’est publié de la journée.', scene: 'not-published', ...diligent },
  'refused-token': {
    about: 'Le jeton est refusé à partir de 12:00.',
    scene: 'usual',
    deeds: [{ at: '12:00', does: 'play', scene: 'refused-token' }],
    ...diligent,
  },
  'undeclared-address': {
    about: 'L’adresse IP n’est plus déclarée de 12:00 à 15:10.',
    scene: 'usual',
    deeds: [
      { at: '12:00', does: 'play', scene: 'undeclared-address' },
      { at: '15:10', does: 'play', scene: 'usual' },
    ],
    ...diligent,
  },
  outage: {
    about: 'Panne de 13:30 à 15:00 ; le clic de 14:00 est gardé, puis envoyé.',
    scene: 'usual',
    deeds: [
      { at: '13:30', does: 'play', scene: 'outage' },
      { at: '14:00', does: 'acknowledge' },
      { at: '15:00', does: 'play', scene: 'usual' },
    ],
    ...absent,
  },
  'outage-past-hlar': {
    about: 'Panne à partir de 13:30, sans retour ; le clic de 14:00 n’arrive jamais.',
    scene: 'usual',
    until: '19:00',
    deeds: [
      { at: '13:30', does: 'play', scene: 'outage' },
      { at: '14:00', does: 'acknowledge' },
    ],
    ...absent,
  },
  'lost-answers': {
    about: 'Les réponses se perdent après avoir pris effet.',
    scene: 'lost-answers',
    ...diligent,
  },
  withdrawn: {
    about: 'Acquiescé, retiré à 14:00, acquiescé de nouveau à 16:05.',
    scene: 'usual',
    deeds: [
      { at: '14:00', does: 'withdraw' },
      { at: '16:05', does: 'acknowledge' },
    ],
    ...diligent,
  },
  forgotten: { about: 'Personne ne regarde.', scene: 'usual', ...absent },
  slept: {
    about: 'Le PC est en veille de 14:00 à 15:50.',
    scene: 'usual',
    asleep: ['14:00', '15:50'],
    ...absent,
  },
  'clock-wrong': {
    about: 'L’horloge du PC avance de 20 minutes ; acquiescé à 16:20.',
    scene: 'usual',
    ahead: 20 * MINUTE,
    deeds: [{ at: '16:20', does: 'acknowledge' }],
    ...absent,
  },
} as const satisfies Readonly<Record<Scenario | string, ScenarioDay>>;

export type DayName = keyof typeof DAYS;
export const DAY_NAMES = Object.keys(DAYS) as readonly DayName[];

/** Every scene of the simulator is walked: a name that is missing here does not compile. */
export const SCENES_WALKED: readonly DayName[] = SCENARIOS;
