import { useSpeech } from '../../i18n.ts';
import { LOST_AFTER, useWaited } from '../../use-waited.ts';
import { Notice } from '../Notice.tsx';

/** Shown while the process does not answer: first that it is being tried again, then what to do. */
export function Broken() {
  const { say } = useSpeech();
  const lost = useWaited(LOST_AFTER);
  return <Notice tone="bad" title={say(lost ? 'app.lost' : 'app.broken')} strip />;
}
