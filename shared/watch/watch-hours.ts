import { z } from 'zod';

/** A wall-clock time, `HH:MM`. */
export const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What a user types for a time, “9:30” or “17h30”, as `HH:MM`; null where it is none. */
export function readClockTime(text: string): string | null {
  const [, hour = '', minute = ''] = /^(\d{1,2}) ?[:hH] ?(\d{2})$/.exec(text.trim()) ?? [];
  const time = `${hour.padStart(2, '0')}:${minute}`;
  return CLOCK_TIME.test(time) ? time : null;
}

/** How often the platform may be read in each part of the day: the least and the most, in minutes. */
export const CADENCES = {
  whileAwaited: [5, 60],
  whileOpen: [5, 60],
  aroundLastChange: [2, 30],
  otherwise: [15, 240],
} as const;
export type Cadence = keyof typeof CADENCES;

const minutes = (cadence: Cadence) => z.int().min(CADENCES[cadence][0]).max(CADENCES[cadence][1]);

/**
 * When the platform is read by itself: `from` this Paris time until tomorrow's orders are all there, then until the
 * HLAR, more often around the last possible change (FAQ: HLAR minus 30 minutes), and quietly otherwise. In minutes.
 */
export const watchSchema = z.strictObject({
  from: z.string().regex(CLOCK_TIME),
  whileAwaited: minutes('whileAwaited'),
  whileOpen: minutes('whileOpen'),
  aroundLastChange: minutes('aroundLastChange'),
  otherwise: minutes('otherwise'),
});
export type WatchSettings = Readonly<z.infer<typeof watchSchema>>;

/** What holds until the user says otherwise. */
export const DEFAULT_WATCH: WatchSettings = {
  from: '10:00',
  whileAwaited: 15,
  whileOpen: 10,
  aroundLastChange: 5,
  otherwise: 60,
};
