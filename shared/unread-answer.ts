import type { Problem, ProblemCode } from './problem.ts';

const UNREAD: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'mappingFailed',
  'mappingTimeout',
  'answerShape',
  'badDay',
  'badInstant',
  'stepOutsideDay',
  'stepOffGrid',
  'stepMissing',
  'stepDoubled',
  'stepNotNumber',
  'stepCount',
  'stepMixed',
  'unknownWord',
  'valueOutOfRange',
  'contractTwice',
]);

/** True where an answer arrived that the connector profile does not read as orders: the profile's editor shows it. */
export function isUnreadAnswer({ code }: Problem): boolean {
  return UNREAD.has(code);
}
