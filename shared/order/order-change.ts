import { changedSteps, FREE, type Order, type StepOrder, stepOrder } from './order.ts';

/** Consecutive steps, from `from` up to and without `to`, that went from asking one thing to asking another. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly before: StepOrder;
  readonly after: StepOrder;
}

/** What became different between two orders of one day, in the order of the day. */
export function changesBetween(before: Order, after: Order): readonly Change[] {
  const changes: Change[] = [];
  for (const index of changedSteps(before, after)) {
    const change = {
      from: index,
      to: index + 1,
      before: stepOrder(before.steps[index] ?? FREE, before.limitKind),
      after: stepOrder(after.steps[index] ?? FREE, after.limitKind),
    };
    const last = changes.at(-1);
    if (last && last.to === index && isSame(last, change)) changes.splice(-1, 1, { ...last, to: index + 1 });
    else changes.push(change);
  }
  return changes;
}

const isSame = (a: Change, b: Change): boolean =>
  JSON.stringify([a.before, a.after]) === JSON.stringify([b.before, b.after]);
