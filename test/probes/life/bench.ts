import type { Workspace } from '../../../electron/compose.ts';
import type { Row } from '../../../electron/history/sql.ts';
import type { HttpAnswer, HttpRequest } from '../../../electron/ports.ts';
import type { DayView, Note } from '../../../shared/app-state.ts';
import type { Day, Instant } from '../../../shared/calendar/time.ts';
import { problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { type Computer, layProfile, newComputer, startLife } from '../simulation/life.ts';
import { ModelPlatform } from '../simulation/platform.ts';
import type { Schedule, Time } from '../simulation/schedule.ts';
import { settled, Timeline } from '../simulation/timeline.ts';
import type { Ground } from './ground.ts';

export const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];
export const DAY = '2026-11-24' as Day;
/** 16:30 in Paris on the day before, by hand. */
export const HLAR: Time = Date.parse('2026-11-23T15:30Z');
export const CONTRACT = 'BOA-SIM-1';
const TICK = SECOND;
const ANSWER_AFTER = 400;

/** One request, when it left, and what came back. */
export interface Asked {
  readonly at: Time;
  readonly method: string;
  readonly body: string | null;
  /** Whether its wish was on disk, as sent, when it left; true for what is no wish. */
  readonly durable: boolean;
  status: number | null;
}

/** What happens to a request instead of the platform's own answer; null lets it through. */
export type Wire = (asked: Asked, serve: () => HttpAnswer) => Result<HttpAnswer> | null;

/** A quiet afternoon with one contract, published at once, on a simulated clock, over the app's real services. */
export class Bench {
  readonly asked: Asked[] = [];
  readonly notes: (Note & { readonly saidAt: Time })[] = [];
  readonly faults: unknown[] = [];
  readonly timeline: Timeline;
  readonly platform: ModelPlatform;
  readonly computer: Computer;
  /** This computer's clock minus the true one, ms. */
  ahead = 0;
  isDiskFull = false;
  takesNotes = true;
  wire: Wire = () => null;
  #life: Workspace | null = null;
  #lives = 0;

  /** `path`: where the history lies, in memory unless given. */
  constructor(ground: Ground, from: Time, change: Partial<Schedule> = {}, path?: string) {
    const dir = ground.folder();
    layProfile(dir);
    this.timeline = new Timeline(from);
    this.platform = new ModelPlatform({ ...quiet(from), ...change });
    this.computer = newComputer(dir, () => this.isDiskFull, path);
  }

  get life(): Workspace {
    if (!this.#life) throw new Error('the app does not run');
    return this.#life;
  }

  start(): void {
    const life = ++this.#lives;
    this.#life = startLife(this.computer, {
      now: () => this.timeline.now + this.ahead,
      http: (request) => this.#exchange(request, () => this.#life !== null && this.#lives === life),
      told: (note) => {
        this.notes.push({ ...note, saidAt: this.timeline.now });
        return this.takesNotes;
      },
      onChange() {},
      onFault: (error) => this.faults.push(error),
      random: () => 0.5,
    });
  }

  stop(): void {
    this.#life = null;
  }

  /** Starts the app, connects the account, and waits until the first reading is kept. */
  async connect(): Promise<void> {
    this.start();
    const added = await this.life.handlers['accounts.add']({
      label: 'Les parcs du Sud',
      role: 'producer',
      environment: 'production',
      baseUrl: 'https://plateforme.example',
      tokenCreatedOn: '2026-10-01' as Day,
      profileId: 'simulation',
      token: 'jeton-de-simulation',
    });
    if (!added.ok) throw new Error(JSON.stringify(added.problem));
    await this.go(5 * SECOND);
  }

  /** Lets `span` pass, ticking as the app does; without ticks where the computer sleeps. */
  async go(span: number, { asleep = false } = {}): Promise<void> {
    const until = this.timeline.now + span;
    while (this.timeline.now < until) {
      await this.timeline.go(Math.min(until, this.timeline.next, this.timeline.now + TICK));
      if (this.#life && !asleep) this.#life.tick();
      await settled();
    }
  }

  goTo(time: Time): Promise<void> {
    return this.go(Math.max(0, time - this.timeline.now));
  }

  view(): DayView | undefined {
    return this.life.state().tomorrow.find(({ day }) => day === DAY);
  }

  kind(): string {
    return this.view()?.state.kind ?? 'unknown';
  }

  /** The user acknowledges what is shown; the code of the problem where it is refused. */
  async click(): Promise<string | null> {
    const view = this.view();
    if (!view?.order) return 'nothing shown';
    const { contractId, day, order } = view;
    const days = [{ contractId, day, fingerprint: order.fingerprint }];
    try {
      const answer = await this.life.handlers['days.acknowledge']({ days });
      return answer.ok ? null : answer.problem.code;
    } catch (error) {
      return String(error);
    }
  }

  postponeHlar(hlar: Time | null) {
    return this.life.handlers['days.postponeHlar']({ day: DAY, hlar: hlar as Instant | null });
  }

  posts(): readonly Asked[] {
    return this.asked.filter(({ method }) => method === 'POST');
  }

  isHeld(): boolean {
    return this.platform.isHeld(CONTRACT, this.timeline.now);
  }

  #exchange(request: HttpRequest, isAlive: () => boolean): Promise<Result<HttpAnswer>> {
    const { method, body } = request;
    const asked: Asked = {
      at: this.timeline.now,
      method,
      body,
      durable: this.#isDurable(request),
      status: null,
    };
    this.asked.push(asked);
    const serve = () => this.#serve(request);
    return new Promise((resolve) => {
      this.timeline.at(this.timeline.now + ANSWER_AFTER, () => {
        if (!isAlive()) return;
        const answer = this.wire(asked, serve) ?? ok(serve());
        asked.status = answer.ok ? answer.value.status : 0;
        resolve(answer);
      });
    });
  }

  #isDurable({ method, body }: HttpRequest): boolean {
    if (method !== 'POST' || body === null) return true;
    const { key } = JSON.parse(body) as { key: string };
    const row = this.computer.db.get<Row & { body: string }>(
      "SELECT body FROM intent WHERE key = ? AND progress = 'sent'",
      key,
    );
    return row !== null && JSON.parse(row.body).text === body && !this.computer.isInTransaction();
  }

  #serve({ method, body }: HttpRequest): HttpAnswer {
    const { now } = this.timeline;
    const { status, body: said } =
      method === 'GET'
        ? this.platform.readOrders(now)
        : this.platform.acknowledge(JSON.parse(body ?? ''), now, now);
    return answerOf(status, now, {}, JSON.stringify(said));
  }
}

export const offline = () => fail(problem('offline'));

/** An answer of the platform at an instant of its clock. */
export function answerOf(
  status: number,
  at: Time,
  headers: Readonly<Record<string, string>> = {},
  body = '{}',
): HttpAnswer {
  const own = { 'content-type': 'application/json', date: new Date(at).toUTCString() };
  return { status, headers: { ...own, ...headers }, body: new TextEncoder().encode(body) };
}

function quiet(from: Time): Schedule {
  const values = Array.from({ length: 96 }, (_, i) => (i >= 40 && i < 52 ? 100 : 0));
  return {
    seed: 0,
    day: DAY,
    dayStart: Date.parse('2026-11-23T23:00Z'),
    steps: 96,
    from,
    until: HLAR + HOUR,
    hlar: HLAR,
    postponed: null,
    contracts: [{ contractNumber: CONTRACT, versions: [{ at: from - HOUR, values }] }],
    deduplicates: true,
    showsFormer: false,
    requestFaults: [],
    sleeps: [],
    crashes: [],
    diesAtPost: 0,
    diesBeforeArrival: false,
    stuck: null,
    fullDisk: [],
    skews: [],
    user: { visits: [], reacts: null, withdraws: null },
  };
}
