import { gridOf } from '../calendar/quarter-hours.ts';
import { type Day, type Instant, MINUTE, parseDay, parseInstant, SECOND } from '../calendar/time.ts';

/** What a file says of when something was measured: an instant, or what a clock on a wall in Paris showed. */
export type Stamp =
  | { readonly kind: 'instant'; readonly at: Instant }
  | { readonly kind: 'local'; readonly wall: Wall };

/** A wall clock without offset, as the milliseconds at which a UTC clock shows it. */
export type Wall = number & { readonly __unit: 'Wall' };

const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const FRENCH = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})[T ]+(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?$/;

/**
 * Reads a date and time, ISO 8601 or `DD/MM/YYYY HH:MM[:SS]`; `24:00` is the end of its day. Null for anything else, for a
 * day that does not exist, and for a time that is not on a minute, give or take a second.
 */
export function parseStamp(text: string): Stamp | null {
  const iso = ISO.exec(text);
  if (iso) {
    const [, date = '', hour = '', minute = '', second = '0', offset] = iso;
    if (offset === undefined) return local(date, hour, minute, second);
    const at = parseInstant(`${date}T${hour.padStart(2, '0')}:${minute}:${second.padStart(2, '0')}${offset}`);
    const even = at === null ? null : evened(at);
    return even === null ? null : { kind: 'instant', at: even as Instant };
  }
  const french = FRENCH.exec(text);
  if (!french) return null;
  const [, day = '', month = '', year = '', hour = '', minute = '', second = '0'] = french;
  return local(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, hour, minute, second);
}

function local(date: string, hour: string, minute: string, second: string): Stamp | null {
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (h > 24 || m > 59 || s > 59 || (h === 24 && m + s > 0) || !isDay(date)) return null;
  const wall = evened(Date.parse(date) + (h * 60 + m) * MINUTE + s * SECOND);
  return wall === null ? null : { kind: 'local', wall: wall as Wall };
}

/** A time that a program wrote one second off its minute is that minute. */
function evened(ms: number): number | null {
  const even = Math.round(ms / MINUTE) * MINUTE;
  return Math.abs(ms - even) <= SECOND ? even : null;
}

const known = new Set<string>();
function isDay(date: string): boolean {
  if (known.has(date)) return true;
  if (parseDay(date) === null) return false;
  if (known.size > 10_000) known.clear();
  known.add(date);
  return true;
}

/** The instants that a wall clock may mean: none in the hour that spring leaves out, two in the one that autumn repeats. */
export function instantsOf(wall: Wall): readonly Instant[] {
  const { start, count } = gridOf(wallDay(wall));
  const minutes = (wall - Date.parse(wallDay(wall))) / MINUTE;
  const at = (start + minutes * MINUTE) as Instant;
  if (count === 96 || minutes < 120) return [at];
  const shift = (96 - count) * 15 * MINUTE;
  const shifted = (at - shift) as Instant;
  if (minutes >= 180) return [shifted];
  return count < 96 ? [] : [at, shifted];
}

/** The day that a wall clock shows. */
export function wallDay(wall: Wall): Day {
  return new Date(wall).toISOString().slice(0, 10) as Day;
}
