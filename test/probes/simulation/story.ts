import type { Afternoon } from './afternoon.ts';
import type { Schedule, Time } from './schedule.ts';

const clock = (time: Time): string => new Date(time).toISOString().slice(11, 19);

/** An afternoon told line by line, times in UTC: what was drawn, what the app did, what was wrong with it. */
export function storyOf({ schedule, trace, faults }: Afternoon): readonly string[] {
  return [...drawn(schedule), ...withoutRepeats(trace), ...faults.map((fault) => `FAULT ${fault}`)];
}

function drawn(schedule: Schedule): readonly string[] {
  const { contracts, requestFaults, sleeps, crashes, fullDisk, skews, user, postponed } = schedule;
  const span = ({ from, to }: { readonly from: Time; readonly to: Time }) => `${clock(from)}–${clock(to)}`;
  return [
    `${schedule.day}, HLAR ${clock(schedule.hlar)}, from ${clock(schedule.from)} until ${clock(schedule.until)}`,
    ...(postponed ? [`HLAR ${clock(postponed.hlar)}, told at ${clock(postponed.at)}`] : []),
    `deduplicates: ${schedule.deduplicates}; shows former acknowledgements: ${schedule.showsFormer}`,
    ...contracts.map(
      (one) =>
        `${one.contractNumber}: ${one.versions.map(({ at }) => clock(at)).join(', ') || 'never published'}`,
    ),
    ...requestFaults.map(
      (one) => `${span(one)} ${one.kind} ${one.method} ${one.kind === 'tooMany' ? one.retryAfter : ''}`,
    ),
    ...sleeps.map((one) => `${span(one)} sleeps`),
    ...(schedule.stuck ? [`${schedule.stuck}: the platform takes nothing of it`] : []),
    ...fullDisk.map((one) => `${span(one)} disk full`),
    ...crashes.map(({ at, restart }) => `${clock(at)} dies until ${clock(restart)}`),
    ...(schedule.diesAtPost
      ? [`dies at POST ${schedule.diesAtPost}, ${schedule.diesBeforeArrival ? 'before' : 'after'} it arrives`]
      : []),
    ...skews.map(({ at, ahead }) => `${clock(at)} this computer's clock goes to ${ahead / 1_000} s ahead`),
    `user: ${user.visits.map(clock).join(', ')}; reacts ${user.reacts === null ? 'never' : `after ${user.reacts / 1_000} s`}`,
    ...(user.withdraws === null ? [] : [`user takes back at ${clock(user.withdraws)}`]),
    '',
  ];
}

/** What is shown again and again is told once. */
function withoutRepeats(trace: readonly string[]): readonly string[] {
  return trace.filter((line, i) => line.slice(9) !== trace[i - 1]?.slice(9));
}
