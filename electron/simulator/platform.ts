import { z } from 'zod';
import { gridOf, stepStart } from '../../shared/quarter-hours.ts';
import type { Scenario } from '../../shared/scenarios.ts';
import { addDays, type Day, dayOf, type Instant, SECOND, tomorrowOf } from '../../shared/time.ts';
import { eveOfClockChange, mayChange, parisIso, publicationOf, type SimClock, usefulInstant } from './clock.ts';
import { day, type Effect, type SavedState, type SimOrder } from './saved-state.ts';
import { dealt, hlarOf, pastOrder, SCENES, type Scene, valuesOf } from './scenes.ts';

export const contractSchema = z.strictObject({
  numeroContrat: z.string().min(1).max(60),
  identifiantGestionnaireReseau: z.string().regex(/^\d{14}$/, '14 chiffres'),
});
export type SimContract = z.infer<typeof contractSchema>;

export const DEMO_CONTRACTS: readonly SimContract[] = [
  { numeroContrat: 'BOA0012345', identifiantGestionnaireReseau: '30001234567890' },
  { numeroContrat: 'BOA0017720', identifiantGestionnaireReseau: '30001772045118' },
  { numeroContrat: 'BOA0020311', identifiantGestionnaireReseau: '30002031190427' },
];

const acknowledgement = z.strictObject({
  numeroContrat: z.string().min(1).max(60),
  date: day,
  acquiescement: z.boolean(),
  cle: z.string().min(1).max(200),
});

/** What the platform answers: a status and a JSON body, unless the answer gets lost on its way. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly lost?: boolean;
}

/** A refusal as the platform words it. */
export function refusal(status: number, code: string, message: string): Reply {
  return { status, body: { code, message } };
}

const PAST_DAYS = 6;
/** How long an acknowledged order stands in the scene that changes it. */
const CHANGE_DELAY = 3 * SECOND;

/** What the platform knows and decides, without HTTP: orders, acknowledgements, the scene being played. */
export class Platform {
  readonly clock: SimClock;
  readonly #contracts: readonly SimContract[];
  readonly #save: (state: SavedState) => void;
  #state: Omit<SavedState, 'clock'>;

  /** Goes on from `state`; `save` is called before anything that changed it is answered. */
  constructor(
    contracts: readonly SimContract[],
    clock: SimClock,
    state: Omit<SavedState, 'clock'>,
    save: (state: SavedState) => void,
  ) {
    this.#contracts = contracts;
    this.clock = clock;
    this.#state = state;
    this.#save = save;
    this.#leapTo(clock.now());
    const { steps } = this.scene;
    if (steps && gridOf(tomorrowOf(clock.now())).count !== steps && state.orders.length === 0) this.#stage();
    this.advance();
  }

  get scene(): Scene {
    return SCENES[this.#state.scenario];
  }

  get scenario(): Scenario {
    return this.#state.scenario;
  }
}
