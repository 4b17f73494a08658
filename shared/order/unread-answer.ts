import { type Problem, type ProblemCode, UNREAD_ANSWER } from '../problem.ts';

const UNREAD: ReadonlySet<ProblemCode> = new Set(UNREAD_ANSWER);

/** True where an answer arrived that the connector profile does not read as orders. */
export function isUnreadAnswer({ code }: Problem): boolean {
  return UNREAD.has(code);
}
