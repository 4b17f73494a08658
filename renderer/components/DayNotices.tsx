import type { AccountView } from '../../shared/app-state.ts';
import { formatDrift } from '../../shared/format.ts';
import type { Speech } from '../../shared/order-words.ts';
import { problemWords } from '../../shared/problem-words.ts';
import { type Instant, SECOND } from '../../shared/time.ts';
import { tokenWords } from '../../shared/token-words.ts';
import { useSpeech } from '../i18n.ts';
import { ageWords, momentIn } from '../moments.ts';
import { Notice } from './Notice.tsx';

interface Props {
  readonly accounts: readonly AccountView[];
  /** The demonstration has a clock of its own on purpose: nothing is said about it here. */
  readonly demo: boolean;
  readonly now: Instant;
  readonly onAccounts: () => void;
}

const CLOCK_TOLERANCE = 30 * SECOND;
const TOKEN_WARNING_DAYS = 14;

/** What stands in the way of tomorrow's answer: no reading, no token, a wrong clock. */
export function DayNotices({ accounts, demo, now, onAccounts }: Props) {
  return accounts.map((account) => (
    <div key={account.id}>
      {account.trouble && (
        <Trouble account={account} trouble={account.trouble} now={now} several={accounts.length > 1} />
      )}
      {!demo && <TokenNotice account={account} onAccounts={onAccounts} />}
      {!demo && Math.abs(account.clockOffset) > CLOCK_TOLERANCE && (
        <ClockNotice offset={account.clockOffset} />
      )}
    </div>
  ));
}

interface TroubleProps {
  readonly account: AccountView;
  readonly trouble: NonNullable<AccountView['trouble']>;
  readonly now: Instant;
  readonly several: boolean;
}

function Trouble({ account, trouble, now, several }: TroubleProps) {
  const speech = useSpeech();
  const { say, language } = speech;
  const { what, remedy, details } = problemWords(trouble.problem, say, language);
  const since = momentIn(trouble.since, now, speech);
  const title = say(since.today ? 'notice.readFailing' : 'notice.readFailingOn', since.facts);
  const whose = several ? `${say('notice.ofAccount', { label: account.label })} · ` : '';
  return (
    <Notice tone="bad" title={`${whose}${title}.`} details={details}>
      {what} {remedy} <b>{shownWords(account.lastReadAt, now, speech)}</b>
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
