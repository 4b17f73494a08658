import type { JournalEntry } from '../app-state.ts';

/**
 * Which version of the order each entry of a day's journal speaks of, by sequence number: the first one that was read is
 * 1, and every other one that took its place has the next number. An entry about an order that came twice means the later.
 */
export function versionsInJournal(
  journal: readonly Pick<JournalEntry, 'seq' | 'kind' | 'fingerprint'>[],
): ReadonlyMap<number, number> {
  const versions = new Map<number, number>();
  const known: string[] = [];
  for (const { seq, kind, fingerprint } of journal) {
    if (fingerprint === null) continue;
    if (kind === 'read' || kind === 'changed') known.push(fingerprint);
    // It is written down before the order is read.
    const at = kind === 'published' ? known.length : known.lastIndexOf(fingerprint);
    if (at >= 0) versions.set(seq, at + 1);
  }
  return versions;
}
