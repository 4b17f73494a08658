import { Loader } from '@mantine/core';
import { useSpeech } from '../../i18n.ts';
import css from '../../style/shell.module.css';
import { LOST_AFTER, useWaited } from '../../use-waited.ts';

/** While the first state or a page's code is on its way. */
export function Loading({ connected }: { readonly connected: boolean }) {
  const { say } = useSpeech();
  const lost = useWaited(LOST_AFTER);
  return (
    <div className={css.whole} role="status">
      <Loader type="dots" />
      {!connected && <p className={css.quiet}>{say(lost ? 'app.lost' : 'app.loading')}</p>}
    </div>
  );
}
