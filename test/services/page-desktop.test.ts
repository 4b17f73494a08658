import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LoopbackServer } from '../../electron/shells/loopback-server.ts';
import { pageDesktop } from '../../electron/shells/page-desktop.ts';
import type { Note } from '../../shared/app-state.ts';
import type { Day } from '../../shared/calendar/time.ts';

const note: Note = {
  id: 'deadline/2026-11-24/30',
  title: 'Demain reste à acquiescer',
  body: '',
  urgency: 'critical',
  show: { day: '2026-11-24' as Day, contractId: null },
};
const served = (isWatched: boolean) => {
  const emitted: string[] = [];
  const server = { isWatched: () => isWatched, emit: (name: string) => emitted.push(name) };
  return { emitted, desktop: pageDesktop(() => server as unknown as LoopbackServer) };
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a reminder was told once a page says that it has shown it', async () => {
  const { desktop, emitted } = served(true);
  const told = desktop.notify(note);
  expect(emitted).toEqual(['remind']);
  desktop.shown?.('another/one');
  desktop.shown?.(note.id);
  expect(await told).toBe(true);
});

test('a reminder that no page could show was told to nobody', async () => {
  const { desktop } = served(true);
  const told = desktop.notify(note);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await told).toBe(false);
});

test('without a page nothing is said', async () => {
  const { desktop, emitted } = served(false);
  expect(await desktop.notify(note)).toBe(false);
  expect(emitted).toEqual([]);
});
