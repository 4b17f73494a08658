import { tokenWords } from '../../../shared/accounts/token-words.ts';
import type { AccountView, AppState, DayView } from '../../../shared/app-state.ts';
import { HOUR, type Instant, MINUTE, timeOf } from '../../../shared/calendar/time.ts';
import { isOpen } from '../../../shared/day/day-state.ts';
import { formatDuration } from '../../../shared/format.ts';
import type { Say } from '../../../shared/messages/say.ts';
import type { Speech } from '../../../shared/order/order-words.ts';
import { isUnreadAnswer } from '../../../shared/order/unread-answer.ts';
import type { ProblemCode } from '../../../shared/problem.ts';
import { problemWords } from '../../../shared/problem-words.ts';
import { useSpeech } from '../../i18n.ts';
import { ageWords, momentIn } from '../../moments.ts';
import { Notice, type NoticeAction } from '../Notice.tsx';

interface Props {
  readonly account: AccountView;
  readonly state: AppState;
  readonly now: Instant;
  readonly onAccounts: () => void;
  readonly onRenew: () => void;
  readonly onProfiles: () => void;
}

const TOKEN_WARNING_DAYS = 14;

/**
 * What stands in the way of tomorrow's answer for one account: no reading, or a token that is missing or runs out. The
 * demonstration has a token of its own: nothing is said about it.
 */
export function AccountNotices({ account, state, now, ...ways }: Props) {
  const { say } = useSpeech();
  const demo = state.demo !== null;
  return (
    <>
      {account.trouble && (
        <Trouble account={account} trouble={account.trouble} state={state} now={now} {...ways} />
      )}
      {!demo && !isOfMissingToken(account) && (
        <TokenNotice account={account} whose={whoseWords(account, state, say)} onRenew={ways.onRenew} />
      )}
    </>
  );
}

interface TroubleProps {
  readonly account: AccountView;
  readonly trouble: NonNullable<AccountView['trouble']>;
  readonly state: AppState;
  readonly now: Instant;
  readonly onAccounts: () => void;
  readonly onRenew: () => void;
  readonly onProfiles: () => void;
}

function Trouble({ account, trouble, state, now, onAccounts, onRenew, onProfiles }: TroubleProps) {
  const speech = useSpeech();
  const { say, language } = speech;
  const { what, remedy, details } = problemWords(trouble.problem, say, language);
  const since = momentIn(trouble.since, now, speech);
  const title = say(since.today ? 'notice.readFailing' : 'notice.readFailingOn', since.said);
  const whose = whoseWords(account, state, say);
  const remedies: Partial<Record<ProblemCode, NoticeAction>> = {
    ipRefused: { label: say('addresses.show'), run: onAccounts },
    unauthorized: { label: say('renewal.renew'), run: onRenew },
    noToken: { label: say('renewal.paste'), run: onRenew },
    tokenGone: { label: say('renewal.paste'), run: onRenew },
  };
  const adapt = { label: say('profiles.adaptProfile'), run: onProfiles };
  const action = isUnreadAnswer(trouble.problem)
    ? adapt
    : state.demo === null
      ? remedies[trouble.problem.code]
      : undefined;
  return (
    <Notice tone="bad" title={`${whose}${title}.`} details={details} {...(action && { action })}>
      {what} {isReplacedToken(account) ? say('connection.replacedElsewhere') : remedy}{' '}
      <b>{shownWords(account.lastReadAt, hasOrder(account, state), now, speech)}</b>{' '}
      {nextWords(account, now, speech)}
      <Kept account={account} state={state} now={now} />
    </Notice>
  );
}

/** That nothing is read for want of a token says already that it is missing. */
function isOfMissingToken({ trouble }: AccountView): boolean {
  return trouble?.problem.code === 'noToken' || trouble?.problem.code === 'tokenGone';
}

/** A young token is refused because a newer one disabled it. */
export function isReplacedToken({ trouble, tokenDaysLeft }: AccountView): boolean {
  return trouble?.problem.code === 'unauthorized' && tokenDaysLeft > 0;
}

/** Names the account where there are several. */
function whoseWords({ label }: AccountView, { accounts }: AppState, say: Say): string {
  return accounts.length > 1 ? `${say('notice.ofAccount', { label })} · ` : '';
}

/** Whether tomorrow's order of some contract of the account is on screen. */
function hasOrder({ id }: AccountView, { tomorrow, contracts }: AppState): boolean {
  const own = new Set(contracts.filter(({ accountId }) => accountId === id).map((contract) => contract.id));
  return tomorrow.some(({ contractId, order }) => order !== null && own.has(contractId));
}

function shownWords(readAt: Instant | null, shown: boolean, now: Instant, speech: Speech): string {
  if (readAt === null) return speech.say('notice.nothingShown');
  const { today, said } = momentIn(readAt, now, speech);
  const key = shown ? (today ? 'shown' : 'shownOn') : today ? 'notYet' : 'notYetOn';
  return speech.say(`notice.${key}`, { ...said, age: ageWords(now - readAt, speech) });
}

/** When the next attempt comes, of itself. */
function nextWords({ reading, nextReadAt }: AccountView, now: Instant, speech: Speech): string {
  const { say } = speech;
  if (reading) return say('offline.trying');
  if (nextReadAt - now < MINUTE) return say('offline.soon');
  const { today, said } = momentIn(nextReadAt, now, speech);
  return say(today ? 'offline.next' : 'offline.nextOn', said);
}

interface KeptProps {
  readonly account: AccountView;
  readonly state: AppState;
  readonly now: Instant;
}

/** What becomes of the answers given while the platform does not answer, and what is at risk close to the HLAR. */
function Kept({ account, state, now }: KeptProps) {
  const { say, language } = useSpeech();
  const owned = state.tomorrow.filter(({ contractId }) =>
    state.contracts.some(({ id, accountId }) => id === contractId && accountId === account.id),
  );
  const count = (kind: 'sending' | 'unconfirmed') => owned.filter((view) => isAsked(view, kind)).length;
  const unsent = count('sending');
  const doubtful = count('unconfirmed');
  const pressing = owned.filter(
    (view) => isOpen(view.state) || isAsked(view, 'sending') || isAsked(view, 'unconfirmed'),
  );
  const hlar = Math.min(...pressing.map((view) => view.hlar)) as Instant;
  const left = hlar - now;
  return (
    <>
      {doubtful > 0 && <p>{say('offline.doubtful', { count: doubtful })}</p>}
      {unsent > 0 && <p>{say('offline.kept', { count: unsent })}</p>}
      {left > 0 && left < HOUR && (
        <p>
          <strong>{say('offline.risk', { time: timeOf(hlar), left: formatDuration(left, language) })}</strong>
        </p>
      )}
    </>
  );
}

function isAsked({ state }: DayView, kind: 'sending' | 'unconfirmed'): boolean {
  return state.kind === kind && state.purpose === 'acknowledge';
}

interface TokenProps {
  readonly account: AccountView;
  readonly whose: string;
  readonly onRenew: () => void;
}

function TokenNotice({ account, whose, onRenew }: TokenProps) {
  const { say } = useSpeech();
  const action = { label: say('renewal.renew'), run: onRenew };
  const days = account.tokenDaysLeft;
  if (account.token === 'missing') {
    return (
      <Notice
        tone="bad"
        title={`${whose}${say('notice.tokenMissing')}`}
        action={{ label: say('renewal.paste'), run: onRenew }}
      >
        {say('notice.tokenMissingRemedy')}
      </Notice>
    );
  }
  if (days > TOKEN_WARNING_DAYS) return null;
  return (
    <Notice tone={days < 0 ? 'bad' : 'todo'} title={`${whose}${tokenWords(days, say)}`} action={action}>
      {say('notice.tokenRemedy')}
    </Notice>
  );
}
