import { atParis, type Day, dayOf, type Instant, MINUTE, tomorrowOf } from '../../shared/calendar/time.ts';
import { isOpen } from '../../shared/day/day-state.ts';
import type { Deed, ScenarioDay, User } from './days.ts';
import type { Told } from './told.ts';
import type { World } from './world.ts';

/** How long a diligent user takes from a reminder to the click. */
const REACTION = 5 * MINUTE;

/** Plays the user and what befalls the platform. */
export interface Player {
  /** Does what is due; answers what was done. */
  play(at: Instant): Promise<readonly Told[]>;
  /** Lets a diligent user hear what was said. */
  hear(told: readonly Told[]): void;
}

export function createPlayer(world: World, day: ScenarioDay, user: User, from: Instant): Player {
  const today = dayOf(from);
  let due: readonly (Deed & { readonly on: Instant })[] = (day.deeds ?? []).map((deed) => ({
    ...deed,
    on: atParis(today, deed.at),
  }));
  return {
    hear(told) {
      if (user !== 'diligent') return;
      const called = told.find(
        (one) => one.kind === 'reminder' && (one.about === 'published' || one.about === 'changed'),
      );
      if (called) due = [...due, { at: '', does: 'acknowledge', on: (called.at + REACTION) as Instant }];
    },
    async play(at) {
      const now = due.filter(({ on }) => on <= at);
      due = due.filter(({ on }) => on > at);
      const told: Told[] = [];
      for (const deed of now) told.push({ at, kind: 'deed', text: await perform(world, deed, today) });
      return told;
    },
  };
}

async function perform(world: World, deed: Deed, today: Day): Promise<string> {
  switch (deed.does) {
    case 'acknowledge':
      return acknowledge(world);
    case 'withdraw':
      return withdraw(world);
    case 'postpone':
      return postpone(world, today, deed.to);
    case 'play':
      world.platform.play(deed.scene);
      return `la plateforme joue « ${deed.scene} »`;
  }
}

async function acknowledge({ workspace }: World): Promise<string> {
  const days = workspace
    .state()
    .tomorrow.flatMap(({ contractId, day, state, order }) =>
      order && isOpen(state) ? [{ contractId, day, fingerprint: order.fingerprint }] : [],
    );
  if (days.length === 0) return 'l’utilisateur ouvre l’application : rien à acquiescer';
  return `l’utilisateur acquiesce ${days.length} contrat(s)${outcome(await workspace.handlers['days.acknowledge']({ days }))}`;
}

async function withdraw({ workspace }: World): Promise<string> {
  const held = workspace.state().tomorrow.filter(({ state }) => state.kind === 'acknowledged');
  const results = await Promise.all(
    held.map(({ contractId, day }) => workspace.handlers['days.withdraw']({ contractId, day })),
  );
  const refused = results.find(({ ok }) => !ok);
  return `l’utilisateur retire ${held.length} acquiescement(s)${refused ? outcome(refused) : ''}`;
}

async function postpone({ workspace }: World, today: Day, to: string): Promise<string> {
  const hlar = atParis(today, to);
  const answer = await workspace.handlers['days.postponeHlar']({ day: tomorrowOf(hlar), hlar });
  return `l’utilisateur note l’HLAR de ${to}${outcome(answer)}`;
}

function outcome(
  answer: { readonly ok: true } | { readonly ok: false; readonly problem: { readonly code: string } },
): string {
  return answer.ok ? '' : ` : refusé (${answer.problem.code})`;
}
