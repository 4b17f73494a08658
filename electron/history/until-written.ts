import { type Name, nameOf } from '../../shared/remembered.ts';
import type { Database } from './sql.ts';
import type { Observed } from './tables.ts';

/** Today, tomorrow and more of a thousand contracts, which a tick asks for; a record of a year asks for more, once each. */
const MOST = 4_000;

/**
 * A question of the history that remembers its answers until a table is written that they were read from, for those
 * asked at every tick: until then they can have no other answer. An answer is shared by all who ask, so nobody may
 * change it.
 */
export function untilWritten<Arguments extends readonly Name[], Answer>(
  ask: (db: Database, ...asked: Arguments) => Answer,
): (db: Database, ...asked: Arguments) => Answer {
  const memories = new WeakMap<Database, Map<Name, Observed<Answer>>>();
  return (db, ...asked) => {
    const answers = memories.get(db) ?? new Map<Name, Observed<Answer>>();
    memories.set(db, answers);
    const key = nameOf(asked);
    const found = answers.get(key);
    if (found?.isCurrent()) return found.value;
    const answer = db.observed(() => ask(db, ...asked));
    if (answers.size >= MOST) answers.clear();
    answers.set(key, answer);
    return answer.value;
  };
}
