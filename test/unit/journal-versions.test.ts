import { describe, expect, test } from 'vitest';
import type { JournalKind } from '../../shared/app-state.ts';
import { versionsInJournal } from '../../shared/journal/journal-versions.ts';
import type { Fingerprint } from '../../shared/order/order.ts';

const journal = (...entries: readonly (readonly [JournalKind, string | null])[]) =>
  entries.map(([kind, fingerprint], seq) => ({ seq, kind, fingerprint: fingerprint as Fingerprint | null }));

describe('the versions that a journal speaks of', () => {
  test('are numbered as they were read, and an acknowledgement belongs to its own', () => {
    const entries = journal(
      ['published', 'a'],
      ['read', 'a'],
      ['confirmed', 'a'],
      ['changed', 'b'],
      ['requested', 'b'],
      ['confirmed', 'a'],
      ['missed', null],
    );
    const versions = versionsInJournal(entries);
    expect([...versions]).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
      [3, 2],
      [4, 2],
      [5, 1],
    ]);
  });

  test('are apart where an order comes back', () => {
    const entries = journal(['read', 'a'], ['changed', 'b'], ['changed', 'a'], ['confirmed', 'a']);
    expect([...versionsInJournal(entries).values()]).toEqual([1, 2, 3, 3]);
  });
});
