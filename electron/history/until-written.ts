import type { Database } from './database.ts';

/** What names an answer. */
type Asked = readonly (string | number | null)[];
/** More than the screens ask between two writes; a record of a year asks for more, once each. */
const MOST = 1_000;

/**
 * A question of the history that remembers its answers until the next write, for those asked at every tick: between
 * two writes they can have no other answer. An answer is shared by all who ask, so nobody may change it.
 */
export function untilWritten<Arguments extends Asked, Answer>(
  ask: (db: Database, ...asked: Arguments) => Answer,
): (db: Database, ...asked: Arguments) => Answer {
  const memories = new WeakMap<Database, { revision: number; readonly answers: Map<string, Answer> }>();
  return (db, ...asked) => {
    const memory = memories.get(db) ?? { revision: -1, answers: new Map<string, Answer>() };
    memories.set(db, memory);
    if (memory.revision !== db.revision()) {
      memory.revision = db.revision();
      memory.answers.clear();
    }
    const key = asked.join('\n');
    const found = memory.answers.get(key);
    if (found !== undefined) return found;
    const answer = ask(db, ...asked);
    if (memory.answers.size >= MOST) memory.answers.clear();
    memory.answers.set(key, answer);
    return answer;
  };
}
