import type { AppState } from '../../../shared/app-state.ts';
import { SECOND } from '../../../shared/calendar/time.ts';
import { formatDrift } from '../../../shared/format.ts';
import { problemWords } from '../../../shared/problem-words.ts';
import { useSpeech } from '../../i18n.ts';
import { couldBeKept } from '../accounts/TokenKeeping.tsx';
import { Notice } from '../Notice.tsx';

const CLOCK_TOLERANCE = 30 * SECOND;

interface Props extends Pick<AppState, 'accounts' | 'demo' | 'keychain'> {
  readonly onAccounts: () => void;
}

/** What this computer itself does not offer, said once for all accounts: a keychain, the right time. */
export function ComputerNotices({ accounts, demo, keychain, onAccounts }: Props) {
  const { say, language } = useSpeech();
  // The demonstration has a clock of its own on purpose, and a token that nobody needs to keep.
  if (demo) return null;
  const [offset = 0] = accounts
    .map(({ clockOffset }) => clockOffset)
    .toSorted((a, b) => Math.abs(b) - Math.abs(a));
  const unkept = accounts.find(({ token }) => token === 'memory');
  const isBack = unkept !== undefined && couldBeKept(unkept, keychain);
  const why = unkept?.tokenTrouble ? problemWords(unkept.tokenTrouble, say, language).what : '';
  return (
    <>
      {unkept && (
        <Notice
          tone="todo"
          title={say(isBack ? 'keychain.back' : 'notice.tokenMemory')}
          action={{ label: say('notice.toAccounts'), run: onAccounts }}
        >
          {isBack ? say('keychain.backHint') : `${why} ${say('notice.tokenMemoryRemedy')}`}
        </Notice>
      )}
      {Math.abs(offset) > CLOCK_TOLERANCE && (
        <Notice
          tone="info"
          title={say(offset < 0 ? 'notice.clockAhead' : 'notice.clockBehind', {
            drift: formatDrift(offset, language),
          })}
        >
          {say('notice.clockRemedy')}
        </Notice>
      )}
    </>
  );
}
