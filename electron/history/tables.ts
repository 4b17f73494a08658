import { constants, type DatabaseSync } from 'node:sqlite';

/** An answer of the history, until something is written that it depends on. */
export interface Observed<T> {
  readonly value: T;
  /** True while no table that was asked for it has been written; whoever uses it again depends on the same tables. */
  isCurrent(): boolean;
}

/** Knows of each statement which tables it reads and writes, as SQLite itself says when it is prepared. */
interface Tables {
  /** What prepares a statement, as a function that notes its use and answers it. */
  watched<Statement>(prepare: () => Statement): () => Statement;
  observed<T>(work: () => T): Observed<T>;
  /** A transaction was undone: nothing that was read within it holds. */
  takenBack(): void;
}

const WRITES: ReadonlySet<number> = new Set([
  constants.SQLITE_INSERT,
  constants.SQLITE_UPDATE,
  constants.SQLITE_DELETE,
]);

/** Watches a connection: what triggers and foreign keys write by themselves is known as well. */
export function watchTables(sqlite: DatabaseSync): Tables {
  let learning: { readonly read: Set<string>; readonly written: Set<string> } | null = null;
  sqlite.setAuthorizer((action, table) => {
    if (action === constants.SQLITE_READ) learning?.read.add(table ?? '');
    if (WRITES.has(action)) learning?.written.add(table ?? '');
    return constants.SQLITE_OK;
  });
  let writes = 0;
  let undone = 0;
  const lastWrite = new Map<string, number>();
  let asked: Set<string> | null = null;
  return {
    watched(prepare) {
      const touched = { read: new Set<string>(), written: new Set<string>() };
      learning = touched;
      const statement = prepare();
      learning = null;
      return () => {
        for (const table of touched.read) asked?.add(table);
        if (touched.written.size > 0) writes++;
        for (const table of touched.written) lastWrite.set(table, writes);
        return statement;
      };
    },
    observed(work) {
      const outer = asked;
      const own = new Set<string>();
      const share = () => {
        for (const table of own) asked?.add(table);
      };
      const isWrittenAfter = (moment: number) =>
        undone > moment || [...own].some((table) => (lastWrite.get(table) ?? 0) > moment);
      let known = writes;
      asked = own;
      try {
        const value = work();
        return {
          value,
          isCurrent() {
            if (known !== writes && isWrittenAfter(known)) return false;
            known = writes;
            share();
            return true;
          },
        };
      } finally {
        asked = outer;
        share();
      }
    },
    takenBack() {
      undone = ++writes;
    },
  };
}
