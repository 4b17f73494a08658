import type { AppState } from '../../shared/app-state.ts';
import { formatDrift } from '../../shared/format.ts';
import { SECOND } from '../../shared/time.ts';
import { useSpeech } from '../i18n.ts';
import { Notice } from './Notice.tsx';

const CLOCK_TOLERANCE = 30 * SECOND;

/** What this computer itself does not offer, said once for all accounts: a keychain, the right time. */
export function ComputerNotices({ accounts, demo }: AppState) {
  const { say, language } = useSpeech();
  // The demonstration has a clock of its own on purpose, and a token that nobody needs to keep.
  if (demo) return null;
  const [offset = 0] = accounts
    .map(({ clockOffset }) => clockOffset)
    .toSorted((a, b) => Math.abs(b) - Math.abs(a));
  return (
    <>
      {accounts.some(({ token }) => token === 'memory') && (
        <Notice tone="todo" title={say('notice.tokenMemory')}>
          {say('notice.tokenMemoryRemedy')}
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
