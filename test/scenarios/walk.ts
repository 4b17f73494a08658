import { atParis, type Day, type Instant, parseDay, SECOND } from '../../shared/calendar/time.ts';
import { DAYS, type DayName, type ScenarioDay, type User } from './days.ts';
import { createObserver } from './observer.ts';
import { createPlayer } from './player.ts';
import type { Told, Walk } from './told.ts';
import { openWorld } from './world.ts';

const DATE = '2026-11-23';
const FROM = '10:00';
const UNTIL = '17:00';

export interface WalkChoice {
  /** Left out: the one that the scenario is about. */
  readonly user?: User | undefined;
  readonly seed?: number | undefined;
}

/** Walks one day second by second through the real services, letting all that is under way end before time goes on. */
export async function walkDay(name: DayName, choice: WalkChoice = {}): Promise<Walk> {
  const day: ScenarioDay = DAYS[name];
  const { user = day.user, seed = 1 } = choice;
  const time = timesOf(day);
  const world = await openWorld(day, time.from, seed);
  const observer = createObserver(world, time.from);
  const player = createPlayer(world, day, user, time.from);
  const told: Told[] = [];
  try {
    await world.connect();
    for (let at = time.from; at <= time.until; at = (at + SECOND) as Instant) {
      world.setTime(at);
      if (time.isAsleep(at)) continue;
      told.push(...(await player.play(at)));
      world.workspace.tick();
      await world.stillness.reached();
      const seen = observer.look(at);
      told.push(...seen);
      player.hear(seen);
    }
    const { effects } = world.platform.report();
    const states = observer.states();
    return {
      name,
      about: day.about,
      user,
      seed,
      from: time.from,
      told,
      states,
      effects,
      exchanges: world.exchanges,
    };
  } finally {
    await world.close();
  }
}

function timesOf({ date = DATE, until = UNTIL, asleep }: ScenarioDay) {
  const today = parseDay(date) as Day;
  const [sleeps, wakes] = (asleep ?? ['24:00', '24:00']).map((time) =>
    time === '24:00' ? Number.MAX_SAFE_INTEGER : atParis(today, time),
  ) as [number, number];
  return {
    from: atParis(today, FROM),
    until: atParis(today, until),
    isAsleep: (at: Instant) => at >= sleeps && at < wakes,
  };
}
