import { IconQuestionMark, IconRefreshAlert } from '@tabler/icons-react';
import type { Day } from '../../../shared/calendar/time.ts';
import { formatDay, formatShare, formatSpan, formatSteps } from '../../../shared/format.ts';
import {
  countOf,
  type DayLook,
  type HistoryDay,
  type MonthDay,
  worstLook,
} from '../../../shared/history/history.ts';
import type { HeatRun } from '../../../shared/history/month-heat.ts';
import { limitWords, listed, type Speech } from '../../../shared/order/order-words.ts';
import { STATE_LOOKS } from '../StatusBadge.tsx';

/** The tone and the sign of each look: those of the states, and those of a miss that may be none. */
export const LOOKS = {
  ...STATE_LOOKS,
  unsettled: { tone: 'bad', Icon: IconRefreshAlert },
  unseen: { tone: 'idle', Icon: IconQuestionMark },
} as const satisfies Record<DayLook, { tone: string; Icon: unknown }>;

/** The same said at length and, for narrow windows, in short. */
export interface Sized {
  readonly long: string;
  readonly short: string;
}

/** Where a day stands: its state, or how many of its contracts are acknowledged; empty where nothing is known. */
export function lookWords({ looks }: Pick<HistoryDay, 'looks'>, { say }: Speech): Sized {
  const worst = worstLook(looks);
  if (worst === null) return { long: say('history.noData'), short: '' };
  const done = looks.acknowledged ?? 0;
  const total = countOf(looks);
  if (done > 0 && done < total) {
    const facts = { done, total };
    return { long: say('history.part', facts), short: say('history.partShort', facts) };
  }
  return { long: say(`history.look.${worst}`), short: say(`history.short.${worst}`) };
}

/**
 * How long the day's contracts are stopped and limited, and that hours of several are added up where they are; `compact`
 * fits a cell of the calendar.
 */
export function askedOf(
  { published, stopSteps, limitSteps }: Omit<HistoryDay, 'day' | 'looks' | 'changed'>,
  { say, language }: Speech,
): Sized & { readonly compact: string } {
  const alike = (long: string, short = long) => ({ long, short, compact: long });
  if (published === 0) return alike(say('history.unpublished'), '–');
  if (stopSteps + limitSteps === 0) return alike(say('history.zero'));
  const [stop, limit] = [formatSteps(stopSteps, language), formatSteps(limitSteps, language)];
  const total = formatSteps(stopSteps + limitSteps, language);
  const stopped = say('history.stopped', { duration: stop });
  const limited = say('history.limited', { duration: limit });
  const both = limitSteps > 0 && stopSteps > 0;
  const long = both ? `${stopped} · ${limited}` : limitSteps > 0 ? limited : stopped;
  if (published > 1) {
    return {
      long: say('history.summed', { asked: long, count: published }),
      short: say('history.summedShort', { duration: total }),
      compact: say('history.summedCompact', { duration: total }),
    };
  }
  return both ? { long, short: total, compact: say('history.both', { stop, limit }) } : alike(long, total);
}

/** What a day's steps ask, in the order of the day: “Arrêt 10:00–12:00 · Limitation à 40 %, 14:00–16:00”. */
export function runsWords(
  day: Day,
  runs: MonthDay['runs'],
  installedW: number | null,
  speech: Speech,
): string {
  if (runs === null) return speech.say('history.unpublished');
  if (runs.length === 0) return speech.say('order.zero');
  const groups: { run: HeatRun; spans: string[] }[] = [];
  for (const run of runs) {
    const span = formatSpan(day, run.from, run.to, speech.language);
    const last = groups.at(-1);
    if (last && isSame(last.run, run)) last.spans.push(span);
    else groups.push({ run, spans: [span] });
  }
  const words = groups.map(({ run, spans }) => {
    const all = listed(spans, speech.say);
    if (run.kind === 'stop') return speech.say('history.stops', { spans: all });
    const limit = limitOf(run, installedW, speech);
    return limit
      ? speech.say('history.limitsTo', { limit, spans: all })
      : speech.say('history.limits', { spans: all });
  });
  return words.join(' · ');
}

const isSame = (a: HeatRun, b: HeatRun): boolean =>
  a.kind === b.kind && a.share === b.share && JSON.stringify(a.step) === JSON.stringify(b.step);

function limitOf({ step, share }: HeatRun, installedW: number | null, speech: Speech): string | null {
  if (step) return limitWords(step, installedW, speech);
  return share === null
    ? null
    : speech.say('history.limitShare', { share: formatShare(share, speech.language, 1) });
}

/** What a run asks, as a phrase of its own: “Arrêt”, “Limitation à 40 %”. */
export function runWord(run: HeatRun, installedW: number | null, speech: Speech): string {
  if (run.kind === 'stop') return speech.say('history.stop');
  return limitOf(run, installedW, speech) ?? speech.say('history.limit');
}

/** Everything about a day in one sentence, for whoever does not see it. */
export function dayWords(day: MonthDay, installedW: number | null, speech: Speech): string {
  const standing = lookWords(day, speech).long;
  if (countOf(day.looks) === 0) return standing;
  return [runsWords(day.day, day.runs, installedW, speech), standing].join(', ');
}

/** The short name of a day: “mar. 24”. */
export function shortDay(day: Day, { language }: Speech): string {
  const [weekday = ''] = formatDay(day, language, 'short').split(/[\s,]/);
  return `${weekday}\u00a0${Number(day.slice(8))}`;
}
