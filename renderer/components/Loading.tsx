import { Loader } from '@mantine/core';
import { useSpeech } from '../i18n.ts';
import css from '../style/shell.module.css';

/** While the first state or a page's code is on its way. */
export function Loading({ connected }: { readonly connected: boolean }) {
  const { say } = useSpeech();
  return (
    <div className={css.whole} role="status">
      <Loader type="dots" />
      {!connected && <p className={css.quiet}>{say('app.loading')}</p>}
    </div>
  );
}
