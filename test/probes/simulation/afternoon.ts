import type { Workspace } from '../../../electron/compose.ts';
import type { Row } from '../../../electron/history/sql.ts';
import type { Day } from '../../../shared/calendar/time.ts';
import { type Computer, newComputer, startLife } from './life.ts';
import { createNetwork } from './network.ts';
import { MOST_FAULTS, Oracle, type Shown } from './oracle.ts';
import { ModelPlatform } from './platform.ts';
import { drawFrom } from './random.ts';
import { drawSchedule, isWithin, type Schedule, type Time } from './schedule.ts';
import { settled, Timeline } from './timeline.ts';

const SECOND = 1_000;
/** Longer between two ticks would look like a computer that slept. */
const TICK = 18 * SECOND;
const TICK_WHILE_SENDING = 6 * SECOND;
const TOKEN = 'jeton-de-simulation';

export interface Afternoon {
  readonly schedule: Schedule;
  /** What went wrong, as the oracle puts it; empty where nothing did. */
  readonly faults: readonly string[];
  /** The same seed gives the same trace. */
  readonly trace: readonly string[];
}

/** Lets one afternoon happen to the real services, and judges it. */
export async function playAfternoon(seed: number, dir: string): Promise<Afternoon> {
  const player = new Player(drawSchedule(seed), dir);
  await player.play();
  player.discard();
  return { schedule: player.schedule, faults: player.oracle.faults, trace: player.trace };
}

class Player {
  readonly schedule: Schedule;
  readonly oracle: Oracle;
  readonly trace: string[] = [];
  readonly #timeline: Timeline;
  readonly #platform: ModelPlatform;
  readonly #computer: Computer;
  readonly #connectTo: ReturnType<typeof createNetwork>;
  readonly #draw: ReturnType<typeof drawFrom>;
  #life: Workspace | null = null;
  #lives = 0;
  #posts = 0;
  #changed = false;
  #learned = false;
  #visits: Time[] = [];
  #tick = TICK;

  constructor(schedule: Schedule, dir: string) {
    this.schedule = schedule;
    this.#timeline = new Timeline(schedule.from);
    this.#platform = new ModelPlatform(schedule);
    this.oracle = new Oracle(schedule, this.#platform);
    this.#computer = newComputer(dir, () => isWithin(schedule.fullDisk, this.#timeline.now));
    this.#draw = drawFrom(schedule.seed ^ 0x5bd1e995);
    this.#connectTo = createNetwork({
      schedule,
      timeline: this.#timeline,
      platform: this.#platform,
      latency: () => this.#draw.between(20, 900),
      dies: (when) => this.#diesAtPost(when),
      listener: {
        leaving: (key, body) => this.#leaving(key, body),
        ended: (key) => this.oracle.ended(this.#timeline.now, key),
        handed: (snapshot, servedAt, askedAt) => {
          // An exchange in the middle of which the clock was set teaches nothing.
          this.#learned ||= !schedule.skews.some(({ at }) => at >= askedAt && at <= this.#timeline.now);
          if (!isWithin(schedule.fullDisk, this.#timeline.now)) this.oracle.heard(snapshot, servedAt);
        },
      },
    });
  }

  get #pcNow(): Time {
    const ahead = this.schedule.skews.filter(({ at }) => at <= this.#timeline.now).at(-1)?.ahead ?? 0;
    return this.#timeline.now + ahead;
  }

  async play(): Promise<void> {
    this.#start();
    await this.#connect();
    this.#plan();
    const { until } = this.schedule;
    while (this.#timeline.now < until && this.oracle.faults.length < MOST_FAULTS) {
      await this.#timeline.go(Math.min(until, this.#timeline.next, this.#timeline.now + this.#tick));
      if (!this.#life || !this.oracle.health.isAwake(this.#timeline.now)) continue;
      this.#life.tick();
      await settled();
      this.#look();
    }
    this.#changed = true;
    this.oracle.judge(this.#look(), (contractNumber) => this.#keptVersions(contractNumber));
  }

  discard(): void {
    this.#computer.discard();
  }

  #plan(): void {
    const { crashes, skews, user } = this.schedule;
    for (const { at, restart } of crashes) this.#timeline.at(at, () => this.#die(restart));
    for (const { at } of skews) {
      this.#timeline.at(at, () => {
        this.#learned = false;
      });
    }
    for (const at of user.visits) this.#visitAt(at);
    const { withdraws } = user;
    if (withdraws !== null) this.#timeline.at(withdraws, () => void this.#withdraw());
  }

  #start(): void {
    const life = ++this.#lives;
    const isAlive = () => this.#lives === life && this.#life !== null;
    this.#life = startLife(this.#computer, {
      now: () => this.#pcNow,
      http: this.#connectTo(isAlive),
      told: ({ id }) => this.#told(id),
      onChange: () => {
        this.#changed = true;
      },
      onFault: (error) => {
        const message = String(error);
        if (!/full|space/.test(message)) this.oracle.faults.push(`fault: ${message}`);
      },
      random: () => this.#draw(),
    });
    this.#changed = true;
  }

  async #connect(): Promise<void> {
    const added = this.#life?.handlers['accounts.add']({
      label: 'Simulation',
      role: 'producer',
      environment: 'production',
      baseUrl: 'https://plateforme.example',
      tokenCreatedOn: new Date(this.schedule.from - 50 * 86_400_000).toISOString().slice(0, 10) as Day,
      profileId: 'simulation',
      token: TOKEN,
    });
    const answer = await added;
    if (!answer?.ok) throw new Error(JSON.stringify(answer?.problem));
  }

  #die(restart: Time): void {
    const at = this.#timeline.now;
    if (!this.#life) return;
    this.#life = null;
    this.oracle.died(at);
    this.oracle.health.down({ from: at, to: restart });
    this.#learned = false;
    this.#note('dies');
    this.#timeline.at(restart, () => {
      if (!this.#life) this.#start();
    });
  }

  #diesAtPost(when: 'before' | 'after'): boolean {
    if (when === 'before') this.#posts++;
    const { diesAtPost, diesBeforeArrival } = this.schedule;
    if (this.#posts !== diesAtPost || diesBeforeArrival !== (when === 'before')) return false;
    this.#die(this.#timeline.now + 5 * SECOND);
    return true;
  }

  #leaving(key: string, body: string): void {
    const row = this.#computer.db.get<Row>(
      'SELECT 1 FROM intent WHERE key = ? AND progress = ?',
      key,
      'sent',
    );
    this.oracle.leaving(this.#timeline.now, key, body, row !== null && !this.#computer.isInTransaction());
    this.#note('POST');
  }

  #told(id: string): void {
    this.oracle.notes.push({ at: this.#timeline.now, id });
    this.#note(id.split('/')[0] ?? '');
    const { reacts } = this.schedule.user;
    if (reacts !== null) this.#visitAt(this.#timeline.now + reacts);
  }

  #visitAt(at: Time): void {
    if (this.#visits.includes(at)) return;
    this.#visits.push(at);
    this.#timeline.at(at, () => void this.#visit());
  }

  /** The user answers all that is open, as it is shown. */
  async #visit(): Promise<void> {
    const at = this.#timeline.now;
    if (!this.#life || !this.oracle.health.isAwake(at)) return;
    const open = this.#shown().filter(({ view }) =>
      ['toAcknowledge', 'changed', 'failed'].includes(view.state.kind),
    );
    const days = open.flatMap(({ view }) =>
      view.order ? [{ contractId: view.contractId, day: view.day, fingerprint: view.order.fingerprint }] : [],
    );
    if (days.length === 0) return;
    const answer = await this.#granted(this.#life.handlers['days.acknowledge']({ days }));
    this.#note(`clicks ${answer}`);
    if (!answer) return;
    for (const { contractNumber, view } of open) {
      this.oracle.clicks.push({
        at,
        contractNumber,
        purpose: 'acknowledge',
        values: percent(view.order?.steps),
      });
    }
  }

  async #withdraw(): Promise<void> {
    const at = this.#timeline.now;
    if (!this.#life || !this.oracle.health.isAwake(at)) return;
    const held = this.#shown().find(({ view }) => view.state.kind === 'acknowledged');
    if (!held) return;
    const { contractId, day } = held.view;
    const answer = await this.#granted(this.#life.handlers['days.withdraw']({ contractId, day }));
    const { contractNumber } = held;
    if (answer) this.oracle.clicks.push({ at, contractNumber, purpose: 'withdraw', values: '' });
  }

  /** A disk that is full refuses the click, and nothing is sent. */
  async #granted(call: Promise<{ readonly ok: boolean }>): Promise<boolean> {
    return call.then(
      ({ ok }) => ok,
      () => false,
    );
  }

  #look(): readonly Shown[] {
    if (!this.#life) return [];
    if (!this.#changed) return [];
    this.#changed = false;
    const shown = this.#shown();
    const isSending = shown.some(({ view }) => ['sending', 'unconfirmed'].includes(view.state.kind));
    this.#tick = isSending ? TICK_WHILE_SENDING : TICK;
    this.oracle.look(this.#timeline.now, shown, this.#learned);
    this.#note(shown.map(({ view }) => view.state.kind).join(','));
    return shown;
  }

  #shown(): readonly Shown[] {
    const state = this.#life?.state();
    return (state?.tomorrow ?? []).flatMap((view) => {
      const contract = state?.contracts.find(({ id }) => id === view.contractId);
      return contract && view.day === this.schedule.day
        ? [{ contractNumber: contract.contractNumber, view }]
        : [];
    });
  }

  #keptVersions(contractNumber: string): readonly string[] {
    const rows = this.#computer.db.all<Row & { steps: Uint8Array }>(
      `SELECT steps, version FROM superseded_order JOIN contract ON contract.id = contract_id WHERE number = ?1 AND day = ?2
       UNION ALL SELECT steps, version FROM day_order JOIN contract ON contract.id = contract_id WHERE number = ?1 AND day = ?2
       ORDER BY version`,
      contractNumber,
      this.schedule.day,
    );
    return rows.map(({ steps }) => percent([...new Int32Array(steps.slice().buffer)]));
  }

  #note(what: string): void {
    const line = `${new Date(this.#timeline.now).toISOString().slice(11, 19)} ${what}`;
    if (this.trace.at(-1) !== line) this.trace.push(line);
  }
}

const percent = (steps: readonly number[] | undefined): string =>
  (steps ?? []).map((code) => (code === -1 ? 0 : 100)).join();
