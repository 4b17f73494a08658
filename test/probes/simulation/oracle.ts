import type { DayView } from '../../../shared/app-state.ts';
import { Health } from './health.ts';
import type { ModelPlatform, Snapshot, Told } from './platform.ts';
import type { Schedule, Time } from './schedule.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** A clock that is off by less is within the whole seconds of `Date` and the way of an answer. */
const CLOCK_TOLERANCE = 35 * SECOND;
/** The last look that is never left out is this long before the HLAR. */
const LAST_LOOK = 3 * MINUTE;
/** Time enough to read back, send and read back again, at the longest pauses. */
const ENOUGH = 4 * MINUTE;

/** The day of one contract as the windows show it. */
export interface Shown {
  readonly contractNumber: string;
  readonly view: DayView;
}
/** An acknowledgement that the user asked for and the app took. */
export interface Click {
  readonly at: Time;
  readonly contractNumber: string;
  readonly purpose: 'acknowledge' | 'withdraw';
  /** Of the order that was shown. */
  readonly values: string;
}

/** More say nothing new, and an app that floods the platform would never end its afternoon. */
export const MOST_FAULTS = 5;

/**
 * Judges an afternoon from outside: from what the platform holds, what it told, and when the app could have done
 * better. It shares no code with what it judges.
 */
export class Oracle {
  readonly faults: string[] = [];
  readonly clicks: Click[] = [];
  readonly notes: { readonly at: Time; readonly id: string }[] = [];
  /** The last answer that the app was handed and could keep. */
  #heard: Snapshot | null = null;
  #heardAt = 0;
  readonly #bodies = new Map<string, string>();
  /** When the last attempt with a key ended for the app, and whether it was read back since. */
  readonly #doubts = new Map<string, Time>();
  /** The versions that the app was told of, in order. */
  readonly #versions = new Map<string, string[]>();
  readonly #schedule: Schedule;
  readonly #platform: ModelPlatform;
  readonly health: Health;

  constructor(schedule: Schedule, platform: ModelPlatform) {
    this.#schedule = schedule;
    this.#platform = platform;
    this.health = new Health(schedule);
  }

  #blame(at: Time, what: string): void {
    if (this.faults.length < MOST_FAULTS)
      this.faults.push(`${new Date(at).toISOString().slice(11, 19)} ${what}`);
  }

  /** A POST leaves: it must be on disk, be what it was before, and nothing may be sent twice without a look between. */
  leaving(at: Time, key: string, body: string, isOnDisk: boolean): void {
    if (!isOnDisk) this.#blame(at, `POST ${key} without a durable intent`);
    const before = this.#bodies.get(key);
    if (before !== undefined && before !== body) this.#blame(at, `changed payload of ${key}`);
    this.#bodies.set(key, body);
    const ended = this.#doubts.get(key);
    if (ended !== undefined && this.#heardAt < ended)
      this.#blame(at, `${key} sent again without a read-back`);
    this.#lookAtOrder(at, JSON.parse(body));
  }

  /** An acknowledgement is for the order that the user saw, not for one that took its place. */
  #lookAtOrder(at: Time, sent: { readonly contractNumber: string; readonly acknowledged: boolean }): void {
    const { contractNumber, acknowledged } = sent;
    const click = this.clicks.findLast((one) => one.contractNumber === contractNumber);
    const told = this.#heard?.get(contractNumber);
    if (!acknowledged || click?.purpose !== 'acknowledge' || !told?.values) return;
    if (told.values.join() !== click.values)
      this.#blame(at, `${contractNumber}: sent for an order that was replaced`);
  }

  ended(at: Time, key: string): void {
    this.#doubts.set(key, at);
  }

  /** A process that dies does not know what became of what it sent. */
  died(at: Time): void {
    for (const key of this.#bodies.keys()) this.#doubts.set(key, at);
  }

  heard(snapshot: Snapshot, servedAt: Time): void {
    this.#heard = snapshot;
    this.#heardAt = servedAt;
    for (const [contractNumber, { values }] of snapshot) {
      if (!values) continue;
      const seen = this.#versions.get(contractNumber) ?? [];
      const text = values.join();
      if (seen.at(-1) !== text) seen.push(text);
      this.#versions.set(contractNumber, seen);
    }
  }

  /** What the app shows, at any moment at which it could be looked at. */
  look(at: Time, shown: readonly Shown[], clockIsLearned: boolean): void {
    for (const { contractNumber, view } of shown) {
      const told = this.#heard?.get(contractNumber);
      const { kind } = view.state;
      const values = view.order && valuesOf(view);
      const say = (what: string) => this.#blame(at, `${contractNumber} is “${kind}”: ${what}`);
      if (kind === 'acknowledged' && !(told?.acknowledged && told.values?.join() === values)) {
        say('the platform never said so');
      }
      if (told && values !== null && values !== told.values?.join()) say('not the order that was read last');
      if (told?.values && values === null) say('the order that was read is not shown');
      if (!told && values !== null) say('an order that nobody read');
      if (clockIsLearned) this.#lookAtClock(at, kind, say, told);
    }
  }

  #lookAtClock(at: Time, kind: string, say: (what: string) => void, told: Told | undefined): void {
    const hlar = told?.hlar ?? this.#schedule.hlar;
    if (kind === 'missed' && at < hlar - CLOCK_TOLERANCE) say('the HLAR is not over');
    const open = kind === 'toAcknowledge' || kind === 'changed' || kind === 'awaited';
    if (open && at > hlar + CLOCK_TOLERANCE) say('the HLAR is over');
  }

  /** The afternoon is over. */
  judge(shown: readonly Shown[], versions: (contractNumber: string) => readonly string[]): void {
    for (const { contractNumber } of this.#schedule.contracts) {
      this.#judgeDeadline(contractNumber);
      const view = shown.find((one) => one.contractNumber === contractNumber)?.view;
      this.#judgeTelling(contractNumber, view);
      const kept = versions(contractNumber).join(' | ');
      const seen = (this.#versions.get(contractNumber) ?? []).join(' | ');
      if (kept !== seen)
        this.#blame(this.#schedule.until, `${contractNumber}: the versions were kept out of order`);
    }
  }

  #finalHlar(): Time {
    return this.#platform.hlarAt(this.#schedule.until);
  }

  isHeld(contractNumber: string): boolean {
    return this.#platform.isHeld(contractNumber, this.#finalHlar() - 1);
  }

  /** Whatever the user asked for in time is at the platform, if the app had time enough for it. */
  #judgeDeadline(contractNumber: string): void {
    if (contractNumber === this.#schedule.stuck) return;
    const asked = this.#askedForTheLast(contractNumber);
    if (!asked || this.isHeld(contractNumber)) return;
    const undone = this.#undoneAt(contractNumber, asked);
    if (undone !== null) {
      this.#judgeUndone(contractNumber, undone);
      return;
    }
    const { postponed, hlar } = this.#schedule;
    // A postponement may come to be known too late to count on.
    const until = postponed && asked.at < hlar ? hlar : this.#finalHlar();
    const time = this.health.longest(asked.at, until);
    const seconds = Math.round(time / SECOND);
    if (time >= ENOUGH)
      this.#blame(asked.at, `${contractNumber}: asked for, ${seconds} s of health, not there`);
  }

  /** When a withdrawal that had left before the user's last word undid what came of that; null where none did. */
  #undoneAt(contractNumber: string, asked: Click): Time | null {
    const late = this.#platform.arrivals.findLast(
      (one) => one.contractNumber === contractNumber && one.effective && !one.acknowledged,
    );
    if (!late || late.sentAt >= asked.at || late.at <= asked.at) return null;
    const wasGiven = this.#platform.arrivals.some(
      (one) =>
        one.contractNumber === contractNumber &&
        one.effective &&
        one.acknowledged &&
        one.sentAt >= asked.at &&
        one.at < late.at,
    );
    return wasGiven ? late.at : null;
  }

  /** Nobody can call such a send back; but whoever looks a last time before the HLAR sees it, and says so. */
  #judgeUndone(contractNumber: string, at: Time): void {
    const look = this.#finalHlar() - LAST_LOOK;
    const [from, to] = [look - MINUTE / 2, look + MINUTE];
    const couldSee = at < from && this.health.longest(from, to) === to - from;
    if (couldSee && !this.#wasTold(at)) this.#blame(at, `${contractNumber}: undone by a late send, not told`);
  }

  /** The user's last word on a contract, where it is for the order that stood in the end. */
  #askedForTheLast(contractNumber: string): Click | null {
    const last = this.clicks.findLast((click) => click.contractNumber === contractNumber);
    const version = this.#platform.versionAt(contractNumber, this.#finalHlar() - 1);
    const plan = this.#schedule.contracts.find((contract) => contract.contractNumber === contractNumber);
    const stood = plan?.versions[version];
    if (!stood || last?.purpose !== 'acknowledge' || last.at < stood.at) return null;
    return last.values === stood.values.join() ? last : null;
  }

  /** Not so where a send that was meant for a former order arrived when the last one stood already. */
  #isHeldAsAsked(contractNumber: string): boolean {
    const asked = this.#askedForTheLast(contractNumber);
    return asked !== null && asked.at <= this.#lastEffect(contractNumber);
  }

  /** Nothing is missed without a word: where the app could speak, it did; where it could know, it says so at the end. */
  #judgeTelling(contractNumber: string, view: DayView | undefined): void {
    if (this.isHeld(contractNumber)) {
      const settled = this.health.longest(this.#lastEffect(contractNumber), this.#schedule.until);
      const heardOfLast = this.#heardAt > this.#lastEffect(contractNumber);
      if (
        settled >= 2 * ENOUGH &&
        heardOfLast &&
        this.#isHeldAsAsked(contractNumber) &&
        view &&
        view.state.kind !== 'acknowledged'
      ) {
        this.#blame(this.#schedule.until, `${contractNumber} is held, and shown as “${view.state.kind}”`);
      }
      return;
    }
    const hlar = this.#finalHlar();
    // A day that was acknowledged once is doubted a little later than one that never was.
    const minutes = this.#lastEffect(contractNumber) > 0 ? 25 : 30;
    const couldSpeak = this.health.longestAwake(hlar - minutes * MINUTE, hlar) >= 2 * MINUTE;
    if (couldSpeak && !this.#wasTold(this.#schedule.hlar - 60 * MINUTE)) {
      this.#blame(hlar, `${contractNumber}: nobody was told before the HLAR`);
    }
    const { until } = this.#schedule;
    if (this.health.longest(until - ENOUGH, until) < ENOUGH || until < hlar + 5 * MINUTE) return;
    const mayWait = this.#isAskedToWait(until) || contractNumber === this.#schedule.stuck;
    if (mayWait && this.notes.some(({ id }) => id.startsWith('unconfirmed/'))) return;
    if (view?.state.kind !== 'missed')
      this.#blame(until, `${contractNumber} is missed, and shown as “${view?.state.kind}”`);
    else if (!this.notes.some(({ id }) => id.startsWith('missed/')))
      this.#blame(until, `${contractNumber}: missed, not told`);
  }

  /** A platform that asks to be left alone is, for an hour at most: so long a doubt may last. */
  #isAskedToWait(until: Time): boolean {
    return this.#schedule.requestFaults.some(
      ({ kind, to }) => kind === 'tooMany' && to > until - 60 * MINUTE,
    );
  }

  #wasTold(since: Time): boolean {
    const alarms = [
      'published',
      'deadline',
      'changed',
      'failed',
      'unconfirmed',
      'unreadable',
      'unchecked',
      'notPublished',
    ];
    return this.notes.some(({ at, id }) => at >= since && alarms.includes(id.split('/')[0] ?? ''));
  }

  #lastEffect(contractNumber: string): Time {
    const effects = this.#platform.arrivals.filter(
      (one) => one.contractNumber === contractNumber && one.effective,
    );
    return effects.at(-1)?.at ?? 0;
  }
}

/** The order as percent per step, from the app's own codes: -1 is free, 0 is a stop. */
function valuesOf({ order }: DayView): string {
  return (order?.steps ?? []).map((code) => (code === -1 ? 0 : code === 0 ? 100 : Number.NaN)).join();
}
