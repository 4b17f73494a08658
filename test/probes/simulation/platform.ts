import type { Schedule, Time } from './schedule.ts';

/** What one answer told of a contract's day. */
export interface Told {
  readonly values: readonly number[] | null;
  readonly acknowledged: boolean;
  readonly hlar: Time;
}
export type Snapshot = ReadonlyMap<string, Told>;

/** A request to acknowledge or to take back, as it arrived. */
export interface Arrival {
  readonly at: Time;
  /** When it left the app. */
  readonly sentAt: Time;
  readonly contractNumber: string;
  readonly acknowledged: boolean;
  readonly key: string;
  /** False after the HLAR, or for a key that was taken before. */
  readonly effective: boolean;
  /** The version of the order that stood then, counted from 0. */
  readonly version: number;
}

interface Held {
  acknowledgedAt: Time | null;
  /** For which version it was given. */
  version: number;
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly snapshot: Snapshot | null;
}

/** The platform as the oracle knows it, apart from all code of the app: what it ordered, what it was told, and when. */
export class ModelPlatform {
  readonly arrivals: Arrival[] = [];
  readonly #schedule: Schedule;
  readonly #held = new Map<string, Held>();

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
  }

  hlarAt(time: Time): Time {
    const { hlar, postponed } = this.#schedule;
    return postponed && time >= postponed.at ? postponed.hlar : hlar;
  }

  /** The version that stands, counted from 0; -1 while nothing is published. */
  versionAt(contractNumber: string, time: Time): number {
    const plan = this.#schedule.contracts.find((contract) => contract.contractNumber === contractNumber);
    return (plan?.versions ?? []).filter(({ at }) => at <= time).length - 1;
  }

  /** Whether it counts the order that stands at `time` as acknowledged. */
  isHeld(contractNumber: string, time: Time): boolean {
    const plan = this.#schedule.contracts.find((contract) => contract.contractNumber === contractNumber);
    const held = this.#held.get(contractNumber);
    const version = this.versionAt(contractNumber, time);
    if (version < 0 || held === undefined || held.acknowledgedAt === null) return false;
    if (held.version === version) return true;
    // A platform that goes on showing an acknowledgement counts it for an order that came back as it was.
    const [then, now] = [plan?.versions[held.version], plan?.versions[version]];
    return this.#schedule.showsFormer && then?.values.join() === now?.values.join();
  }

  readOrders(time: Time): Reply {
    const snapshot = new Map<string, Told>();
    // An HLAR is told with an order: of a platform that lists none, nobody knows it.
    const isTold = this.#schedule.contracts.some((one) => this.versionAt(one.contractNumber, time) >= 0);
    const orders = this.#schedule.contracts.flatMap(({ contractNumber, versions }) => {
      const version = this.versionAt(contractNumber, time);
      const order = versions[version];
      const held = this.#held.get(contractNumber);
      const standing = this.isHeld(contractNumber, time);
      snapshot.set(contractNumber, {
        values: order?.values ?? null,
        acknowledged: standing,
        hlar: isTold ? this.hlarAt(time) : this.#schedule.hlar,
      });
      const today = this.#today(contractNumber);
      if (!order) return [today];
      const shown = standing || (this.#schedule.showsFormer && held?.acknowledgedAt != null);
      return [today, this.#wire(contractNumber, order, shown ? (held?.acknowledgedAt ?? null) : null, time)];
    });
    return { status: 200, body: orders, snapshot };
  }

  acknowledge(
    body: { contractNumber: string; acknowledged: boolean; key: string; day: string },
    sentAt: Time,
    time: Time,
  ): Reply {
    const { contractNumber, acknowledged, key, day } = body;
    const version = this.versionAt(contractNumber, time);
    const known =
      this.#schedule.deduplicates && this.arrivals.some((before) => before.key === key && before.effective);
    const inTime = day === this.#schedule.day && version >= 0 && time < this.hlarAt(time);
    const effective = inTime && !known;
    this.arrivals.push({ at: time, sentAt, contractNumber, acknowledged, key, version, effective });
    if (!inTime) return { status: 409, body: { code: 'HLAR' }, snapshot: null };
    if (!known) this.#held.set(contractNumber, { acknowledgedAt: acknowledged ? time : null, version });
    return { status: 200, body: { id: `R-${this.arrivals.length}`, at: iso(time) }, snapshot: null };
  }

  /** Each contract's day before is long acknowledged: it must never be taken for the day that is asked about. */
  #today(contractNumber: string): unknown {
    const start = this.#schedule.dayStart - 24 * 3_600_000;
    const day = new Date(start + 12 * 3_600_000).toISOString().slice(0, 10);
    const values = new Array<number>(96).fill(0);
    return {
      contractNumber,
      day,
      publishedAt: iso(start - 12 * 3_600_000),
      hlar: null,
      acknowledged: true,
      acknowledgedAt: iso(start - 10 * 3_600_000),
      steps: stepsOf(start, values),
    };
  }

  #wire(
    contractNumber: string,
    { at, values }: { readonly at: Time; readonly values: readonly number[] },
    acknowledgedAt: Time | null,
    time: Time,
  ): unknown {
    return {
      contractNumber,
      day: this.#schedule.day,
      publishedAt: iso(at),
      hlar: iso(this.hlarAt(time)),
      acknowledged: acknowledgedAt !== null,
      acknowledgedAt: acknowledgedAt === null ? null : iso(acknowledgedAt),
      steps: stepsOf(this.#schedule.dayStart, values),
    };
  }
}

const starts = new Map<Time, readonly string[]>();
function stepsOf(start: Time, values: readonly number[]): unknown {
  const known = starts.get(start) ?? Array.from({ length: 100 }, (_, i) => iso(start + i * 900_000));
  starts.set(start, known);
  return values.map((value, i) => ({ start: known[i], value }));
}

const iso = (time: Time): string => new Date(time).toISOString();
