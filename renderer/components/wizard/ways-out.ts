import { couldNotAsk } from '../../../shared/accounts/token-text.ts';
import type { AccountView } from '../../../shared/app-state.ts';
import type { MessageKey } from '../../../shared/messages/say.ts';
import { isUnreadAnswer } from '../../../shared/order/unread-answer.ts';
import type { Problem, ProblemCode } from '../../../shared/problem.ts';

/** What the user filled in and can correct without leaving the steps. */
export type Place = 'address' | 'token' | 'profile';

/** What helps against a failed connection test. */
export interface WayOut {
  /** Null where what helps elsewhere helps here as well. */
  readonly remedy: MessageKey | null;
  /** What to correct; null where the answer is to wait. */
  readonly place: Place | null;
  /** What becomes of an account that is connected all the same; null where that would help nobody. */
  readonly anyway: MessageKey | null;
}

const REMEDIES: Partial<Record<ProblemCode, MessageKey>> = {
  offline: 'wizard.helps.offline',
  timeout: 'wizard.helps.timeout',
  unavailable: 'wizard.helps.unavailable',
  unauthorized: 'wizard.helps.unauthorized',
  ipRefused: 'wizard.helps.ipRefused',
  redirected: 'wizard.helps.redirected',
  wrongAddress: 'wizard.helps.wrongAddress',
  answerWrongType: 'wizard.helps.answerWrongType',
  unexpectedStatus: 'wizard.helps.unexpectedStatus',
  answerShape: 'wizard.helps.answerShape',
  profileInvalid: 'wizard.helps.profileInvalid',
  profileUnknown: 'wizard.helps.profileUnknown',
};

const PLACES: Partial<Record<ProblemCode, Place>> = {
  unauthorized: 'token',
  offline: 'address',
  timeout: 'address',
  tlsUntrusted: 'address',
  insecureAddress: 'address',
  invalidAddress: 'address',
  redirected: 'address',
  wrongAddress: 'address',
  answerIsHtml: 'address',
  answerWrongType: 'address',
  unexpectedStatus: 'address',
  profileInvalid: 'profile',
  profileUnknown: 'profile',
};

/** The way out of a failed test, by its reason; the test environment declares no addresses. */
export function wayOut(failure: Problem, environment: AccountView['environment']): WayOut {
  const { code } = failure;
  const remedy = REMEDIES[code] ?? null;
  if (isUnreadAnswer(failure)) return { remedy, place: 'profile', anyway: 'wizard.anywayHints.profile' };
  if (code === 'ipRefused') {
    return environment === 'test'
      ? { remedy: 'wizard.helps.ipRefusedTest', place: 'address', anyway: null }
      : { remedy, place: null, anyway: 'wizard.anywayHints.address' };
  }
  const anyway = couldNotAsk(failure) ? 'wizard.anywayHints.asleep' : null;
  return { remedy, place: PLACES[code] ?? null, anyway };
}
