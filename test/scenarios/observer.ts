import type { Row } from '../../electron/history/sql.ts';
import type { JournalKind, Note } from '../../shared/app-state.ts';
import { type Day, type Instant, tomorrowOf } from '../../shared/calendar/time.ts';
import type { DayStateKind } from '../../shared/day/day-state.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import { REMINDER_KINDS, type ReminderKind } from '../../shared/watch/reminders.ts';
import type { Told } from './told.ts';
import type { World } from './world.ts';

interface JournalRow extends Row {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: JournalKind;
  readonly contract_id: number | null;
  readonly facts: string;
}

/** Notes down what is new at an instant: the readings' troubles, the journal, the states of the day, the reminders. */
export interface Observer {
  look(at: Instant): readonly Told[];
  states(): Readonly<Record<string, DayStateKind>>;
}

export function createObserver(world: World, from: Instant): Observer {
  const { workspace, history } = world;
  const day: Day = tomorrowOf(from);
  const states = new Map<number, DayStateKind>();
  const troubles = new Set<ProblemCode>();
  let lastSeq = 0;

  const numbers = () =>
    new Map(workspace.state().contracts.map(({ id, contractNumber }) => [id, contractNumber]));
  /** Each kind of trouble once, until a reading succeeds. */
  const readings = (at: Instant): readonly Told[] => {
    const trouble = workspace.state().accounts[0]?.trouble?.problem.code ?? null;
    if (trouble === null ? troubles.size === 0 : troubles.has(trouble)) return [];
    if (trouble === null) troubles.clear();
    else troubles.add(trouble);
    return [{ at, kind: 'reading', trouble }];
  };
  const journal = (at: Instant): readonly Told[] => {
    const named = numbers();
    const sql =
      'SELECT seq, at, kind, contract_id, facts FROM journal WHERE seq > ? AND (day = ? OR day IS NULL) ORDER BY seq';
    return history.all<JournalRow>(sql, lastSeq, day).map((row) => {
      lastSeq = row.seq;
      const contract = row.contract_id === null ? '' : (named.get(row.contract_id) ?? '');
      return { at, kind: 'journal', contract, entry: row.kind, of: row.at, facts: JSON.parse(row.facts) };
    });
  };
  const changes = (at: Instant): readonly Told[] => {
    const named = numbers();
    const views = workspace.state().tomorrow.toSorted((a, b) => a.contractId - b.contractId);
    return views.flatMap(({ contractId, state: { kind: to } }): readonly Told[] => {
      const before = states.get(contractId) ?? null;
      states.set(contractId, to);
      return before === to
        ? []
        : [{ at, kind: 'state', contract: named.get(contractId) ?? '', from: before, to }];
    });
  };
  return {
    look: (at) => [
      ...(world.takeChanged() ? [...readings(at), ...journal(at), ...changes(at)] : []),
      ...world.takeNotes().map((note): Told => ({ at, kind: 'reminder', about: kindOf(note), note })),
    ],
    states() {
      const named = numbers();
      return Object.fromEntries([...states].map(([id, state]) => [named.get(id) ?? '', state]));
    },
  };
}

/** A note's id begins with the kind of its reminder. */
function kindOf({ id }: Note): ReminderKind {
  const kind = REMINDER_KINDS.find((one) => id.startsWith(`${one}/`));
  if (!kind) throw new Error(`a note of no kind: ${id}`);
  return kind;
}
