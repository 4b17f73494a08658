import { z } from 'zod';
import { FIRST_CHOICE, recordChoice } from './records/record-choice.ts';
import { DEFAULT_WATCH, type WatchSettings, watchSchema } from './watch/watch-hours.ts';

/** As much as a quarter-hour's tolerance may be, in kWh. */
export const MOST_TOLERATED_KWH = 100_000;

/**
 * Every choice of the user, each with what holds until he makes it. What only makes sense on this computer
 * (`ofThisComputer`: how it notifies, whether it has a tray) does not travel with a backup.
 */
export const CHOICES = {
  language: { schema: z.enum(['fr', 'en']), initial: 'fr' },
  theme: { schema: z.enum(['light', 'dark', 'system']), initial: 'system' },
  watch: { schema: watchSchema, initial: DEFAULT_WATCH },
  /** Whether reminders leave the window; inside of it they are always said. */
  notify: { schema: z.boolean(), initial: true, ofThisComputer: true },
  /** Whether closing the window leaves the app watching, where there is a tray to find it again. */
  keepInTray: { schema: z.boolean(), initial: true, ofThisComputer: true },
  /** Energy in kWh per quarter-hour up to which production during a stop is no difference. */
  meterThresholdKwh: { schema: z.number().min(0).max(MOST_TOLERATED_KWH), initial: 0 },
  /** What was chosen for the last record. */
  record: { schema: recordChoice, initial: FIRST_CHOICE, ofThisComputer: true },
  /** What happens once a month is over: its record is offered, or written into the folder below. */
  monthlyRecord: { schema: z.enum(['ask', 'write', 'never']), initial: 'ask', ofThisComputer: true },
  /** Where records of a month are written by themselves; main alone sets it, once it has looked. */
  recordFolder: { schema: z.string().max(4_096).nullable(), initial: null, ofThisComputer: true },
} as const;

export type Settings = {
  readonly [Name in keyof typeof CHOICES]: Readonly<z.infer<(typeof CHOICES)[Name]['schema']>>;
};

/** The choices that go along to another computer. */
export function travelling(settings: Settings): Partial<Settings> {
  const goes = ([name]: readonly [string, unknown]) =>
    !('ofThisComputer' in CHOICES[name as keyof typeof CHOICES]);
  return Object.fromEntries(Object.entries(settings).filter(goes));
}

/** A change of some of the choices, as a window asks for it; of the hours of the watch, only those that change. */
export const settingsChange = z
  .strictObject({
    language: CHOICES.language.schema,
    theme: CHOICES.theme.schema,
    watch: watchSchema.partial(),
    notify: CHOICES.notify.schema,
    keepInTray: CHOICES.keepInTray.schema,
    meterThresholdKwh: CHOICES.meterThresholdKwh.schema,
    record: CHOICES.record.schema,
    monthlyRecord: CHOICES.monthlyRecord.schema,
  })
  .partial();
export type SettingsChange = Omit<Partial<Settings>, 'watch'> & { readonly watch?: Partial<WatchSettings> };

/** The choices that a settings file holds; one that is missing or wrong gives way to what it is initially. */
export function readSettings(found: unknown): Settings {
  const fields = typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {};
  return Object.fromEntries(
    Object.entries(CHOICES).map(([name, { schema, initial }]) => [
      name,
      schema.safeParse(fields[name]).data ?? initial,
    ]),
  ) as unknown as Settings;
}
