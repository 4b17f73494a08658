import { z } from 'zod';
import type { ConnectionReport } from './accounts/connection-report.ts';
import { MOST_NAME_LENGTH } from './accounts/names.ts';
import { readPortalUrl } from './accounts/portal-url.ts';
import type { FoundTotpKey, TotpCode } from './accounts/totp.ts';
import { POWER_RANGE } from './accounts/typed-power.ts';
import type { AppState, BackupReport, DayView, Note, PreviewView, ProfileView, Show } from './app-state.ts';
import { type Day, type Instant, type Month, parseDay, parseMonth } from './calendar/time.ts';
import { type Diagnostic, PAGE_PERMISSIONS } from './diagnostic/diagnostic.ts';
import {
  ASKED,
  DAY_LOOKS,
  type Found,
  type HistoryDay,
  type MonthDay,
  type OrderVersion,
} from './history/history.ts';
import type { ImportDone, ImportView } from './importing/imports.ts';
import {
  type MeterDayView,
  type MeteredDay,
  type MeterFileView,
  type MeterMonthView,
  seriesChoice,
} from './meter/file-view.ts';
import type { Fingerprint } from './order/order.ts';
import { type Problem, problem } from './problem.ts';
import { valueRules } from './profiles/profile-schema.ts';
import type { Attestation } from './records/attestation.ts';
import { RECORD_FORMATS, RECORD_TABLES } from './records/record-choice.ts';
import { fail, ok, type Result } from './result.ts';
import { SCENARIOS } from './scenarios.ts';
import { settingsChange } from './settings.ts';

/** One call of the contract: what it takes, checked at the border, and what it answers (a type only). */
interface Call<Input extends z.ZodType, Output> {
  readonly input: Input;
  readonly output?: Output;
}
const answers =
  <Output>() =>
  <Input extends z.ZodType>(input: Input): Call<Input, Output> => ({ input });

const day = z.string().refine((text) => parseDay(text) !== null) as unknown as z.ZodType<Day>;
const month = z.string().refine((text) => parseMonth(text) !== null) as unknown as z.ZodType<Month>;
const instant = z.int() as unknown as z.ZodType<Instant>;
const accountId = z.uuid();
const contractId = z.int().positive();
const recordPeriod = z.strictObject({ from: day, to: day }).refine(({ from, to }) => from <= to);
const fingerprint = z.string().regex(/^[0-9a-f]{64}$/) as unknown as z.ZodType<Fingerprint>;
const label = z.string().trim().min(1).max(MOST_NAME_LENGTH);
/** Visible ASCII only: anything else cannot stand in a header (RFC 9110, 5.5). */
const token = z
  .string()
  .trim()
  .min(8)
  .max(2_000)
  .regex(/^[\x21-\x7e]+$/);
/** A key in base32 or an `otpauth:` link, as typed, pasted or read from a QR picture. */
const totpSource = z.string().min(1).max(2_048);
const portalUrl = z
  .string()
  .max(500)
  .transform((text, context) => {
    const read = readPortalUrl(text);
    if (read === null) context.addIssue({ code: 'custom', message: 'https address' });
    return read ?? z.NEVER;
  });
const profileName = z.string().min(1).max(255);
const profileText = z.string().max(200_000);
const meterChoices = z.array(seriesChoice).max(500);
const nothing = z.undefined();

const environment = z.enum(['production', 'test']);
const baseUrl = z.string().trim().min(1).max(500);
const profileId = z.string().min(1).max(64);
const accountFields = {
  label,
  role: z.enum(['producer', 'manager']),
  environment,
  baseUrl,
  tokenCreatedOn: day,
  profileId,
};

/**
 * Everything that a window may ask of the main process and everything that it is told: the one place where a call or
 * an event is named. Main handlers, preload and both transports are derived from it. Every call answers a `Result`.
 */
export const contract = {
  calls: {
    'state.read': answers<AppState>()(nothing),
    'accounts.add': answers<{ accountId: string }>()(z.strictObject({ ...accountFields, token })),
    /** An account of files has no address: an empty one stays empty. */
    'accounts.change': answers<void>()(
      z.strictObject({ accountId, ...accountFields, baseUrl: z.string().trim().max(500) }),
    ),
    /** Tries the fields on the platform and keeps nothing; a null token is the account's own. */
    'accounts.test': answers<ConnectionReport>()(
      z.strictObject({
        accountId: accountId.nullable(),
        baseUrl,
        environment,
        profileId,
        token: token.nullable(),
      }),
    ),
    /** The old token stays until the platform has taken the new one; `untested` where it could not be asked. */
    'accounts.renew': answers<void>()(
      z.strictObject({ accountId, token, tokenCreatedOn: day, untested: z.boolean() }),
    ),
    /** Asks the keychain again, which may show its own dialog: it keeps what lives in memory, and is read once more. */
    'accounts.useKeychain': answers<void>()(z.strictObject({ accountId })),
    /** The whole list, each entry one public address; the first that is none is refused with its place. */
    'accounts.declareAddresses': answers<void>()(
      z.strictObject({ accountId, addresses: z.array(z.string().max(100)).max(50) }),
    ),
    /** Puts on the clipboard what main knows; where main has none, the page copies by itself. */
    'accounts.copy': answers<void>()(z.strictObject({ accountId, what: z.enum(['totp', 'addresses']) })),
    /** Takes its secrets along; its history stays to be read, or is erased. */
    'accounts.remove': answers<void>()(z.strictObject({ accountId, history: z.enum(['keep', 'erase']) })),
    /** What a key or `otpauth:` link says, and its code now; nothing is kept. */
    'totp.check': answers<FoundTotpKey>()(z.strictObject({ accountId, source: totpSource })),
    'totp.set': answers<void>()(z.strictObject({ accountId, source: totpSource })),
    'totp.remove': answers<void>()(z.strictObject({ accountId })),
    'totp.code': answers<TotpCode>()(z.strictObject({ accountId })),
    /** Notes where the account's web portal is; null forgets it. */
    'portal.note': answers<void>()(z.strictObject({ accountId, url: portalUrl.nullable() })),
    /** Opens the portal in the user's browser: the address that is noted, the page names none. */
    'portal.open': answers<void>()(z.strictObject({ accountId })),
    'contracts.describe': answers<void>()(
      z.strictObject({
        contractId,
        name: z.string().trim().max(MOST_NAME_LENGTH),
        installedKw: z.number().min(POWER_RANGE.least).max(POWER_RANGE.most).nullable(),
      }),
    ),
    /** Follows a contract through its account, instead of through another one; or lets it go. */
    'contracts.follow': answers<void>()(z.strictObject({ contractId, followed: z.boolean() })),
    'profiles.list': answers<readonly ProfileView[]>()(nothing),
    /** The text as in its file; of a broken file, by its name. */
    'profiles.read': answers<{ text: string; origin: ProfileView['origin'] }>()(
      z.strictObject({ id: profileName }),
    ),
    'profiles.check': answers<void>()(z.strictObject({ text: profileText })),
    'profiles.save': answers<{ id: string }>()(
      z.strictObject({
        text: profileText,
        replaces: profileName.nullable(),
        consent: z.boolean().optional(),
      }),
    ),
    'profiles.remove': answers<void>()(z.strictObject({ id: profileName })),
    /** What a draft makes of an answer; a newer one ends an older one with `cancelled`. */
    'profiles.preview': answers<PreviewView>()(
      z.strictObject({
        text: profileText,
        sample: z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('last'), accountId }),
          z.strictObject({ kind: z.literal('text'), text: z.string().max(4_000_000) }),
        ]),
      }),
    ),
    /** The last answer of an account's platform, as far as it was kept. */
    'profiles.sample': answers<string | null>()(z.strictObject({ accountId })),
    /** Saves a profile, or the schema beside it where `id` is null; answers what the page fetches in a browser. */
    'profiles.export': answers<{ fileName: string; download: string | null }>()(
      z.strictObject({ id: profileName.nullable() }),
    ),
    /** A file of the user's on its way to main, part by part: its name as shown, its size in bytes. */
    'uploads.begin': answers<{ uploadId: string }>()(
      z.strictObject({ name: z.string().min(1).max(255), size: z.int().nonnegative() }),
    ),
    'uploads.append': answers<void>()(
      z.strictObject({ uploadId: z.uuid(), part: z.base64().min(1).max(1_000_000) }),
    ),
    'uploads.drop': answers<void>()(z.strictObject({ uploadId: z.uuid() })),
    /** What a file of the portal would bring; nothing is kept. A null account: whichever its contracts belong to. */
    'imports.inspect': answers<ImportView>()(
      z.strictObject({ uploadId: z.uuid(), accountId: accountId.nullable() }),
    ),
    /** The same read otherwise: for another account, by another profile (null: as recognised), with other values. */
    'imports.adjust': answers<ImportView>()(
      z.strictObject({
        importId: z.uuid(),
        accountId: accountId.nullable(),
        profileId: profileId.nullable(),
        rules: valueRules.nullable(),
      }),
    ),
    /** Keeps its days, all or none, and how it was read; in a new account where it has none. */
    'imports.confirm': answers<ImportDone>()(
      z.strictObject({
        importId: z.uuid(),
        newAccount: z.strictObject({ label, role: accountFields.role, environment }).nullable(),
      }),
    ),
    'imports.cancel': answers<void>()(z.strictObject({ importId: z.uuid() })),
    'orders.read': answers<void>()(nothing),
    'days.open': answers<readonly DayView[]>()(z.strictObject({ day })),
    'days.acknowledge': answers<void>()(
      z.strictObject({
        days: z.array(z.strictObject({ contractId, day, fingerprint })).min(1).max(10_000),
      }),
    ),
    /** The user's own word that an order known from a file was acknowledged on the portal; null takes it back. */
    'days.note': answers<void>()(z.strictObject({ contractId, day, fingerprint: fingerprint.nullable() })),
    /** What an attestation of a contract's day states. */
    'days.attest': answers<Attestation>()(z.strictObject({ contractId, day })),
    /** Saves what this page would print as PDF; where main cannot, the browser's own printing does. */
    'paper.savePdf': answers<{ path: string }>()(
      z.strictObject({ fileName: z.string().regex(/^[\p{L}\p{N} ._-]{1,120}\.pdf$/u) }),
    ),
    'days.withdraw': answers<void>()(z.strictObject({ contractId, day })),
    /** The HLAR that RTE announced for a day and the platform does not tell; null restores the platform's. */
    'days.postponeHlar': answers<void>()(z.strictObject({ day, hlar: instant.nullable() })),
    /** The days of a month of which something is known, of one contract or of all together. */
    'history.month': answers<readonly MonthDay[]>()(
      z.strictObject({ month, contractId: contractId.nullable() }),
    ),
    'history.year': answers<readonly HistoryDay[]>()(
      z.strictObject({ year: z.int().min(1990).max(2999), contractId: contractId.nullable() }),
    ),
    'history.find': answers<Found>()(
      z.strictObject({
        contractIds: z.array(contractId).max(10_000).nullable(),
        looks: z.array(z.enum(DAY_LOOKS)).nullable(),
        from: day.nullable(),
        to: day.nullable(),
        asked: z.enum(ASKED).nullable(),
        /** The last day of the page before; null for the first page. */
        after: z.strictObject({ contractId, day }).nullable(),
      }),
    ),
    /** Every order that a contract's day ever had, the first one first. */
    'history.versions': answers<readonly OrderVersion[]>()(z.strictObject({ contractId, day })),
    'records.months': answers<readonly Month[]>()(nothing),
    /** On how many days of a period there is something to say of these contracts. */
    'records.keptDays': answers<number>()(
      z.strictObject({ period: recordPeriod, contractIds: z.array(contractId).nullable() }),
    ),
    /** The table is the one that a CSV file holds. */
    'records.export': answers<void>()(
      z.strictObject({
        period: recordPeriod,
        format: z.enum(RECORD_FORMATS),
        table: z.enum(RECORD_TABLES),
        language: z.enum(['fr', 'en']),
        contractIds: z.array(contractId).nullable(),
      }),
    ),
    'records.cancel': answers<void>()(nothing),
    /** Begins to walk the journal. What it finds is in the state. */
    'journal.verify': answers<void>()(nothing),
    /** Whether the journal passes through a head as an export names it; says nothing of the journal itself. */
    'journal.passes': answers<boolean>()(z.strictObject({ head: z.string().max(200) })),
    'journal.cancel': answers<void>()(nothing),
    /** Puts the head that the last check found on the clipboard; where main has none, the page copies by itself. */
    'journal.copyHead': answers<void>()(nothing),
    /** Writes the journal as lines of JSON, with what was said about a period's days, or all of it. */
    'journal.export': answers<{ fileName: string; download: string | null }>()(
      z.strictObject({ period: z.strictObject({ from: day, to: day }).nullable() }),
    ),
    /** Makes a backup where the user says; answers what the page fetches in a browser. */
    'backup.make': answers<{ fileName: string; download: string | null }>()(nothing),
    /** What an uploaded backup holds, or why it cannot be restored, beside what is here; nothing is changed. */
    'backup.inspect': answers<BackupReport>()(z.strictObject({ uploadId: z.uuid() })),
    /** Puts a backup in the place of what is here, which is kept aside. All of it or nothing. */
    'backup.restore': answers<void>()(z.strictObject({ uploadId: z.uuid() })),
    /** Puts back what the last restored backup took the place of. */
    'backup.undo': answers<void>()(nothing),
    /** What a file of meter data holds, with what the user said of its series; a newer one ends an older one. */
    'meter.inspect': answers<MeterFileView>()(z.strictObject({ uploadId: z.uuid(), choices: meterChoices })),
    /** Takes over the series that have a contract; known readings give way only where the user saw it (`replace`). */
    'meter.accept': answers<void>()(
      z.strictObject({ uploadId: z.uuid(), choices: meterChoices, replace: z.boolean() }),
    ),
    'meter.day': answers<MeterDayView>()(z.strictObject({ contractId, day })),
    'meter.month': answers<MeterMonthView>()(z.strictObject({ month })),
    /** The months of which there are readings, the latest first. */
    'meter.months': answers<readonly Month[]>()(nothing),
    /** The days of a month of which there are readings, of one contract or of any. */
    'meter.days': answers<readonly MeteredDay[]>()(
      z.strictObject({ month, contractId: contractId.nullable() }),
    ),
    /** Forgets a contract's readings of a month. */
    'meter.remove': answers<void>()(z.strictObject({ contractId, month })),
    /** Writes the record of the month that is over into the folder for it. */
    'monthlyRecord.write': answers<void>()(nothing),
    /** Not this month; or it has been seen that it was written. */
    'monthlyRecord.dismiss': answers<void>()(nothing),
    /** The folder for records; a null path asks the user for one, where the shell can. */
    'monthlyRecord.folder': answers<void>()(
      z.strictObject({ path: z.string().trim().min(1).max(4_096).nullable() }),
    ),
    'settings.change': answers<void>()(settingsChange),
    /** The page has drawn what is known: from now on the app reads by itself. */
    'desktop.drawn': answers<void>()(nothing),
    /** Restarts with the new version that is here; refused while `updateWaits` has a reason against it. */
    'desktop.update': answers<void>()(nothing),
    'desktop.launchAtLogin': answers<void>()(z.strictObject({ on: z.boolean() })),
    /** Shows one notification now, so that the user can see whether they arrive. */
    'reminders.try': answers<void>()(nothing),
    /** A page has shown a notification that it was asked for; one that its browser does not let show stays silent. */
    'desktop.noteShown': answers<void>()(z.strictObject({ id: z.string().max(200) })),
    /** No deadline reminder for 15 minutes, and never past 5 minutes before the HLAR. */
    'reminders.snooze': answers<void>()(nothing),
    /** Looks at this computer and at what is known, for support: no secret in it, no platform is asked. */
    'diagnostic.run': answers<Diagnostic>()(
      z.strictObject({
        /** How the browser calls itself, and whether it lets the page notify. */
        browser: z
          .string()
          .max(400)
          .regex(/^[\x20-\x7e]*$/),
        notifications: z.enum(PAGE_PERMISSIONS),
      }),
    ),
    /** Puts the last one on the clipboard as a text; where main has none, the page copies by itself. */
    'diagnostic.copy': answers<void>()(z.strictObject({ language: z.enum(['fr', 'en']) })),
    'demo.enter': answers<void>()(nothing),
    'demo.leave': answers<void>()(nothing),
    'demo.play': answers<void>()(z.strictObject({ scenario: z.enum(SCENARIOS) })),
  },
  events: {
    /** The whole state, after every change of it. */
    state: {} as AppState,
    /** Ask the window to show a day (a notification was clicked). */
    show: {} as Show,
    /** Say this outside the page, where the page is the one to do so. */
    remind: {} as Note,
  },
} as const;

type Schemas = typeof contract.calls;
type Events = typeof contract.events;
export type CallName = keyof Schemas;
export type EventName = keyof Events;
export type Input<Name extends CallName> = z.infer<Schemas[Name]['input']>;
export type Output<Name extends CallName> = Exclude<Schemas[Name]['output'], undefined>;
export type EventData<Name extends EventName> = Events[Name];

/** What the main process implements: one function per call. */
export type Handlers = {
  readonly [Name in CallName]: (input: Input<Name>) => Promise<Result<Output<Name>>>;
};

/** The calls whose names begin with one word, as `days`. */
export type Calls<Room extends string> = Pick<Handlers, Extract<CallName, `${Room}.${string}`>>;

/** How main tells the windows something. */
export type Emit = <Name extends EventName>(event: Name, data: EventData<Name>) => void;

/** What a transport (Electron's IPC, loopback HTTP) carries: names and plain data, nothing else. */
export interface Transport {
  call(name: string, input: unknown): Promise<unknown>;
  /** Delivers every event; `onBroken` tells that events may have been lost. Returns what ends the subscription. */
  subscribe(onEvent: (name: string, data: unknown) => void, onBroken: () => void): () => void;
}

/** Answers one call that came over a transport: unknown names and inputs off the schema are refused, handlers not run. */
export async function answerCall(
  handlers: Handlers,
  name: unknown,
  input: unknown,
): Promise<Result<unknown>> {
  if (!isCallName(name)) return fail(problem('unknownCall', { name: String(name).slice(0, 60) }));
  const parsed = contract.calls[name].input.safeParse(input ?? undefined);
  if (!parsed.success) return fail(invalidInput(parsed.error));
  const handler = handlers[name] as (input: unknown) => Promise<Result<unknown>>;
  try {
    return await handler(parsed.data);
  } catch (thrown) {
    return fail(problem('internal', { what: thrown instanceof Error ? thrown.name : typeof thrown }));
  }
}

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(contract.calls, name);
}

/** The first fault of a zod check as a problem: which field, what was expected. Never the value, which may be a secret. */
export function invalidInput(error: z.ZodError): Problem {
  const [issue] = error.issues;
  return problem('invalidInput', { field: issue?.path.join('.') ?? '', expected: issue?.message ?? '' });
}

export const done: Result<void> = ok(undefined);
