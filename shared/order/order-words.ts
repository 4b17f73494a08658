import {
  formatPower,
  formatShare,
  formatSpan,
  formatSteps,
  formatStepTime,
  type Language,
  NBSP,
} from '../format.ts';
import type { Say } from '../messages/say.ts';
import { curtailedRuns, type Order, producibleShare, type Run, type StepOrder, summaryOf } from './order.ts';

export interface Speech {
  readonly say: Say;
  readonly language: Language;
}

/** What an order asks, in words: the part to stress and what completes it (may be empty). */
export interface OrderWords {
  readonly main: string;
  readonly rest: string;
}

/** More spans than this are summed up as “5 plages, de 08:00 à 18:00”. */
const SPANS_IN_FULL = 3;

/**
 * An order in words, for a contract of `installedW` watts (null: unknown): “Arrêt 11:00–15:30” and “18 pas · 4 h 30”,
 * “1 pas isolé : 13:15–13:30”, “Consigne à zéro : rien à arrêter”.
 */
export function orderWords(order: Order, installedW: number | null, speech: Speech): OrderWords {
  const { say, language } = speech;
  const runs = curtailedRuns(order);
  const [first] = runs;
  if (!first) return { main: say('order.zero'), rest: '' };
  if (runs.length === 1 && first.to - first.from === 1) {
    const span = formatSpan(order.day, first.from, first.to, language);
    const limit = limitWords(first.step, installedW, speech);
    const rest = limit ? say('order.isolatedLimitRest', { limit }) : say('order.isolatedRest');
    return { main: say('order.isolated', { span }), rest };
  }
  const stops = runs.filter((run) => run.step.kind === 'stop');
  const limits = runs.filter((run) => run.step.kind === 'limit');
  const total = summaryOf(order);
  const parts = [stopWords(order, stops, speech), limitsWords(order, limits, installedW, speech)];
  // Whichever comes first in the day is said first.
  if (first.step.kind === 'limit') parts.reverse();
  const count = total.stopSteps + total.limitSteps;
  return {
    main: parts.filter((part) => part !== null).join(' · '),
    rest: `${say('order.steps', { count })} · ${formatSteps(count, language)}`,
  };
}

function stopWords(order: Order, runs: readonly Run[], { say, language }: Speech): string | null {
  const [first] = runs;
  const last = runs.at(-1);
  if (!first || !last) return null;
  if (last.to - first.from === order.steps.length && runs.length === 1) return say('order.stopAllDay');
  if (runs.length > SPANS_IN_FULL) {
    return say('order.stopMany', { count: runs.length, ...ends(order, first, last, language) });
  }
  return say('order.stop', { spans: spansOf(order, runs, { say, language }) });
}

function limitsWords(
  order: Order,
  runs: readonly Run[],
  installedW: number | null,
  speech: Speech,
): string | null {
  const [first] = runs;
  const last = runs.at(-1);
  if (!first || !last) return null;
  const limit = limitWords(first.step, installedW, speech) ?? '';
  const same = runs.every((run) => JSON.stringify(run.step) === JSON.stringify(first.step));
  if (same && runs.length <= SPANS_IN_FULL) {
    if (first.to - first.from === order.steps.length) return speech.say('order.limitAllDay', { limit });
    return speech.say('order.limit', { limit, spans: spansOf(order, runs, speech) });
  }
  if (runs.length > SPANS_IN_FULL) {
    const facts = ends(order, first, last, speech.language);
    return speech.say('order.limitMany', { count: runs.length, ...facts });
  }
  return runs
    .map((run) => {
      const words = limitWords(run.step, installedW, speech) ?? '';
      return speech.say('order.limit', { limit: words, spans: spansOf(order, [run], speech) });
    })
    .join(' · ');
}

function ends(order: Order, first: Run, last: Run, language: Language) {
  return {
    first: formatStepTime(order.day, first.from, language),
    last: formatStepTime(order.day, last.to, language),
  };
}

function spansOf(order: Order, runs: readonly Run[], { say, language }: Speech): string {
  const spans = runs.map((run) => formatSpan(order.day, run.from, run.to, language));
  return listed(spans, say);
}

/** “A, B et C”. */
export function listed(items: readonly string[], say: Say): string {
  return items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(', ')}${say('order.and')}${items.at(-1)}`;
}

/** A limit in words, “Limitation à 4,8 MW (40 %)”; null for a step that is no limit. */
export function limitWords(
  step: StepOrder,
  installedW: number | null,
  { say, language }: Speech,
): string | null {
  if (step.kind !== 'limit') return null;
  const share = producibleShare(step, installedW);
  if (step.limit === 'powerCut') {
    const amount = formatPower(step.amount, language);
    if (installedW === null) return say('order.cut', { amount });
    return say('order.cutLeaving', { amount, other: formatPower(installedW - step.amount, language) });
  }
  const watts = step.limit === 'maxPower' ? step.amount : installedW && (step.amount / 1e6) * installedW;
  const digits = step.limit === 'maxShare' ? 4 : 1;
  const percent = share === null ? null : formatShare(share, language, digits);
  const power = watts === null ? null : formatPower(Math.round(watts), language);
  if (power !== null && percent !== null) return say('order.limitToBoth', { amount: power, other: percent });
  return say('order.limitTo', { amount: power ?? percent ?? '' });
}

/** What one step asks, as a sentence of its own: “Arrêt : ne rien produire”. */
export function stepWords(step: StepOrder, installedW: number | null, speech: Speech): string {
  if (step.kind === 'stop') return speech.say('order.stepStop');
  return limitWords(step, installedW, speech) ?? speech.say('order.stepFree');
}

/**
 * The power that a step of an order allows: in MW where the installed power is known or its limits are powers, else as a
 * share; null where it cannot be said.
 */
export function allowedWords(
  step: StepOrder,
  { limitKind }: Pick<Order, 'limitKind'>,
  installedW: number | null,
  language: Language,
): string | null {
  const inShares = installedW === null && (limitKind === null || limitKind === 'maxShare');
  if (step.kind === 'stop' && !inShares) return `0${NBSP}MW`;
  if (step.kind === 'limit' && step.limit === 'maxPower') return formatPower(step.amount, language);
  const share = producibleShare(step, installedW);
  if (share === null) return null;
  if (inShares) return formatShare(share, language);
  return installedW === null ? null : formatPower(Math.round(share * installedW), language);
}
