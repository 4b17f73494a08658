import { formatBytes, formatDay, formatDrift, formatMoment, momentSaid } from '../format.ts';
import { headText } from '../journal/journal-chain.ts';
import type { MessageKey } from '../messages/say.ts';
import type { Speech } from '../order/order-words.ts';
import { CHOICES } from '../settings.ts';
import type { Check, DiagnosedAccount, Diagnostic, Finding, LoggedError } from './diagnostic.ts';

export interface CheckWords {
  /** What was looked at: “Horloge, compte 1 (P)”. */
  readonly title: string;
  readonly state: string;
  readonly found: string;
  /** What helps; empty where nothing has to be done. */
  readonly remedy: string;
}

/** A check in the user's language. */
export function checkWords(check: Check, accounts: readonly DiagnosedAccount[], speech: Speech): CheckWords {
  const { say, language } = speech;
  const { name, found, state, account, problem, drift, bytes, at, head } = check;
  const of = account === null ? null : accounts[account - 1];
  const title = say(`diagnostic.checks.${name}`);
  const facts = {
    drift:
      drift === null ? '' : found === 'clockOff' ? driftWords(drift, speech) : formatDrift(drift, language),
    size: bytes === null ? '' : formatBytes(bytes, language),
    moment: at === null ? '' : momentSaid(formatMoment(at, language), language),
    head: head === null ? say('diagnostic.noHead') : headText(head),
    problem: problem === null ? '' : say(`problem.${problem}` as MessageKey),
  };
  return {
    title: of ? `${title}, ${accountName(of, account ?? 0, speech)}` : title,
    state: say(`diagnostic.states.${state}`),
    found: say(`diagnostic.found.${found}`, facts),
    remedy: problem === null ? remedyOf(found, speech) : say(`remedy.${problem}` as MessageKey),
  };
}

const WITH_REMEDY = [
  'clockOff',
  'notifyAsk',
  'notifyDenied',
  'notifyMissing',
  'notifyFailed',
  'trayMissing',
  'loginRefused',
  'diskLow',
  'diskFull',
  'historyDamaged',
  'historyUnknown',
  'journalBroken',
  'journalUnwalked',
] as const satisfies readonly Finding[];

function remedyOf(found: Finding, { say }: Speech): string {
  const known = WITH_REMEDY.find((one) => one === found);
  return known === undefined ? '' : say(`diagnostic.remedies.${known}`);
}

function driftWords(drift: number, { say, language }: Speech): string {
  const size = formatDrift(drift, language);
  return say(drift < 0 ? 'accounts.clockAhead' : 'accounts.clockBehind', { drift: size });
}

/** An account as support may know it: its place in the list and the first letter of its name. */
export function accountName({ initial }: DiagnosedAccount, number: number, { say }: Speech): string {
  return say('diagnostic.account', { number, initial });
}

/** All of it as one text for support, in the user's language. It is made of what `Diagnostic` holds and nothing else. */
export function diagnosticText(diagnostic: Diagnostic, speech: Speech): string {
  const { say, language } = speech;
  const { at, accounts, checks, errors } = diagnostic;
  return [
    say('diagnostic.head', { moment: momentSaid(formatMoment(at, language), language) }),
    ...section(say('diagnostic.versions'), versionLines(diagnostic, speech)),
    ...section(
      say('diagnostic.checked'),
      checks.flatMap((one) => checkLines(one, accounts, speech)),
    ),
    ...section(
      say('diagnostic.accounts'),
      accounts.map((account, i) => accountLine(account, i + 1, speech)),
    ),
    ...section(say('diagnostic.settings'), settingLines(diagnostic, speech)),
    ...section(
      say('diagnostic.errors'),
      errors.length === 0 ? [say('diagnostic.noErrors')] : errors.map((error) => errorWords(error, speech)),
    ),
    '',
    say('diagnostic.foot'),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `== ${title} ==`, ...lines];
}

const SIGNS = { good: '[+]', look: '[!]', bad: '[X]', unknown: '[?]', none: '[ ]' } as const;

function checkLines(check: Check, accounts: readonly DiagnosedAccount[], speech: Speech): readonly string[] {
  const { title, state, found, remedy } = checkWords(check, accounts, speech);
  const line = `${SIGNS[check.state]} ${title} – ${state}${colon(speech)}${found}`;
  return remedy === '' ? [line] : [line, `    → ${remedy}`];
}

function versionLines({ versions, shell, demo, dataDir }: Diagnostic, speech: Speech): readonly string[] {
  const { say } = speech;
  return [
    ...versions.map(([name, version]) => `${say(`diagnostic.names.${name}`)}${colon(speech)}${version}`),
    `${say('diagnostic.shell')}${colon(speech)}${say(`help.shells.${shell}`)}${demo ? ` · ${say('demo.title')}` : ''}`,
    `${say('diagnostic.dataDir')}${colon(speech)}${dataDir}`,
  ];
}

function accountLine(account: DiagnosedAccount, number: number, speech: Speech): string {
  const { say, language } = speech;
  const { access, role, environment, host, profileId, token, tokenCreatedOn, tokenDaysLeft } = account;
  const parts = [
    say(`accounts.roles.${role}`),
    say(`accounts.environments.${environment}`),
    say('diagnostic.contracts', { count: account.contracts }),
    ...(access === 'file'
      ? [say('diagnostic.ofFiles')]
      : [
          host ?? say('diagnostic.noHost'),
          say('diagnostic.profile', { id: profileId }),
          say(`diagnostic.tokens.${token}`),
          say(tokenDaysLeft < 0 ? 'diagnostic.tokenOver' : 'diagnostic.tokenLife', {
            day: formatDay(tokenCreatedOn, language, 'figures'),
            count: Math.max(0, tokenDaysLeft),
          }),
          say(`diagnostic.totp.${account.totp}`),
        ]),
  ];
  return `${accountName(account, number, speech)}${colon(speech)}${parts.join(' · ')}`;
}

function settingLines({ settings }: Diagnostic, speech: Speech): readonly string[] {
  const { say } = speech;
  const said = (value: unknown) => {
    if (typeof value === 'boolean') return say(value ? 'diagnostic.yes' : 'diagnostic.no');
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  return SETTINGS.map(
    (name) => `${say(`diagnostic.settingNames.${name}`)}${colon(speech)}${said(settings[name])}`,
  );
}

const SETTINGS = Object.keys(CHOICES) as readonly (keyof typeof CHOICES)[];

/** A line of the log. */
export function errorWords({ at, what, kind, call }: LoggedError, { language }: Speech): string {
  return [formatMoment(at, language), what, call, kind].filter(Boolean).join(' · ');
}

const colon = ({ language }: Speech): string => (language === 'fr' ? '\u00a0: ' : ': ');
