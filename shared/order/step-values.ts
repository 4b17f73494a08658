import { type Problem, problem } from '../problem.ts';
import type { ValueRules } from '../profiles/profile-schema.ts';
import { fail, ok, type Result } from '../result.ts';
import { FREE, type LimitKind, STOP, type StepCode } from './order.ts';

/** The greatest power a step may name, in W: what fits the compact form. */
const MAX_W = 2_000_000_000;
const PPM = 1_000_000;

/** What the limits of a profile count: it follows from its meaning and unit alone. */
export function limitKindOf(rules: ValueRules): LimitKind | null {
  if (rules.unit === 'words') return null;
  if (rules.unit === 'share' || rules.unit === 'percent') return 'maxShare';
  return rules.meaning === 'limit' ? 'maxPower' : 'powerCut';
}

/**
 * Turns one value of the platform into a step code, once and for all. "Curtailment 0" (produce freely) and "limit 0"
 * (stop) part here. Amounts are kept to 1 W or 1 ppm; a value short of free or of a stop never rounds into it.
 */
export function stepCode(value: unknown, rules: ValueRules): Result<StepCode, Problem> {
  if (rules.unit === 'words') {
    const word =
      typeof value === 'string' && Object.hasOwn(rules.words, value) ? rules.words[value] : undefined;
    if (word === undefined) return fail(problem('unknownWord', { found: shown(value) }));
    return ok(word === 'stop' ? STOP : FREE);
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return fail(problem('stepNotNumber', { found: shown(value) }));
  }
  const share = rules.unit === 'share' || rules.unit === 'percent';
  const scale = { share: 1, percent: 0.01, kW: 1_000, MW: 1_000_000 }[rules.unit];
  const amount = value * scale;
  if (amount < 0 || amount > (share ? 1 : MAX_W)) {
    return fail(problem('valueOutOfRange', { found: value, unit: rules.unit }));
  }
  const curtailment = rules.meaning === 'curtailment';
  if (amount === 0) return ok(curtailment ? FREE : STOP);
  if (!share) return ok(Math.max(1, Math.round(amount)));
  if (amount === 1) return ok(curtailment ? STOP : FREE);
  const left = curtailment ? 1 - amount : amount;
  return ok(Math.min(PPM - 1, Math.max(1, Math.round(left * PPM))));
}

/** A short, safe picture of what was found, for a message. */
export function shown(value: unknown): string {
  if (value === undefined) return '∅';
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? typeof value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
