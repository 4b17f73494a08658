import { z } from 'zod';
import { gridOf } from '../../shared/calendar/quarter-hours.ts';
import { addDays, type Day, dayOf, type Instant, SECOND, tomorrowOf } from '../../shared/calendar/time.ts';
import type { Scenario } from '../../shared/scenarios.ts';
import {
  eveOfClockChange,
  mayChange,
  nextStart,
  parisIso,
  publicationOf,
  type SimClock,
  usefulInstant,
} from './clock.ts';
import type { Effect, SavedState, SimOrder } from './saved-state.ts';
import { dealt, hlarOf, pastOrder, SCENES, type Scene, type Shape, valuesOf } from './scenes.ts';
import { acknowledgementSchema, type Reply, refusal, type SimContract, wireOrder } from './wire.ts';

export interface PlatformOptions {
  readonly contracts: readonly SimContract[];
  readonly clock: SimClock;
  /** What a former run left. */
  readonly saved: SavedState | null;
  /** Left out: the one that was played last, or `usual`. */
  readonly scenario?: Scenario | undefined;
  /** How many days before today it tells of. */
  readonly past: number;
  /** Called after every change, before it is answered. */
  readonly save: (state: SavedState) => void;
}

/** How long an acknowledged order stands in the scene that changes it. */
const CHANGE_DELAY = 3 * SECOND;

/** What the platform knows and decides, without HTTP: orders, acknowledgements, the scene being played. */
export class Platform {
  readonly clock: SimClock;
  readonly #contracts: readonly SimContract[];
  readonly #save: PlatformOptions['save'];
  readonly #past: number;
  readonly #orders = new Map<string, SimOrder>();
  readonly #effects: Effect[];
  readonly #posts: Map<string, number>;
  readonly #counters: SavedState['counters'];
  #scenario: Scenario;
  #changedAt: Instant;

  constructor({ contracts, clock, saved, scenario, past, save }: PlatformOptions) {
    this.clock = clock;
    this.#contracts = contracts;
    this.#save = save;
    this.#past = past;
    this.#scenario = saved?.scenario ?? scenario ?? 'usual';
    this.#effects = saved ? [...saved.effects] : [];
    this.#posts = new Map(saved?.posts);
    this.#counters = { reads: 0, posts: 0, duplicates: 0, ...saved?.counters };
    this.#changedAt = saved?.changedAt ?? publicationOf(dayOf(clock.now()));
    for (const order of saved?.orders ?? []) this.#orders.set(keyOf(order.contract, order.day), { ...order });
    const { steps } = this.scene;
    const isItsEve = steps === gridOf(tomorrowOf(clock.now())).count;
    if (!saved && steps && !isItsEve) clock.moveTo(eveOfClockChange(steps, clock.now()));
    this.#fillPast();
    if (scenario && scenario !== this.#scenario) this.play(scenario);
    this.advance();
    this.save();
  }

  get scenario(): Scenario {
    return this.#scenario;
  }

  get scene(): Scene {
    return SCENES[this.#scenario];
  }

  /** When what `readOrders` answers last changed. */
  get changedAt(): Instant {
    return this.#changedAt;
  }

  /** Publishes what is due by now and forgets what is too old to be told. */
  advance(): void {
    const today = dayOf(this.clock.now());
    for (const [key, order] of this.#orders) {
      if (order.day >= addDays(today, -this.#past)) continue;
      this.#orders.delete(key);
      this.#changedAt = this.clock.now();
    }
    if (this.clock.now() >= publicationOf(addDays(today, 1))) this.#publishTomorrow(false);
  }

  /** The answer to `GET /consignes`; an order that the scene is to change after its acknowledgement changes here. */
  readOrders(): unknown {
    this.#counters.reads++;
    if (this.scene.revised) this.#revise(this.scene.revised);
    return {
      dateGeneration: parisIso(this.#changedAt),
      contrats: this.#contracts.map((contract) => ({
        ...contract,
        consignes: [...this.#orders.values()]
          .filter((order) => order.contract === contract.numeroContrat)
          .sort((a, b) => (a.day < b.day ? -1 : 1))
          .map(wireOrder),
      })),
    };
  }

  readContracts(): unknown {
    return { contrats: this.#contracts };
  }

  /** The answer to `POST /acquiescements`. The same key again has no further effect, unless `deduplicate` is off. */
  acknowledge(input: unknown, deduplicate: boolean): Reply {
    const parsed = acknowledgementSchema.safeParse(input);
    if (!parsed.success) return refusal(400, 'DEMANDE_INVALIDE', z.prettifyError(parsed.error));
    const { numeroContrat: contract, date, acquiescement: acknowledged, cle: key } = parsed.data;
    if (!this.#knows(contract)) return refusal(404, 'CONTRAT_INCONNU', `Contrat inconnu : ${contract}`);
    const before = this.#effects.findLast((effect) => effect.key === key);
    if (before) {
      const same =
        before.contract === contract && before.day === date && before.acknowledged === acknowledged;
      if (!same) return refusal(400, 'CLE_REUTILISEE', 'Cette clé a déjà servi pour une autre demande');
      this.#counters.duplicates++;
      if (deduplicate) return this.#receipt(before);
    }
    const order = this.#orders.get(keyOf(contract, date));
    const now = this.clock.now();
    if (now >= (order?.hlar ?? hlarOf(this.scene, date))) {
      return refusal(409, 'HLAR_DEPASSEE', `L'heure limite du ${date} est dépassée`);
    }
    if (!order) return refusal(400, 'CONSIGNE_ABSENTE', `Aucune consigne publiée pour le ${date}`);
    return this.#receipt(this.#take(order, acknowledged, key, now));
  }

  /** Counts a post that reached the platform, whatever becomes of it. */
  countPost(): void {
    this.#counters.posts++;
  }

  /**
   * Plays another scene, or the same one anew. Where it asks tomorrow for something else than what stands, the clock
   * first moves on to an hour at which orders may still change; identical orders keep their acknowledgement.
   */
  play(scenario: Scenario): void {
    const again = scenario === this.#scenario;
    this.#scenario = scenario;
    const { closed, steps, fresh = again } = this.scene;
    if (!closed && (fresh || !this.#stands())) {
      // Nothing that was acknowledged is taken back: where nothing is published, that goes for the day after.
      const now = this.scene.orders || !this.#isAnswered() ? this.clock.now() : nextStart(this.clock.now());
      this.clock.moveTo(steps ? eveOfClockChange(steps, now) : usefulInstant(now));
      this.#fillPast();
      if (this.scene.orders) this.#publishTomorrow(true, fresh);
      else this.#withdrawTomorrow();
    }
    this.save();
  }

  /** Moves the clock on; false for an instant that is past. */
  moveClock(at: Instant): boolean {
    if (!this.clock.moveTo(at)) return false;
    this.#fillPast();
    this.advance();
    this.save();
    return true;
  }

  /** Publishes or replaces one order; false for an unknown contract. What changes it takes its acknowledgement away. */
  publish(contract: string, date: Day, values: readonly number[], hlar: Instant | null): boolean {
    if (!this.#knows(contract)) return false;
    const before = this.#orders.get(keyOf(contract, date));
    this.#put(contract, date, values, hlar ?? before?.hlar ?? hlarOf(this.scene, date), false);
    this.save();
    return true;
  }

  /** What the demonstration and the tests may look at. */
  report() {
    return {
      scenario: this.#scenario,
      clock: parisIso(this.clock.now()),
      effects: this.#effects.map((effect) => ({ ...effect, at: parisIso(effect.at) })),
      counters: { ...this.#counters, effects: this.#effects.length },
    };
  }

  save(): void {
    this.#save({
      version: 1,
      scenario: this.#scenario,
      clock: this.clock.now(),
      changedAt: this.#changedAt,
      orders: [...this.#orders.values()],
      effects: this.#effects,
      posts: [...this.#posts],
      counters: this.#counters,
    });
  }

  #knows(contract: string): boolean {
    return this.#contracts.some(({ numeroContrat }) => numeroContrat === contract);
  }

  /** Whether an acknowledgement of tomorrow is held. */
  #isAnswered(): boolean {
    const tomorrow = tomorrowOf(this.clock.now());
    return [...this.#orders.values()].some(
      (order) => order.day === tomorrow && order.acknowledgedAt !== null,
    );
  }

  #take(order: SimOrder, acknowledged: boolean, key: string, now: Instant): Effect {
    const id = `ACQ-${String(this.#effects.length + 1).padStart(6, '0')}`;
    const effect = { id, contract: order.contract, day: order.day, acknowledged, key, at: now };
    this.#effects.push(effect);
    order.acknowledgedAt = acknowledged ? now : null;
    this.#changedAt = now;
    return effect;
  }

  #receipt(effect: Effect): Reply {
    const posts = (this.#posts.get(effect.key) ?? 0) + 1;
    this.#posts.set(effect.key, posts);
    this.save();
    return {
      status: 201,
      body: { identifiant: effect.id, horodatage: parisIso(effect.at) },
      lost: posts <= (this.scene.lostAnswers ?? 0),
    };
  }

  #revise(revised: readonly Shape[]): void {
    const now = this.clock.now();
    const tomorrow = tomorrowOf(now);
    if (!mayChange(tomorrow, now)) return;
    this.#contracts.forEach(({ numeroContrat }, index) => {
      const order = this.#orders.get(keyOf(numeroContrat, tomorrow));
      if (!order || order.revised || order.acknowledgedAt === null) return;
      if (now - order.acknowledgedAt < CHANGE_DELAY) return;
      const values = valuesOf(dealt(revised, index), tomorrow);
      this.#put(numeroContrat, tomorrow, values, order.hlar, true).revised = true;
      this.save();
    });
  }

  /** Lays the scene's orders out for tomorrow; without `replace`, only where none is published. */
  #publishTomorrow(replace: boolean, fresh = false): void {
    const tomorrow = tomorrowOf(this.clock.now());
    const { orders } = this.scene;
    if (!orders) return;
    this.#contracts.forEach(({ numeroContrat }, index) => {
      if (!replace && this.#orders.has(keyOf(numeroContrat, tomorrow))) return;
      const values = valuesOf(dealt(orders, index), tomorrow);
      this.#put(numeroContrat, tomorrow, values, hlarOf(this.scene, tomorrow), fresh);
    });
  }

  #withdrawTomorrow(): void {
    for (const { numeroContrat } of this.#contracts) {
      this.#orders.delete(keyOf(numeroContrat, tomorrowOf(this.clock.now())));
    }
    this.#changedAt = this.clock.now();
  }

  /** True where tomorrow's published orders are those of the scene. */
  #stands(): boolean {
    const tomorrow = tomorrowOf(this.clock.now());
    const { orders } = this.scene;
    return this.#contracts.every(({ numeroContrat }, index) => {
      const order = this.#orders.get(keyOf(numeroContrat, tomorrow));
      if (!order || !orders) return !order && !orders;
      return (
        order.hlar === hlarOf(this.scene, tomorrow) &&
        sameValues(order.values, valuesOf(dealt(orders, index), tomorrow))
      );
    });
  }

  /** After a start or a leap of the clock: the days up to today that nobody saw published get an order that was answered. */
  #fillPast(): void {
    const today = dayOf(this.clock.now());
    this.#contracts.forEach(({ numeroContrat: contract }, index) => {
      for (let back = 0; back <= this.#past; back++) {
        const date = addDays(today, -back);
        if (this.#orders.has(keyOf(contract, date))) continue;
        const { values, at } = pastOrder(date, index, back);
        this.#put(contract, date, values, hlarOf(SCENES.usual, date), true).acknowledgedAt = at;
      }
    });
  }

  #put(contract: string, date: Day, values: readonly number[], hlar: Instant, fresh: boolean): SimOrder {
    const key = keyOf(contract, date);
    const before = this.#orders.get(key);
    const now = this.clock.now();
    const same = before !== undefined && sameValues(before.values, values);
    if (same && !fresh) {
      if (before.hlar !== hlar) this.#changedAt = now;
      before.hlar = hlar;
      return before;
    }
    // What stands as it was is not published anew, only its acknowledgement is gone.
    const first = before ? now : Math.min(now, publicationOf(date));
    const publishedAt = (same ? before.publishedAt : first) as Instant;
    this.#changedAt = now;
    const blank = { contract, day: date, acknowledgedAt: null, revised: false };
    const order: SimOrder = { ...blank, values: [...values], hlar, publishedAt };
    this.#orders.set(key, order);
    return order;
  }
}

function keyOf(contract: string, date: Day): string {
  return `${date} ${contract}`;
}

function sameValues(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
