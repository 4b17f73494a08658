import type { ProblemCode } from '../problem.ts';

/** What keeps this app from sending and not the user from the portal; remedies that name the portal themselves are not here. */
const ONLY_HERE: readonly ProblemCode[] = [
  'offline',
  'tlsUntrusted',
  'insecureAddress',
  'invalidAddress',
  'redirected',
  'unauthorized',
  'ipRefused',
  'tooManyRequests',
  'wrongAddress',
  'unexpectedStatus',
  'answerTooLarge',
  'answerWrongType',
  'answerIsHtml',
  'answerNotJson',
  'answerTruncated',
  'mappingFailed',
  'mappingTimeout',
  'notConfirmed',
  'noToken',
  'tokenGone',
  'secretsUnavailable',
  'profileInvalid',
  'profileUnknown',
];

/** True where an acknowledgement that could not be sent from here can meanwhile be given on the portal. */
export function isPortalAWay(code: ProblemCode): boolean {
  return ONLY_HERE.includes(code);
}
