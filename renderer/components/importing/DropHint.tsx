import { useSpeech } from '../../i18n.ts';
import css from '../../style/importing.module.css';

/** Says, while a file hangs over the window, what becomes of it. */
export function DropHint() {
  const { say } = useSpeech();
  return (
    <div className={css.over} aria-hidden>
      {say('imports.dropHere')}
    </div>
  );
}
