import type { AccountView, AppState, DayView } from '../../shared/app-state.ts';
import { isOpen } from '../../shared/day-state.ts';
import { formatDrift, formatDuration } from '../../shared/format.ts';
import type { Speech } from '../../shared/order-words.ts';
import { problemWords } from '../../shared/problem-words.ts';
import { HOUR, type Instant, MINUTE, SECOND, timeOf } from '../../shared/time.ts';
import { tokenWords } from '../../shared/token-words.ts';
import { useSpeech } from '../i18n.ts';
import { ageWords, momentIn } from '../moments.ts';
import { Notice } from './Notice.tsx';

interface Props {
  readonly account: AccountView;
  readonly state: AppState;
  readonly now: Instant;
  readonly onAccounts: () => void;
}

const CLOCK_TOLERANCE = 30 * SECOND;
const TOKEN_WARNING_DAYS = 14;

/**
 * What stands in the way of tomorrow's answer for one account: no reading, no token, a wrong clock. The demonstration
 * has a clock and a token of its own on purpose: nothing is said about them.
 */
export function AccountNotices({ account, state, now, onAccounts }: Props) {
  const demo = state.demo !== null;
  return (
    <>
      {account.trouble && <Trouble account={account} trouble={account.trouble} state={state} now={now} />}
      {!demo && <TokenNotice account={account} onAccounts={onAccounts} />}
      {!demo && Math.abs(account.clockOffset) > CLOCK_TOLERANCE && (
        <ClockNotice offset={account.clockOffset} />
      )}
    </>
  );
}

interface TroubleProps {
  readonly account: AccountView;
  readonly trouble: NonNullable<AccountView['trouble']>;
  readonly state: AppState;
  readonly now: Instant;
}

function Trouble({ account, trouble, state, now }: TroubleProps) {
  const speech = useSpeech();
  const { say, language } = speech;
  const { what, remedy, details } = problemWords(trouble.problem, say, language);
  const since = momentIn(trouble.since, now, speech);
  const title = say(since.today ? 'notice.readFailing' : 'notice.readFailingOn', since.facts);
  const whose = state.accounts.length > 1 ? `${say('notice.ofAccount', { label: account.label })} · ` : '';
  return (
    <Notice tone="bad" title={`${whose}${title}.`} details={details}>
      {what} {remedy} <b>{shownWords(account.lastReadAt, now, speech)}</b> {nextWords(account, now, speech)}
      <Kept account={account} state={state} now={now} />
    </Notice>
  );
}

function shownWords(readAt: Instant | null, now: Instant, speech: Speech): string {
  if (readAt === null) return speech.say('notice.nothingShown');
  const { today, facts } = momentIn(readAt, now, speech);
  return speech.say(today ? 'notice.shown' : 'notice.shownOn', {
    ...facts,
    age: ageWords(now - readAt, speech),
  });
}

/** When the next attempt comes, of itself. */
function nextWords({ reading, nextReadAt }: AccountView, now: Instant, speech: Speech): string {
  const { say } = speech;
  if (reading) return say('offline.trying');
  if (nextReadAt - now < MINUTE) return say('offline.soon');
  const { today, facts } = momentIn(nextReadAt, now, speech);
  return say(today ? 'offline.next' : 'offline.nextOn', facts);
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

function TokenNotice({ account, onAccounts }: { account: AccountView; onAccounts: () => void }) {
  const { say } = useSpeech();
  const action = { label: say('notice.toAccounts'), run: onAccounts };
  const days = account.tokenDaysLeft;
  if (account.token === 'missing') {
    return (
      <Notice tone="bad" title={say('notice.tokenMissing')} action={action}>
        {say('notice.tokenMissingRemedy')}
      </Notice>
    );
  }
  return (
    <>
      {account.token === 'memory' && (
        <Notice tone="todo" title={say('notice.tokenMemory')}>
          {say('notice.tokenMemoryRemedy')}
        </Notice>
      )}
      {days <= TOKEN_WARNING_DAYS && (
        <Notice tone={days < 0 ? 'bad' : 'todo'} title={tokenWords(days, say)} action={action}>
          {say('notice.tokenRemedy')}
        </Notice>
      )}
    </>
  );
}

function ClockNotice({ offset }: { readonly offset: number }) {
  const { say, language } = useSpeech();
  const drift = formatDrift(offset, language);
  return (
    <Notice tone="info" title={say(offset < 0 ? 'notice.clockAhead' : 'notice.clockBehind', { drift })}>
      {say('notice.clockRemedy')}
    </Notice>
  );
}
