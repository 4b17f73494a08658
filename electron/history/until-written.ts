import type { Database } from './database.ts';
import type { Observed } from './tables.ts';

/** What names an answer. */
type Asked = readonly (string | number | null)[];
/** More than the screens ask between two writes; a record of a year asks for more, once each. */
const MOST = 1_000;

/**
 * A question of the history that remembers its answers until a table is written that they were read from, for those
 * asked at every tick: until then they can have no other answer. An answer is shared by all who ask, so nobody may
 * change it.
 */
export function untilWritten<Arguments extends Asked, Answer>(
  ask: (db: Database, ...asked: Arguments) => Answer,
): (db: Database, ...asked: Arguments) => Answer {
  const memories = new WeakMap<Database, Map<string, Observed<Answer>>>();
  return (db, ...asked) => {
    const answers = memories.get(db) ?? new Map<string, Observed<Answer>>();
    memories.set(db, answers);
    const key = asked.join('\n');
    const found = answers.get(key);
    if (found?.isCurrent()) return found.value;
    const answer = db.observed(() => ask(db, ...asked));
    if (answers.size >= MOST) answers.clear();
    answers.set(key, answer);
    return answer.value;
  };
}
